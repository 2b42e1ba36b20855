// Plans, the queue of operations, leases, alerts. SQL of core/ports/store.h, which says what each call means.
#pragma once

#include "core/store/repositories/repository.h"

namespace gatehouse::store {

class WorkSql final : public WorkRepository, private Repository {
public:
    explicit WorkSql(Session& session) : Repository(session) {}

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
    Result<> acknowledge(AlertId alert) override;
    Result<> reopen(AlertId alert) override;
    Rows<PlanId> closeFinishedPlans() override;
};

} // namespace gatehouse::store
