// Who is signed in, with his password, second factor and the lock of this desktop.
#pragma once

#include "ui/pages/settings/settings_section.h"

class QComboBox;
class QLabel;
class QLineEdit;

namespace gatehouse::ui {

class Button;
class Form;
class FormField;
class KeyValueGrid;
class PillLabel;

class AccountSection : public SettingsSection {
    Q_OBJECT

public:
    explicit AccountSection(const SectionContext& context);

    void read() override;
    QList<Scene> scenes() override;
    bool isEdited() const override;
    QLineEdit* passwordField() const { return m_password; }
    QLineEdit* repeatField() const { return m_repeat; }
    Button* savePassword() const { return m_save; }
    Button* setUpButton() const { return m_setUp; }
    Button* removeButton() const { return m_remove; }
    QComboBox* lockTime() const { return m_lock; }

private:
    QWidget* makePassword();
    QWidget* makeSecondFactor();
    QWidget* makeLock();
    void show(const door::SessionView& view);
    void setPassword();
    void offerSave();
    void setUp();
    void remove();

    door::OperatorItem m_operator;
    KeyValueGrid* m_facts;
    Form* m_form;
    QLineEdit* m_password;
    QLineEdit* m_repeat;
    FormField* m_passwordLine = nullptr;
    Button* m_save;
    PillLabel* m_state;
    QLabel* m_codes;
    Button* m_setUp;
    Button* m_remove;
    QComboBox* m_lock;
};

} // namespace gatehouse::ui
