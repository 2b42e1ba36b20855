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

// Who gains and loses by a change of policy, found out before the transaction that makes it (Handler::prepares): everybody's desired access
// twice takes seconds in a large workspace, and the writer waits for nobody.
class PolicyImpact;
// From a snapshot: `edit` puts the change into what is in force on the day. `last` is what was found out before: only people who have
// changed since are looked at again, where nothing but people has changed. Null where the change cannot be compiled.
std::shared_ptr<PolicyImpact> prepareImpact(CallContext& context, Date day,
                                            const std::function<Result<>(policy::PolicyInputs&)>& edit,
                                            const std::shared_ptr<PolicyImpact>& last);

// After the catalogue was changed in this transaction, and before the change is announced: who gains and loses on `day` against `before`; marks them to be planned (the engine
// or the next import plans them in chunks), or rolls back where it is a preview.
// With an impact from before the transaction, only who has changed since is looked at; service.moved where that is too much.
Result<door::Preview> applyPolicyChange(CallContext& context, const policy::PolicyState& before, Date day,
                                        bool preview, const std::shared_ptr<PolicyImpact>& impact);

// Plans one person in this transaction.
Result<door::Preview> replanOne(CallContext& context, PersonId person, const std::string& cause,
                                bool preview);

} // namespace gatehouse::service
