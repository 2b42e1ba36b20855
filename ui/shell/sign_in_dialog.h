// Name and password, asked of the door; says in place what is wrong. Used when the machine's user is no operator, and to sign in as
// somebody else.
#pragma once

#include "ui/session/session.h"

#include <QDialog>

class QLineEdit;

namespace gatehouse::ui {

class Banner;
class Button;

class SignInDialog : public QDialog {
    Q_OBJECT

public:
    explicit SignInDialog(Session& session, QWidget* parent = nullptr);

    // After accept(): whose calls the session makes from now on.
    const door::Caller& caller() const { return m_caller; }

private:
    void signIn();
    void growToFit();

    Session& m_session;
    door::Caller m_caller;
    Banner* m_banner;
    QLineEdit* m_name;
    QLineEdit* m_password;
    Button* m_confirm;
};

} // namespace gatehouse::ui
