// Commands that wait for a second operator, and the feed guard that makes them wait (HR-6).
#include "tests/unit/service/world.h"

using namespace gatehouse;
using namespace gatehouse::testing;
using namespace gatehouse::door;

namespace {

// 300 people, then a file that leaves 100 of them out.
struct Stopped {
    Stopped()
    {
        world.import(crowd(300), "2026-01-05", {.complete = true});
        world.moveTo("2026-01-06");
        result = world.import(crowd(200), "2026-01-06", {.complete = true});
    }
    std::int64_t active() { return world.must("hr", WorkspaceInfo{}).active; }
    std::int64_t ask(const std::string& name)
    {
        return world.must(name, FeedRelease{result.run, "they were sold"}).pending;
    }
    World world;
    FeedImport::Result result;
};

} // namespace

TEST_CASE("aHundredMissingRowsStopTheFeedNameEverybodyAndTerminateNobody")
{
    Stopped stopped;
    CHECK(stopped.result.stoppedByGuard);
    CHECK(stopped.result.affected.size() == 100);
    CHECK(stopped.result.affected.front() == "Pat0201 Person (P0201)");
    for (const auto& [kind, count] : stopped.result.events)
        CHECK_MESSAGE(count == 0, kind);
    CHECK(stopped.active() == 300);
    CHECK(stopped.world.must("hr", AlertList{}).items.front().code == "service.feed_stopped");
    CHECK(stopped.world.must("hr", FeedList{}).items.front().stopped);
    stopped.world.checkLog();
}

TEST_CASE("aStoppedFeedTakesNoFurtherFileUntilSomebodyDecides")
{
    Stopped stopped;
    const auto next = stopped.world.import(crowd(300), "2026-01-06", {.complete = true});
    CHECK(next.stoppedByGuard);
    CHECK(stopped.active() == 300);
}

TEST_CASE("aSecondOperatorLetsTheStoppedFileGoOnAndThenThePeopleLeave")
{
    Stopped stopped;
    const std::int64_t pending = stopped.ask("hr");
    CHECK(stopped.active() == 300);
    const Preview released = stopped.world.must("hr2", PendingRelease{pending});
    CHECK(released.executed);
    CHECK(released.people == 100);
    CHECK(stopped.active() == 200);
    CHECK(!stopped.world.must("hr", FeedList{}).items.front().stopped);
    CHECK(stopped.world.events("P0300").back() == "leaver 2026-01-06");
    CHECK(stopped.world.refusal("security", PendingRelease{pending}) == "service.unknown_pending");
    CHECK(stopped.world.audited("pending.released") == 1);
    stopped.world.checkLog();
}

TEST_CASE("whoAskedCannotReleaseNeitherAsHimselfNorAsAnotherOperatorOfTheSamePerson")
{
    Stopped stopped;
    World& world = stopped.world;
    const PersonId human = world.id("P0001");
    world.addOperator("anna", {Role::HrAdmin}, {}, human);
    world.addOperator("anna.security", {Role::Security}, {}, human);
    const std::int64_t pending = stopped.ask("anna");
    CHECK(world.refusal("anna", PendingRelease{pending}) == "access.same_operator");
    CHECK(world.refusal("anna.security", PendingRelease{pending}) == "access.same_operator");
    CHECK(stopped.active() == 300);
    CHECK(world.audited("refused") == 2);
    CHECK(world.ask("hr", PendingRelease{pending}));
}

TEST_CASE("anOperatorLinkedToTheAskersPersonAfterwardsCannotReleaseEither")
{
    Stopped stopped;
    World& world = stopped.world;
    const OperatorId asker = world.addOperator("anna", {Role::HrAdmin});
    world.addOperator("anna.security", {Role::Security}, {}, world.id("P0001"));
    const std::int64_t pending = stopped.ask("anna");
    OperatorUpdate link;
    link.op = asker;
    link.expectedVersion = 1;
    link.roles = {Role::HrAdmin};
    link.person = world.id("P0001");
    world.must("owner", link);
    CHECK(world.refusal("anna.security", PendingRelease{pending}) == "access.same_operator");
}

TEST_CASE("aReleaseNeedsTheRolesOfTheCommandItselfOfBothOperators")
{
    Stopped stopped;
    World& world = stopped.world;
    const OperatorId asker = world.addOperator("anna", {Role::HrAdmin});
    const std::int64_t pending = stopped.ask("anna");
    CHECK(world.refusal("it", PendingRelease{pending}) == "access.denied");
    OperatorUpdate demote;
    demote.op = asker;
    demote.expectedVersion = 1;
    demote.roles = {Role::ItAdmin};
    world.must("owner", demote);
    CHECK(world.refusal("hr2", PendingRelease{pending}) == "access.denied");
    CHECK(stopped.active() == 300);
}

TEST_CASE("whatNobodyReleasesInThreeDaysLapses")
{
    Stopped stopped;
    const std::int64_t pending = stopped.ask("hr");
    CHECK(stopped.world.must("hr2", PendingList{}).items.size() == 1);
    stopped.world.moveBy(std::chrono::hours(73));
    CHECK(stopped.world.refusal("hr2", PendingRelease{pending}) == "service.pending_expired");
    CHECK(stopped.world.must("hr2", PendingList{}).items.empty());
    CHECK(stopped.active() == 300);
}

TEST_CASE("whatWasTurnedDownCannotBeReleased")
{
    Stopped stopped;
    const std::int64_t pending = stopped.ask("hr");
    CHECK(stopped.world.refusal("it", PendingReject{pending, "no"}) == "access.denied");
    stopped.world.must("hr2", PendingReject{pending, "it was a mistake"});
    CHECK(stopped.world.refusal("security", PendingRelease{pending}) == "service.unknown_pending");
}

TEST_CASE("onlyARunThatWaitsCanBeAskedFor")
{
    Stopped stopped;
    CHECK(stopped.world.refusal("hr", FeedRelease{FeedRunId(999), "why not"}) == "service.unknown_run");
    CHECK(stopped.world.must("hr", PendingList{}).items.empty());
}

TEST_CASE("aRejectedFileLetsTheNextOnePass")
{
    Stopped stopped;
    World& world = stopped.world;
    world.must("hr", FeedReject{stopped.result.run, "half of it was missing"});
    const auto next = world.import(crowd(300), "2026-01-06", {.complete = true});
    CHECK(!next.stoppedByGuard);
    CHECK(next.unchanged == 300);
    CHECK(stopped.active() == 300);
    CHECK(world.refusal("hr", FeedRelease{stopped.result.run, "after all"}) == "service.run_not_stopped");
}

TEST_CASE("tenFilesWithTenLeaversEachOnOneDayTripTheGuardAtTheSecond")
{
    World world;
    world.import(crowd(150), "2026-01-05", {.complete = true});
    world.moveTo("2026-01-06");
    int stopped = 0;
    for (int file = 1; file <= 10; ++file) {
        const auto result = world.import(crowd(150 - 10 * file), "2026-01-06", {.complete = true});
        CHECK(result.stoppedByGuard == (file >= 2));
        stopped += result.stoppedByGuard ? 1 : 0;
    }
    CHECK(stopped == 9);
    CHECK(world.must("hr", WorkspaceInfo{}).active == 140);
}

TEST_CASE("theGuardCountsADayAndForgetsItAfterwards")
{
    World world;
    world.import(crowd(150), "2026-01-05", {.complete = true});
    int left = 150;
    for (const char* today : {"2026-01-07", "2026-01-09", "2026-01-11"}) {
        world.moveTo(today);
        left -= 10;
        CHECK(!world.import(crowd(left), today, {.complete = true}).stoppedByGuard);
    }
    CHECK(world.must("hr", WorkspaceInfo{}).active == 120);
}
