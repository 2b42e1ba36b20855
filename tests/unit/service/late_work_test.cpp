// LC-3: what was late because no engine ran, and what was ever stated about somebody.
#include "tests/unit/service/world.h"

#include <algorithm>

using namespace gatehouse;
using namespace gatehouse::testing;
using namespace gatehouse::door;

namespace {

const Row kAnn{.no = "A1", .given = "Ann", .family = "Ash"};
const Row kBob{.no = "B1", .given = "Bob", .family = "Bay", .department = "Research"};

// Ann's last day is known; nobody runs an engine when it comes.
struct Forgotten {
    World world;
    Forgotten()
    {
        world.addCatalogue();
        Row ann = kAnn;
        ann.end = "2026-02-01";
        world.import({ann, kBob}, "2026-01-05");
        world.run();
        world.moveTo("2026-02-03");
    }
};

} // namespace

TEST_CASE("anExitThatNobodyCarriedOutInTimeIsLateAndSaysSince")
{
    Forgotten forgotten;
    World& world = forgotten.world;
    CHECK(world.must("it", EngineGaps{}).items.empty());
    world.run();
    const auto gaps = world.must("it", EngineGaps{}).items;
    REQUIRE(gaps.size() == 1);
    CHECK(gaps[0].to == at("2026-02-03T08:00:00Z"));
    CHECK(gaps[0].from < at("2026-01-06"));
    CHECK(gaps[0].exits > 0);
    CHECK(gaps[0].people == 1);
    REQUIRE_FALSE(gaps[0].late.empty());
    const EngineGaps::Late& first = gaps[0].late.front();
    CHECK(first.exit);
    CHECK(first.name == "Ann Ash");
    CHECK(first.since >= at("2026-02-01")); // when access ended, in her zone
    CHECK(first.since <= at("2026-02-02"));
    CHECK(first.done);
    CHECK(first.seconds >= 32 * 3600);
}

TEST_CASE("theQueueSaysThatALeaverWasLateAlsoWhereThePlanWasMadeAnew")
{
    Forgotten forgotten;
    World& world = forgotten.world;
    world.run();
    QueueList list;
    list.lane = "leavers";
    list.withDone = true;
    const auto opened = world.must("hr", list);
    const auto rows = world.must("hr", QueueWindow{opened.list, 0, 10}).items;
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].name == "Ann Ash");
    CHECK(rows[0].lateSeconds >= 32 * 3600);
    CHECK(rows[0].offTo == at("2026-02-03T08:00:00Z"));
}

TEST_CASE("aLateExitRaisesAnAlertThatStaysUntilItWasSeen")
{
    Forgotten forgotten;
    forgotten.world.run();
    auto alerts = forgotten.world.must("security", AlertList{}).items;
    std::erase_if(alerts, [](const auto& alert) { return alert.code != "engine.was_off"; });
    REQUIRE(alerts.size() == 1);
    CHECK(alerts[0].severity == "critical");
    CHECK(alerts[0].message.find("late by up to ") != std::string::npos);
    CHECK(forgotten.world.must("security", AlertAcknowledge{alerts[0].id}).message != "");
}

TEST_CASE("whatWasStatedAboutSomebodyComesWithItsTwoDatesAndWhatItChanged")
{
    World world;
    world.addCatalogue();
    world.import({kAnn}, "2026-01-05");
    world.moveTo("2026-02-02");
    Row moved = kAnn;
    moved.department = "Research";
    world.import({moved}, "2026-02-02");
    const auto versions = world.must("hr", PersonVersions{"A1"}).items;
    REQUIRE(versions.size() == 2);
    CHECK(versions[0].effective == day("2026-02-02"));
    CHECK(versions[0].recorded == at("2026-02-02T08:00:00Z"));
    CHECK(versions[0].changes.at("from_department") == "Sales");
    CHECK(versions[0].changes.at("to_department") == "Research");
    CHECK(versions[0].changes.size() == 2);
    CHECK_FALSE(versions[0].byHand);
    CHECK(versions[1].changes.at("to_job_title") == "Clerk");
    CHECK(versions[1].workerNo == "A1");
    CHECK(world.must("hr", PersonVersions{"A1", 1}).more);
}

TEST_CASE("anExitDecidedHereIsAStatementByHand")
{
    World world;
    world.addCatalogue();
    world.import({kAnn}, "2026-01-05");
    PersonTerminate exit;
    exit.person = "A1";
    exit.reason = "left";
    world.must("hr", exit);
    const auto versions = world.must("hr", PersonVersions{"A1"}).items;
    REQUIRE_FALSE(versions.empty());
    CHECK(versions.front().byHand);
    CHECK(versions.front().changes.contains("to_last_day"));
}

TEST_CASE("thePersonsPageHasWhatItLinksTo")
{
    World world;
    world.addCatalogue();
    Row boss = kBob;
    boss.department = "Sales";
    Row ann = kAnn;
    ann.manager = "B1";
    world.import({boss, ann}, "2026-01-05");
    const auto waiting = world.must("hr", PersonGet{"A1"});
    CHECK(waiting.engagements.front().managerId == world.id("B1"));
    REQUIRE_FALSE(waiting.accounts.empty());
    CHECK(waiting.accounts.front().openOperations > 0);
    CHECK(waiting.accounts.front().applicationId);
    world.run();
    const auto person = world.must("hr", PersonGet{"A1"});
    CHECK(person.accounts.front().openOperations == 0);
    REQUIRE_FALSE(person.grants.empty());
    CHECK_FALSE(person.grants.front().kind.empty());
    CHECK(person.grants.front().reasons.front().profile);
    const auto why = world.must("hr", PersonExplain{"A1", ""});
    for (const auto& item : why.items) {
        CHECK(item.applicationId);
        CHECK(item.entitlementId);
    }
}
