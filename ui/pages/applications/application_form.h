// The settings of one application, to be changed or made anew. Checks what it can while it is typed; what only the core knows is said at
// the field it is about.
#pragma once

#include "ui/pages/shared/forms/record_form.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace gatehouse::ui {

class ApplicationForm final : public RecordForm {
    Q_OBJECT

public:
    explicit ApplicationForm(Session& session, QWidget* parent = nullptr);

    // Of an application, or of a new one where its name is empty. What somebody is typing stays.
    void setApplication(const door::ApplicationItem& item);

signals:
    void saved(const QString& name, const QString& message);

protected:
    void fill() override;
    void allow() override;
    void save() override;

private:
    void build();
    void buildManual();
    void buildTarget();
    void beginDraft();
    void showFields();
    std::optional<door::ApplicationSave> wayBack(const door::ApplicationSave& request) const;

    door::ApplicationItem m_item;
    QLineEdit* m_name;
    QComboBox* m_connector;
    QLineEdit* m_owner;
    QLineEdit* m_url;
    QLineEdit* m_secret;
    FormField* m_secretField;
    QLineEdit* m_login;
    QLineEdit* m_email;
    QSpinBox* m_concurrency;
    QCheckBox* m_identity;
    QPlainTextEdit* m_instructions;
    QSpinBox* m_dueDays;
    QList<FormField*> m_scimOnly, m_manualOnly;
    FormField* m_nameField = nullptr;
};

} // namespace gatehouse::ui
