// What the first page and the lists of applications and operations are told, and whose.
#include "tests/unit/service/world.h"

using namespace gatehouse;
using namespace gatehouse::testing;
using namespace gatehouse::door;

TEST_CASE("theFirstPageCountsThisWeekAndWhatWasDoneWithinTheScope")
{
    World world;
    world.addCatalogue();
    world.addOperator("sales_hr", {Role::HrAdmin}, {"Sales"});
    world.import(
        {{.no = "A1", .given = "Ann", .family = "Ash", .start = "2026-01-05"},
         {.no = "B1", .given = "Bob", .family = "Birch", .department = "Finance", .start = "2026-01-07"},
         {.no = "C1", .given = "Cy", .family = "Cole", .start = "2026-03-01"}},
        "2026-01-05");
    InsightHome::View all = world.must("hr", InsightHome{});
    CHECK(all.today == day("2026-01-05"));
    CHECK(all.joiners.count == 2); // the third starts in spring
    CHECK(all.joiners.items.size() == 2);
    CHECK(all.openJoiners == 3);
    REQUIRE(all.events.size() == 2);
    CHECK(all.events[0].joiners == 1);
    CHECK(all.work.empty());
    CHECK(world.must("sales_hr", InsightHome{}).joiners.count == 1);

    world.run();
    all = world.must("hr", InsightHome{});
    REQUIRE(all.work.size() == 1);
    CHECK(all.work[0].done > 0);
    const std::int64_t ofSales = world.must("sales_hr", InsightHome{}).work.at(0).done;
    CHECK(ofSales > 0);
    CHECK(ofSales < all.work[0].done);
    std::int64_t done = 0;
    for (const auto& application : world.must("it", InsightApplications{}).items)
        done += application.done;
    CHECK(done == all.work[0].done);
}

TEST_CASE("operationsAreListedByStateAndWhoSeesAPartSeesThatPart")
{
    World world;
    world.addCatalogue();
    world.addOperator("sales_hr", {Role::HrAdmin}, {"Sales"});
    world.import({{.no = "A1", .given = "Ann", .family = "Ash"},
                  {.no = "B1", .given = "Bob", .family = "Birch", .department = "Finance"}},
                 "2026-01-05");
    OperationOpen open;
    open.state = "open";
    const ListOpened all = world.must("it", open);
    CHECK(all.count == world.must("it", OperationCounts{}).counts.at("open"));
    const auto rows = world.must("it", OperationWindow{all.list, 0, 200}).items;
    CHECK(rows.size() == static_cast<std::size_t>(all.count));
    CHECK(rows.at(0).subject);
    const ListOpened part = world.must("sales_hr", open);
    CHECK(part.count > 0);
    CHECK(part.count < all.count);
    for (const OperationItem& item : world.must("sales_hr", OperationWindow{part.list, 0, 200}).items)
        CHECK(item.person == "Ann Ash");
    open.state = "nonsense";
    CHECK(world.refusal("it", open) == "door.bad_input");
}
