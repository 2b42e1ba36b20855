// The repositories of the fake store.
#pragma once

#include "tests/support/fake_store.h"

namespace gatehouse::testing {

class FakeWork final : public WorkRepository {
public:
    FakeWork(FakeState& state, Instant now) : s(state), m_now(now) {}
    Maybe<Plan> openPlanOf(PersonId subject) override;
    Maybe<Plan> plan(PlanId id) override;
    Rows<Plan> plansOf(PersonId subject) override;
    Result<int> lastGeneration(PersonId subject) override;
    Result<> supersedeOpenPlan(PersonId subject) override;
    Result<> insert(const Plan& plan) override;
    Result<> insert(const Operation& operation) override;
    Maybe<Operation> operation(OperationId id) override;
    Rows<Operation> operationsOf(PlanId plan) override;
    Rows<Operation> unfinishedOf(PersonId subject) override;
    Rows<Operation> everyOperationOf(PersonId subject) override;
    Rows<Operation> claim(ApplicationId application, std::int64_t epoch, BusinessTime business,
                          Instant system, int limit) override;
    Rows<ApplicationId> applicationsWithWork(BusinessTime business, Instant system) override;
    Result<bool> record(const Operation& operation) override;
    Result<> decide(const Operation& operation) override;
    Rows<Operation> inState(OperationState state, ApplicationId application, int limit) override;
    Rows<Operation> recoverRunning(std::int64_t epoch, Instant system) override;
    Result<std::map<std::string, std::int64_t>> countByState() override;
    Result<std::optional<Instant>> nextNotBefore(BusinessTime after) override;
    Result<std::optional<Instant>> nextRetry(BusinessTime business) override;
    Maybe<std::int64_t> takeLease(const std::string& name, const std::string& holder, Instant now,
                                  Instant until) override;
    Result<bool> renewLease(const std::string& name, std::int64_t epoch, Instant until) override;
    Result<> releaseLease(const std::string& name, std::int64_t epoch, Instant now) override;
    Maybe<LeaseHolding> lease(const std::string& name) override;
    Rows<LateWork> workDueBetween(Instant from, Instant before, int limit) override;
    Result<EngineGap> countDueBetween(Instant from, Instant before) override;
    Result<bool> insert(const EngineGap& gap) override;
    Result<> insert(std::int64_t gap, const LateWork& late) override;
    Rows<EngineGap> gaps(int limit) override;
    Rows<std::pair<LateWork, std::optional<Instant>>> lateOf(std::int64_t gap, int limit) override;
    Result<> insert(const Alert& alert) override;
    Rows<Alert> alerts(bool onlyOpen, int limit) override;
    Rows<Alert> openAlertsOn(const std::string& objectKind, std::int64_t object) override;
    Result<> reopen(AlertId id) override;
    Result<> acknowledge(AlertId alert) override;
    Rows<PlanId> closeFinishedPlans() override;

private:
    Rows<Operation> where(const std::function<bool(const Operation&)>& wanted) const;
    bool isDue(const Operation& o, BusinessTime business, Instant system) const;
    bool mayStart(const Operation& o) const;
    void readyWaiting(OperationId finished);
    int newestGeneration(PersonId subject) const;

    FakeState& s;
    Instant m_now;
};

class FakeAccess final : public AccessRepository {
public:
    explicit FakeAccess(FakeState& state) : s(state) {}
    Rows<Account> accountsOf(PersonId person) override;
    Maybe<Account> account(AccountId id) override;
    Rows<Account> accountsIn(ApplicationId application, int offset, int limit) override;
    Result<bool> loginTaken(ApplicationId application, const std::string& login) override;
    Result<bool> emailTaken(const std::string& email, PersonId except) override;
    Result<> insert(const Account& account) override;
    Result<> update(const Account& account) override;
    Rows<Grant> openGrantsOf(PersonId person) override;
    Rows<Grant> grantsOf(PersonId person) override;
    Rows<Grant> grantsOfEntitlement(EntitlementId entitlement, Instant at) override;
    Result<GrantId> openGrant(PersonId subject, EntitlementId entitlement, const std::string& level,
                              Instant from, std::span<const Reason> reasons) override;
    Result<GrantId> closeGrant(PersonId subject, EntitlementId entitlement, const std::string& level,
                               Instant to) override;
    Result<> setReasons(GrantId grant, std::span<const Reason> reasons, Instant at) override;
    Result<> eachOpenGrant(const std::function<void(const Grant&)>& take) override;
    Result<> setAccountEntitlement(AccountId account, EntitlementId entitlement, bool held,
                                   Instant seen) override;

private:
    Grant* findOpen(PersonId subject, EntitlementId entitlement, const std::string& level);
    Rows<Grant> where(const std::function<bool(const Grant&)>& wanted) const;

    FakeState& s;
};

} // namespace gatehouse::testing
