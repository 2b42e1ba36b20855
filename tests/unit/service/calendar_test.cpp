// Business calendars: what is kept, what is refused, and what hangs on them.
#include "core/door/commands/calendar.h"
#include "tests/unit/service/world.h"

using namespace gatehouse;
using namespace gatehouse::testing;
using namespace gatehouse::door;

namespace {

CalendarSave madrid()
{
    CalendarSave save;
    save.name = "Madrid";
    save.weekdays = {5, 1, 2, 3, 4};
    save.opens = 8 * 60;
    save.closes = 17 * 60;
    save.holidays = {{day("2026-12-25"), "Christmas"}, {day("2026-01-06"), "Epiphany"}};
    save.places = {"Madrid", "ES"};
    return save;
}

std::vector<std::string> problemsOf(World& world, const CalendarSave& save)
{
    const auto reply = world.ask("hr", save);
    std::vector<std::string> codes;
    if (!reply)
        for (const Problem& problem : reply.error().problems)
            codes.push_back(problem.code);
    return codes;
}

} // namespace

TEST_CASE("aCalendarIsKeptAsItWasGiven")
{
    World world;
    const auto made = world.must("hr", madrid());
    const auto items = world.must("auditor", CalendarList{}).items;
    REQUIRE(items.size() == 1);
    CHECK(items[0].id.value == made.id);
    CHECK(items[0].weekdays == std::vector<int>{1, 2, 3, 4, 5});
    CHECK(items[0].opens == 480);
    CHECK(items[0].closes == 1020);
    REQUIRE(items[0].holidays.size() == 2);
    CHECK(items[0].holidays[0].name == "Epiphany");
    CHECK(items[0].places == std::vector<std::string>{"Madrid", "ES"});
    CHECK(!items[0].isDefault);

    CalendarSave change = madrid();
    change.calendar = items[0].id;
    change.expectedVersion = items[0].version;
    change.holidays.clear();
    world.must("owner", change);
    CHECK(world.must("hr", CalendarList{}).items[0].holidays.empty());
    CHECK(world.refusal("hr", change) == "service.stale"); // somebody else was there first
    CHECK(world.refusal("it", madrid()) == "access.denied");
    CHECK(world.refusal("hr", CalendarRemove{items[0].id, items[0].version}) == "service.stale");
    world.must("hr", CalendarRemove{items[0].id, world.must("hr", CalendarList{}).items[0].version});
    CHECK(world.must("hr", CalendarList{}).items.empty());
    world.checkLog();
}

TEST_CASE("everythingWrongWithACalendarIsSaidAtOnce")
{
    World world;
    world.must("hr", madrid());
    CalendarSave wrong = madrid();
    wrong.weekdays = {8};
    wrong.opens = wrong.closes;
    wrong.holidays = {{day("2026-01-06"), ""}, {day("2026-01-06"), "again"}};
    wrong.places = {"madrid"};
    CHECK(problemsOf(world, wrong)
          == std::vector<std::string>{"service.name_taken", "service.calendar_bad_day",
                                      "service.calendar_hours", "service.calendar_same_day",
                                      "service.calendar_place_taken"});
    CalendarSave days = madrid();
    days.name = "Days";
    days.places.clear();
    days.weekdays = {1, 1, 8};
    CHECK(problemsOf(world, days)
          == std::vector<std::string>{"service.calendar_bad_day", "service.calendar_bad_day"});
}

TEST_CASE("oneCalendarAtMostIsTheDefault")
{
    World world;
    CalendarSave first = madrid(), second = madrid();
    first.isDefault = second.isDefault = true;
    second.name = "Lisbon";
    second.places = {"Lisbon"};
    world.must("hr", first);
    world.must("hr", second);
    const auto items = world.must("hr", CalendarList{}).items;
    REQUIRE(items.size() == 2);
    CHECK(items[0].name == "Lisbon");
    CHECK(items[0].isDefault);
    CHECK(!items[1].isDefault);
}

TEST_CASE("theListNamesTheLocationsOfThePeople")
{
    World world;
    world.import({{.no = "A1", .given = "Ann", .family = "Ash"}}, "2026-01-05");
    CHECK(world.must("hr", CalendarList{}).locations == std::vector<std::string>{"Madrid"});
}
