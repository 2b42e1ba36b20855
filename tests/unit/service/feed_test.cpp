// HR files through the door: quarantine, reference lists, managers, completeness, systems of record, time
// (HR-2 to HR-7).
#include "tests/unit/service/world.h"

using namespace gatehouse;
using namespace gatehouse::testing;
using namespace gatehouse::door;

namespace {

FeedRecords::Items quarantined(World& world, FeedRunId run)
{
    return world.must("hr", FeedRecords{run, RecordState::Quarantined, 0, 100});
}

std::string departmentOf(World& world, const std::string& person)
{
    return world.person(person).engagements.front().department;
}

const Row kAnn{.no = "A1", .given = "Ann", .family = "Ash"};

} // namespace

TEST_CASE("aRowInQuarantineIsMendedInPlaceAndTaken")
{
    World world;
    Row bad = kAnn;
    bad.start = "2026-02-30";
    const auto result = world.import({bad, {.no = "B1", .given = "Bob", .family = "Birch"}}, "2026-01-05");
    CHECK(result.accepted == 1);
    CHECK(result.quarantined == 1);
    const auto rows = quarantined(world, result.run);
    REQUIRE(rows.items.size() == 1);
    CHECK(rows.items[0].line == 2);
    CHECK(rows.items[0].findings.front().field == "start");

    CHECK(world.refusal("hr", FeedFix{rows.items[0].id, {{"no such column", "x"}}})
          == "service.unknown_column_of_record");
    CHECK(world.refusal("hr", FeedFix{rows.items[0].id, {{"start", "2026-02-31"}}})
          == "service.still_quarantined");
    world.must("hr", FeedFix{rows.items[0].id, {{"start", "2026-02-03"}}});
    CHECK(world.events("A1") == std::vector<std::string>{"joiner 2026-02-03"});
    CHECK(quarantined(world, result.run).items.empty());
    CHECK(world.refusal("hr", FeedFix{rows.items[0].id, {{"start", "2026-02-04"}}})
          == "service.unknown_record");
    world.checkLog();
}

TEST_CASE("aDismissedRowIsLeftOutAndNeedsAReason")
{
    World world;
    Row bad = kAnn;
    bad.start = "";
    const auto result = world.import({bad}, "2026-01-05");
    const FeedRecordId record = quarantined(world, result.run).items.at(0).id;
    CHECK(world.refusal("hr", FeedDismiss{record, ""}) == "door.bad_input");
    world.must("hr", FeedDismiss{record, "a test record"});
    CHECK(quarantined(world, result.run).items.empty());
    CHECK(world.refusal("hr", PersonGet{"A1"}) == "service.unknown_person");
}

TEST_CASE("aCorrectedFileTakesWhatWasInQuarantine")
{
    World world;
    Row bad = kAnn;
    bad.start = "";
    world.import({bad}, "2026-01-05");
    CHECK(world.import({kAnn}, "2026-01-06").quarantined == 0);
    CHECK(world.events("A1") == std::vector<std::string>{"joiner 2026-01-05"});
}

TEST_CASE("anOpenListTakesNewDepartmentsAndAClosedOneQuarantinesThemWithTheNearestName")
{
    World world;
    world.import({kAnn}, "2026-01-05");
    CHECK(world.must("hr", ReferenceList{"departments"}).items == std::vector<std::string>{"Sales"});
    world.must("hr", ReferenceSet{"departments", false});
    Row typo{.no = "B1", .given = "Bob", .family = "Birch", .department = "Salse"};
    const auto result = world.import({kAnn, typo}, "2026-01-06");
    CHECK(result.quarantined == 1);
    const auto finding = quarantined(world, result.run).items.at(0).findings.at(0);
    CHECK(finding.code == "feed.unknown_department");
    CHECK(finding.proposedFix == "Sales");
    world.must("hr", ReferenceAdd{"departments", "", "Salse", ""});
    CHECK(world.import({kAnn, typo}, "2026-01-07").quarantined == 0);
}

TEST_CASE("aManagerWhoIsNotKnownYetIsAWarningThatHeals")
{
    World world;
    Row ann = kAnn;
    ann.manager = "M1";
    const auto first = world.import({ann}, "2026-01-05");
    CHECK(first.accepted == 1);
    CHECK(first.warningKinds.at("feed.manager_unknown") == 1);
    CHECK(world.person("A1").engagements.front().manager == "M1");
    world.import({ann, {.no = "M1", .given = "Mona", .family = "Moss"}}, "2026-01-06");
    CHECK(world.person("A1").engagements.front().manager == "Mona Moss");
    CHECK(world.events("A1") == std::vector<std::string>{"joiner 2026-01-05"}); // healing is no move
}

TEST_CASE("absenceMeansExitOnlyForAFeedDeclaredComplete")
{
    World world;
    const Row bob{.no = "B1", .given = "Bob", .family = "Birch"};
    world.import({kAnn, bob}, "2026-01-05");
    world.import({bob}, "2026-01-06");
    CHECK(world.person("A1").person.status == EngagementStatus::Active);
    world.moveTo("2026-01-07");
    const auto result = world.import({bob}, "2026-01-07", {.complete = true});
    CHECK(result.events.at("leaver") == 1);
    CHECK(world.person("A1").person.status == EngagementStatus::Ended);
    CHECK(world.events("A1").back() == "leaver 2026-01-07");
}

TEST_CASE("aSecondFeedThatDisagreesRaisesAConflictAndOverwritesNothing")
{
    World world;
    world.import({kAnn}, "2026-01-05");
    FeedUpdate payroll;
    payroll.feed = "payroll";
    payroll.precedence = 200;
    payroll.mapping = mappingJson();
    world.must("hr", payroll);
    Row other = kAnn;
    other.department = "Finance";
    const auto result = world.import({other}, "2026-01-06", {.feed = "payroll"});
    CHECK(departmentOf(world, "A1") == "Sales");
    CHECK(world.events("A1") == std::vector<std::string>{"joiner 2026-01-05"});
    const auto conflicts = world.must("hr", FeedRecords{result.run, RecordState::Conflict, 0, 10});
    REQUIRE(conflicts.items.size() == 1);
    CHECK(conflicts.items[0].findings.at(0).code == "feed.conflict_attribute");
    world.must("hr", FeedDismiss{conflicts.items[0].id, "HR is right"});
}

TEST_CASE("aFeedMaySpeakOnlyOfTheWorkerTypesItIsAuthoritativeFor")
{
    World world;
    FeedUpdate vendors;
    vendors.feed = "vendors";
    vendors.workerTypes = {WorkerType::Contractor};
    vendors.numberSpace = "vendors";
    vendors.mapping = mappingJson();
    world.must("hr", vendors);
    const auto result = world.import({kAnn}, "2026-01-05", {.feed = "vendors"});
    CHECK(result.accepted == 0);
    CHECK(world.refusal("hr", PersonGet{"A1"}) == "service.unknown_person");
}

TEST_CASE("severalChangesOnOneDayEndWithTheLast")
{
    World world;
    world.addCatalogue();
    world.import({kAnn}, "2026-01-05");
    Row moved = kAnn;
    for (const char* department : {"Finance", "Legal", "Finance"}) {
        moved.department = department;
        world.import({moved}, "2026-01-06");
    }
    world.moveTo("2026-01-06");
    world.run();
    CHECK(departmentOf(world, "A1") == "Finance");
    CHECK(world.grants("A1") == std::vector<std::string>{"Directory/Staff", "Ledger/Postings"});
    world.checkLog();
}

TEST_CASE("backdatedAndFutureStatementsEndTheSameInWhateverOrderTheyCome")
{
    const auto at = [](const char* department, const char* effective) {
        Row row = kAnn;
        row.department = department;
        row.effective = effective;
        return row;
    };
    const std::vector<Row> told{at("Sales", "2026-01-05"), at("Finance", "2026-02-01"),
                                at("Legal", "2026-03-01"), at("Sales", "2026-04-01")};
    std::vector<std::size_t> order{0, 1, 2, 3};
    std::vector<std::string> first;
    do {
        World world;
        world.addCatalogue();
        for (const std::size_t index : order)
            world.import({told[index]}, "2026-01-06");
        std::vector<std::string> seen;
        for (const char* on : {"2026-01-10", "2026-02-10", "2026-03-10", "2026-04-10"}) {
            world.moveTo(on);
            seen.push_back(departmentOf(world, "A1"));
        }
        world.run();
        for (const std::string& grant : world.grants("A1"))
            seen.back() += " " + grant;
        if (first.empty())
            first = seen;
        CHECK_MESSAGE(seen == first, order[0], order[1], order[2], order[3]);
    } while (std::next_permutation(order.begin(), order.end()));
    CHECK(first == std::vector<std::string>{"Sales", "Finance", "Legal", "Sales CRM/Deals Directory/Staff"});
}

TEST_CASE("aCompleteFileWithNobodyInItEndsNobody")
{
    World world;
    world.import(crowd(3), "2026-01-05", {.complete = true});
    const auto result = world.tryImport({}, "2026-01-06", {.complete = true});
    REQUIRE(!result);
    CHECK(result.error().code == "service.nobody_in_file");
    CHECK(world.person("P0001").person.status == EngagementStatus::Active);
}

TEST_CASE("theSameFileTwiceSaysNothingNew")
{
    World world;
    world.import(crowd(30), "2026-01-05", {.complete = true});
    const auto again = world.import(crowd(30), "2026-01-06", {.complete = true});
    CHECK(again.unchanged == 30);
    for (const auto& [kind, count] : again.events)
        CHECK_MESSAGE(count == 0, kind);
}

TEST_CASE("aSlipInTheDayOfAFileIsSaid")
{
    World world;
    world.import(crowd(3), "2026-01-05", {.complete = true});
    CHECK(world.import(crowd(3), "2026-01-06", {.complete = true}).message == "");
    CHECK(world.import(crowd(3), "2027-01-06", {.complete = true}).message.find("lies ahead")
          != std::string::npos);
    CHECK(world.import(crowd(3), "2026-01-07", {.complete = true}).message.find("2027-01-06")
          != std::string::npos);
}
