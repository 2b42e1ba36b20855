#include "ui/actions/engine_action.h"

#include "ui/actions/preview_text.h"

namespace gatehouse::ui {

namespace {

// Takes a pause or its end back, where the engine still is what that made it.
template <class C>
Undo wayBack(Session& session, const QString& done, const char* made, const QString& undone)
{
    const QString engine = EnginePause::tr("the engine");
    return {done, engine, [&session, made, undone, engine](const Undo::Answer& answer) {
                session.ask(
                    door::EngineStatus{}, &session,
                    [&session, made, undone, engine, answer](const Result<door::EngineStatus::View>& now) {
                        if (!now)
                            return answer(fail(now.error()));
                        if (now->state != made)
                            return answer(fail("ui.undo_overtaken", {engine.toStdString()}));
                        session.ask(C{}, &session, [answer, undone](const Result<door::Done>& back) {
                            back ? answer(undone) : answer(fail(back.error()));
                        });
                    });
            }};
}

} // namespace

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
        if (!done)
            return giveUp(nullptr, done.error());
        const QString said = tr("The engine is paused. What was under way is finished.");
        session().offerUndo(
            wayBack<door::EngineResume>(session(), said, "paused", tr("The engine goes on.")));
        finish(nullptr, said);
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
        if (!done)
            return giveUp(nullptr, done.error());
        const QString said = tr("The engine goes on.");
        session().offerUndo(
            wayBack<door::EnginePause>(session(), said, "running", tr("The engine is paused again.")));
        finish(nullptr, said);
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
    return queueState == "by_hand" || queueState == "running" || queueState == "blocked";
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

QString MarkDoneAction::whyNotBack() const
{
    return tr("Gatehouse takes your word that it was done at the application, and goes on.");
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
