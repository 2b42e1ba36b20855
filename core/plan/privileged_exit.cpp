#include "core/plan/privileged_exit.h"

#include <algorithm>

namespace gatehouse::plan {

std::vector<EntitlementId> privilegedLosses(const PlanDraft& draft, const policy::PolicyState& state)
{
    std::vector<EntitlementId> losses;
    for (const PlannedOperation& planned : draft.operations) {
        const Operation& operation = planned.operation;
        if (operation.priority != Priority::Exit || operation.kind != OperationKind::RemoveEntitlement
            || draft.now.at + kExitNotice < operation.notBefore)
            continue;
        const Entitlement* entitlement = state.entitlement(operation.entitlement);
        if (entitlement && entitlement->privileged
            && std::ranges::find(losses, entitlement->id) == losses.end())
            losses.push_back(entitlement->id);
    }
    return losses;
}

bool hasExit(const PlanDraft& draft)
{
    return std::ranges::any_of(draft.operations, [](const PlannedOperation& planned) {
        return planned.operation.priority == Priority::Exit;
    });
}

} // namespace gatehouse::plan
