// THE planner: what is wanted now and at every change to come, minus what is. Pure: the same arguments give
// the same plan.
//
// One idea for joiners, movers, leavers, leaves, returns and rehires, today's and future-dated ones: evaluate
// the access wanted at now and at each change point of the timeline, take the difference of neighbours, and
// give each difference the moment of its point as notBefore. What two neighbours share is in no difference,
// so what is kept is never interrupted.
//
// Order inside one point (EN-1, LC-3):
//   exits    every disable, and end_sessions where it is an operation of its own, the most critical application
//            first; everything else of that exit waits for all of them
//   others   identity providers' accounts first, then every application in parallel; inside one application
//            create_account, set_credential, assign_sso and enrol_mfa, add_entitlement, enable_account.
//            Removals wait for nothing.
// Over points: the operations on one account's state wait for those before them; so do those on one entitlement
// of one account.
#pragma once

#include "core/plan/plan_draft.h"
#include "core/plan/timeline.h"
#include "core/policy/explain.h"

namespace gatehouse::plan {

// Fails with time.unknown_zone, and with plan.no_login where an account has to be made and none is reserved
// (see accountsNeeded).
Result<PlanDraft> planFor(const PersonHistory& history, const DesiredInputs& inputs,
                          const ActualAccess& actual, BusinessTime now, const Cause& cause);

// A login to reserve before planning.
struct AccountNeed {
    ApplicationId application;
    // 0: a new one. Else this one gets a new name: source or template give another than the target was told.
    AccountId account;
    HrFacts facts; // of the person when the account is made or renamed
    std::string workerNo;
    Instant at;
};
// Applications where an account must exist at now or later and none does, and accounts due for a new name
// now. The caller tries loginCandidates and emailCandidates until one is free, then inserts the Account as
// reserved (or updates login and email of the account that is renamed) and plans.
Result<std::vector<AccountNeed>> accountsNeeded(const PersonHistory& history, const DesiredInputs& inputs,
                                                const ActualAccess& actual, BusinessTime now);

// The two above for a caller who asks both: what is wanted at every point is found out once. History and what the inputs
// refer to live longer.
class Prospect {
public:
    static Result<Prospect> of(const PersonHistory& history, const DesiredInputs& inputs, BusinessTime now);
    Prospect(Prospect&&) noexcept;
    ~Prospect();

    std::vector<AccountNeed> accountsNeeded(const ActualAccess& actual) const;
    Result<PlanDraft> plan(const ActualAccess& actual, const Cause& cause) const;

private:
    struct Data;
    Prospect(const PersonHistory& history, const DesiredInputs& inputs, BusinessTime now,
             std::unique_ptr<Data> data);

    const PersonHistory* m_history;
    DesiredInputs m_inputs;
    BusinessTime m_now;
    std::unique_ptr<Data> m_data;
};

// The access wanted at a moment, grace included: what as-of views, impact and the feed guard ask.
Result<policy::DesiredAccess> desiredAt(const PersonHistory& history, Instant at,
                                        const policy::PolicyState& state,
                                        std::span<const AccessException> exceptions);

// PR-6 at a moment.
Result<std::vector<policy::Explanation>> explainAt(const PersonHistory& history, Instant at,
                                                   EntitlementId entitlement,
                                                   const policy::PolicyState& state,
                                                   std::span<const AccessException> exceptions,
                                                   std::span<const Grant> openGrants);
Result<std::vector<policy::Explanation>> explainAllAt(const PersonHistory& history, Instant at,
                                                      const policy::PolicyState& state,
                                                      std::span<const AccessException> exceptions,
                                                      std::span<const Grant> openGrants);

// OperationPayload::correlationKey of an account to be made: "gatehouse-0f3a5c2b9e71-12-3", the same for ever for one person of one
// workspace in one application. Ids begin anew in every workspace and several may use one target, so the last twelve digits of the
// workspace's UUID are part of it (the random ones of a UUID of version 7, RFC 9562 5.7); without a workspace they are left out,
// as in keys from before. An account keeps the key that its target was given.
std::string correlationKeyOf(std::string_view workspace, PersonId person, ApplicationId application);

} // namespace gatehouse::plan
