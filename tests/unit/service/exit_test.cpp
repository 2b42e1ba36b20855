// An exit takes everything away before it counts as done, whatever somebody decides about one operation of it.
#include "tests/unit/service/world.h"

#include <algorithm>

using namespace gatehouse;
using namespace gatehouse::testing;
using namespace gatehouse::door;

namespace {

const Row kAnn{.no = "A1", .given = "Ann", .family = "Ash"};

// Ann has everything of Sales, and leaves today.
struct Leaving {
    World world;
    Leaving()
    {
        world.addCatalogue();
        world.import({kAnn}, "2026-01-05");
        world.run();
        REQUIRE(contains(world.grants("A1"), "CRM/Deals"));
        world.moveTo("2026-02-02");
        Row gone = kAnn;
        gone.end = "2026-02-01";
        world.import({gone}, "2026-02-02");
    }

    // The one that disables the account in CRM.
    Operation disable()
    {
        for (const Operation& operation : world.operations("A1", false))
            if (operation.kind == OperationKind::DisableAccount && operation.accountKey == inCrm().login
                && operation.application == inCrm().application
                && operation.state != OperationState::Superseded)
                return operation;
        FAIL("nothing disables the account");
        return {};
    }

    Account inCrm()
    {
        const auto accounts = readFrom<std::vector<Account>>(
            world.store(), [&](Tx& tx) { return tx.access().accountsOf(world.id("A1")); });
        const auto applications = readFrom<std::vector<Application>>(
            world.store(), [](Tx& tx) { return tx.catalogue().applications(); });
        REQUIRE((accounts && applications));
        for (const Account& account : *accounts)
            for (const Application& application : *applications)
                if (account.application == application.id && application.name == "CRM")
                    return account;
        FAIL("no account in CRM");
        return {};
    }

    std::vector<AlertList::Item> alerts()
    {
        auto items = world.must("security", AlertList{}).items;
        std::erase_if(items, [](const auto& item) { return item.code != "engine.exit_held"; });
        return items;
    }

    EventState leaverEvent()
    {
        const auto events = readFrom<std::vector<LifecycleEvent>>(
            world.store(), [&](Tx& tx) { return tx.events().ofPerson(world.id("A1")); });
        REQUIRE(events);
        const auto leaver = std::ranges::find(*events, EventKind::Leaver, &LifecycleEvent::kind);
        REQUIRE(leaver != events->end());
        return leaver->state;
    }
};

} // namespace

TEST_CASE("theDisablingOfALeaverCannotBeCancelledAndStillComesFirst")
{
    Leaving leaving;
    OperationCancel cancel;
    cancel.operations = {leaving.disable().id};
    CHECK(leaving.world.refusal("it", cancel) == "engine.exit_not_cancelled");
    leaving.world.run();
    CHECK(leaving.inCrm().state == AccountState::Disabled);
    CHECK(leaving.world.grants("A1").empty());
}

TEST_CASE("aLeaverWhoseDisablingIsHeldStaysOpenUnderAnAlertThatNobodyPutsAway")
{
    Leaving leaving;
    World& world = leaving.world;
    OperationHold hold;
    hold.operations = {leaving.disable().id};
    world.must("it", hold);
    world.run();
    CHECK(leaving.inCrm().state == AccountState::Enabled);
    CHECK(leaving.leaverEvent() == EventState::Planned);
    REQUIRE(leaving.alerts().size() == 1);
    CHECK(leaving.alerts()[0].severity == "critical");
    CHECK(leaving.alerts()[0].message == "Somebody leaves and keeps access in CRM: disable_account is held.");
    CHECK(world.refusal("security", AlertAcknowledge{leaving.alerts()[0].id}) == "engine.alert_stands");

    // A new plan holds it as well, under one alert.
    world.moveTo("2026-02-03");
    Row renamed = kAnn;
    renamed.end = "2026-02-01";
    renamed.department = "Finance";
    world.import({renamed}, "2026-02-03");
    world.run();
    CHECK(leaving.alerts().size() == 1);
    CHECK(leaving.disable().state == OperationState::Held);

    OperationRelease release;
    release.operations = {leaving.disable().id};
    world.must("it", release);
    CHECK(leaving.alerts().empty());
    world.run();
    CHECK(leaving.inCrm().state == AccountState::Disabled);
    CHECK(leaving.leaverEvent() == EventState::Done);
    CHECK(world.grants("A1").empty());
}

TEST_CASE("anExceptionEndsWithTheExitAndARehireDoesNotBringItBack")
{
    World world;
    world.addCatalogue();
    world.import({kAnn}, "2026-01-05");
    ExceptionGrant grant;
    grant.person = "A1";
    grant.application = "Ledger";
    grant.entitlement = "Postings";
    grant.reason = "year end";
    grant.to = at("2028-12-31");
    world.must("security", grant);
    world.run();
    REQUIRE(contains(world.grants("A1"), "Ledger/Postings"));
    world.moveTo("2026-02-02");
    Row gone = kAnn;
    gone.end = "2026-02-01";
    world.import({gone}, "2026-02-02");
    world.run();
    REQUIRE(world.grants("A1").empty());

    world.moveTo("2026-04-01");
    Row again = kAnn;
    again.start = "2026-04-01";
    world.import({again}, "2026-04-01");
    world.run();
    CHECK(contains(world.grants("A1"), "CRM/Deals"));
    CHECK_FALSE(contains(world.grants("A1"), "Ledger/Postings"));
    const auto why = world.must("hr", PersonExplain{"A1", "Ledger/Postings"});
    REQUIRE(why.items.size() == 1);
    REQUIRE_FALSE(why.items[0].whyNot.empty());
    CHECK(why.items[0].whyNot.back()
          == "The exception \"year end\" ended when the person left on 2026-02-02; it does not come back by "
             "itself");
}

TEST_CASE("anEngineRunThatFinishesAnInterruptedImportDoesAllOfItsWork")
{
    World world;
    world.addCatalogue();
    world.import({kAnn}, "2026-01-05");
    world.run();
    // A process ended while it wrote this file.
    REQUIRE(world.store().write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        GH_LET(const auto feed, tx.feeds().feedByName("hr"));
        FeedRun run;
        run.id = FeedRunId(tx.newId());
        run.feed = feed->id;
        run.fileName = "more.csv";
        run.asOf = day("2026-01-05");
        run.startedAt = world.clock.now();
        GH_TRY(tx.feeds().insert(run));
        return tx.feeds().saveParkedFile(
            run.id, csvOf(crowd(5)),
            R"({"file_name":"more.csv","feed":"hr","mapping":"","complete":false,"actor":"hr","released":false})");
    }));
    world.clock.tickWhenAsked();
    EngineRun request;
    request.patience = 0;
    const auto view = world.finished("it", world.must("it", request).job);
    REQUIRE(view.state == "done");
    CHECK(contains(world.grants("P0005"), "CRM/Deals"));
    CHECK(std::ranges::none_of(world.operations("P0005"), [](const Operation& operation) {
        return operation.state == OperationState::Ready;
    }));
}

TEST_CASE("aFileThatACrashCutOffIsFinishedBeforeANewerOne")
{
    World world;
    world.addCatalogue();
    world.import({kAnn}, "2026-01-05");
    const auto title = [&] { return world.must("hr", PersonGet{.person = "A1"}).person.title; };
    Row older = kAnn, newer = kAnn;
    older.title = "Older";
    newer.title = "Newer";
    FeedRun run;
    const auto cutOff = [&](Tx& tx) -> Result<> {
        GH_LET(const auto feed, tx.feeds().feedByName("hr"));
        run.feed = feed->id;
        run.fileName = "older.csv";
        run.asOf = day("2026-01-05");
        run.startedAt = world.clock.now();
        GH_TRY(tx.feeds().insert(run));
        return tx.feeds().saveParkedFile(
            run.id, csvOf({older}),
            R"({"file_name":"older.csv","feed":"hr","mapping":"","complete":false,"actor":"hr","released":false,"as_of":"2026-01-05"})");
    };
    const auto stateOfRun = [&] {
        const auto runs = readFrom<std::vector<FeedRun>>(
            world.store(), [&](Tx& tx) { return tx.feeds().runs(run.feed, 10); });
        REQUIRE(runs);
        return std::ranges::find(*runs, run.id, &FeedRun::id)->state;
    };
    REQUIRE(world.store().write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        run.id = FeedRunId(tx.newId());
        return {};
    }));

    SUBCASE("where it was cut off before")
    {
        REQUIRE(world.store().write(WriteLane::Interactive, cutOff));
        world.import({newer}, "2026-01-05");
        CHECK(title() == "Newer");
        CHECK(stateOfRun() == FeedRunState::Done);
        world.run();
        CHECK(title() == "Newer");
    }
    SUBCASE("and is given up where a newer one was taken without it")
    {
        world.import({newer}, "2026-01-05");
        REQUIRE(world.store().write(WriteLane::Interactive, cutOff));
        EngineRun request;
        request.patience = 0;
        world.clock.tickWhenAsked();
        REQUIRE(world.finished("it", world.must("it", request).job).state == "done");
        CHECK(title() == "Newer");
        CHECK(stateOfRun() == FeedRunState::Failed);
    }
}

TEST_CASE("anExitCountsByTheDayWhereThePersonWorks")
{
    World world;
    Row madrid = kAnn;
    madrid.zone = "Europe/Madrid";
    Row lima = kAnn;
    lima.no = "A2", lima.given = "Lía", lima.zone = "America/Lima";
    madrid.end = lima.end = "2026-02-02"; // the first day without work
    world.addCatalogue();
    world.import({madrid, lima}, "2026-01-05");
    world.run();
    const auto status = [&](const char* number) {
        return world.must("hr", PersonGet{.person = number}).person.status;
    };

    world.clock.set(at("2026-02-01T22:30:00Z"));
    world.run();
    CHECK(status("A1") == EngagementStatus::Active);
    world.clock.set(at("2026-02-01T23:30:00Z")); // half past midnight in Madrid
    world.run();
    CHECK(status("A1") == EngagementStatus::Ended);
    world.clock.set(at("2026-02-02T04:30:00Z")); // half an hour to midnight in Lima
    world.run();
    CHECK(status("A2") == EngagementStatus::Active);
    world.clock.set(at("2026-02-02T05:30:00Z"));
    world.run();
    CHECK(status("A2") == EngagementStatus::Ended);
}

TEST_CASE("whoIsSentHomeAfterMidnightHasEndedAtOnce")
{
    World world;
    Row madrid = kAnn;
    madrid.zone = "Europe/Madrid";
    world.addCatalogue();
    world.import({madrid}, "2026-01-05");
    world.run();
    world.clock.set(at("2026-02-01T23:30:00Z")); // half past midnight in Madrid
    PersonTerminate exit;
    exit.person = "A1";
    exit.mode = ExitMode::Immediate;
    exit.reason = "caught";
    world.must("hr", exit);
    const auto gone = world.must("hr", PersonGet{.person = "A1"});
    CHECK(gone.person.status == EngagementStatus::Ended);
    REQUIRE(gone.person.lastDay);
    CHECK(formatDate(*gone.person.lastDay) == "2026-02-02");
    PersonReinstate back;
    back.person = "A1";
    back.reason = "it was somebody else";
    world.must("hr", back);
    CHECK(world.must("hr", PersonGet{.person = "A1"}).person.status == EngagementStatus::Active);
}
