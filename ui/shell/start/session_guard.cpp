#include "ui/shell/start/session_guard.h"

#include "ui/session/session.h"

namespace gatehouse::ui {

SessionGuard::SessionGuard(QWidget& window, Session& session, QSettings& settings)
    : QObject(&window), m_window(window), m_session(session), m_idle(settings)
{
    connect(&m_session, &Session::sessionEnded, this, [this] { open(SignInSheet::Why::Ended); });
    connect(&m_idle, &IdleLock::idle, this, &SessionGuard::lock);
}

void SessionGuard::switchOperator()
{
    open(SignInSheet::Why::Switch);
}

void SessionGuard::lock()
{
    if (m_window.isVisible() && m_session.currentOperator().id)
        open(SignInSheet::Why::Locked);
}

// A sheet that hides the window stays before one that does not; an ended session goes before the lock.
void SessionGuard::open(SignInSheet::Why why)
{
    if (m_sheet) {
        const SignInSheet::Why now = m_sheet->why();
        if (now == why || now == SignInSheet::Why::Ended || why == SignInSheet::Why::Switch)
            return;
        m_sheet->close();
    }
    m_sheet = new SignInSheet(&m_window, m_session, why);
    connect(m_sheet, &SignInSheet::signedIn, this, &SessionGuard::operatorSwitched);
    connect(m_sheet, &Sheet::closed, this, [this, sheet = m_sheet] {
        if (m_sheet == sheet)
            m_sheet = nullptr; // it is deleted a little later
    });
    m_sheet->open();
}

} // namespace gatehouse::ui
