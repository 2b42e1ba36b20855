// The settings of one application, to be changed or made anew. Checks what it can while it is typed; what only the core knows is said at
// the field it is about.
#pragma once

#include "ui/session/session.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace gatehouse::ui {

class Banner;
class Button;
class Form;
class FormDraft;
class FormField;

class ApplicationForm : public QWidget {
    Q_OBJECT

public:
    explicit ApplicationForm(Session& session, QWidget* parent = nullptr);

    // Of an application, or of a new one where its name is empty. What somebody is typing stays.
    void setApplication(const door::ApplicationItem& item);
    bool isEdited() const { return m_edited; }
    Button* saveButton() const { return m_save; }

signals:
    void saved(const QString& name, const QString& message);

private:
    void build();
    void buildManual();
    void buildTarget();
    void fill();
    void beginDraft();
    void showFields();
    void save();
    std::optional<door::ApplicationSave> wayBack(const door::ApplicationSave& request) const;
    bool showProblems(const Error& error);

    Session& m_session;
    door::ApplicationItem m_item;
    Form* m_form;
    Banner* m_banner;
    Banner* m_offer; // of a draft
    FormDraft* m_draft;
    Button* m_save;
    QLineEdit* m_name;
    QComboBox* m_connector;
    QLineEdit* m_owner;
    QLineEdit* m_url;
    QLineEdit* m_secret;
    QLineEdit* m_login;
    QLineEdit* m_email;
    QSpinBox* m_concurrency;
    QCheckBox* m_identity;
    QPlainTextEdit* m_instructions;
    QSpinBox* m_dueDays;
    QList<FormField*> m_scimOnly, m_manualOnly;
    FormField* m_nameField = nullptr;
    bool m_edited = false;
    bool m_filling = false;
};

} // namespace gatehouse::ui
