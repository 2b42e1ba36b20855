// What a person does to the engine: let it wait, let it go on; and what a person did at a target by hand.
#pragma once

#include "ui/actions/decision_action.h"

namespace gatehouse::ui {

// Both are done at once: each takes the other back.
class EnginePause : public UserAction {
    Q_OBJECT

public:
    EnginePause(Session& session, QObject* parent);
    void run();
};

class EngineResume : public UserAction {
    Q_OBJECT

public:
    EngineResume(Session& session, QObject* parent);
    void run();
};

// Says that something was done at the target by hand. It is asked for first: nobody but the person knows whether it was.
class MarkDoneAction : public DecisionAction {
    Q_OBJECT

public:
    MarkDoneAction(Session& session, QObject* parent);
    bool applies(const std::string& queueState) const override;
    bool applies(OperationState state) const override;

protected:
    void ask(const DecisionTarget& target, bool preview, Reply done) override;
    bool canBeTakenBack() const override { return false; }
    QString whyNotBack() const override;
    QString question(int plans) const override;
    QString report(const door::Preview& preview) const override;
};

} // namespace gatehouse::ui
