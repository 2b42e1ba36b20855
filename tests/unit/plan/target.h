// Plays store, engine and targets for the planner's tests: reserves logins, plans, and carries operations out
// up to a moment.
#pragma once

#include "core/plan/login_template.h"
#include "core/plan/planner.h"
#include "tests/unit/policy/company.h"

namespace company {

class Target {
public:
    explicit Target(policy::PolicyState policy = state()) : m_policy(std::move(policy)) {}

    const policy::PolicyState& policy() const { return m_policy; }
    std::vector<AccessException> exceptions;
    plan::ActualAccess actual;

    // As the service does it: reserve what is needed, plan from `now`; what had not started is superseded.
    plan::PlanDraft plan(const PersonHistory& history, Instant now)
    {
        const plan::DesiredInputs in{m_policy, exceptions, ++m_generation};
        reserve(history, in, now);
        auto draft = plan::planFor(history, in, actual, BusinessTime{now}, {EventId{77}, "test"});
        if (!draft)
            FAIL(describe(draft.error()));
        return *draft;
    }

    // Commits the plan: older operations that wait are superseded, the new ones wait.
    std::vector<OperationId> commit(const plan::PlanDraft& draft)
    {
        for (Operation& operation : actual.operations)
            if (!isFinished(operation.state) && !plan::isInFlight(operation))
                operation.state = OperationState::Superseded;
        std::vector<OperationId> ids;
        for (const plan::PlannedOperation& planned : draft.operations) {
            Operation operation = planned.operation;
            operation.id = OperationId{++m_lastId};
            for (const std::size_t before : planned.after)
                operation.after.push_back(ids.at(before));
            operation.after.insert(operation.after.end(), planned.afterExisting.begin(),
                                   planned.afterExisting.end());
            ids.push_back(operation.id);
            actual.operations.push_back(std::move(operation));
        }
        for (const plan::ReasonChange& change : draft.reasonChanges)
            for (Grant& grant : actual.openGrants)
                if (grant.id == change.grant)
                    grant.reasons = change.reasons;
        return ids;
    }

    // Carries out what is due by `until` and whose predecessors are done. Returns what ran, in order.
    std::vector<Operation> run(Instant until)
    {
        std::vector<Operation> ran;
        for (bool progress = true; progress;) {
            progress = false;
            for (Operation& operation : actual.operations)
                if (waits(operation) && operation.notBefore <= until && isFree(operation)) {
                    effect(operation);
                    operation.state = OperationState::Succeeded;
                    ran.push_back(operation);
                    progress = true;
                    break;
                }
        }
        return ran;
    }

    std::vector<Operation> planAndRun(const PersonHistory& history, Instant now)
    {
        commit(plan(history, now));
        return run(now);
    }

    AccountState accountIn(ApplicationId application) const
    {
        for (const Account& account : actual.accounts)
            if (account.application == application)
                return account.state;
        return AccountState::Deleted;
    }
    Account& account(ApplicationId application)
    {
        const auto found = std::ranges::find(actual.accounts, application, &Account::application);
        REQUIRE(found != actual.accounts.end());
        return *found;
    }
    bool holds(EntitlementId entitlement) const
    {
        return std::ranges::find(actual.openGrants, entitlement, &Grant::entitlement)
               != actual.openGrants.end();
    }
    // Everything that waits, as text for comparison: kind, application, entitlement, moment.
    std::vector<std::string> waiting() const
    {
        std::vector<std::string> out;
        for (const Operation& operation : actual.operations)
            if (waits(operation))
                out.push_back(std::string(textOf(operation.kind)) + " a"
                              + std::to_string(operation.application.value) + " e"
                              + std::to_string(operation.entitlement.value) + " "
                              + formatInstant(operation.notBefore));
        std::ranges::sort(out);
        return out;
    }

    void reserve(const PersonHistory& history, const plan::DesiredInputs& in, Instant now)
    {
        const auto needs = plan::accountsNeeded(history, in, actual, BusinessTime{now});
        REQUIRE(needs);
        for (const plan::AccountNeed& need : *needs) {
            const Application& application = *m_policy.application(need.application);
            const plan::LoginSource source{&need.facts, need.workerNo, {}};
            const std::string login = plan::loginCandidates(application.loginTemplate, source, 1)[0];
            const std::string email =
                plan::emailCandidates(application.emailTemplate, {&need.facts, need.workerNo, login}, 1)[0];
            if (!need.account) {
                actual.accounts.push_back({AccountId{++m_lastId},
                                           need.application,
                                           history.person.id,
                                           login,
                                           email,
                                           {},
                                           {},
                                           {},
                                           {}});
                continue;
            }
            Account& known = *std::ranges::find(actual.accounts, need.account, &Account::id);
            known.login = login;
            known.email = email;
        }
    }

private:
    static bool waits(const Operation& operation)
    {
        return operation.state == OperationState::Ready || operation.state == OperationState::Blocked;
    }
    bool isFree(const Operation& operation) const
    {
        return std::ranges::all_of(operation.after, [&](OperationId before) {
            return std::ranges::find(actual.operations, before, &Operation::id)->state
                   == OperationState::Succeeded;
        });
    }
    void effect(const Operation& operation)
    {
        Account& target = *std::ranges::find(actual.accounts, operation.account, &Account::id);
        switch (operation.kind) {
        case OperationKind::CreateAccount:
            REQUIRE(target.state == AccountState::Reserved);
            target.state = operation.payload.enabled ? AccountState::Enabled : AccountState::Disabled;
            break;
        case OperationKind::EnableAccount: target.state = AccountState::Enabled; break;
        case OperationKind::DisableAccount: target.state = AccountState::Disabled; break;
        case OperationKind::DeleteAccount: target.state = AccountState::Deleted; break;
        case OperationKind::AddEntitlement:
            REQUIRE(target.state != AccountState::Reserved);
            REQUIRE_FALSE(holds(operation.entitlement));
            actual.openGrants.push_back({GrantId{++m_lastId},
                                         operation.subject,
                                         operation.entitlement,
                                         operation.level,
                                         operation.notBefore,
                                         {},
                                         operation.reasons});
            break;
        case OperationKind::RemoveEntitlement:
            REQUIRE(holds(operation.entitlement));
            std::erase_if(actual.openGrants,
                          [&](const Grant& grant) { return grant.entitlement == operation.entitlement; });
            break;
        default: break;
        }
    }

    policy::PolicyState m_policy;
    int m_generation = 0;
    std::int64_t m_lastId = 1000;
};

inline std::vector<OperationKind> kindsIn(const std::vector<Operation>& operations, ApplicationId application)
{
    std::vector<OperationKind> kinds;
    for (const Operation& operation : operations)
        if (operation.application == application)
            kinds.push_back(operation.kind);
    return kinds;
}

inline int countOf(const std::vector<Operation>& operations, OperationKind kind)
{
    return static_cast<int>(std::ranges::count(operations, kind, &Operation::kind));
}

// Anna, hired for 14 September 2026, everything prepared and done up to `until`.
struct Settled {
    Target target;
    Life life;
    explicit Settled(HrFacts facts, std::string_view until, policy::PolicyState policy = state())
        : target(std::move(policy))
    {
        life.says("2026-09-14", std::move(facts));
        target.planAndRun(life.history, at("2026-08-01"));
        target.run(at(until));
    }
};

} // namespace company
