// What one careless row, or one operator alone, cannot do to other people's access through a feed (HR-2, HR-6).
#include "tests/unit/service/world.h"

#include <cmath>

using namespace gatehouse;
using namespace gatehouse::testing;
using namespace gatehouse::door;

namespace {

const Row kAnn{.no = "A1", .given = "Ann", .family = "Ash", .email = "ann@example.com"};
const Row kBob{.no = "B1", .given = "Bob", .family = "Birch", .email = "bob@example.com"};

FeedRecordId onlyQuarantined(World& world, FeedRunId run)
{
    const auto rows = world.must("hr", FeedRecords{run, RecordState::Quarantined, 0, 100});
    REQUIRE(rows.items.size() == 1);
    return rows.items[0].id;
}

// Whether one of nine files, ten people fewer each and two days apart from `first` on, is stopped.
bool isStopped(World& world, const std::string& first)
{
    for (int n = 1; n < 10; ++n)
        if (world.import(crowd(100 - 10 * n), formatDate(day(first).plusDays(2 * n)), {.complete = true})
                .stoppedByGuard)
            return true;
    return false;
}

std::int64_t active(World& world)
{
    return world.must("hr", PersonCounts{}).counts["active"];
}

} // namespace

TEST_CASE("aWrongNumberOfOneRowLeavesTheOtherPersonInPeace")
{
    for (const bool both : {true, false}) {
        World world;
        world.import({kAnn, kBob}, "2026-01-05", {.complete = true});
        Row slip = kBob;
        slip.no = "A1";
        const auto result = world.import(both ? std::vector{kAnn, slip} : std::vector{slip}, "2026-01-06",
                                         {.complete = true});
        CHECK(result.events.at("leaver") == 0);
        CHECK(result.events.at("rename") == 0);
        CHECK(world.person("B1").person.status == EngagementStatus::Active);
        CHECK(world.person("A1").person.name == "Ann Ash");
    }
}

TEST_CASE("mendingARowGivesNobodyASecondEngagementAndIsWrittenDown")
{
    World world;
    world.import({kAnn, kBob}, "2026-01-05");
    Row numberless = kAnn;
    numberless.no = "";
    numberless.title = "Chief";
    const auto record = onlyQuarantined(world, world.import({numberless, kBob}, "2026-01-06").run);
    const auto refused = world.ask("hr", FeedFix{record, {{"worker_no", "abc"}}});
    REQUIRE(!refused);
    CHECK(refused.error().code == "service.still_second");
    CHECK(refused.error().args == std::vector<std::string>{"2", "Ann Ash", "abc", "A1"});
    CHECK(world.person("A1").engagements.size() == 1);
    world.must("hr", FeedFix{record, {{"worker_no", "A1"}, {"job_title", "Head"}}});
    CHECK(world.person("A1").engagements.size() == 1);
    for (const auto& entry : world.must("auditor", AuditList{}).items)
        if (entry.command == "feed.fix") {
            const auto whole = world.must("security", AuditGet{entry.seq});
            CHECK(whole.personal.at("job_title") == "Chief -> Head");
            CHECK(whole.personal.at("worker_no") == " -> A1");
            CHECK(whole.body.text.find("Chief") == std::string::npos); // sealed
        }
    CHECK(world.audited("feed.fix") == 1);
    world.checkLog();
}

TEST_CASE("anOldRowBringsNobodyBackWhomANewerFileLacks")
{
    World world;
    Row bad = kBob;
    bad.start = "2026-02-30";
    const auto record =
        onlyQuarantined(world, world.import({kAnn, bad}, "2026-01-05", {.complete = true}).run);
    const FeedFix fix{record, {{"start", "2026-02-03"}}};
    SUBCASE("who never came")
    {
        world.import({kAnn}, "2026-01-06", {.complete = true});
        CHECK(world.refusal("hr", fix) == "service.newer_file_lacks");
        CHECK(world.refusal("hr", PersonGet{"B1"}) == "service.unknown_person");
    }
    SUBCASE("who has left")
    {
        world.import({kAnn, kBob}, "2026-01-06", {.complete = true});
        world.moveTo("2026-01-07");
        world.import({kAnn}, "2026-01-07", {.complete = true});
        CHECK(world.refusal("hr", fix) == "service.newer_file_lacks");
        CHECK(world.person("B1").person.status == EngagementStatus::Ended);
    }
    SUBCASE("but whoever the newest file has is mended")
    {
        world.must("hr", fix);
        CHECK(world.events("B1") == std::vector<std::string>{"joiner 2026-02-03"});
    }
}

TEST_CASE("aLooserGuardNeedsASecondOperatorAndATighterOneDoesNot")
{
    World world;
    world.import(crowd(3), "2026-01-05", {.complete = true});
    const auto feed = [&] { return world.must("hr", FeedList{}).items.at(0); };
    FeedUpdate change;
    change.feed = "hr";
    change.expectedVersion = feed().version;
    change.guardFloor = 100'000;
    change.guardPercent = 100;
    const auto asked = world.must("hr", change);
    CHECK_FALSE(asked.executed);
    CHECK(feed().guardFloor == 10);
    CHECK(world.refusal("hr", PendingRelease{asked.pending}) == "access.same_operator");
    world.must("hr2", PendingRelease{asked.pending});
    CHECK(feed().guardFloor == 100'000);
    CHECK(feed().guardPercent == 100);
    change.expectedVersion = feed().version;
    change.guardFloor = 2;
    change.guardPercent = 1;
    CHECK(world.must("hr", change).executed);
    CHECK(feed().guardFloor == 2);
    FeedUpdate made;
    made.feed = "another";
    made.guardCeiling = 100'000;
    CHECK(world.must("hr", made).pending != 0); // a new one with more than the usual guard
    made.guardCeiling.reset();
    CHECK(world.must("hr", made).executed);
}

TEST_CASE("filesWithDaysOfTheirOwnTakenInAtOnceTripTheGuard")
{
    World world;
    SUBCASE("ahead")
    {
        world.import(crowd(100), "2026-01-05", {.complete = true});
        CHECK(isStopped(world, "2026-01-05"));
        CHECK(active(world) >= 90);
    }
    SUBCASE("of the last weeks, about people who have long been here")
    {
        world.import(crowd(100), "2026-01-05", {.complete = true});
        world.moveTo("2026-01-27");
        CHECK(isStopped(world, "2026-01-05"));
    }
}

TEST_CASE("historyTakenInOnOneAfternoonCountsOnItsOwnDays")
{
    World world;
    SUBCASE("of long ago")
    {
        world.moveTo("2026-06-01");
        world.import(crowd(100), "2026-01-05", {.complete = true});
        world.moveTo("2026-06-03");
        CHECK_FALSE(isStopped(world, "2026-01-05"));
    }
    SUBCASE("up to today, of people it brought itself")
    {
        world.moveTo("2026-01-27");
        world.import(crowd(100), "2026-01-05", {.complete = true});
        CHECK_FALSE(isStopped(world, "2026-01-05"));
    }
}

TEST_CASE("aFileOfADayAheadShowsNobodyAsGoneBeforeThatDay")
{
    for (const int people : {3, 120}) { // at once, in chunks
        World world;
        world.import(crowd(people), "2026-01-05", {.complete = true});
        world.import(crowd(people - 1), "2026-01-20", {.complete = true});
        CHECK(active(world) == people);
        world.moveTo("2026-01-20");
        world.run();
        CHECK(active(world) == people - 1);
    }
}

TEST_CASE("aFileWhoseDatesContradictTheMappingIsNotTakenAtAll")
{
    World world;
    FeedImport file;
    file.feed = "hr";
    file.content = "no,name,start\n1,Ann Ash,04/25/2025\n2,Bob Birch,03/04/2025\n3,Cy Coe,05/06/2025\n";
    file.mapping =
        R"({"columns":[{"column":"no","field":"worker_no"},{"column":"name","field":"display_name"},
        {"column":"start","field":"start","date_format":"dmy"}]})";
    const auto view = world.finished("hr", world.must("hr", file).job);
    CHECK(view.state == "failed");
    CHECK(view.error.text.find("feed.date_order_contradicted") != std::string::npos);
    CHECK(world.must("hr", WorkspaceInfo{}).active == 0);
}

TEST_CASE("whoeverTurnsAFileDownTakesTheWaitingReleaseAwayToo")
{
    World world;
    world.import(crowd(100), "2026-01-05", {.complete = true});
    world.moveTo("2026-01-06");
    const auto stopped = world.import(crowd(50), "2026-01-06", {.complete = true});
    REQUIRE(stopped.stoppedByGuard);
    world.must("hr", FeedRelease{stopped.run, "sold"});
    CHECK(world.must("hr2", PendingList{}).items.size() == 1);
    world.must("hr2", FeedReject{stopped.run, "not sold"});
    CHECK(world.must("hr2", PendingList{}).items.empty());
    world.checkLog();
}

TEST_CASE("anImportNamesThoseWhoLeaveAndADryRunSaysHowManyItWouldPlan")
{
    World world;
    world.addCatalogue();
    const auto dry = world.import({kAnn, kBob}, "2026-01-05", {.dryRun = true});
    CHECK(dry.planned == 2);
    const auto joined = world.import({kAnn, kBob}, "2026-01-05", {.complete = true});
    CHECK(joined.planned == 2);
    CHECK(joined.preview.empty());
    const auto left = world.import({kAnn}, "2026-01-06", {.complete = true});
    REQUIRE(left.preview.size() == 1);
    CHECK(left.preview[0].action == "leaver");
    CHECK(left.preview[0].subject == "Bob Birch");
    CHECK(left.preview[0].object == "B1");
}

TEST_CASE("historyIsNoLateReport")
{
    World world;
    world.moveTo("2026-06-01");
    world.import({kAnn}, "2026-01-05");
    world.moveTo("2026-06-02");
    world.import({kAnn, kBob}, "2026-05-28");
    const auto lags = world.must("hr", FeedLag{}).items;
    REQUIRE(lags.size() == 1);
    CHECK(lags[0].events == 1);
    CHECK(lags[0].late == 1);
    CHECK(lags[0].averageDays == std::round(lags[0].averageDays));
}
