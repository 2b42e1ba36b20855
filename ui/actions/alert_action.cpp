#include "ui/actions/alert_action.h"

namespace gatehouse::ui {

AlertAcknowledge::AlertAcknowledge(Session& session, QObject* parent)
    : UserAction(session,
                 {tr("Acknowledge"), QStringLiteral("check-lg"),
                  tr("Say that it was seen; it leaves the list of open alerts"), QKeySequence(tr("A"))},
                 door::AlertAcknowledge::kName, parent)
{
}

void AlertAcknowledge::run(const std::vector<AlertId>& alerts)
{
    if (isBusy() || alerts.empty())
        return;
    setBusy(true);
    next(alerts, 0);
}

void AlertAcknowledge::next(std::vector<AlertId> left, int done)
{
    if (left.empty())
        return finish(nullptr, tr("%n alert(s) acknowledged.", nullptr, done));
    const AlertId alert = left.back();
    left.pop_back();
    session().ask(door::AlertAcknowledge{alert}, this,
                  [this, left = std::move(left), done](const Result<door::Done>& reply) {
                      if (reply)
                          next(left, done + 1);
                      else
                          giveUp(nullptr, reply.error());
                  });
}

} // namespace gatehouse::ui
