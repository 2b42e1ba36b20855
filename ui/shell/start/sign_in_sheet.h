// Signing in over the window: as somebody else, again after the session has ended, or after the window was idle. The last two hide
// everything below and let nobody past; the lock asks for the password again, or only for a click where the operator has none.
#pragma once

#include "ui/widgets/frame/sheet.h"

class QLabel;

namespace gatehouse::ui {

class Button;
class Session;
class SignInForm;

class SignInSheet : public Sheet {
    Q_OBJECT

public:
    enum class Why {
        Switch,
        Ended,
        Locked
    };

    SignInSheet(QWidget* window, Session& session, Why why);

    SignInForm* form() const { return m_form; }
    Button* unlockButton() const { return m_unlock; } // nullptr where a password is asked
    Why why() const { return m_why; }

signals:
    void signedIn(); // the sheet is closed already
    void unlocked(); // the same operator goes on; the sheet is closed already

protected:
    void takeFirstFocus() override;
    QColor ground() const override;

private:
    void build();
    void addUnlock();
    // A password may have been set since who is signed in was read.
    void checkByClick(bool clicked);
    void askOperators();

    Session& m_session;
    SignInForm* m_form;
    Button* m_unlock = nullptr;
    QLabel* m_line = nullptr;
    Why m_why;
};

} // namespace gatehouse::ui
