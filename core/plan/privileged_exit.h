// LC-3: what of an exit security has to watch. Pure; any thread.
#pragma once

#include "core/plan/plan_draft.h"

#include <chrono>

namespace gatehouse::plan {

// An exit that is further away is looked at again when its day comes: a contract that ends next year alarms nobody today.
inline constexpr std::chrono::hours kExitNotice{24 * 30};

// Entitlements marked privileged that exits of the draft take away within kExitNotice; without repetition.
std::vector<EntitlementId> privilegedLosses(const PlanDraft& draft, const policy::PolicyState& state);
bool hasExit(const PlanDraft& draft); // at whatever moment

} // namespace gatehouse::plan
