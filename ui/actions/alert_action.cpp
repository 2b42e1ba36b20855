#include "ui/actions/alert_action.h"

namespace gatehouse::ui {
namespace {

// One after the other; the first that cannot be opened again ends it.
void reopen(Session& session, std::vector<AlertId> alerts, const QString& said, const Undo::Answer& answer)
{
    if (alerts.empty())
        return answer(said);
    const AlertId alert = alerts.back();
    alerts.pop_back();
    session.ask(door::AlertAcknowledge{alert, true}, &session,
                [&session, alerts = std::move(alerts), said, answer](const Result<door::Done>& reply) {
                    reply ? reopen(session, alerts, said, answer) : answer(fail(reply.error()));
                });
}

} // namespace

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
    next(alerts, {});
}

void AlertAcknowledge::next(std::vector<AlertId> left, std::vector<AlertId> done)
{
    if (left.empty()) {
        const int many = static_cast<int>(done.size());
        const QString said = tr("%n alert(s) acknowledged.", nullptr, many);
        session().offerUndo(
            {said, tr("the alert"), [&session = session(), done, many](const Undo::Answer& answer) {
                 reopen(session, done, tr("%n alert(s) open again.", nullptr, many), answer);
             }});
        return finish(nullptr, said);
    }
    const AlertId alert = left.back();
    left.pop_back();
    done.push_back(alert);
    session().ask(door::AlertAcknowledge{alert, false}, this,
                  [this, left = std::move(left), done = std::move(done)](const Result<door::Done>& reply) {
                      if (reply)
                          next(left, done);
                      else
                          giveUp(nullptr, reply.error());
                  });
}

} // namespace gatehouse::ui
