// CO-6: a work item is due on a business calendar.
#include "tests/unit/service/world.h"

using namespace gatehouse;
using namespace gatehouse::testing;
using namespace gatehouse::door;

namespace {

// A badge is made by hand in Madrid and may take two days.
void saveBadges(World& world)
{
    ApplicationSave badges;
    badges.name = "Badges";
    badges.connector = "manual";
    badges.manualDueDays = 2;
    badges.timeZone = "Europe/Madrid";
    world.must("it", badges);
}

std::vector<OperationItem> workItems(World& world)
{
    OperationList list;
    list.state = OperationState::Manual;
    return world.must("it", list).items;
}

} // namespace

TEST_CASE("aWorkItemIsDueOnTheBusinessCalendarOfItsApplication")
{
    World world;
    saveBadges(world);
    EntitlementSave badge;
    badge.application = "Badges";
    badge.name = "Badge";
    world.must("it", badge);
    ProfilePublish publish;
    publish.name = "Doors";
    publish.rule = "everyone";
    publish.from = day("2026-01-01");
    publish.lines = {{"Badges", "Badge", "", "doors"}};
    world.must("hr", publish);
    world.moveTo("2026-01-09"); // a Friday
    world.import({{.no = "A1", .given = "Ann", .family = "Ash"}}, "2026-01-09");
    world.run();
    REQUIRE(workItems(world).size() == 1);
    CHECK(workItems(world)[0].due == at("2026-01-13T23:00:00Z")); // Tuesday ends in Madrid

    world.must("owner", SettingSet{"calendar.holidays", "2026-01-12"});
    CHECK(workItems(world)[0].due == at("2026-01-14T23:00:00Z"));
    CHECK(world.refusal("owner", SettingSet{"calendar.holidays", "Monday"}) == "time.bad_date");

    OperationMarkDone done;
    done.operations = {workItems(world)[0].id};
    world.must("it", done);
    for (const OperationItem& item : world.must("it", OperationList{}).items)
        CHECK((item.due.has_value() == (item.state == OperationState::Manual)));
}

TEST_CASE("aTimeZoneThatNobodyKnowsIsRefused")
{
    World world;
    ApplicationSave badges;
    badges.name = "Badges";
    badges.connector = "manual";
    badges.timeZone = "Mars/Olympus";
    CHECK(world.refusal("it", badges) == "door.bad_input");
}
