// Who sits before the window: asks to sign in when the session has ended, switches the operator without a restart, and locks after idle
// minutes. One sheet at a time; nobody gets past it. UI thread only.
#pragma once

#include "ui/shell/start/idle_lock.h"
#include "ui/shell/start/sign_in_sheet.h"

#include <QPointer>

namespace gatehouse::ui {

class SessionGuard : public QObject {
    Q_OBJECT

public:
    SessionGuard(QWidget& window, Session& session, QSettings& settings);

    void switchOperator();
    void lock();
    IdleLock& idleLock() { return m_idle; }
    SignInSheet* sheet() const { return m_sheet; } // nullptr while nothing is asked

signals:
    void operatorSwitched(); // somebody signed in: read everything again

private:
    void open(SignInSheet::Why why);

    QWidget& m_window;
    Session& m_session;
    IdleLock m_idle;
    QPointer<SignInSheet> m_sheet;
};

} // namespace gatehouse::ui
