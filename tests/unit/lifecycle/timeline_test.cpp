#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "builders.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <random>

using namespace gatehouse;
using namespace gatehouse::lifecycle;

namespace {

HrFacts randomFacts(int seed)
{
    std::mt19937 random(static_cast<unsigned>(seed));
    const auto pick = [&random](int below) {
        return static_cast<int>(random() % static_cast<unsigned>(below));
    };
    HrFacts facts;
    facts.department = "D" + std::to_string(pick(4));
    facts.managerRef = std::to_string(pick(3));
    facts.type = pick(3) == 0 ? WorkerType::Contractor : WorkerType::Employee;
    facts.hireStatus = pick(8) == 0 ? HireStatus::Cancelled : HireStatus::Confirmed;
    facts.start = Date{pick(20)};
    if (pick(3) == 0)
        facts.end = Date{20 + pick(20)};
    if (pick(4) == 0)
        facts.leave = DateRange{Date{10 + pick(5)}, Date{15 + pick(10)}};
    return facts;
}

bool isSame(const HrFacts* a, const HrFacts* b)
{
    return a && b ? *a == *b : a == b;
}

PersonHistory personWith(std::vector<EngagementFact> facts)
{
    PersonHistory person;
    person.person.id = PersonId{1};
    person.engagements.emplace_back();
    person.engagements[0].engagement.id = EngagementId{1};
    for (EngagementFact& fact : facts)
        addStatement(person.engagements[0], std::move(fact));
    return person;
}

} // namespace

TEST_CASE("anyArrivalOrderOfTheSameStatementsGivesTheSameTimelineAndTheSameStateOnEveryDay")
{
    CHECK(rc::check([](const std::vector<std::pair<std::uint8_t, int>>& told, int shuffle) {
        std::vector<EngagementFact> facts;
        for (const auto& [effective, seed] : told) {
            EngagementFact fact;
            fact.effective = Date{effective % 50};
            fact.sequence = static_cast<std::int64_t>(facts.size()) + 1;
            fact.facts = randomFacts(seed);
            facts.push_back(fact);
        }
        const PersonHistory inOrder = personWith(facts);
        std::shuffle(facts.begin(), facts.end(), std::mt19937(static_cast<unsigned>(shuffle)));
        const PersonHistory shuffled = personWith(facts);
        for (int at = -5; at < 60; ++at) {
            const HrFacts* a = factsOn(inOrder.engagements[0], Date{at});
            const HrFacts* b = factsOn(shuffled.engagements[0], Date{at});
            RC_ASSERT(isSame(a, b));
            RC_ASSERT(personStatusOn(inOrder, Date{at}) == personStatusOn(shuffled, Date{at}));
        }
        RC_ASSERT(changeDays(inOrder) == changeDays(shuffled));
    }));
}

TEST_CASE("statementsOfDifferentDaysEndTheSameWhateverOrderTheyWereRecordedIn")
{
    CHECK(rc::check([](const std::vector<int>& seeds, int shuffle) {
        std::vector<EngagementFact> facts;
        for (const int seed : seeds) {
            EngagementFact fact;
            fact.effective = Date{static_cast<int>(facts.size()) * 3};
            fact.facts = randomFacts(seed);
            facts.push_back(fact);
        }
        const auto recordedInTurn = [](std::vector<EngagementFact> list) {
            for (std::size_t i = 0; i < list.size(); ++i)
                list[i].sequence = static_cast<std::int64_t>(i) + 1;
            return personWith(std::move(list));
        };
        const PersonHistory inOrder = recordedInTurn(facts);
        std::shuffle(facts.begin(), facts.end(), std::mt19937(static_cast<unsigned>(shuffle)));
        const PersonHistory late = recordedInTurn(facts);
        for (int at = -5; at < 200; ++at) {
            const HrFacts* a = factsOn(inOrder.engagements[0], Date{at});
            const HrFacts* b = factsOn(late.engagements[0], Date{at});
            RC_ASSERT(isSame(a, b));
        }
    }));
}

TEST_CASE("theLastStatementRecordedForADayHoldsOnThatDay")
{
    Life life;
    life.joins("2026-01-01")
        .says("2026-05-01", department("Finance"))
        .says("2026-05-01", department("Legal"));
    CHECK(factsOn(life.first(), day("2026-04-30"))->department == "Sales");
    CHECK(factsOn(life.first(), day("2026-05-01"))->department == "Legal");
}

TEST_CASE("aJoinerKnownInAdvanceHasFactsBeforeTheStartAndIsNotActive")
{
    Life life;
    life.joins("2026-10-01");
    CHECK(factsOn(life.first(), day("2026-01-01"))->department == "Sales");
    CHECK(statusOn(life.first(), day("2026-09-30")) == EngagementStatus::Confirmed);
    CHECK(statusOn(life.first(), day("2026-10-01")) == EngagementStatus::Active);
}

TEST_CASE("theStatusFollowsHireStatusStartLeaveAndEnd")
{
    HrFacts facts;
    facts.start = day("2026-03-01");
    facts.end = day("2026-09-01");
    facts.leave = DateRange{day("2026-05-01"), day("2026-06-01")};
    facts.hireStatus = HireStatus::Offered;
    CHECK(statusOf(facts, day("2026-02-28")) == EngagementStatus::Offered);
    facts.hireStatus = HireStatus::Accepted;
    CHECK(statusOf(facts, day("2026-02-28")) == EngagementStatus::Accepted);
    CHECK(statusOf(facts, day("2026-03-01")) == EngagementStatus::Active);
    CHECK(statusOf(facts, day("2026-05-01")) == EngagementStatus::OnLeave);
    CHECK(statusOf(facts, day("2026-06-01")) == EngagementStatus::Active);
    CHECK(statusOf(facts, day("2026-08-31")) == EngagementStatus::Active);
    CHECK(statusOf(facts, day("2026-09-01")) == EngagementStatus::Ended);
    facts.hireStatus = HireStatus::Cancelled;
    CHECK(statusOf(facts, day("2026-04-01")) == EngagementStatus::Cancelled);
}

TEST_CASE("aPersonIsActiveAsLongAsOneEngagementIs")
{
    Life life;
    life.joins("2020-01-01").says("2026-03-01", [](HrFacts& facts) { facts.end = day("2026-03-01"); });
    CHECK(personStatusOn(life.person(), day("2026-04-01")) == EngagementStatus::Ended);
    life.engagement("2002").joins("2026-02-01");
    CHECK(personStatusOn(life.person(), day("2026-04-01")) == EngagementStatus::Active);
    CHECK(isActiveOn(life.person(), day("2026-04-01")));
    CHECK_FALSE(isActiveOn(life.person(), day("2019-04-01")));
}

TEST_CASE("theEmployeeEngagementSpeaksForAPersonWithTwo")
{
    Life life;
    life.joins("2020-01-01");
    life.engagement("C2").says("2024-01-01", [](HrFacts& facts) {
        facts.start = day("2024-01-01");
        facts.type = WorkerType::Contractor;
    });
    CHECK(primaryOn(life.person(), day("2026-01-01"))->engagement.workerNo == "1001");
    life.says(
        "2026-05-01", [](HrFacts& facts) { facts.end = day("2026-05-01"); }, 1);
    CHECK(primaryOn(life.person(), day("2026-04-30"))->engagement.workerNo == "1001");
    CHECK(primaryOn(life.person(), day("2026-05-01"))->engagement.workerNo == "C2");
    CHECK(primaryOn(PersonHistory{}, day("2026-05-01")) == nullptr);
}

TEST_CASE("changeDaysNameEveryStatementStartEndAndLeaveOnce")
{
    Life life;
    life.joins("2026-01-01").says("2026-03-01", [](HrFacts& facts) {
        facts.end = day("2026-12-01");
        facts.leave = DateRange{day("2026-05-01"), day("2026-06-01")};
    });
    CHECK(changeDays(life.person())
          == std::vector<Date>{day("2026-01-01"), day("2026-03-01"), day("2026-05-01"), day("2026-06-01"),
                               day("2026-12-01")});
}

TEST_CASE("theKnownEndIsThatOfTheLastStatement")
{
    Life life;
    life.joins("2026-01-01");
    CHECK_FALSE(knownEnd(life.first()));
    life.says("2026-03-01", [](HrFacts& facts) { facts.end = day("2026-12-01"); });
    CHECK(knownEnd(life.first()) == day("2026-12-01"));
    life.says("2026-04-01", [](HrFacts& facts) { facts.end.reset(); });
    CHECK_FALSE(knownEnd(life.first()));
    life.says("2026-05-01", [](HrFacts& facts) { facts.hireStatus = HireStatus::Cancelled; });
    CHECK(knownEnd(life.first()) == day("2026-05-01"));
    CHECK_FALSE(knownEnd(EngagementHistory{}));
}
