// What the planner takes and gives. Values; any thread.
#pragma once

#include "core/model/access.h"
#include "core/policy/desired_access.h"

#include <map>
#include <span>
#include <vector>

namespace gatehouse::plan {

struct DesiredInputs {
    const policy::PolicyState& policy;
    std::span<const AccessException> exceptions; // of the person
    int generation = 1;                          // of the plan to be made: WorkRepository::lastGeneration + 1
};

// What is so now, as the store knows it.
struct ActualAccess {
    // Of the person; reserved ones too: their login and e-mail are what a creation uses.
    std::vector<Account> accounts;
    std::vector<Grant> openGrants; // with reasons
    // Operations of the person in any plan: the more of the past, the better. Their states say what they mean:
    //   running, applied, uncertain, manual, and waiting ones that may have run (isInFlight)
    //       will still have their effect: they are not repeated, and what follows on the same account or
    //       entitlement waits for them
    //   succeeded
    //       what the target was last told (names, department ...), and which once-only steps are done
    //   any other
    //       replaced by this plan: what of it is still owed comes again
    std::vector<Operation> operations;
};

// The same set that WorkRepository::supersedeOpenPlan leaves alone.
constexpr bool isInFlight(OperationState state, bool mayHaveRun)
{
    switch (state) {
    case OperationState::Running:
    case OperationState::Applied:
    case OperationState::Uncertain:
    case OperationState::Manual: return true;
    case OperationState::Ready:
    case OperationState::Retrying:
    case OperationState::NeedsAttention: return mayHaveRun;
    default: return false;
    }
}
inline bool isInFlight(const Operation& operation)
{
    return isInFlight(operation.state, operation.mayHaveRun);
}

// Why the plan is made; its event goes into the reasons of what is added.
struct Cause {
    EventId event;    // 0 for policy changes
    std::string text; // "mover", "profile.publish"
};

struct PlannedOperation {
    // Complete but for ids: id, plan and `after` are the caller's to fill. State is ready where nothing comes
    // before it, else blocked.
    Operation operation;
    std::vector<std::size_t> after;         // indices into PlanDraft::operations, always smaller than its own
    std::vector<OperationId> afterExisting; // operations in flight it waits for
    EventKind event = EventKind::Mover;     // which rows of the lifecycle policy it follows
    Instant point; // the change of the timeline it belongs to; notBefore is never before now
};

struct ReasonChange {
    GrantId grant;
    std::vector<Reason> reasons; // from now on exactly these
};

struct PlanDraft {
    PersonId subject;
    Cause cause;
    int generation = 1;
    BusinessTime now;
    std::vector<PlannedOperation> operations; // in an order that respects every `after`
    std::vector<ReasonChange> reasonChanges;  // of grants that stay (AccessRepository::setReasons)
    // Moments to come at which the person's access can change. Operations for them are in this plan already;
    // planning again then also renews the reasons of what is kept.
    std::vector<Instant> pointsAhead;
    // Nothing is wrong with the plan, but a person should know: plan.grant_without_account, plan.backdated.
    std::vector<Problem> findings;

    bool empty() const { return operations.empty() && reasonChanges.empty(); }
};

} // namespace gatehouse::plan
