// LC-6 in pure form: first part: joiners, movers and leavers as plans.
#include "tests/unit/plan/target.h"

using namespace company;
using enum OperationKind;

TEST_CASE("a joiner recorded ahead gets kit ten days before, accounts three days before, and can sign in "
          "when the first day begins")
{
    Target target;
    Life life;
    life.says("2026-09-14", hired("2026-09-14"));
    target.commit(target.plan(life.history, at("2026-08-01")));
    CHECK(target.run(at("2026-09-04") - std::chrono::microseconds(1)).empty());
    CHECK(kindsIn(target.run(at("2026-09-04")), kDevices) == std::vector{CreateAccount, AddEntitlement});
    const auto prepared = target.run(at("2026-09-11"));
    CHECK(kindsIn(prepared, kDirectory)
          == std::vector{CreateAccount, SetCredential, AssignSso, EnrolMfa, AddEntitlement});
    CHECK(kindsIn(prepared, kLedger) == std::vector{CreateAccount, AddEntitlement});
    CHECK(target.accountIn(kLedger) == AccountState::Disabled);
    const auto firstDay = target.run(at("2026-09-14"));
    CHECK(firstDay.size() == 4);
    CHECK(countOf(firstDay, EnableAccount) == 4);
    CHECK(target.accountIn(kDevices) == AccountState::Enabled);
    CHECK(target.waiting().empty());
}

TEST_CASE("accounts elsewhere wait for the identity provider's, and applications do not wait for each other")
{
    Target target;
    Life life;
    life.says("2026-09-14", hired("2026-09-14"));
    const auto draft = target.plan(life.history, at("2026-09-20"));
    std::size_t directory = 0;
    for (std::size_t i = 0; i < draft.operations.size(); ++i) {
        const auto& [operation, after, existing, event, point] = draft.operations[i];
        if (operation.application == kDirectory && operation.kind == CreateAccount)
            directory = i;
        if (operation.kind == CreateAccount && operation.application != kDirectory)
            CHECK(after == std::vector{directory});
        for (const std::size_t before : after) {
            CHECK(before < i);
            const ApplicationId other = draft.operations[before].operation.application;
            CHECK((other == operation.application || other == kDirectory));
        }
    }
}

TEST_CASE("a backdated hire is planned from now, and the accounts end enabled")
{
    Target target;
    Life life;
    life.says("2026-09-14", hired("2026-09-14"));
    target.planAndRun(life.history, at("2026-10-01"));
    for (const ApplicationId application : {kDirectory, kMail, kLedger, kDevices})
        CHECK(target.accountIn(application) == AccountState::Enabled);
    CHECK(target.holds(kPost));
    CHECK(target.plan(life.history, at("2026-10-01")).empty());
}

TEST_CASE("an offer gets nothing until it is accepted")
{
    Target target;
    Life life;
    HrFacts facts = hired("2026-09-14");
    facts.hireStatus = HireStatus::Offered;
    life.says("2026-09-14", facts);
    CHECK(target.planAndRun(life.history, at("2026-09-12")).empty());
    facts.hireStatus = HireStatus::Accepted;
    life.says("2026-09-14", facts);
    const auto ran = target.planAndRun(life.history, at("2026-09-12"));
    CHECK(kindsIn(ran, kDevices).size() == 2);
    CHECK(kindsIn(ran, kDirectory).empty());
}

TEST_CASE("a moved start moves what waits and keeps the kit that was ordered")
{
    Settled anna(hired("2026-09-14"), "2026-09-05");
    CHECK(anna.target.holds(kLaptop));
    anna.life.says("2026-09-14", hired("2026-10-05"));
    const auto ran = anna.target.planAndRun(anna.life.history, at("2026-09-05"));
    CHECK(ran.empty());
    anna.target.run(at("2026-10-02") - std::chrono::microseconds(1));
    CHECK(anna.target.accountIn(kDirectory) == AccountState::Reserved);
    anna.target.run(at("2026-10-05"));
    CHECK(anna.target.accountIn(kDirectory) == AccountState::Enabled);
    CHECK(anna.target.holds(kLaptop));
}

TEST_CASE("a no-show: what was made is disabled and taken away")
{
    Settled anna(hired("2026-09-14"), "2026-09-12");
    HrFacts cancelled = hired("2026-09-14");
    cancelled.hireStatus = HireStatus::Cancelled;
    anna.life.says("2026-09-14", cancelled);
    const auto ran = anna.target.planAndRun(anna.life.history, at("2026-09-12"));
    CHECK(countOf(ran, RemoveEntitlement) == 4);
    CHECK(countOf(ran, DisableAccount) == 0); // they were never enabled
    anna.target.run(at("2027-01-01"));
    CHECK(anna.target.accountIn(kDirectory) == AccountState::Disabled);
    CHECK(anna.target.actual.openGrants.empty());
}

TEST_CASE("a mover gains and loses on the day, and what is kept is not touched")
{
    Settled anna(hired("2026-09-14"), "2026-10-01");
    anna.life.says("2026-11-02", hired("2026-09-14", "Sales"));
    anna.target.commit(anna.target.plan(anna.life.history, at("2026-10-01")));
    CHECK(anna.target.run(at("2026-11-02") - std::chrono::microseconds(1)).empty());
    const auto ran = anna.target.run(at("2026-11-02"));
    CHECK(kindsIn(ran, kLedger) == std::vector{DisableAccount, EndSessions, RemoveEntitlement});
    CHECK(kindsIn(ran, kCrm) == std::vector{CreateAccount, AddEntitlement, EnableAccount});
    CHECK(kindsIn(ran, kMail) == std::vector{UpdateAccount});
    CHECK(kindsIn(ran, kDirectory) == std::vector{UpdateAccount});
    CHECK(anna.target.holds(kDeals));
    CHECK_FALSE(anna.target.holds(kPost));
}

TEST_CASE("what is kept gets the reasons that hold now")
{
    Settled anna(hired("2026-09-14"), "2026-10-01");
    anna.life.says("2026-10-05", hired("2026-09-14", "Sales"));
    const auto draft = anna.target.plan(anna.life.history, at("2026-10-05"));
    REQUIRE(draft.reasonChanges.size() == 1);
    CHECK(draft.reasonChanges[0].reasons.size() == 2);
    anna.target.commit(draft);
    anna.target.run(at("2026-10-05"));
    CHECK(anna.target.plan(anna.life.history, at("2026-10-05")).empty());
}

TEST_CASE("a leaver is disabled everywhere before anything else of the exit, most critical first")
{
    Settled anna(hired("2026-09-14"), "2026-10-01");
    HrFacts leaving = hired("2026-09-14");
    leaving.end = day("2026-12-01");
    anna.life.says("2026-10-15", leaving);
    const auto draft = anna.target.plan(anna.life.history, at("2026-10-15"));
    std::vector<int> criticalities;
    for (const auto& planned : draft.operations) {
        CHECK(planned.operation.notBefore == at("2026-12-01"));
        CHECK(planned.operation.priority == Priority::Exit);
        if (planned.operation.kind == DisableAccount)
            criticalities.push_back(
                anna.target.policy().application(planned.operation.application)->criticality);
        if (planned.operation.stage == 1)
            CHECK(planned.after.size() >= 5); // four disables and the ledger's sessions
    }
    CHECK(criticalities == std::vector{1, 1, 2, 4});
    anna.target.commit(draft);
    const auto ran = anna.target.run(at("2026-12-01"));
    CHECK(countOf(ran, DisableAccount) == 4);
    CHECK(countOf(ran, EndSessions) == 1);
    CHECK(countOf(ran, TransferOwnership) == 1);
    CHECK(countOf(ran, RemoveEntitlement) == 4);
    CHECK(ran.back().stage == 1);
    CHECK(anna.target.actual.openGrants.empty());
    CHECK(anna.target.plan(anna.life.history, at("2026-12-01")).empty());
}

TEST_CASE("data goes to the manager when somebody leaves")
{
    Settled anna(hired("2026-09-14"), "2026-10-01");
    HrFacts leaving = hired("2026-09-14");
    leaving.end = day("2026-10-02");
    anna.life.says("2026-10-01", leaving);
    const auto ran = anna.target.planAndRun(anna.life.history, at("2026-10-02"));
    const auto transfer = std::ranges::find(ran, TransferOwnership, &Operation::kind);
    REQUIRE(transfer != ran.end());
    CHECK(transfer->payload.recipient == "M7");
    CHECK(transfer->application == kLedger);
}

TEST_CASE("an immediate exit takes effect at its moment, in the middle of a day")
{
    Settled anna(hired("2026-09-14"), "2026-10-01");
    HrFacts out = hired("2026-09-14");
    out.exitMode = ExitMode::Immediate;
    out.end = day("2026-10-16");
    out.exitAt = at("2026-10-15") + std::chrono::hours(11);
    anna.life.says("2026-10-15", out);
    anna.target.commit(anna.target.plan(anna.life.history, at("2026-10-15") + std::chrono::hours(10)));
    CHECK(anna.target.run(*out.exitAt - std::chrono::microseconds(1)).empty());
    CHECK(countOf(anna.target.run(*out.exitAt), DisableAccount) == 4);
}

TEST_CASE("an exit of the end of day ends where the person lives")
{
    Settled anna(hired("2026-09-14"), "2026-10-01");
    HrFacts out = hired("2026-09-14");
    out.zone = "America/New_York";
    out.end = day("2026-10-16");
    anna.life.says("2026-10-10", out);
    const auto draft = anna.target.plan(anna.life.history, at("2026-10-10"));
    REQUIRE_FALSE(draft.operations.empty());
    CHECK(formatInstant(draft.operations[0].operation.notBefore) == "2026-10-16T04:00:00Z");
}

TEST_CASE("a backdated exit is carried out now and said to be late")
{
    Settled anna(hired("2026-09-14"), "2026-10-20");
    HrFacts out = hired("2026-09-14");
    out.end = day("2026-10-01");
    anna.life.says("2026-10-01", out);
    const auto draft = anna.target.plan(anna.life.history, at("2026-10-20"));
    CHECK(draft.operations[0].operation.notBefore == at("2026-10-20"));
    REQUIRE(draft.findings.size() == 1);
    CHECK(draft.findings[0].code == "plan.backdated");
}

TEST_CASE("a cancelled exit leaves nothing of the exit in the plan")
{
    Settled anna(hired("2026-09-14"), "2026-10-01");
    HrFacts out = hired("2026-09-14");
    out.end = day("2026-12-01");
    anna.life.says("2026-10-15", out);
    anna.target.planAndRun(anna.life.history, at("2026-10-15"));
    anna.life.says("2026-10-20", hired("2026-09-14"));
    CHECK(anna.target.plan(anna.life.history, at("2026-10-20")).empty());
}
