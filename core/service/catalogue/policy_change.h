// What a change of policy means for everybody, and planning it. Inside core/service only.
#pragma once

#include "core/door/commands/common.h"
#include "core/policy/desired_access.h"
#include "core/service/host/call_context.h"

namespace gatehouse::service {

bool isUnderWay(EngagementStatus status); // gets access, or will by its lead times

// Every person's situation at a moment.
Result<> eachSituation(Tx& tx, BusinessTime now,
                       const std::function<void(const policy::PersonSituation&, const PersonHistory&)>& take);

// After the catalogue was changed in this transaction: who gains and loses on `day` against `before`; marks them to be planned (the engine
// or the next import plans them in chunks), or rolls back where it is a preview.
Result<door::Preview> applyPolicyChange(CallContext& context, const policy::PolicyState& before, Date day,
                                        bool preview);

// Plans one person in this transaction.
Result<door::Preview> replanOne(CallContext& context, PersonId person, const std::string& cause,
                                bool preview);

} // namespace gatehouse::service
