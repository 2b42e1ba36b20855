#include "ui/actions/decision_action.h"

#include "ui/actions/preview_text.h"

#include <QPointer>

namespace gatehouse::ui {
namespace {

template <class C>
C requestOf(const DecisionTarget& target, bool preview)
{
    C request;
    request.events = target.events;
    request.operations = target.operations;
    request.preview = preview;
    return request;
}

QString subjectOf(const door::Preview& done)
{
    return done.names.size() == 1
               ? DecisionAction::tr("the work for %1").arg(QString::fromStdString(done.names[0]))
               : DecisionAction::tr("some of the work");
}

bool isFailed(OperationState state)
{
    return state == OperationState::NeedsAttention || state == OperationState::Unverified
           || state == OperationState::Uncertain || state == OperationState::Retrying;
}

bool isStill(OperationState state)
{
    return state == OperationState::Blocked || state == OperationState::Ready
           || state == OperationState::Retrying;
}

} // namespace

void DecisionAction::run(QWidget* window, const DecisionTarget& target)
{
    if (isBusy() || target.size() == 0)
        return;
    setBusy(true);
    if (target.size() == 1 && canBeTakenBack())
        return execute(target, nullptr);
    ask(target, true,
        [this, target, guard = QPointer<QWidget>(window)](const Result<door::Preview>& preview) {
            setBusy(false);
            if (!preview)
                return giveUp(nullptr, preview.error());
            if (!guard)
                return;
            if (preview->lines.empty())
                return finish(nullptr, tr("Nothing of what is chosen is in a state for that."));
            Preview sheet = sheetOf(*preview);
            const int many = static_cast<int>(target.size());
            sheet.title = target.events.empty()
                              ? tr("%1: %n operation(s)?", "the action, how many", many).arg(words().text)
                              : question(many);
            if (!canBeTakenBack() && sheet.irreversible.isEmpty())
                sheet.irreversible = whyNotBack();
            sheet.confirm = words().text;
            showPreview(guard, sheet, [this, target](PreviewDialog* open) { execute(target, open); });
        });
}

void DecisionAction::execute(const DecisionTarget& target, PreviewDialog* sheet)
{
    ask(target, false, [this, open = QPointer<PreviewDialog>(sheet)](const Result<door::Preview>& done) {
        if (!done)
            return giveUp(open, done.error());
        const QString said = report(*done);
        if (done->operations.size() <= kMost)
            offerBack(*done, said);
        finish(open, said);
    });
}

HoldAction::HoldAction(Session& session, QObject* parent)
    : DecisionAction(session,
                     {tr("Hold"), QStringLiteral("pause"),
                      tr("Keep what has not run yet from running, until it is released"),
                      QKeySequence(tr("H"))},
                     door::OperationHold::kName, parent)
{
}

bool HoldAction::applies(const std::string& queueState) const
{
    return queueState != "held" && queueState != "done";
}

bool HoldAction::applies(OperationState state) const
{
    return isStill(state);
}

void HoldAction::ask(const DecisionTarget& target, bool preview, Reply done)
{
    session().ask(requestOf<door::OperationHold>(target, preview), this, std::move(done));
}

QString HoldAction::question(int plans) const
{
    return tr("Hold %n plan(s)?", nullptr, plans);
}

QString HoldAction::report(const door::Preview& preview) const
{
    return tr("Held: %1.").arg(countSentence(preview));
}

void HoldAction::offerBack(const door::Preview& done, const QString& report)
{
    door::OperationRelease back;
    back.operations = done.operations;
    session().offerUndo(report, subjectOf(done), std::move(back),
                        tr("Not held any more: %1.").arg(countSentence(done)));
}

ReleaseAction::ReleaseAction(Session& session, QObject* parent)
    : DecisionAction(
        session, {tr("Release"), QStringLiteral("play"), tr("Let what is held go on"), QKeySequence(tr("L"))},
        door::OperationRelease::kName, parent)
{
}

bool ReleaseAction::applies(const std::string& queueState) const
{
    return queueState == "held";
}

bool ReleaseAction::applies(OperationState state) const
{
    return state == OperationState::Held;
}

void ReleaseAction::ask(const DecisionTarget& target, bool preview, Reply done)
{
    session().ask(requestOf<door::OperationRelease>(target, preview), this, std::move(done));
}

QString ReleaseAction::question(int plans) const
{
    return tr("Release %n plan(s)?", nullptr, plans);
}

QString ReleaseAction::report(const door::Preview& preview) const
{
    return tr("Released: %1.").arg(countSentence(preview));
}

void ReleaseAction::offerBack(const door::Preview& done, const QString& report)
{
    door::OperationHold back;
    back.operations = done.operations;
    session().offerUndo(report, subjectOf(done), std::move(back),
                        tr("Held again: %1.").arg(countSentence(done)));
}

RetryAction::RetryAction(Session& session, QObject* parent)
    : DecisionAction(session,
                     {tr("Retry"), QStringLiteral("arrow-repeat"), tr("Try again what failed, at once"),
                      QKeySequence(tr("T"))},
                     door::OperationRetry::kName, parent)
{
}

bool RetryAction::applies(const std::string& queueState) const
{
    return queueState == "blocked" || queueState == "retrying" || queueState == "running";
}

bool RetryAction::applies(OperationState state) const
{
    return isFailed(state);
}

void RetryAction::ask(const DecisionTarget& target, bool preview, Reply done)
{
    session().ask(requestOf<door::OperationRetry>(target, preview), this, std::move(done));
}

QString RetryAction::question(int plans) const
{
    return tr("Retry what failed in %n plan(s)?", nullptr, plans);
}

QString RetryAction::report(const door::Preview& preview) const
{
    return tr("Tried again: %1.").arg(countSentence(preview));
}

ExpediteAction::ExpediteAction(Session& session, QObject* parent)
    : DecisionAction(session,
                     {tr("Expedite"), QStringLiteral("lightning-charge"),
                      tr("Run it now, before everything but exits, without waiting for its day"),
                      QKeySequence(tr("E"))},
                     door::OperationExpedite::kName, parent)
{
}

bool ExpediteAction::applies(const std::string& queueState) const
{
    return queueState != "blocked" && queueState != "held" && queueState != "done";
}

bool ExpediteAction::applies(OperationState state) const
{
    return isStill(state);
}

void ExpediteAction::ask(const DecisionTarget& target, bool preview, Reply done)
{
    session().ask(requestOf<door::OperationExpedite>(target, preview), this, std::move(done));
}

QString ExpediteAction::whyNotBack() const
{
    return tr("It runs now and cannot be made to wait for its day again.");
}

QString ExpediteAction::question(int plans) const
{
    return tr("Expedite %n plan(s)?", nullptr, plans);
}

QString ExpediteAction::report(const door::Preview& preview) const
{
    return tr("Expedited: %1.").arg(countSentence(preview));
}

} // namespace gatehouse::ui
