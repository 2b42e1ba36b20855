#include "ui/shell/settle.h"

#include "ui/actions/user_action.h"
#include "ui/session/session.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QTimer>
#include <QWidget>

#include <algorithm>

namespace gatehouse::ui {
namespace {

// What somebody started is under way: a check of the log, the dry run of an import.
bool isAnythingBusy()
{
    for (const QWidget* top : QApplication::topLevelWidgets()) {
        const auto actions = top->findChildren<UserAction*>();
        if (std::any_of(actions.begin(), actions.end(),
                        [](const UserAction* action) { return action->isBusy(); }))
            return true;
    }
    return false;
}

} // namespace

Result<> settle(Session& session, const QString& state)
{
    QElapsedTimer timer;
    timer.start();
    for (int quiet = 0; quiet < 2;) {
        QApplication::sendPostedEvents();
        QApplication::processEvents();
        const bool busy = isAnythingBusy();
        if (session.isIdle() && !busy) {
            ++quiet;
            continue;
        }
        quiet = 0;
        if (busy && session.isIdle()) { // it asks again when it is told of a change
            QTimer late;
            late.start(kSettleDeadlineMs);
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
            if (timer.elapsed() > kSettleDeadlineMs)
                return fail("ui.screenshot_late", {state.toStdString()});
            continue;
        }
        QEventLoop loop;
        QObject::connect(&session, &Session::idle, &loop, &QEventLoop::quit);
        QTimer::singleShot(kSettleDeadlineMs, &loop, &QEventLoop::quit);
        loop.exec();
        if (timer.elapsed() > kSettleDeadlineMs)
            return fail("ui.screenshot_late", {state.toStdString()});
    }
    return {};
}

} // namespace gatehouse::ui
