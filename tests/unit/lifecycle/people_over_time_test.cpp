#include "builders.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace gatehouse;
using namespace gatehouse::lifecycle;

TEST_CASE("aRehireUnderANewNumberIsOnePersonAndARehire")
{
    Life before = employed();
    before.says("2023-01-01", endsOn("2023-02-01"));
    Life after = before;
    after.engagement("2002").joins("2026-09-15");
    CHECK(eventsText(before, after) == "rehire 2026-09-15");
}

TEST_CASE("aRehireUnderTheOldNumberIsARehire")
{
    Life life = employed();
    life.says("2023-01-01", endsOn("2023-02-01"));
    CHECK(then(life, "2026-09-15",
               [](HrFacts& facts) {
                   facts.start = day("2026-09-15");
                   facts.end.reset();
               })
          == "rehire 2026-09-15");
}

TEST_CASE("aContractorWhoBecomesAnEmployeeOnTheSameNumberIsAConversionAndNoExit")
{
    CHECK(then(contracted(), "2026-09-01",
               [](HrFacts& facts) {
                   facts.type = WorkerType::Employee;
                   facts.end.reset();
               })
          == "conversion 2026-09-01");
}

TEST_CASE("aContractorWhoBecomesAnEmployeeUnderANewNumberIsAConversion")
{
    const Life before = contracted(); // ends on 2026-12-01
    Life after = before;
    after.engagement("E7").joins("2026-12-15");
    CHECK(eventsText(before, after) == "conversion 2026-12-15");
    Life late = before;
    late.engagement("E7").joins("2027-02-01");
    CHECK(eventsText(before, late) == "rehire 2027-02-01");
}

TEST_CASE("theContractsEndSaidTogetherWithTheNewEmploymentIsTakenInByTheConversion")
{
    const Life before = contracted();
    Life after = before;
    after.says("2026-09-01", endsOn("2026-10-01"));
    after.engagement("E7").joins("2026-10-01");
    CHECK(eventsText(before, after) == "conversion 2026-10-01");
}

TEST_CASE("aSecondEngagementIsAJoinerThatSaysSo")
{
    const Life before = employed();
    Life after = before;
    after.engagement("2002").joins("2026-09-15");
    const auto events = eventsBetween(before.person(), after.person(), day("2026-09-01"), Instant{});
    REQUIRE(events.size() == 1);
    CHECK(events[0].kind == EventKind::Joiner);
    CHECK(events[0].details.at("second_engagement") == "yes");
}

TEST_CASE("theEndOfOneOfTwoEngagementsIsAMoveAndNotAnExit")
{
    Life before = employed();
    before.engagement("2002").joins("2024-01-01");
    Life after = before;
    after.says("2026-09-01", endsOn("2026-10-01"));
    CHECK(eventsText(before, after) == "mover 2026-10-01");
    Life last = after;
    last.says("2026-10-05", endsOn("2026-10-10"), 1);
    CHECK(eventsText(after, last) == "leaver 2026-10-10");
}

TEST_CASE("severalChangesOfOneDayAreOneEventEach")
{
    const Life before = employed();
    Life after = before;
    after.says("2026-09-01", department("Legal")).says("2026-09-01", [](HrFacts& f) { f.managerRef = "9"; });
    CHECK(eventsText(before, after) == "mover 2026-09-01, manager_change 2026-09-01");
    CHECK(factsOn(after.first(), day("2026-09-01"))->department == "Legal");
    CHECK(factsOn(after.first(), day("2026-09-01"))->managerRef == "9");
}

TEST_CASE("aBackdatedMoveBetweenTwoOthersTellsThePairItEnters")
{
    Life before = employed();
    before.says("2026-06-01", department("Finance"));
    Life after = before;
    after.says("2026-03-01", department("Legal"));
    // Sales to Legal in March; from Legal, no longer from Sales, to Finance in June was told when June was recorded.
    CHECK(eventsText(before, after) == "mover 2026-03-01");
}

TEST_CASE("aBackdatedMoveThatALaterStatementTakesBackIsTwoMoves")
{
    Life before = employed();
    before.says("2026-06-01", nothing());
    Life after = before;
    after.says("2026-03-01", department("Legal"));
    CHECK(eventsText(before, after) == "mover 2026-03-01, mover 2026-06-01");
}

TEST_CASE("aFutureMoveIsToldNowForItsDay")
{
    CHECK(then(employed(), "2027-01-01", department("Legal")) == "mover 2027-01-01");
}

TEST_CASE("aManagerWhoLeavesIsALeaverLikeAnybody")
{
    Life before = employed();
    before.person().hasReports = true;
    Life after = before;
    after.says("2026-09-01", endsOn("2026-09-30"));
    CHECK(eventsText(before, after) == "leaver 2026-09-30");
}

TEST_CASE("onlyWhatCanTakeAccessAwayCountsTowardsTheGuard")
{
    CHECK(mayLoseAccess(EventKind::Leaver));
    CHECK(mayLoseAccess(EventKind::Mover));
    CHECK_FALSE(mayLoseAccess(EventKind::Joiner));
    CHECK_FALSE(mayLoseAccess(EventKind::ManagerChange));
    CHECK_FALSE(mayLoseAccess(EventKind::CancelledExit));
}

TEST_CASE("sayingTheSameTwiceIsNeverAnEvent")
{
    CHECK(rc::check([](int effective, bool contractor) {
        const Life before = contractor ? contracted() : employed();
        Life after = before;
        after.says(formatDate(Date{20'000 + effective % 2000}), nothing());
        RC_ASSERT(eventsText(before, after).empty());
    }));
}
