// The whole page that asks who one is, before there is a window: where the machine's user is no operator of the workspace.
#pragma once

#include <QWidget>

namespace gatehouse::ui {

class Session;
class SignInForm;

class SignInWindow : public QWidget {
    Q_OBJECT

public:
    SignInWindow(Session& session, const QString& workspaceName);

    SignInForm* form() const { return m_form; }

signals:
    void signedIn(); // the session has its caller
    void givenUp();  // closed, or Cancel

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    SignInForm* m_form;
    bool m_done = false;
};

} // namespace gatehouse::ui
