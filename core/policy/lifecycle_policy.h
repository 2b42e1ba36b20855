// LC-10: which row of the lifecycle policy an operation follows, and the rows Gatehouse ships. Pure; any
// thread.
#pragma once

#include "core/model/catalogue.h"

#include <string_view>

namespace gatehouse::policy {

// LC-1 to LC-5 as data. Joiners: accounts are made disabled three days ahead of a confirmed start, kit
// (entitlements of kind "device") is ordered ten days ahead of an accepted one, accounts are enabled when the
// first day begins. Leavers: disable and end sessions are stage 0, removals and the transfer of ownership
// stage 1. Leave disables and keeps, return enables. Movers gain and lose on the day, in parallel.
// Contractors follow the same rows; their end date is what the feed must say (LC-5).
LifecyclePolicy defaultLifecyclePolicy();

// What a row is looked up by. Fields that do not apply stay empty and match only rows that say "any".
struct RuleKey {
    EventKind event = EventKind::Joiner;
    OperationKind operation = OperationKind::CreateAccount;
    std::string_view workerType;      // text of WorkerType
    std::string_view tier;            // text of RiskTier
    std::string_view entitlementKind; // as the entitlement says
};

// The most specific row: exact kind of entitlement before exact worker type before exact tier before "any";
// of equals the first. Rehire, Conversion and StartMoved without rows of their own follow Joiner; ContractEnd
// and CancelledHire follow Leaver; Rename, ManagerChange, ContractExtension and CancelledExit follow Mover.
// nullptr: the policy says nothing: what is a matter of choice (credential, sign-on, second factor, sessions,
// ownership, deletion) is not done, the rest is done on the day.
const LifecycleRule* ruleFor(const LifecyclePolicy& policy, const RuleKey& key);

} // namespace gatehouse::policy
