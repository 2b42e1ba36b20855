// What the feeds page stands on: how every feed is doing, and how a mapping reads the first rows (HR-1, HR-2, HR-6).
#include "tests/unit/service/world.h"

using namespace gatehouse;
using namespace gatehouse::testing;
using namespace gatehouse::door;

namespace {

FeedOverview::Item theFeed(World& world)
{
    const auto items = world.must("hr", FeedOverview{}).items;
    REQUIRE(items.size() == 1);
    return items.front();
}

const std::string kHeader = "Employee Number,First Name,Last Name,Hire Date\n";

} // namespace

TEST_CASE("theOverviewCountsWhatStillWaitsAndForgetsWhatWasDecided")
{
    World world;
    Row bad{.no = "A1", .given = "Ann", .family = "Ash"};
    bad.start = "2026-02-30";
    const auto result = world.import({bad, {.no = "B1", .given = "Bob", .family = "Birch"}}, "2026-01-05");
    CHECK(theFeed(world).waiting == 1);
    CHECK(theFeed(world).waitingRun == result.run);
    CHECK(theFeed(world).feed.score == doctest::Approx(0.5));
    CHECK(theFeed(world).lastState == FeedRunState::Done);
    CHECK(theFeed(world).mapping.find("worker_no") != std::string::npos);
    const auto rows = world.must("hr", FeedRecords{result.run, RecordState::Quarantined, 0, 10});
    world.must("hr", FeedDismiss{rows.items.at(0).id, "a test record"});
    CHECK(theFeed(world).waiting == 0);
    CHECK(!theFeed(world).waitingRun);
}

TEST_CASE("theOverviewSaysHowLateRecordsOfAFeedCame")
{
    World world;
    world.moveTo("2026-01-20");
    world.import({{.no = "A1", .given = "Ann", .family = "Ash", .start = "2026-01-10"}}, "2026-01-20");
    const auto feed = theFeed(world);
    CHECK(feed.events == 1);
    CHECK(feed.late == 1);
    CHECK(feed.averageLateDays > 9);
    CHECK(feed.averageLateDays < 11);
}

TEST_CASE("aMappingIsProposedAndShowsHowItReadsTheRows")
{
    World world;
    const auto view =
        world.must("hr", MappingPreview{kHeader + "7,Ann,Ash,2026-03-14\n8,Bob,Birch,2026-02-30\n", "", 8});
    CHECK(view.questions.empty());
    CHECK(view.problems.empty());
    REQUIRE(view.rows.size() == 2);
    CHECK(view.rows[0].cells == std::vector<std::string>{"7", "Ann", "Ash", "2026-03-14"});
    CHECK(view.rows[0].values == std::vector<std::string>{"7", "Ann", "Ash", "2026-03-14"});
    CHECK(view.rows[1].findings.at(0).code == "feed.impossible_date");
}

TEST_CASE("theOrderOfADateIsAskedUntilTheMappingSaysIt")
{
    World world;
    MappingPreview request{kHeader + "7,Ann,Ash,03/04/2026\n", "", 8};
    auto view = world.must("hr", request);
    REQUIRE(view.questions.size() == 1);
    CHECK(view.questions[0].choices == std::vector<std::string>{"dmy", "mdy"});
    CHECK(view.questions[0].column == "Hire Date");
    request.mapping = R"({"columns":[{"column":"Employee Number","field":"worker_no"},
        {"column":"First Name","field":"given_name"},{"column":"Last Name","field":"family_name"},
        {"column":"Hire Date","field":"start","date_format":"dmy"}]})";
    view = world.must("hr", request);
    CHECK(view.questions.empty());
    CHECK(view.rows.at(0).values.at(3) == "2026-04-03");
}

TEST_CASE("aMappingThatDoesNotFitTheFileSaysWhyAndTheRowsStayInSight")
{
    World world;
    MappingPreview request{kHeader + "7,Ann,Ash,2026-03-14\n", "", 8};
    request.mapping = R"({"columns":[{"column":"Number","field":"worker_no"},
        {"column":"First Name","field":"given_name"},{"column":"Hire Date","field":"start"}]})";
    const auto view = world.must("hr", request);
    CHECK(!view.problems.empty());
    REQUIRE(view.rows.size() == 1);
    CHECK(view.rows[0].cells.at(1) == "Ann");
    CHECK(view.rows[0].values.empty());
}

TEST_CASE("onlyTheRowsAskedForAreReadAndALineBreakInACellDoesNotShiftThem")
{
    World world;
    std::string file = kHeader + "7,\"Ann\nMaria\",Ash,2026-03-14\n";
    for (int i = 0; i < 50; ++i)
        file += std::to_string(100 + i) + ",Bob,Birch,2026-03-14\n";
    const auto view = world.must("hr", MappingPreview{file, "", 3});
    REQUIRE(view.rows.size() == 3);
    CHECK(view.rows[1].line == 4);
    CHECK(view.rows[1].values.at(0) == "100");
}

TEST_CASE("aStoppedFileSaysWhoWouldLoseWhatBeforeAnybodyIsAsked")
{
    World world;
    world.addCatalogue();
    world.import(crowd(30), "2026-01-05", {.complete = true});
    const auto stopped = world.import(crowd(2), "2026-01-05", {.complete = true});
    REQUIRE(stopped.stoppedByGuard);
    const auto feed = theFeed(world);
    CHECK(feed.stoppedRun);
    const auto preview = world.must("hr", FeedForesee{feed.stoppedRun});
    CHECK(preview.people == 28);
    CHECK(preview.names.size() == 28);
    CHECK(!preview.executed);
    CHECK(theFeed(world).feed.stopped);
    CHECK(world.must("hr", PendingList{}).items.empty());
    CHECK(world.refusal("hr", FeedForesee{FeedRunId(4711)}) == "service.unknown_run");
}
