// One thing that can be had at an application, to be changed or made: what it is called here and there, what it is, and how much it counts.
#pragma once

#include "ui/pages/shared/forms/record_form.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace gatehouse::ui {

class EntitlementForm final : public RecordForm {
    Q_OBJECT

public:
    explicit EntitlementForm(Session& session, QWidget* parent = nullptr);

    // Of a new one where it has no id. `known` are those of the application: a new one may take none of their names. What somebody is typing
    // about the same one stays.
    void setEntitlement(const door::ApplicationItem& application, const door::EntitlementItem& item,
                        const std::vector<door::EntitlementItem>& known);
    EntitlementId shownEntitlement() const { return m_item.id; }
    QLineEdit* nameField() const { return m_name; }
    FormField* nameLine() const { return m_nameLine; }
    QLineEdit* nativeField() const { return m_native; }
    FormField* nativeLine() const { return m_nativeLine; }
    QComboBox* kindBox() const { return m_kind; }
    QComboBox* tierBox() const { return m_tier; }
    QCheckBox* privilegedBox() const { return m_privileged; }
    QPlainTextEdit* descriptionField() const { return m_description; }

signals:
    void saved(const QString& message);

protected:
    void fill() override;
    void allow() override;
    void save() override;
    FormField* fieldOf(const Error& error) const override;

private:
    void build();
    void beginDraft();
    QString nameProblem() const;
    std::string kind() const;
    door::EntitlementSave asTyped() const;
    void offerUndo(const door::EntitlementSave& written, const QString& message);

    door::ApplicationItem m_application;
    door::EntitlementItem m_item;
    std::vector<door::EntitlementItem> m_known;
    QLineEdit* m_name;
    QLineEdit* m_native;
    QComboBox* m_kind;
    QComboBox* m_tier;
    QCheckBox* m_privileged;
    QPlainTextEdit* m_description;
    FormField* m_nameLine = nullptr;
    FormField* m_nativeLine = nullptr;
    FormField* m_privilegedLine = nullptr;
};

} // namespace gatehouse::ui
