#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
// What is true of every call, whatever it is about: receipts, previews, jobs, lists.
#include "core/door/codec.h"
#include "tests/unit/service/world.h"

using namespace gatehouse;
using namespace gatehouse::testing;
using namespace gatehouse::door;

namespace {

template <class C>
Result<typename C::Reply> askWithId(World& world, const std::string& name, const std::string& commandId,
                                    C request)
{
    Caller caller = world.as(name);
    caller.commandId = commandId;
    return door::ask(world.service(), caller, std::move(request));
}

ReferenceAdd department(const std::string& name)
{
    return {"departments", "", name, ""};
}

} // namespace

TEST_CASE("aRetryWithTheSameCommandIdGetsTheFirstReplyAndChangesNothing")
{
    World world;
    OperatorCreate create;
    create.name = "new";
    create.roles = {Role::Auditor};
    const auto first = askWithId(world, "owner", "id-1", create);
    REQUIRE(first);
    const auto rows = world.rowCounts();
    const auto again = askWithId(world, "owner", "id-1", create);
    REQUIRE(again);
    CHECK(again->id == first->id);
    CHECK(again->message == first->message);
    CHECK(world.rowCounts() == rows);
}

TEST_CASE("aCommandIdUsedForOtherContentIsRefused")
{
    World world;
    REQUIRE(askWithId(world, "hr", "id-1", department("Sales")));
    const auto other = askWithId(world, "hr", "id-1", department("Finance"));
    REQUIRE(!other);
    CHECK(other.error().code == "service.receipt_mismatch");
}

TEST_CASE("aRetriedImportIsTheSameJob")
{
    World world;
    FeedImport request;
    request.content = csvOf(crowd(3));
    request.feed = "hr";
    request.mapping = mappingJson();
    const auto first = askWithId(world, "hr", "id-1", request);
    REQUIRE(first);
    world.finished("hr", first->job);
    CHECK(askWithId(world, "hr", "id-1", request)->job == first->job);
    CHECK(world.must("hr", JobList{}).items.size() == 1);
    CHECK(world.must("hr", FeedRuns{}).items.size() == 1);
    request.content += "x";
    CHECK(askWithId(world, "hr", "id-1", request).error().code == "service.receipt_mismatch");
}

TEST_CASE("aReceiptHoldsNothingThatAPasswordCouldBeGuessedFrom")
{
    World world;
    OperatorCreate create;
    create.name = "new";
    create.roles = {Role::Auditor};
    create.password = "three words and one more";
    REQUIRE(askWithId(world, "owner", "id-1", create));
    create.password = "three words and one less";
    CHECK(askWithId(world, "owner", "id-1", create)); // the same request as far as the receipt can tell
}

TEST_CASE("aReceiptOutlivesARestart")
{
    World world;
    REQUIRE(askWithId(world, "hr", "id-1", department("Sales")));
    const auto second = world.start();
    const auto session = door::ask(*second, Caller{}, SessionSignIn{"hr", "", -1});
    REQUIRE(session);
    CHECK(door::ask(*second, Caller{session->session, "id-1"}, department("Sales")));
    CHECK(world.must("hr", ReferenceList{"departments"}).items.size() == 1);
}

TEST_CASE("aFailedCommandLeavesNoReceiptAndNothingElse")
{
    World world;
    world.as("hr");
    const auto rows = world.rowCounts();
    CHECK(!askWithId(world, "hr", "id-1", ReferenceAdd{"departments", "", "Sales", "Nowhere"}));
    CHECK(world.rowCounts() == rows);
    CHECK(askWithId(world, "hr", "id-1", department("Sales")));
}

TEST_CASE("aPreviewLeavesNothingBehind")
{
    World world;
    world.addCatalogue();
    world.import({{.no = "A1", .given = "Ann", .family = "Ash"}}, "2026-01-05");
    world.run();
    world.as("security");
    const auto rows = world.rowCounts();

    PersonTerminate terminate;
    terminate.person = "A1";
    terminate.reason = "a test";
    terminate.preview = true;
    CHECK(!world.must("hr", terminate).executed);
    world.must("hr", ProfileRetire{"Sales", true});
    ExceptionGrant grant{"A1", "CRM", "Reports", "", "a project", std::nullopt, at("2026-03-01"), true};
    CHECK(world.must("security", grant).gains == 1);
    world.import({{.no = "B1", .given = "Bob", .family = "Birch"}}, "2026-01-06", {.dryRun = true});

    CHECK(world.rowCounts() == rows);
    CHECK(world.events("A1") == std::vector<std::string>{"joiner 2026-01-05"});
}

TEST_CASE("aWrongRequestNamesEveryPlaceAtOnce")
{
    World world;
    FeedUpdate update;
    update.precedence = 0;
    update.guardCeiling = 0;
    const auto reply = world.ask("hr", update);
    REQUIRE(!reply);
    CHECK(reply.error().code == "door.bad_input");
    CHECK(reply.error().problems.size() == 3); // the feed's name is missing too
}

TEST_CASE("aWrongPlaceInsideAListIsFoundAsWell")
{
    World world;
    world.addCatalogue();
    ProfilePublish publish;
    publish.name = "Odd";
    publish.rule = "everyone";
    publish.lines = {{"CRM", "Deals", "", "deals"}, {"", "", "", "nothing"}};
    const auto reply = world.ask("hr", publish);
    REQUIRE(!reply);
    REQUIRE(reply.error().problems.size() == 2);
    CHECK(reply.error().problems[0].pointer == "/lines/1/application");
    CHECK(reply.error().problems[0].code == "door.empty_field");
}

TEST_CASE("aJobTellsItsProgressAndItsResult")
{
    World world;
    FeedImport request;
    request.content = csvOf(crowd(120));
    request.feed = "hr";
    request.mapping = mappingJson();
    const auto started = world.must("hr", request);
    const JobGet::View view = world.finished("hr", started.job);
    CHECK(view.call == "feed.import");
    CHECK(view.state == "done");
    CHECK(view.text == "Writing people");
    CHECK(view.done > 0);
    CHECK(view.result.text.find("\"rows\":120") != std::string::npos);
}

TEST_CASE("aJobIsSeenAndStoppedByWhoAskedAndByAnItAdminOnly")
{
    World world;
    FeedImport request;
    request.content = csvOf(crowd(3));
    request.feed = "hr";
    request.mapping = mappingJson();
    const JobId job = world.must("hr", request).job;
    world.finished("hr", job);
    CHECK(world.refusal("hr2", JobGet{job}) == "service.unknown_job");
    CHECK(world.refusal("hr2", JobCancel{job}) == "service.unknown_job");
    CHECK(world.must("hr2", JobList{}).items.empty());
    CHECK(world.must("it", JobList{}).items.size() == 1);
    world.must("it", JobCancel{job}); // it has ended: nothing is left to stop
    CHECK(world.must("it", JobGet{job}).state == "done");
}

TEST_CASE("aStoppedEngineRunEndsAndTheNextOneFinishesWithoutRepeatingAnything")
{
    World world;
    world.addCatalogue();
    world.import({{.no = "A1", .given = "Ann", .family = "Ash"}}, "2026-01-05");
    world.targets.freeze(true);
    const JobId job = world.must("it", EngineRun{world.clock.now(), 0}).job;
    REQUIRE(test::waitUntil([&] { return world.targets.waiting() > 0; }));
    CHECK(world.must("it", JobGet{job}).state == "running");
    world.must("it", JobCancel{job});
    CHECK(world.finished("it", job).state != "running");
    CHECK(world.targets.journal().empty());
    world.targets.freeze(false);
    world.moveBy(std::chrono::hours(1)); // past the retries
    world.run();
    CHECK(world.grants("A1").size() == 2);
    CHECK(world.targets.journal().size() == 6);
    world.checkLog();
}

TEST_CASE("aFileThatCannotBeUsedFailsItsJobWithTheReason")
{
    World world;
    FeedImport request;
    request.content = "a,b\n1,2\n";
    request.feed = "hr";
    const JobGet::View view = world.finished("hr", world.must("hr", request).job);
    CHECK(view.state == "failed");
    CHECK(errorFromJson(view.error.text).code == "service.mapping_needed");
    CHECK(world.must("hr", FeedList{}).items.empty());
}

TEST_CASE("aListBelongsToItsOperatorAndEndsAfterAQuarterOfAnHourUnused")
{
    World world;
    world.import(crowd(5), "2026-01-05");
    const ListOpened opened = world.must("hr", PersonList{});
    CHECK(opened.count == 5);
    const PersonWindow window{opened.list, 1, 3};
    CHECK(world.must("hr", window).items.size() == 3);
    CHECK(world.refusal("hr2", window) == "service.list_gone");
    CHECK(world.refusal("hr", QueueWindow{opened.list, 0, 10}) == "service.list_gone");
    world.moveBy(std::chrono::minutes(14));
    CHECK(world.ask("hr", window));
    world.moveBy(std::chrono::minutes(14));
    CHECK(world.ask("hr", window));
    world.moveBy(std::chrono::minutes(16));
    CHECK(world.refusal("hr", window) == "service.list_gone");
}

TEST_CASE("anOpenListSaysWhatCameAndWentSinceAlsoWhereTheCountIsTheSame")
{
    World world;
    world.addCatalogue();
    world.import(crowd(3), "2026-01-05");
    PersonList request;
    request.department = "Sales";
    const ListOpened opened = world.must("hr", request);
    const ListCheck check{opened.list};
    CHECK(world.must("hr", check).added == 0);
    CHECK(world.must("hr", check).removed == 0);
    auto rows = crowd(1);
    rows.front().department = "Finance"; // one goes, one comes
    rows.front().effective = "2026-01-05";
    rows.push_back(crowd(1, "Sales", 9).front());
    world.import(rows, "2026-01-05");
    const ListCheck::View now = world.must("hr", check);
    CHECK(now.added == 1);
    CHECK(now.removed == 1);
    CHECK(!now.reordered);
    CHECK(now.seq > opened.seq);
    CHECK(world.must("hr", request).count == opened.count);
    CHECK(world.refusal("hr2", check) == "service.list_gone");
}

TEST_CASE("anOpenListSaysWhenItsRowsWouldStandInAnotherOrder")
{
    World world;
    world.import(
        {Row{.no = "A1", .given = "Ann", .family = "Ash"}, Row{.no = "B1", .given = "Bob", .family = "Ash"}},
        "2026-01-05");
    const ListOpened opened = world.must("hr", PersonList{});
    world.import({Row{.no = "A1", .given = "Zoe", .family = "Ash"}}, "2026-01-05");
    const ListCheck::View now = world.must("hr", ListCheck{opened.list});
    CHECK(now.reordered);
    CHECK(now.added == 0);
    CHECK(now.removed == 0);
}

TEST_CASE("aClosedListIsGoneAndOnlyItsOwnerClosesIt")
{
    World world;
    world.import(crowd(2), "2026-01-05");
    const ListOpened opened = world.must("hr", PersonList{});
    world.must("hr2", ListClose{opened.list});
    CHECK(world.must("hr", PersonWindow{opened.list, 0, 10}).items.size() == 2);
    world.must("hr", ListClose{opened.list});
    CHECK(world.refusal("hr", PersonWindow{opened.list, 0, 10}) == "service.list_gone");
    CHECK(world.refusal("hr", ListCheck{opened.list}) == "service.list_gone");
    CHECK(world.refusal("hr", ListClose{opened.list}).empty()); // twice does no harm
}

TEST_CASE("whoOpensManyListsLosesTheOneUnusedForLongestAndNobodyElses")
{
    World world;
    world.import(crowd(1), "2026-01-05");
    const ListOpened others = world.must("hr2", PersonList{});
    const ListOpened first = world.must("hr", PersonList{});
    world.moveBy(std::chrono::seconds(1));
    const ListOpened second = world.must("hr", PersonList{});
    world.moveBy(std::chrono::seconds(1));
    CHECK(world.ask("hr", PersonWindow{first.list, 0, 10})); // now the second is the older one
    for (int n = 0; n < 15; ++n) {
        world.moveBy(std::chrono::seconds(1));
        world.must("hr", PersonList{});
    }
    CHECK(world.refusal("hr", PersonWindow{second.list, 0, 10}) == "service.list_gone");
    CHECK(world.ask("hr", PersonWindow{first.list, 0, 10}));
    CHECK(world.ask("hr2", PersonWindow{others.list, 0, 10}));
}

TEST_CASE("anOpenListKeepsItsOrderWhileThingsChange")
{
    World world;
    world.import(crowd(3), "2026-01-05");
    const ListOpened opened = world.must("hr", PersonList{});
    world.import(crowd(2, "Sales", 4), "2026-01-06");
    CHECK(world.must("hr", PersonWindow{opened.list, 0, 100}).items.size() == 3);
    CHECK(world.must("hr", PersonList{}).count == 5);
    CHECK(world.must("hr", ChangeAfter{opened.seq}).last > opened.seq);
}
