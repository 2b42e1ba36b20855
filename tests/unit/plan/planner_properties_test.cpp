// What holds for every working life, with lives that RapidCheck writes.
#include "core/lifecycle/timeline.h"
#include "core/policy/lifecycle_policy.h"
#include "tests/unit/plan/target.h"

#include <rapidcheck.h>

using namespace company;
using enum OperationKind;
using policy::AccountIntent;

namespace {

const Date kFirst = Date{20454}; // 2026-01-01
constexpr int kYear = 365;

rc::Gen<Date> anyDay()
{
    return rc::gen::map(rc::gen::inRange(0, kYear), [](int offset) { return kFirst.plusDays(offset); });
}

HrFacts anyFacts()
{
    HrFacts facts = hired("2026-01-01");
    facts.zone =
        *rc::gen::element<std::string>("UTC", "Europe/Madrid", "America/New_York", "Pacific/Kiritimati");
    facts.department = *rc::gen::element<std::string>("Finance", "Sales", "Legal", "Tax");
    facts.jobTitle = *rc::gen::element<std::string>("Clerk", "Lead");
    facts.type = *rc::gen::element(WorkerType::Employee, WorkerType::Contractor);
    facts.hireStatus = *rc::gen::weightedElement<HireStatus>({{8, HireStatus::Confirmed},
                                                              {2, HireStatus::Accepted},
                                                              {1, HireStatus::Offered},
                                                              {1, HireStatus::Cancelled}});
    facts.start = *anyDay();
    if (*rc::gen::weightedElement<bool>({{2, true}, {3, false}}))
        facts.end = facts.start->plusDays(*rc::gen::inRange(1, 200));
    if (*rc::gen::weightedElement<bool>({{1, true}, {3, false}})) {
        const Date from = facts.start->plusDays(*rc::gen::inRange(0, 100));
        facts.leave = DateRange{from, from.plusDays(*rc::gen::inRange(1, 60))};
    }
    if (facts.end && *rc::gen::weightedElement<bool>({{1, true}, {3, false}})) {
        facts.exitMode = ExitMode::Immediate;
        facts.exitAt =
            startOfDay(*facts.end, facts.zone).value() - std::chrono::hours(*rc::gen::inRange(1, 20));
    }
    return facts;
}

Life anyLife()
{
    Life life;
    const int engagements = *rc::gen::weightedElement<int>({{3, 1}, {2, 2}});
    for (int i = 0; i < engagements; ++i) {
        life.engagement("W" + std::to_string(i));
        const int statements = *rc::gen::inRange(1, 5);
        for (int n = 0; n < statements; ++n)
            life.says(formatDate(*anyDay()), anyFacts());
    }
    life.history.hasReports = *rc::gen::arbitrary<bool>();
    return life;
}

policy::PolicyState anyPolicy()
{
    policy::PolicyInputs some = inputs();
    if (*rc::gen::weightedElement<bool>({{1, true}, {3, false}})) {
        some.lifecycle = policy::defaultLifecyclePolicy();
        for (LifecycleRule& rule : some.lifecycle.rules)
            if (rule.event == EventKind::Mover && rule.operation == RemoveEntitlement)
                rule.graceDays = 14;
    }
    return state(some);
}

Target anyTarget()
{
    Target target(anyPolicy());
    if (*rc::gen::arbitrary<bool>()) {
        AccessException granted = exception(kRoot, "2026-01-01", "2026-02-01");
        granted.from = startOfDay(*anyDay(), kZone).value();
        granted.to = granted.from + std::chrono::hours(24 * *rc::gen::inRange(1, 90));
        target.exceptions.push_back(granted);
    }
    return target;
}

Instant anyMoment()
{
    return startOfDay(*anyDay(), "UTC").value() + std::chrono::minutes(*rc::gen::inRange(0, 24 * 60));
}

const Instant kEnd = startOfDay(kFirst.plusDays(3 * kYear), "UTC").value();

policy::DesiredAccess wishAt(const Target& target, const Life& life, Instant at)
{
    return plan::desiredAt(life.history, at, target.policy(), target.exceptions).value();
}

// For the report of a life that does not hold.
std::string storyOf(const Target& target, const Life& life)
{
    std::string out;
    for (const EngagementHistory& engagement : life.history.engagements)
        for (const EngagementFact& fact : engagement.facts)
            out += "\n" + engagement.engagement.workerNo + " from " + formatDate(fact.effective) + " "
                   + fact.facts.zone + " " + fact.facts.department + " "
                   + std::string(textOf(fact.facts.hireStatus)) + " start " + formatDate(*fact.facts.start)
                   + " end " + (fact.facts.end ? formatDate(*fact.facts.end) : "-") + " leave "
                   + (fact.facts.leave
                          ? formatDate(fact.facts.leave->from) + " to " + formatDate(*fact.facts.leave->to)
                          : "-");
    for (const Operation& operation : target.actual.operations)
        out += "\n" + formatInstant(operation.notBefore) + " " + std::string(textOf(operation.kind)) + " a"
               + std::to_string(operation.application.value) + " e"
               + std::to_string(operation.entitlement.value) + " " + std::string(textOf(operation.state));
    return out + "\n";
}

// Everything that has been carried out is what policy wants; ahead of a start it may be more: what a moved
// start left in place.
void checkIsAsWanted(const Target& target, const Life& life, Instant at)
{
    const policy::DesiredAccess wish = wishAt(target, life, at);
    for (const auto& [key, reasons] : wish.entitlements)
        RC_ASSERT(target.holds(key.entitlement));
    if (wish.phase != policy::Phase::PreStart)
        RC_ASSERT(target.actual.openGrants.size() == wish.entitlements.size());
    RC_LOG() << "at " << formatInstant(at) << " " << storyOf(target, life);
    for (const Account& account : target.actual.accounts) {
        RC_LOG() << "account in " << account.application.value << " is " << textOf(account.state) << "\n";
        const AccountIntent intent = wish.intentOf(account.application);
        if (intent == AccountIntent::Enabled)
            RC_ASSERT(account.state == AccountState::Enabled);
        else if (intent == AccountIntent::Disabled)
            RC_ASSERT(account.state == AccountState::Disabled);
        else
            RC_ASSERT(account.state != AccountState::Enabled);
    }
}

} // namespace

TEST_CASE("at every moment of a plan what has been carried out is what policy wants")
{
    CHECK(rc::check([] {
        Target target = anyTarget();
        const Life life = anyLife();
        const Instant now = anyMoment();
        const plan::PlanDraft draft = target.plan(life.history, now);
        target.commit(draft);
        target.run(now);
        checkIsAsWanted(target, life, now);
        for (const Instant point : draft.pointsAhead) {
            target.run(point);
            checkIsAsWanted(target, life, point);
        }
        RC_ASSERT(target.waiting().empty());
    }));
}

TEST_CASE("planning again when everything has been carried out gives an empty plan")
{
    CHECK(rc::check([] {
        Target target = anyTarget();
        const Life life = anyLife();
        target.commit(target.plan(life.history, anyMoment()));
        target.run(kEnd);
        RC_ASSERT(target.plan(life.history, kEnd).operations.empty());
    }));
}

TEST_CASE("planning again half way gives the operations that were waiting, and no other")
{
    CHECK(rc::check([] {
        Target target = anyTarget();
        const Life life = anyLife();
        const Instant now = anyMoment();
        target.commit(target.plan(life.history, now));
        const Instant later = std::max(now, anyMoment());
        target.run(later);
        const std::vector<std::string> before = target.waiting();
        target.commit(target.plan(life.history, later));
        RC_ASSERT(target.waiting() == before);
    }));
}

TEST_CASE("what two neighbouring points share is neither added nor removed between them")
{
    CHECK(rc::check([] {
        Target target = anyTarget();
        const Life life = anyLife();
        const Instant now = anyMoment();
        target.planAndRun(life.history, now);
        const plan::PlanDraft draft = target.plan(life.history, std::max(now, anyMoment()));
        policy::DesiredAccess before = wishAt(target, life, now);
        for (const plan::PlannedOperation& planned : draft.operations) {
            const Operation& operation = planned.operation;
            if (operation.kind != AddEntitlement && operation.kind != RemoveEntitlement)
                continue;
            const policy::DesiredKey key{operation.entitlement, operation.level};
            const bool wantedAfter = wishAt(target, life, operation.notBefore).entitlements.contains(key);
            RC_ASSERT(wantedAfter == (operation.kind == AddEntitlement));
        }
    }));
}

TEST_CASE("after an exit nothing is held and nothing is usable")
{
    CHECK(rc::check([] {
        Target target = anyTarget();
        const Life life = anyLife();
        target.commit(target.plan(life.history, anyMoment()));
        target.run(kEnd);
        const policy::Phase phase = wishAt(target, life, kEnd).phase;
        RC_PRE(phase == policy::Phase::Ended || phase == policy::Phase::Cancelled);
        RC_ASSERT(target.actual.openGrants.empty());
        for (const Account& account : target.actual.accounts)
            RC_ASSERT(account.state != AccountState::Enabled);
    }));
}

TEST_CASE("statements of HR end in the same access whatever order they arrive in")
{
    CHECK(rc::check([] {
        const Life life = anyLife();
        const Instant now = anyMoment();
        const auto endOf = [&](bool shuffled) {
            Target target(state());
            PersonHistory known = life.history;
            for (EngagementHistory& engagement : known.engagements)
                engagement.facts.clear();
            std::vector<std::pair<std::size_t, EngagementFact>> arrivals;
            for (std::size_t i = 0; i < known.engagements.size(); ++i)
                for (const EngagementFact& fact : life.history.engagements[i].facts)
                    arrivals.emplace_back(i, fact);
            if (shuffled)
                for (std::size_t i = arrivals.size(); i > 1; --i)
                    std::swap(arrivals[i - 1], arrivals[*rc::gen::inRange<std::size_t>(0, i)]);
            for (const auto& [index, fact] : arrivals) {
                lifecycle::addStatement(known.engagements[index], fact);
                target.planAndRun(known, now);
            }
            target.run(kEnd);
            std::set<std::string> out;
            for (const Grant& grant : target.actual.openGrants)
                out.insert("e" + std::to_string(grant.entitlement.value));
            for (const Account& account : target.actual.accounts)
                if (account.state == AccountState::Enabled)
                    out.insert("a" + std::to_string(account.application.value));
            return out;
        };
        RC_ASSERT(endOf(false) == endOf(true));
    }));
}

TEST_CASE("an exit's other operations wait for every disable of it")
{
    CHECK(rc::check([] {
        Target target = anyTarget();
        const Life life = anyLife();
        const plan::PlanDraft draft = target.plan(life.history, anyMoment());
        for (const plan::PlannedOperation& planned : draft.operations) {
            if (planned.operation.priority != Priority::Exit || planned.operation.stage == 0)
                continue;
            for (std::size_t i = 0; i < draft.operations.size(); ++i)
                if (draft.operations[i].point == planned.point
                    && draft.operations[i].operation.kind == DisableAccount)
                    RC_ASSERT(std::ranges::find(planned.after, i) != planned.after.end());
        }
    }));
}

TEST_CASE("plan and lifecycle agree on where an engagement stands and which one speaks for the person")
{
    CHECK(rc::check([] {
        Life life = anyLife();
        for (EngagementHistory& engagement : life.history.engagements)
            for (EngagementFact& fact : engagement.facts) {
                fact.facts.zone = "UTC";
                fact.facts.exitAt.reset();
            }
        const auto timeline = plan::Timeline::of(life.history);
        RC_ASSERT(timeline.has_value());
        const Date today = *anyDay();
        const policy::PersonSituation situation = timeline->at(startOfDay(today, "UTC").value());
        for (std::size_t i = 0; i < situation.engagements.size(); ++i)
            RC_ASSERT(situation.engagements[i].status
                      == lifecycle::statusOn(life.history.engagements[i], today));
        RC_ASSERT(situation.engagements[static_cast<std::size_t>(situation.primary)].engagement
                  == &lifecycle::primaryOn(life.history, today)->engagement);
    }));
}
