#include "builders.h"

#include <doctest/doctest.h>

using namespace gatehouse;
using namespace gatehouse::lifecycle;

TEST_CASE("aNewPersonIsAJoinerOnTheFirstDay")
{
    CHECK(eventsText(Life(), employed()) == "joiner 2020-01-01");
    Life future;
    future.says("2026-09-01", [](HrFacts& facts) { facts.start = day("2026-10-01"); });
    CHECK(eventsText(Life(), future) == "joiner 2026-10-01");
}

TEST_CASE("nothingChangedIsNoEvent")
{
    CHECK(eventsText(employed(), employed()) == "");
    CHECK(then(employed(), "2026-09-01", nothing()) == "");
}

TEST_CASE("anotherShiftIsNoEvent")
{
    CHECK(then(employed(), "2026-09-01", [](HrFacts& facts) { facts.attributes["shift"] = "Night"; }) == "");
}

TEST_CASE("anotherDepartmentLocationCountryOrJobCodeIsAMove")
{
    CHECK(then(employed(), "2026-09-01", department("Legal")) == "mover 2026-09-01");
    CHECK(then(employed(), "2026-09-01", [](HrFacts& f) { f.location = "Lisbon"; }) == "mover 2026-09-01");
    CHECK(then(employed(), "2026-09-01", [](HrFacts& f) { f.country = "PT"; }) == "mover 2026-09-01");
    CHECK(then(employed(), "2026-09-01", [](HrFacts& f) { f.jobCode = "S2"; }) == "mover 2026-09-01");
}

TEST_CASE("anotherTitleIsAMoveOnlyWhereThereIsNoJobCode")
{
    const Edit title = [](HrFacts& facts) { facts.jobTitle = "Lead"; };
    CHECK(then(employed(), "2026-09-01", title) == "");
    Life life;
    life.says("2020-01-01", [](HrFacts& facts) {
        facts.start = day("2020-01-01");
        facts.jobCode.clear();
    });
    CHECK(then(life, "2026-09-01", title) == "mover 2026-09-01");
}

TEST_CASE("aTransferOfDepartmentAndRegionIsOneMoveThatNamesBoth")
{
    const Life before = employed();
    Life after = before;
    after.says("2026-09-10", [](HrFacts& facts) {
        facts.department = "Legal";
        facts.location = "Berlin";
        facts.country = "DE";
        facts.managerRef = "9";
    });
    const auto events = eventsBetween(before.person(), after.person(), day("2026-09-01"), Instant{5});
    REQUIRE(events.size() == 1);
    CHECK(events[0].kind == EventKind::Mover);
    CHECK(events[0].recorded == Instant{5});
    CHECK(events[0].person == PersonId{1});
    CHECK(events[0].engagement == EngagementId{1});
    CHECK(events[0].details.at("from_department") == "Sales");
    CHECK(events[0].details.at("to_department") == "Legal");
    CHECK(events[0].details.at("to_country") == "DE");
    CHECK(events[0].details.at("manager") == "changed");
}

TEST_CASE("onlyTheManagerChangedIsAManagerChange")
{
    CHECK(then(employed(), "2026-09-01", [](HrFacts& f) { f.managerRef = "9"; })
          == "manager_change 2026-09-01");
}

TEST_CASE("aStatementInPlaceOfAnotherOfTheSameDayTellsOnlyWhatIsNew")
{
    Life moved = employed();
    moved.says("2026-09-01", department("Finance"));
    moved.says("2026-09-01", [](HrFacts& facts) { facts.jobCode = "F1"; });
    const auto replacedBy = [&](const Edit& edit) {
        Life after = moved;
        after.says("2026-09-01", edit);
        auto& facts = after.person().engagements.front().facts;
        facts.erase(facts.begin() + 1, facts.end() - 1); // both statements of that day are withdrawn
        return eventsText(moved, after);
    };
    CHECK(replacedBy(endsOn("2026-09-01")) == "leaver 2026-09-01");
    CHECK(replacedBy(nothing()) == "");
    CHECK(replacedBy(department("Legal")) == "mover 2026-09-01");
    CHECK(replacedBy([](HrFacts& facts) {
              facts.department = "Sales";
              facts.jobCode = "S1";
          })
          == "mover 2026-09-01"); // what was told is taken back
}

TEST_CASE("aNewFamilyNameOrAddressIsARenameThatHoldsNoNames")
{
    const Life before = employed();
    Life after = before;
    after.says("2026-09-01", [](HrFacts& facts) {
        facts.familyName = "Prado";
        facts.displayName = "Ana Prado";
        facts.email = "ana.prado@example.com";
    });
    const auto events = eventsBetween(before.person(), after.person(), day("2026-09-01"), Instant{});
    REQUIRE(events.size() == 1);
    CHECK(events[0].kind == EventKind::Rename);
    CHECK(events[0].details.at("fields") == "family_name,display_name,email");
    for (const auto& [key, value] : events[0].details)
        CHECK(value.find("Prado") == std::string::npos);
}

TEST_CASE("oneStatementCanBeAMoveARenameAndALeave")
{
    CHECK(then(employed(), "2026-09-01",
               [](HrFacts& facts) {
                   facts.department = "Legal";
                   facts.familyName = "Prado";
                   facts.leave = DateRange{day("2026-11-01"), day("2027-02-01")};
               })
          == "mover 2026-09-01, rename 2026-09-01, leave 2026-11-01, return 2027-02-01");
}

TEST_CASE("anEmployeeWithAnEndIsALeaverOnThatDay")
{
    CHECK(then(employed(), "2026-09-01", endsOn("2026-09-30")) == "leaver 2026-09-30");
}

TEST_CASE("aBackdatedExitIsALeaverOnTheDayThatIsPast")
{
    CHECK(then(employed(), "2026-09-01", endsOn("2026-08-15")) == "leaver 2026-08-15");
    Life life = employed();
    life.says("2026-09-01", endsOn("2026-08-15"));
    CHECK(personStatusOn(life.person(), day("2026-09-01")) == EngagementStatus::Ended);
}

TEST_CASE("turningAnEndOfDayExitIntoAnImmediateOneIsALeaverAgain")
{
    Life life = employed();
    life.says("2026-09-01", endsOn("2026-09-30"));
    CHECK(then(life, "2026-09-02", [](HrFacts& facts) { facts.exitMode = ExitMode::Immediate; })
          == "leaver 2026-09-30");
}

TEST_CASE("anExitTakenBackIsACancelledExit")
{
    Life life = employed();
    life.says("2026-09-01", endsOn("2026-09-30"));
    CHECK(then(life, "2026-09-10", [](HrFacts& facts) { facts.end.reset(); }) == "cancelled_exit 2026-09-10");
}

TEST_CASE("anExitMovedIsALeaverOnTheNewDay")
{
    Life life = employed();
    life.says("2026-09-01", endsOn("2026-09-30"));
    CHECK(then(life, "2026-09-10", endsOn("2026-10-31")) == "leaver 2026-10-31");
    CHECK(then(life, "2026-10-10", endsOn("2026-10-31")) == "cancelled_exit 2026-10-10, leaver 2026-10-31");
}

TEST_CASE("aWithdrawnFutureExitIsACancelledExit")
{
    Life before = employed();
    before.says("2026-10-01", endsOn("2026-10-01"));
    Life after = employed();
    CHECK(eventsText(before, after) == "cancelled_exit 2026-10-01");
}

TEST_CASE("aContractorWithAnEndIsOnlyAJoiner")
{
    CHECK(eventsText(Life(), contracted()) == "joiner 2026-01-01");
}

TEST_CASE("anEmployeeKnownWithAnEndFromTheBeginningJoinsAndLeaves")
{
    Life life;
    life.says("2026-01-01", [](HrFacts& facts) {
        facts.start = day("2026-01-01");
        facts.end = day("2026-07-01");
    });
    CHECK(eventsText(Life(), life) == "joiner 2026-01-01, leaver 2026-07-01");
}

TEST_CASE("aContractMovedLaterIsAnExtensionAndMovedEarlierAContractEnd")
{
    CHECK(then(contracted(), "2026-09-01", endsOn("2027-03-01")) == "contract_extension 2026-09-01");
    CHECK(then(contracted(), "2026-09-01", endsOn("2026-10-01")) == "contract_end 2026-10-01");
    CHECK(then(contracted(), "2026-09-01", [](HrFacts& f) { f.end.reset(); })
          == "contract_extension 2026-09-01");
}

TEST_CASE("aContractorWhoIsGoneNowIsALeaver")
{
    CHECK(then(contracted(), "2026-09-01", endsOn("2026-09-01")) == "leaver 2026-09-01");
    CHECK(then(contracted(), "2026-09-01", [](HrFacts& f) { f.exitMode = ExitMode::Immediate; })
          == "leaver 2026-12-01");
}

TEST_CASE("aLeaveHasAFirstDayAndADayBack")
{
    Life life = employed();
    const Edit away = [](HrFacts& f) { f.leave = DateRange{day("2026-10-01"), std::nullopt}; };
    CHECK(then(life, "2026-09-01", away) == "leave 2026-10-01");
    life.says("2026-09-01", away);
    CHECK(then(life, "2026-12-01", [](HrFacts& f) { f.leave->to = day("2027-01-11"); })
          == "return 2027-01-11");
    CHECK(then(life, "2026-12-01", [](HrFacts& f) { f.leave.reset(); }) == "return 2026-12-01");
}

TEST_CASE("aLeaveThatIsOverMayVanishFromTheRecordWithoutEvent")
{
    Life life = employed();
    life.says("2026-01-01", [](HrFacts& f) { f.leave = DateRange{day("2026-02-01"), day("2026-03-01")}; });
    CHECK(then(life, "2026-09-01", [](HrFacts& f) { f.leave.reset(); }) == "");
}

TEST_CASE("aMovedStartIsTold")
{
    Life life;
    life.says("2026-09-01", [](HrFacts& facts) { facts.start = day("2026-10-01"); });
    CHECK(then(life, "2026-09-05", [](HrFacts& f) { f.start = day("2026-11-01"); })
          == "start_moved 2026-11-01");
    life.says("2026-09-05", [](HrFacts& f) { f.start = day("2026-11-01"); });
    CHECK(statusOn(life.first(), day("2026-10-15")) == EngagementStatus::Confirmed);
    CHECK(statusOn(life.first(), day("2026-11-01")) == EngagementStatus::Active);
}

TEST_CASE("aNoShowIsACancelledHireAndNothingElse")
{
    Life life;
    life.says("2026-09-01", [](HrFacts& facts) { facts.start = day("2026-10-01"); });
    CHECK(then(life, "2026-10-02",
               [](HrFacts& facts) {
                   facts.hireStatus = HireStatus::Cancelled;
                   facts.department = "Nowhere";
               })
          == "cancelled_hire 2026-10-02");
}

TEST_CASE("aCancelledHireThatIsBackIsAJoinerAgain")
{
    Life life;
    life.says("2026-09-01", [](HrFacts& facts) {
        facts.start = day("2026-10-01");
        facts.hireStatus = HireStatus::Cancelled;
    });
    CHECK(eventsText(Life(), life) == "");
    CHECK(then(life, "2026-09-10", [](HrFacts& f) { f.hireStatus = HireStatus::Confirmed; })
          == "joiner 2026-10-01");
}
