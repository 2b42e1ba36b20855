// LC-6 in pure form, second part: leaves, rehires, conversions, names, contracts, exceptions, grace.
#include "core/policy/lifecycle_policy.h"
#include "tests/unit/plan/target.h"

using namespace company;
using enum OperationKind;

TEST_CASE("a leave disables and keeps; the return enables on its first day")
{
    Settled anna(hired("2026-09-14"), "2026-10-01");
    HrFacts away = hired("2026-09-14");
    away.leave = DateRange{day("2026-11-01"), day("2027-02-01")};
    anna.life.says("2026-10-15", away);
    anna.target.commit(anna.target.plan(anna.life.history, at("2026-10-15")));
    const auto gone = anna.target.run(at("2026-11-01"));
    CHECK(countOf(gone, DisableAccount) == 4);
    CHECK(countOf(gone, RemoveEntitlement) == 0);
    CHECK(anna.target.holds(kPost));
    const auto back = anna.target.run(at("2027-02-01"));
    CHECK(back.size() == 4);
    CHECK(countOf(back, EnableAccount) == 4);
    CHECK(anna.target.waiting().empty());
}

TEST_CASE("leaving during a leave still takes everything away and hands the data over")
{
    Settled anna(hired("2026-09-14"), "2026-10-01");
    HrFacts away = hired("2026-09-14");
    away.leave = DateRange{day("2026-10-05"), {}};
    anna.life.says("2026-10-05", away);
    anna.target.planAndRun(anna.life.history, at("2026-10-05"));
    away.end = day("2026-11-01");
    anna.life.says("2026-10-20", away);
    const auto ran = anna.target.planAndRun(anna.life.history, at("2026-11-03"));
    CHECK(countOf(ran, DisableAccount) == 0);
    CHECK(countOf(ran, RemoveEntitlement) == 4);
    CHECK(countOf(ran, TransferOwnership) == 1);
}

TEST_CASE("a rehire under a new number gets the old accounts back and no entitlement that is not wanted now")
{
    Settled anna(hired("2026-09-14"), "2026-10-01");
    HrFacts out = hired("2026-09-14");
    out.end = day("2026-11-01");
    anna.life.says("2026-10-15", out);
    anna.target.planAndRun(anna.life.history, at("2026-11-01"));
    anna.life.engagement("W99").says("2027-03-01", hired("2027-03-01", "Sales"));
    anna.target.commit(anna.target.plan(anna.life.history, at("2027-02-01")));
    const auto ran = anna.target.run(at("2027-03-01"));
    CHECK(kindsIn(ran, kMail) == std::vector{UpdateAccount, AddEntitlement, EnableAccount});
    CHECK(kindsIn(ran, kLedger).empty());
    CHECK(anna.target.accountIn(kLedger) == AccountState::Disabled);
    CHECK_FALSE(anna.target.holds(kPost));
    CHECK(anna.target.holds(kDeals));
    CHECK(anna.target.account(kMail).login == "anna.berg");
}

TEST_CASE("exit and rehire known together come out of one plan")
{
    Settled anna(hired("2026-09-14"), "2026-10-01");
    HrFacts out = hired("2026-09-14");
    out.end = day("2026-11-01");
    anna.life.says("2026-10-15", out);
    anna.life.engagement("W99").says("2027-03-01", hired("2027-03-01"));
    anna.target.commit(anna.target.plan(anna.life.history, at("2026-10-15")));
    anna.target.run(at("2026-11-01"));
    CHECK(anna.target.actual.openGrants.empty());
    CHECK(anna.target.accountIn(kLedger) == AccountState::Disabled);
    anna.target.run(at("2027-03-01"));
    CHECK(anna.target.holds(kPost));
    CHECK(anna.target.accountIn(kLedger) == AccountState::Enabled);
}

TEST_CASE("a conversion from contractor to employee interrupts nothing")
{
    HrFacts contract = hired("2026-09-14");
    contract.type = WorkerType::Contractor;
    contract.end = day("2026-12-01");
    Settled anna(contract, "2026-10-01");
    anna.life.engagement("E7").says("2026-12-01", hired("2026-12-01"));
    anna.target.commit(anna.target.plan(anna.life.history, at("2026-11-01")));
    const auto ran = anna.target.run(at("2026-12-02"));
    CHECK(countOf(ran, DisableAccount) == 0);
    CHECK(countOf(ran, RemoveEntitlement) == 0);
    CHECK(countOf(ran, UpdateAccount) == 4); // worker number and type
}

TEST_CASE("of two engagements one ends and what the other gives stays")
{
    Settled anna(hired("2026-09-14"), "2026-10-01");
    HrFacts second = hired("2026-09-14", "Sales");
    second.type = WorkerType::Contractor;
    anna.life.engagement("W43").says("2026-10-02", second);
    anna.target.planAndRun(anna.life.history, at("2026-10-02"));
    CHECK(anna.target.holds(kPost));
    CHECK(anna.target.holds(kDeals));
    second.end = day("2026-11-01");
    anna.life.says("2026-10-20", second);
    const auto ran = anna.target.planAndRun(anna.life.history, at("2026-11-01"));
    CHECK(kindsIn(ran, kCrm) == std::vector{DisableAccount, RemoveEntitlement});
    CHECK(kindsIn(ran, kMail).empty());
    CHECK(anna.target.holds(kPost));
}

TEST_CASE("a rename changes the account and never makes a second one")
{
    Settled anna(hired("2026-09-14"), "2026-10-01");
    HrFacts married = hired("2026-09-14");
    married.familyName = "Larsson";
    anna.life.says("2026-10-05", married);
    const auto ran = anna.target.planAndRun(anna.life.history, at("2026-10-05"));
    CHECK(ran.size() == 4);
    CHECK(countOf(ran, UpdateAccount) == 4);
    const Operation& mail = *std::ranges::find(ran, kMail, &Operation::application);
    CHECK(mail.payload.login == "anna.berg");
    CHECK(mail.payload.newLogin == "anna.larsson");
    CHECK(mail.payload.email == "anna.larsson@example.com");
    CHECK(anna.target.plan(anna.life.history, at("2026-10-05")).empty());
}

TEST_CASE("a login that never came from a template survives a rename")
{
    Settled anna(hired("2026-09-14"), "2026-10-01");
    anna.target.account(kMail).login = "superstar";
    for (Operation& operation : anna.target.actual.operations)
        if (operation.application == kMail)
            operation.payload.login = "superstar";
    HrFacts married = hired("2026-09-14");
    married.familyName = "Larsson";
    anna.life.says("2026-10-05", married);
    anna.target.planAndRun(anna.life.history, at("2026-10-05"));
    CHECK(anna.target.account(kMail).login == "superstar");
}

TEST_CASE("a new manager changes attributes and no access")
{
    Settled anna(hired("2026-09-14"), "2026-10-01");
    anna.life.history.engagements[0].engagement.manager = PersonId{8};
    const auto ran = anna.target.planAndRun(anna.life.history, at("2026-10-05"));
    CHECK(ran.size() == 4);
    CHECK(countOf(ran, UpdateAccount) == 4);
    CHECK(ran[0].payload.managerKey == plan::correlationKeyOf({}, PersonId{8}, kDirectory));
}

TEST_CASE("several changes of one day end where the last of them says")
{
    Settled anna(hired("2026-09-14"), "2026-10-01");
    anna.life.says("2026-10-05", hired("2026-09-14", "Sales"));
    anna.life.says("2026-10-05", hired("2026-09-14", "Legal"));
    anna.life.says("2026-10-05", hired("2026-09-14", "Finance"));
    CHECK(anna.target.planAndRun(anna.life.history, at("2026-10-05")).empty());
}

TEST_CASE("a contractor's access ends with the contract, known from the first day")
{
    HrFacts contract = hired("2026-09-14");
    contract.type = WorkerType::Contractor;
    contract.end = day("2026-12-01");
    Settled anna(contract, "2026-10-01");
    CHECK(anna.target.waiting().size() == 4 + 1 + 1 + 4);
    const auto ran = anna.target.run(at("2026-12-01"));
    CHECK(countOf(ran, DisableAccount) == 4);
    CHECK(anna.target.actual.openGrants.empty());
}

TEST_CASE("a privileged exception ends by itself, and with an exit before its end")
{
    Settled anna(hired("2026-09-14"), "2026-10-01");
    anna.target.exceptions = {exception(kRoot, "2026-10-10", "2026-11-10")};
    anna.target.commit(anna.target.plan(anna.life.history, at("2026-10-01")));
    anna.target.run(at("2026-10-10"));
    CHECK(anna.target.holds(kRoot));
    Target early = anna.target;
    anna.target.run(at("2026-11-10"));
    CHECK_FALSE(anna.target.holds(kRoot));
    CHECK(anna.target.holds(kPost));
    HrFacts out = hired("2026-09-14");
    out.end = day("2026-10-20");
    anna.life.says("2026-10-15", out);
    early.planAndRun(anna.life.history, at("2026-10-20"));
    CHECK(early.actual.openGrants.empty());
}

TEST_CASE("becoming a manager brings the add-on, ceasing to be one takes it")
{
    Settled anna(hired("2026-09-14"), "2026-10-01");
    anna.life.history.hasReports = true;
    CHECK(kindsIn(anna.target.planAndRun(anna.life.history, at("2026-10-05")), kLedger)
          == std::vector{AddEntitlement});
    anna.life.history.hasReports = false;
    CHECK(kindsIn(anna.target.planAndRun(anna.life.history, at("2026-10-06")), kLedger)
          == std::vector{RemoveEntitlement});
}

TEST_CASE("who has reports only until a day is no manager from then on, without a word from HR")
{
    Settled anna(hired("2026-09-14"), "2026-10-01");
    anna.life.history.hasReports = true;
    anna.life.history.reportsUntil = day("2026-11-02");
    CHECK(kindsIn(anna.target.planAndRun(anna.life.history, at("2026-10-05")), kLedger)
          == std::vector{AddEntitlement});
    CHECK(kindsIn(anna.target.run(at("2026-11-01")), kLedger).empty());
    CHECK(anna.target.holds(kApprove));
    CHECK(kindsIn(anna.target.run(at("2026-11-02")), kLedger) == std::vector{RemoveEntitlement});
    CHECK_FALSE(anna.target.holds(kApprove));
    CHECK(kindsIn(anna.target.planAndRun(anna.life.history, at("2026-11-04")), kLedger).empty());
}

TEST_CASE("grace keeps what a move took away until it is over, and planning again does not prolong it")
{
    policy::PolicyInputs some = inputs();
    some.lifecycle = policy::defaultLifecyclePolicy();
    for (LifecycleRule& rule : some.lifecycle.rules)
        if (rule.event == EventKind::Mover && rule.operation == RemoveEntitlement)
            rule.graceDays = 14;
    Settled anna(hired("2026-09-14"), "2026-10-01", state(some));
    anna.life.says("2026-11-02", hired("2026-09-14", "Sales"));
    anna.target.planAndRun(anna.life.history, at("2026-11-02"));
    CHECK(anna.target.holds(kPost));
    CHECK(anna.target.accountIn(kLedger) == AccountState::Enabled);
    anna.target.planAndRun(anna.life.history, at("2026-11-10"));
    anna.target.run(at("2026-11-16") - std::chrono::microseconds(1));
    CHECK(anna.target.holds(kPost));
    anna.target.run(at("2026-11-16"));
    CHECK_FALSE(anna.target.holds(kPost));
}

TEST_CASE("an exception of the time before an exit does not come back with the person")
{
    Settled anna(hired("2026-09-14"), "2026-10-01");
    anna.target.exceptions = {exception(kRoot, "2026-10-02", "2028-10-02")};
    anna.target.planAndRun(anna.life.history, at("2026-10-02"));
    CHECK(anna.target.holds(kRoot));
    HrFacts out = hired("2026-09-14");
    out.end = day("2026-11-01");
    anna.life.says("2026-10-15", out);
    anna.target.planAndRun(anna.life.history, at("2026-11-01"));
    CHECK_FALSE(anna.target.holds(kRoot));
    anna.life.engagement("W99").says("2026-12-20", hired("2027-01-10"));
    anna.target.planAndRun(anna.life.history, at("2027-01-10"));
    CHECK(anna.target.holds(kPost));
    CHECK_FALSE(anna.target.holds(kRoot));
    CHECK(anna.target.waiting().empty());
    // One that is granted to who is there now counts.
    anna.target.exceptions.push_back(exception(kRoot, "2027-01-11", "2027-02-01"));
    anna.target.planAndRun(anna.life.history, at("2027-01-11"));
    CHECK(anna.target.holds(kRoot));
}

TEST_CASE("an exception outlives a change of the worker number without a day between, a leave and a start "
          "that moves")
{
    Settled anna(hired("2026-09-14"), "2026-10-01");
    anna.target.exceptions = {exception(kRoot, "2026-10-02", "2028-10-02")};
    HrFacts away = hired("2026-09-14");
    away.leave = DateRange{day("2026-10-10"), day("2026-10-20")};
    anna.life.says("2026-10-05", away);
    HrFacts out = away;
    out.end = day("2026-11-01");
    anna.life.says("2026-10-25", out);
    anna.life.engagement("W99").says("2026-10-25", hired("2026-11-01"));
    for (const char* const today : {"2026-10-12", "2026-10-21", "2026-11-02"}) {
        anna.target.planAndRun(anna.life.history, at(today));
        CHECK(anna.target.holds(kRoot));
    }

    Life bea;
    bea.says("2026-09-01", hired("2026-10-05")).says("2026-10-01", hired("2026-12-01"));
    const AccessException granted = exception(kRoot, "2026-09-20", "2028-10-02");
    const auto wanted = plan::desiredAt(bea.history, at("2026-12-02"), state(), std::span(&granted, 1));
    REQUIRE(wanted);
    CHECK(wanted->entitlements.contains({kRoot, ""}));
}

TEST_CASE("an exception of a hire that was called off does not come with the next one")
{
    Life bea;
    HrFacts calledOff = hired("2026-10-05");
    calledOff.hireStatus = HireStatus::Cancelled;
    bea.says("2026-09-01", hired("2026-10-05")).says("2026-10-01", calledOff);
    bea.engagement("W99").says("2027-01-01", hired("2027-02-01"));
    const AccessException granted = exception(kRoot, "2026-09-20", "2028-10-02");
    const auto wanted = plan::desiredAt(bea.history, at("2027-02-02"), state(), std::span(&granted, 1));
    REQUIRE(wanted);
    CHECK(wanted->entitlements.contains({kStaff, ""}));
    CHECK_FALSE(wanted->entitlements.contains({kRoot, ""}));
}

TEST_CASE("explain tells of an exception that it ended with the exit")
{
    Life anna;
    HrFacts out = hired("2026-09-14");
    out.end = day("2026-11-01");
    anna.says("2026-09-14", out).engagement("W99").says("2027-01-01", hired("2027-01-01"));
    const AccessException granted = exception(kRoot, "2026-10-02", "2028-10-02");
    const auto said =
        plan::explainAt(anna.history, at("2027-03-01"), kRoot, state(), std::span(&granted, 1), {});
    REQUIRE(said);
    REQUIRE(said->size() == 1);
    CHECK_FALSE(said->front().desired);
    CHECK_FALSE(said->front().noProfileGivesIt);
    REQUIRE(said->front().whyNot.size() == 1);
    CHECK(said->front().whyNot[0].because == "exit");
    CHECK(said->front().whyNot[0].exceptionReason == "quarter end");
    CHECK(said->front().whyNot[0].endedAt == at("2026-11-01"));
}
