// One operator, to be changed or made: name, roles, scope, state, password. What the core alone knows is said at the field it is about.
#pragma once

#include "ui/session/session.h"

#include <QMap>
#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;

namespace gatehouse::ui {

class Banner;
class Button;
class Form;
class FormDraft;
class FormField;

class OperatorForm : public QWidget {
    Q_OBJECT

public:
    explicit OperatorForm(Session& session, QWidget* parent = nullptr);

    // Of a new one where it has no id. What somebody is typing about the same operator stays.
    void setOperator(const door::OperatorItem& item);
    bool isEdited() const { return m_edited; }
    OperatorId shownOperator() const { return m_item.id; }
    QLineEdit* nameField() const { return m_name; }
    QLineEdit* passwordField() const { return m_password; }
    QCheckBox* roleBox(Role role) const { return m_roles.value(static_cast<int>(role)); }
    QCheckBox* disabledBox() const { return m_disabled; }
    Button* saveButton() const { return m_save; }
    Button* removeFactorButton() const { return m_removeFactor; }

signals:
    void saved(qint64 id, const QString& message);

private:
    void build();
    QWidget* makeRoles();
    QJsonObject typed() const;
    void type(const QJsonObject& values);
    void fill();
    void allow();
    std::vector<Role> chosenRoles() const;
    std::vector<std::string> departments() const;
    QString rolesProblem() const;
    void save();
    void create();
    void update();
    void setPassword(OperatorId op, const QString& message);
    void removeFactor();
    void done(qint64 id, const QString& message);
    void refused(const Error& error);

    Session& m_session;
    door::OperatorItem m_item;
    Banner* m_banner;
    Banner* m_offer; // of a draft
    FormDraft* m_draft;
    QLabel* m_title;
    Form* m_form;
    QLineEdit* m_name;
    QLineEdit* m_displayName;
    QLineEdit* m_departments;
    QLineEdit* m_password;
    QCheckBox* m_disabled;
    QMap<int, QCheckBox*> m_roles;
    FormField* m_rolesLine = nullptr;
    FormField* m_nameLine = nullptr;
    FormField* m_passwordLine = nullptr;
    QLabel* m_factor;
    Button* m_removeFactor;
    Button* m_save;
    bool m_edited = false;
    bool m_filling = false;
};

} // namespace gatehouse::ui
