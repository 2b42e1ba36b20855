// Name and password, asked of the door, and a code as soon as the core asks for one; says in place what is wrong, and counts down when the
// core wants a pause after wrong passwords. Where a second factor is needed and not set up yet, that is done before anything else.
// Where the operators are given (a demo, whose operators need no password) they are offered by name.
#pragma once

#include "ui/session/session.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace gatehouse::ui {

class Banner;
class Button;

class SignInForm : public QWidget {
    Q_OBJECT

public:
    explicit SignInForm(Session& session, QWidget* parent = nullptr);

    void setName(const QString& name, bool fixed); // fixed: only the password is asked
    void setCancel(const QString& label);          // empty: there is no way back
    // One button each: "Helen Hart, HR admin".
    void setOperators(const std::vector<door::OperatorItem>& operators);
    void takeFirstFocus();
    QLineEdit* nameField() const { return m_name; }
    QLineEdit* passwordField() const { return m_password; }
    QLineEdit* codeField() const { return m_code; } // hidden until a code is asked for
    Button* confirmButton() const { return m_confirm; }
    Banner* banner() const { return m_banner; }

signals:
    void signedIn(); // the session has its new caller
    void cancelled();

private:
    void build();
    void signIn(const QString& name, const QString& password);
    void taken(const door::SessionView& view);
    void refused(const Error& error);
    void askCode(bool on);
    void countDown();
    void enable();

    Session& m_session;
    Banner* m_banner;
    QLabel* m_nameLabel;
    QLineEdit* m_name;
    QLineEdit* m_password;
    QLabel* m_codeLabel;
    QLineEdit* m_code;
    Button* m_confirm;
    Button* m_cancel;
    QVBoxLayout* m_offers;
    QTimer m_pause;
    int m_secondsLeft = 0;
    bool m_asking = false;
};

} // namespace gatehouse::ui
