// What an import does for many people at once, and what a small file finds out about those it does not name.
#include "tests/unit/service/world.h"

using namespace gatehouse;
using namespace gatehouse::testing;
using namespace gatehouse::door;

namespace {

constexpr int kMany = 120; // more than share one transaction with their plans

std::vector<std::string> statesOf(World& world, const std::string& person)
{
    std::vector<std::string> states;
    for (const EventItem& event : world.person(person).events)
        states.emplace_back(textOf(event.state));
    return states;
}

void publishManagers(World& world)
{
    ProfilePublish publish;
    publish.name = "Managers";
    publish.rule = "is_manager = yes";
    publish.from = day("2026-01-01");
    publish.lines = {{"Ledger", "Postings", "", "they approve"}};
    world.must("hr", publish);
}

} // namespace

TEST_CASE("joinersOfALargeFileHaveTheirPlansWhenItIsDone")
{
    World world;
    world.addCatalogue();
    const auto result = world.import(crowd(kMany), "2026-01-05");
    CHECK(result.planned == kMany);
    CHECK(statesOf(world, "P0100") == std::vector<std::string>{"planned"});
    CHECK(contains(world.planned("P0100"), "add_entitlement CRM Deals"));
    CHECK(world.audited("person.recorded") == kMany);
    CHECK(world.audited("plan.committed") == kMany);
    world.checkLog();
}

TEST_CASE("joinersWithNothingToDoAreDoneAtOnce")
{
    World world;
    const auto result = world.import(crowd(kMany), "2026-01-05");
    CHECK(result.planned == kMany);
    CHECK(statesOf(world, "P0007") == std::vector<std::string>{"done"});
}

TEST_CASE("aManagerIsKnownAsOneFromTheFileThatBringsTheReports")
{
    for (const int people : {3, kMany}) {
        World world;
        world.addCatalogue();
        publishManagers(world);
        std::vector<Row> rows = crowd(people);
        rows.back().manager = rows.front().no;
        world.import(rows, "2026-01-05");
        CHECK(contains(world.planned("P0001"), "add_entitlement Ledger Postings"));
        CHECK(!contains(world.planned("P0002"), "add_entitlement Ledger Postings"));
    }
}

TEST_CASE("aManagerSomebodyWaitedForIsKnownAsOneWhenHeComes")
{
    World world;
    world.addCatalogue();
    publishManagers(world);
    std::vector<Row> rows = crowd(kMany);
    rows.front().manager = "M1";
    world.import(rows, "2026-01-05");
    world.import({{.no = "M1", .given = "Mona", .family = "Moss"}}, "2026-01-06");
    CHECK(world.person("P0001").engagements.front().manager == "Mona Moss");
    CHECK(contains(world.planned("M1"), "add_entitlement Ledger Postings"));
}

TEST_CASE("aSmallFileFindsALoopThroughManagersItDoesNotName")
{
    World world;
    std::vector<Row> rows = crowd(5);
    for (std::size_t i = 1; i < rows.size(); ++i)
        rows[i].manager = rows[i - 1].no;
    world.import(rows, "2026-01-05");
    Row first = rows.front();
    first.manager = rows.back().no;
    CHECK(world.import({first}, "2026-01-06").quarantined == 1);
    first.manager = "";
    first.department = "Finance";
    CHECK(world.import({first}, "2026-01-06").quarantined == 0);
}

TEST_CASE("aSmallFileTellsARehireFromASecondEngagement")
{
    World world;
    Row ann{.no = "A1", .given = "Ann", .family = "Ash", .email = "ann@example.com", .birth = "1990-01-01"};
    world.import({ann}, "2026-01-05");
    Row more = ann;
    more.no = "A2";
    more.start = "2026-02-01";
    const auto second = world.import({more}, "2026-02-01");
    CHECK(second.events.at("joiner") == 1);
    ann.end = more.end = "2026-03-01";
    world.import({ann, more}, "2026-02-02");
    Row back = ann;
    back.no = "A3";
    back.start = "2026-05-01";
    back.end = "";
    CHECK(world.import({back}, "2026-05-01").events.at("rehire") == 1);
    CHECK(world.person("A1").person.id == world.person("A3").person.id);
}

TEST_CASE("smallFilesThatEndManyEngagementsTripTheGuardTogether")
{
    World world;
    std::vector<Row> rows = crowd(kMany);
    world.import(rows, "2026-01-05");
    int stopped = 0;
    for (std::size_t i = 0; i < 12 && stopped == 0; ++i) {
        rows[i].end = "2026-01-06";
        stopped += world.import({rows[i]}, "2026-01-06").stoppedByGuard ? 1 : 0;
        CHECK(stopped == (i < 10 ? 0 : 1)); // the floor is ten
    }
    CHECK(stopped == 1);
}

TEST_CASE("theBytesOfAFileAreKeptNoLongerThanTheyAreNeeded")
{
    World world;
    world.import(crowd(kMany), "2026-01-05", {.complete = true});
    CHECK(world.rowCounts()["parked_file"] == 0);
    std::vector<Row> few = crowd(10);
    const auto stopped = world.import(few, "2026-01-06", {.complete = true});
    REQUIRE(stopped.stoppedByGuard);
    CHECK(world.rowCounts()["parked_file"] == 1);
    world.must("security", FeedReject{stopped.run, "half of it is missing"});
    CHECK(world.rowCounts()["parked_file"] == 0);
}
