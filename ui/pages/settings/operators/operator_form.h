// One operator, to be changed or made: name, roles, scope, the person it is, state, password. What the core alone knows is said at the field it is about.
#pragma once

#include "ui/pages/shared/forms/record_form.h"

#include <QMap>

class QCheckBox;
class QLabel;
class QLineEdit;

namespace gatehouse::ui {

class PersonEdit;

class OperatorForm final : public RecordForm {
    Q_OBJECT

public:
    explicit OperatorForm(Session& session, QWidget* parent = nullptr);

    // Of a new one where it has no id. What somebody is typing about the same operator stays.
    void setOperator(const door::OperatorItem& item);
    OperatorId shownOperator() const { return m_item.id; }
    QLineEdit* nameField() const { return m_name; }
    QLineEdit* passwordField() const { return m_password; }
    QCheckBox* roleBox(Role role) const { return m_roles.value(static_cast<int>(role)); }
    QCheckBox* disabledBox() const { return m_disabled; }
    PersonEdit* personField() const { return m_person; }
    FormField* personLine() const { return m_personLine; }
    Button* removeFactorButton() const { return m_removeFactor; }

signals:
    void saved(qint64 id, const QString& message);

protected:
    void fill() override;
    void allow() override;
    void save() override;
    QJsonObject typed() const override;
    void type(const QJsonObject& values) override;
    FormField* fieldOf(const Error& error) const override;

private:
    void build();
    QWidget* makeRoles();
    void showPerson();
    void withPerson(const std::function<void(PersonId)>& then);
    std::vector<Role> chosenRoles() const;
    std::vector<std::string> departments() const;
    QString rolesProblem() const;
    void create(PersonId person);
    void update(PersonId person);
    void setPassword(OperatorId op, const QString& message);
    void removeFactor();
    void done(qint64 id, const QString& message);

    door::OperatorItem m_item;
    QLabel* m_title;
    QLineEdit* m_name;
    QLineEdit* m_displayName;
    QLineEdit* m_departments;
    PersonEdit* m_person;
    QString m_personShown; // of the item, as the field has it
    QLineEdit* m_password;
    QCheckBox* m_disabled;
    QMap<int, QCheckBox*> m_roles;
    FormField* m_rolesLine = nullptr;
    FormField* m_nameLine = nullptr;
    FormField* m_personLine = nullptr;
    FormField* m_passwordLine = nullptr;
    QLabel* m_factor;
    Button* m_removeFactor;
};

} // namespace gatehouse::ui
