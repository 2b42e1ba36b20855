#include "ui/actions/engine_action.h"

#include "ui/actions/preview_text.h"

namespace gatehouse::ui {

EnginePause::EnginePause(Session& session, QObject* parent)
    : UserAction(session,
                 {tr("Pause engine"), QStringLiteral("pause"),
                  tr("Finish what is under way, then carry out nothing until it goes on"), QKeySequence()},
                 door::EnginePause::kName, parent)
{
}

void EnginePause::run()
{
    if (isBusy())
        return;
    setBusy(true);
    session().ask(door::EnginePause{}, this, [this](const Result<door::Done>& done) {
        if (done)
            finish(nullptr, tr("The engine is paused. What was under way is finished."));
        else
            giveUp(nullptr, done.error());
    });
}

EngineResume::EngineResume(Session& session, QObject* parent)
    : UserAction(
        session,
        {tr("Resume engine"), QStringLiteral("play"), tr("Carry out what is due again"), QKeySequence()},
        door::EngineResume::kName, parent)
{
}

void EngineResume::run()
{
    if (isBusy())
        return;
    setBusy(true);
    session().ask(door::EngineResume{}, this, [this](const Result<door::Done>& done) {
        if (done)
            finish(nullptr, tr("The engine goes on."));
        else
            giveUp(nullptr, done.error());
    });
}

MarkDoneAction::MarkDoneAction(Session& session, QObject* parent)
    : DecisionAction(session,
                     {tr("Mark done"), QStringLiteral("check-all"),
                      tr("Say that it was done at the application by hand"), QKeySequence(tr("M"))},
                     door::OperationMarkDone::kName, parent)
{
}

bool MarkDoneAction::applies(const std::string& queueState) const
{
    return queueState == "running" || queueState == "blocked";
}

bool MarkDoneAction::applies(OperationState state) const
{
    return state == OperationState::Manual || state == OperationState::Uncertain
           || state == OperationState::Unverified || state == OperationState::NeedsAttention;
}

void MarkDoneAction::ask(const DecisionTarget& target, bool preview, Reply done)
{
    door::OperationMarkDone request;
    request.events = target.events;
    request.operations = target.operations;
    request.preview = preview;
    session().ask(std::move(request), this, std::move(done));
}

QString MarkDoneAction::question(int plans) const
{
    return tr("Mark the work of %n plan(s) as done?", nullptr, plans);
}

QString MarkDoneAction::report(const door::Preview& preview) const
{
    return tr("Marked as done: %1.").arg(countSentence(preview));
}

} // namespace gatehouse::ui
