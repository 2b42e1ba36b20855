#include "core/engine/decisions.h"

#include "core/engine/leaver_alert.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace gatehouse::engine {
namespace {

using States = std::initializer_list<OperationState>;

Result<Operation> findFor(Tx& tx, OperationId id, const std::string& action, States allowed)
{
    GH_LET(auto operation, tx.work().operation(id));
    const std::string number = std::to_string(id.value);
    if (!operation)
        return fail("engine.no_such_operation", {number});
    const OperationState state = operation->state;
    if (state == OperationState::Running)
        return fail("engine.is_running", {number});
    if (isFinished(state))
        return fail("engine.is_finished", {number, std::string(textOf(state))});
    if (std::ranges::find(allowed, state) == allowed.end())
        return fail("engine.not_possible", {number, std::string(textOf(state)), action});
    return std::move(*operation);
}

Result<> audit(Tx& tx, const Operation& operation, const std::string& action, OperationState before,
               const Author& author)
{
    AuditEntry entry;
    entry.actor = author.actor;
    entry.command = "operation." + action;
    entry.trigger = author.trigger;
    entry.subjects = {{"person", operation.subject.value},
                      {"operation", operation.id.value},
                      {"application", operation.application.value}};
    entry.facts = {{"kind", std::string(textOf(operation.kind))},
                   {"plan", std::to_string(operation.plan.value)},
                   {"state_before", std::string(textOf(before))},
                   {"state", std::string(textOf(operation.state))}};
    return tx.audit().append(entry);
}

// Writes a decision that brings about nothing at the target.
Result<> decided(Tx& tx, const Operation& operation, const std::string& action, OperationState before,
                 const Author& author)
{
    GH_TRY(tx.work().decide(operation));
    tx.changed("operation", operation.id.value);
    GH_TRY(closeAlerts(tx, "operation", operation.id.value)); // somebody has looked
    return audit(tx, operation, action, before, author);
}

Result<bool> mayStart(Tx& tx, const Operation& operation)
{
    for (const OperationId before : operation.after) {
        GH_LET(const auto other, tx.work().operation(before));
        if (other && !isFinished(other->state))
            return false;
    }
    return true;
}

bool canBeCancelled(OperationState state)
{
    return state != OperationState::Running && state != OperationState::Applied && !isFinished(state);
}

// What waits for `root` in its plan, directly or through others, in no order.
std::vector<Operation> waitingFor(const std::vector<Operation>& plan, OperationId root)
{
    std::vector<Operation> waiting;
    std::vector<OperationId> reached{root};
    for (std::size_t i = 0; i < reached.size(); ++i)
        for (const Operation& operation : plan)
            if (std::ranges::find(operation.after, reached[i]) != operation.after.end()
                && std::ranges::find(reached, operation.id) == reached.end()) {
                reached.push_back(operation.id);
                waiting.push_back(operation);
            }
    return waiting;
}

// Says aloud that a leaver keeps something because somebody decided so.
Result<> alertExit(Tx& tx, const char* code, const Operation& operation, Instant now)
{
    if (!takesAccessInExit(operation))
        return {};
    GH_LET(const auto application, tx.catalogue().application(operation.application));
    return raiseOnce(
        tx, makeError(code, {application ? application->name : "?", std::string(textOf(operation.kind))}),
        "critical", "operation", operation.id.value, now);
}

Result<> cancelOne(Tx& tx, Operation operation, const Author& author)
{
    const OperationState before = operation.state;
    operation.state = OperationState::Cancelled;
    operation.finishedAt = author.now;
    GH_TRY(decided(tx, operation, "cancelled", before, author));
    return takesAway(operation) ? closeWhenRemoved(tx, operation.subject, author.now) : Result<>();
}

} // namespace

Result<> hold(Tx& tx, OperationId id, const Author& author)
{
    GH_LET(
        auto operation,
        findFor(tx, id, "hold", {OperationState::Blocked, OperationState::Ready, OperationState::Retrying}));
    const OperationState before = std::exchange(operation.state, OperationState::Held);
    GH_TRY(decided(tx, operation, "held", before, author));
    return alertHeldExit(tx, operation, author.now);
}

Result<> alertHeldExit(Tx& tx, const Operation& operation, Instant now)
{
    return operation.state == OperationState::Held ? alertExit(tx, kHeldExit, operation, now) : Result<>();
}

Result<> release(Tx& tx, OperationId id, const Author& author)
{
    GH_LET(auto operation, findFor(tx, id, "release", {OperationState::Held}));
    GH_LET(const bool ready, mayStart(tx, operation));
    operation.state = ready ? OperationState::Ready : OperationState::Blocked;
    return decided(tx, operation, "released", OperationState::Held, author);
}

Result<> retry(Tx& tx, OperationId id, const Author& author)
{
    GH_LET(auto operation,
           findFor(tx, id, "retry",
                   {OperationState::Retrying, OperationState::NeedsAttention, OperationState::Uncertain,
                    OperationState::Unverified, OperationState::Manual}));
    const OperationState before = std::exchange(operation.state, OperationState::Ready);
    if (before == OperationState::Unverified)
        operation.mayHaveRun = true;
    else if (before == OperationState::Uncertain)
        operation.mayHaveRun = false;
    operation.attempts = 0;
    operation.retryAt = {};
    operation.finishedAt.reset();
    return decided(tx, operation, "retried", before, author);
}

Result<> expedite(Tx& tx, OperationId id, BusinessTime now, const Author& author)
{
    GH_LET(auto operation, findFor(tx, id, "expedite",
                                   {OperationState::Blocked, OperationState::Ready, OperationState::Retrying,
                                    OperationState::Held}));
    operation.priority = std::min(operation.priority, Priority::Expedited);
    operation.notBefore = std::min(operation.notBefore, now.at);
    operation.retryAt = {};
    return decided(tx, operation, "expedited", operation.state, author);
}

Result<> cancel(Tx& tx, OperationId id, const Author& author)
{
    GH_LET(auto operation,
           findFor(tx, id, "cancel",
                   {OperationState::Blocked, OperationState::Ready, OperationState::Retrying,
                    OperationState::Held, OperationState::NeedsAttention, OperationState::Uncertain,
                    OperationState::Unverified, OperationState::Manual}));
    if (operation.kind == OperationKind::DisableAccount && takesAway(operation))
        return fail("engine.exit_not_cancelled", {std::to_string(id.value)});
    if (operation.kind
        == OperationKind::CreateAccount) { // first what waits, so that nothing of it becomes ready
        GH_LET(const auto plan, tx.work().operationsOf(operation.plan));
        for (Operation& waiting : waitingFor(plan, id))
            if (waiting.application == operation.application && canBeCancelled(waiting.state))
                GH_TRY(cancelOne(tx, std::move(waiting), author));
    }
    GH_TRY(cancelOne(tx, operation, author));
    GH_TRY(alertExit(tx, "engine.exit_cut_short", operation, author.now));
    return closePlans(tx);
}

Result<> markDone(Tx& tx, OperationId id, DoneBy how, const Author& author)
{
    GH_LET(auto operation, findFor(tx, id, "mark_done",
                                   {OperationState::Manual, OperationState::Uncertain,
                                    OperationState::Unverified, OperationState::NeedsAttention}));
    const OperationState before = operation.state;
    operation.state = how == DoneBy::Seen ? OperationState::Succeeded : OperationState::Unverified;
    operation.finishedAt = author.now;
    operation.mayHaveRun = false;
    operation.outcome = how == DoneBy::Seen ? "engine.done_by_hand" : "engine.not_confirmed";
    operation.outcomeText = how == DoneBy::Seen ? messageOf(makeError(operation.outcome)) : std::string();
    GH_TRY(decided(tx, operation, "marked_done", before, author));
    GH_TRY(writeConsequences(tx, {std::move(operation), {}, {}}, author));
    return closePlans(tx);
}

} // namespace gatehouse::engine
