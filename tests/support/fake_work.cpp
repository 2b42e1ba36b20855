#include "tests/support/fake_work.h"

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>

namespace gatehouse::testing {

Rows<Operation> FakeWork::where(const std::function<bool(const Operation&)>& wanted) const
{
    std::vector<Operation> found;
    for (const auto& [id, operation] : s.operations)
        if (wanted(operation))
            found.push_back(operation);
    return found;
}

Maybe<Plan> FakeWork::openPlanOf(PersonId subject)
{
    for (const auto& [id, plan] : s.plans)
        if (plan.subject == subject && plan.state == PlanState::Open)
            return plan;
    return std::nullopt;
}

Maybe<Plan> FakeWork::plan(PlanId id)
{
    const auto found = s.plans.find(id);
    return found == s.plans.end() ? std::nullopt : std::optional(found->second);
}

Rows<Plan> FakeWork::plansOf(PersonId subject)
{
    std::vector<Plan> found;
    for (const auto& [id, plan] : s.plans)
        if (plan.subject == subject)
            found.insert(found.begin(), plan);
    return found;
}

int FakeWork::newestGeneration(PersonId subject) const
{
    int newest = 0;
    for (const auto& [id, plan] : s.plans)
        if (plan.subject == subject)
            newest = std::max(newest, plan.generation);
    return newest;
}

Result<int> FakeWork::lastGeneration(PersonId subject)
{
    return newestGeneration(subject);
}

Result<> FakeWork::supersedeOpenPlan(PersonId subject)
{
    for (auto& [id, plan] : s.plans)
        if (plan.subject == subject && plan.state == PlanState::Open)
            plan.state = PlanState::Superseded;
    for (auto& [id, o] : s.operations) {
        if (o.subject != subject || isFinished(o.state))
            continue;
        if (o.state == OperationState::Running || o.state == OperationState::Applied
            || o.state == OperationState::Uncertain || o.mayHaveRun)
            s.kept.insert(id);
        else
            o.state = OperationState::Superseded;
    }
    return {};
}

Result<> FakeWork::insert(const Plan& plan)
{
    s.plans[plan.id] = plan;
    return {};
}

Result<> FakeWork::insert(const Operation& operation)
{
    s.operations[operation.id] = operation;
    return {};
}

Maybe<Operation> FakeWork::operation(OperationId id)
{
    const auto found = s.operations.find(id);
    return found == s.operations.end() ? std::nullopt : std::optional(found->second);
}

Rows<Operation> FakeWork::operationsOf(PlanId plan)
{
    return where([&](const Operation& o) { return o.plan == plan; });
}

Rows<Operation> FakeWork::unfinishedOf(PersonId subject)
{
    return where([&](const Operation& o) { return o.subject == subject && !isFinished(o.state); });
}

Rows<Operation> FakeWork::everyOperationOf(PersonId subject)
{
    return where([&](const Operation& o) { return o.subject == subject; });
}

bool FakeWork::isDue(const Operation& o, BusinessTime business, Instant system) const
{
    return (o.state == OperationState::Ready || o.state == OperationState::Retrying)
           && o.notBefore <= business.at && o.retryAt <= system;
}

bool FakeWork::mayStart(const Operation& o) const
{
    const bool busy = std::ranges::any_of(s.operations, [&](const auto& entry) {
        const Operation& other = entry.second;
        return other.state == OperationState::Running && other.application == o.application
               && other.accountKey == o.accountKey;
    });
    return !busy && (s.kept.contains(o.id) || o.generation == newestGeneration(o.subject));
}

Rows<Operation> FakeWork::claim(ApplicationId application, std::int64_t epoch, BusinessTime business,
                                Instant system, int limit)
{
    std::vector<Operation*> due;
    for (auto& [id, o] : s.operations)
        if (o.application == application && isDue(o, business, system))
            due.push_back(&o);
    std::ranges::sort(due, [](const Operation* a, const Operation* b) {
        return std::tuple(a->priority, a->notBefore, a->id) < std::tuple(b->priority, b->notBefore, b->id);
    });
    std::vector<Operation> claimed;
    for (Operation* o : due) {
        if (static_cast<int>(claimed.size()) == limit)
            break;
        if (!mayStart(*o))
            continue;
        o->state = OperationState::Running;
        o->epoch = epoch;
        o->startedAt = system;
        ++o->attempts;
        claimed.push_back(*o);
    }
    return claimed;
}

Rows<ApplicationId> FakeWork::applicationsWithWork(BusinessTime business, Instant system)
{
    std::set<ApplicationId> found;
    for (const auto& [id, o] : s.operations)
        if (isDue(o, business, system))
            found.insert(o.application);
    return std::vector<ApplicationId>(found.begin(), found.end());
}

void FakeWork::readyWaiting(OperationId finished)
{
    for (auto& [id, o] : s.operations)
        if (o.state == OperationState::Blocked && std::ranges::find(o.after, finished) != o.after.end()
            && std::ranges::all_of(
                o.after, [&](OperationId before) { return isFinished(s.operations.at(before).state); }))
            o.state = OperationState::Ready;
}

Result<bool> FakeWork::record(const Operation& operation)
{
    Operation& row = s.operations.at(operation.id);
    if (row.epoch != operation.epoch)
        return false;
    row.state = operation.state;
    row.attempts = operation.attempts;
    row.retryAt = operation.retryAt;
    row.outcome = operation.outcome;
    row.outcomeText = operation.outcomeText;
    row.payload = operation.payload;
    row.finishedAt = operation.finishedAt;
    row.mayHaveRun = operation.mayHaveRun;
    if (isFinished(row.state))
        readyWaiting(row.id);
    return true;
}

Result<> FakeWork::decide(const Operation& operation)
{
    Operation& row = s.operations.at(operation.id);
    if (row.state == OperationState::Running)
        return fail("work.running");
    Operation decided = operation;
    decided.epoch = row.epoch;
    row = decided;
    if (isFinished(row.state))
        readyWaiting(row.id);
    return {};
}

Rows<Operation> FakeWork::inState(OperationState state, ApplicationId application, int limit)
{
    GH_LET(auto found, where([&](const Operation& o) {
               return o.state == state && (!application || o.application == application);
           }));
    if (static_cast<int>(found.size()) > limit)
        found.resize(static_cast<std::size_t>(limit));
    return found;
}

Rows<Operation> FakeWork::recoverRunning(std::int64_t epoch, Instant)
{
    std::vector<Operation> found;
    for (auto& [id, o] : s.operations) {
        if (o.state != OperationState::Running || o.epoch >= epoch)
            continue;
        o.state = OperationState::Ready;
        o.mayHaveRun = true;
        found.push_back(o);
    }
    return found;
}

Result<std::map<std::string, std::int64_t>> FakeWork::countByState()
{
    std::map<std::string, std::int64_t> counts;
    for (const auto& [id, o] : s.operations)
        ++counts[std::string(textOf(o.state))];
    return counts;
}

Result<std::optional<Instant>> FakeWork::nextNotBefore(BusinessTime after)
{
    std::optional<Instant> next;
    for (const auto& [id, o] : s.operations)
        if (o.state == OperationState::Ready && o.notBefore > after.at)
            next = next ? std::min(*next, o.notBefore) : o.notBefore;
    return next;
}

Result<std::optional<Instant>> FakeWork::nextRetry(BusinessTime business)
{
    std::optional<Instant> next;
    for (const auto& [id, o] : s.operations)
        if (o.state == OperationState::Retrying && o.notBefore <= business.at)
            next = next ? std::min(*next, o.retryAt) : o.retryAt;
    return next;
}

Maybe<std::int64_t> FakeWork::takeLease(const std::string& name, const std::string& holder, Instant now,
                                        Instant until)
{
    FakeLease& lease = s.leases[name];
    if (!lease.holder.empty() && lease.holder != holder && lease.until > now)
        return std::nullopt;
    lease = {holder, lease.holder == holder ? lease.epoch : ++s.lastEpoch, until};
    return lease.epoch;
}

Result<bool> FakeWork::renewLease(const std::string& name, std::int64_t epoch, Instant until)
{
    FakeLease& lease = s.leases[name];
    if (lease.epoch != epoch || lease.holder.empty())
        return false;
    lease.until = until;
    return true;
}

Result<> FakeWork::releaseLease(const std::string& name, std::int64_t epoch, Instant now)
{
    FakeLease& lease = s.leases[name];
    if (lease.epoch != epoch)
        return {};
    lease.holder.clear();
    lease.until = now;
    return {};
}

Maybe<LeaseHolding> FakeWork::lease(const std::string& name)
{
    const auto found = s.leases.find(name);
    return found == s.leases.end() ? std::optional<LeaseHolding>()
                                   : std::optional(LeaseHolding{found->second.holder, found->second.until});
}

Rows<LateWork> FakeWork::workDueBetween(Instant from, Instant before, int limit)
{
    std::vector<LateWork> late;
    for (const auto& [id, o] : s.operations) {
        const bool begins = o.state == OperationState::Ready || o.state == OperationState::Running
                            || o.state == OperationState::Applied || o.state == OperationState::Retrying;
        const Instant due =
            o.state == OperationState::Retrying ? std::max(o.notBefore, o.retryAt) : o.notBefore;
        if (begins && due < before && late.size() < static_cast<std::size_t>(limit))
            late.push_back({o.subject, id, {}, std::max(due, from), o.priority == Priority::Exit});
    }
    std::ranges::stable_sort(late, [](const LateWork& a, const LateWork& b) {
        return std::pair(!a.exit, a.since) < std::pair(!b.exit, b.since);
    });
    return late;
}

Result<EngineGap> FakeWork::countDueBetween(Instant from, Instant before)
{
    GH_LET(const auto late, workDueBetween(from, before, std::numeric_limits<int>::max()));
    EngineGap gap;
    gap.from = gap.since = from;
    gap.to = before;
    std::set<PersonId> people;
    for (const LateWork& each : late) {
        gap.since = gap.operations == 0 ? each.since : std::min(gap.since, each.since);
        ++gap.operations;
        gap.exits += each.exit ? 1 : 0;
        people.insert(each.person);
    }
    gap.people = static_cast<std::int64_t>(people.size());
    return gap;
}

Result<bool> FakeWork::insert(const EngineGap& gap)
{
    const bool known =
        std::ranges::any_of(s.gaps, [&](const EngineGap& other) { return other.from == gap.from; });
    if (!known)
        s.gaps.push_back(gap);
    return !known;
}

Result<> FakeWork::insert(std::int64_t gap, const LateWork& late)
{
    s.late.emplace_back(gap, late);
    return {};
}

Rows<EngineGap> FakeWork::gaps(int)
{
    return std::vector<EngineGap>(s.gaps.rbegin(), s.gaps.rend());
}

Rows<std::pair<LateWork, std::optional<Instant>>> FakeWork::lateOf(std::int64_t gap, int)
{
    std::vector<std::pair<LateWork, std::optional<Instant>>> found;
    for (const auto& [of, late] : s.late)
        if (of == gap)
            found.emplace_back(late, s.operations[late.operation].finishedAt);
    return found;
}

Result<> FakeWork::insert(const Alert& alert)
{
    s.alerts.push_back(alert);
    return {};
}

Rows<Alert> FakeWork::alerts(bool onlyOpen, int limit)
{
    std::vector<Alert> found;
    for (auto at = s.alerts.rbegin(); at != s.alerts.rend() && static_cast<int>(found.size()) < limit; ++at)
        if (!onlyOpen || !at->acknowledged)
            found.push_back(*at);
    return found;
}

Rows<Alert> FakeWork::openAlertsOn(const std::string& objectKind, std::int64_t object)
{
    std::vector<Alert> found;
    for (const Alert& alert : s.alerts)
        if (!alert.acknowledged && alert.objectKind == objectKind && alert.object == object)
            found.push_back(alert);
    return found;
}

Result<> FakeWork::acknowledge(AlertId id)
{
    for (Alert& alert : s.alerts)
        if (alert.id == id)
            alert.acknowledged = true;
    return {};
}

Result<> FakeWork::reopen(AlertId id)
{
    for (Alert& alert : s.alerts)
        if (alert.id == id)
            alert.acknowledged = false;
    return {};
}

Rows<PlanId> FakeWork::closeFinishedPlans()
{
    std::vector<PlanId> closed;
    for (auto& [id, plan] : s.plans) {
        const bool open = std::ranges::any_of(s.operations, [&](const auto& entry) {
            return entry.second.plan == id && !isFinished(entry.second.state);
        });
        if (plan.state != PlanState::Open || open)
            continue;
        plan.state = PlanState::Done;
        closed.push_back(id);
    }
    return closed;
}

} // namespace gatehouse::testing
