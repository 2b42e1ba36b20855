// What one engagement gives. For the .cpp files of this room only.
#pragma once

#include "core/policy/desired_access.h"
#include "core/policy/lifecycle_policy.h"

namespace gatehouse::policy {

// The engagement is in a state that gets this entitlement, if a profile or an exception says so.
bool isGiven(const EngagementSituation& engagement, const Entitlement& entitlement, const PolicyState& state);

} // namespace gatehouse::policy
