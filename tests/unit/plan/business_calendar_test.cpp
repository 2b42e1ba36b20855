#include "core/plan/business_calendar.h"

#include <doctest/doctest.h>

using namespace gatehouse;
using namespace gatehouse::plan;

namespace {

std::string due(std::string_view opened, int days, const BusinessCalendar& calendar = {})
{
    const auto instant = dueAfter(calendar, *parseInstant(opened), days);
    return instant ? formatInstant(*instant) : instant.error().code;
}

BusinessCalendar madrid(std::string_view holidays = "")
{
    return {"Europe/Madrid", *parseHolidays(holidays)};
}

} // namespace

TEST_CASE("aWorkItemIsDueWhenItsLastBusinessDayEnds")
{
    CHECK(due("2026-11-18T09:00:00Z", 2) == "2026-11-21T00:00:00Z"); // Wednesday to the end of Friday
    CHECK(due("2026-11-18T09:00:00Z", 1) == "2026-11-20T00:00:00Z");
    CHECK(due("2026-11-18T09:00:00Z", 5) == "2026-11-26T00:00:00Z"); // the next Wednesday
}

TEST_CASE("weekendsDoNotCount")
{
    CHECK(due("2026-11-20T09:00:00Z", 1) == "2026-11-24T00:00:00Z"); // Friday to Monday
    CHECK(due("2026-11-20T09:00:00Z", 2) == "2026-11-25T00:00:00Z");
    CHECK(due("2026-11-21T09:00:00Z", 1) == due("2026-11-23T09:00:00Z", 1)); // Saturday counts from Monday
    CHECK(due("2026-11-22T23:59:00Z", 1) == due("2026-11-23T00:00:00Z", 1));
    CHECK(due("1969-12-26T09:00:00Z", 1) == "1969-12-30T00:00:00Z"); // before the epoch as well
}

TEST_CASE("daysBeginAndEndInTheCalendarsZone")
{
    CHECK(due("2026-11-18T09:00:00Z", 1, madrid()) == "2026-11-19T23:00:00Z");
    // Already Thursday in Madrid.
    CHECK(due("2026-11-18T23:30:00Z", 1, madrid()) == "2026-11-20T23:00:00Z");
    // Over the change to winter time.
    CHECK(due("2026-10-23T09:00:00Z", 1, madrid()) == "2026-10-26T23:00:00Z");
    CHECK(due("2026-11-18T09:00:00Z", 1, {"Mars/Olympus", {}}) == "time.unknown_zone");
}

TEST_CASE("holidaysDoNotCount")
{
    const BusinessCalendar calendar = madrid("2027-01-01 2026-12-25,2026-12-24, 2026-12-25");
    CHECK(calendar.holidays.size() == 3);
    CHECK(due("2026-12-23T09:00:00Z", 1, calendar) == "2026-12-28T23:00:00Z"); // over both and the weekend
    CHECK(due("2026-12-25T09:00:00Z", 1, calendar) == "2026-12-29T23:00:00Z");
    CHECK_FALSE(isBusinessDay(calendar, *parseDate("2027-01-01")));
    CHECK(isBusinessDay(calendar, *parseDate("2026-12-31")));
    CHECK(parseHolidays("2026-02-30").error().code == "time.bad_date");
    CHECK(parseHolidays("").value().empty());
}
