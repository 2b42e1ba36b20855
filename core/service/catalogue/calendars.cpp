#include "core/base/text_fold.h"
#include "core/door/commands/calendar.h"
#include "core/service/host/host.h"

#include <algorithm>
#include <fmt/format.h>

namespace gatehouse::service {
namespace {

using namespace door;

constexpr int kDays = 7;
constexpr std::size_t kMostHolidays = 1000, kMostPlaces = 500;
constexpr int kMostLocations = 200;

CalendarItem itemOf(const WorkCalendar& calendar)
{
    CalendarItem item;
    item.id = calendar.id;
    item.version = calendar.version;
    item.name = calendar.name;
    item.weekdays = calendar.weekdays;
    item.opens = calendar.opens;
    item.closes = calendar.closes;
    for (const Holiday& holiday : calendar.holidays)
        item.holidays.push_back({holiday.day, holiday.name});
    item.places = calendar.places;
    item.isDefault = calendar.isDefault;
    return item;
}

Result<CalendarList::Items> list(CallContext& context, const CalendarList&)
{
    CalendarList::Items items;
    GH_LET(const auto calendars, context.tx.door().calendars());
    for (const WorkCalendar& calendar : calendars)
        items.items.push_back(itemOf(calendar));
    GH_LET(const auto locations,
           context.tx.lists().personValues(PersonFilter{}, PersonField::Location, kMostLocations));
    for (const ValueCount& location : locations)
        if (!location.value.empty())
            items.locations.push_back(location.value);
    return items;
}

void checkDays(const WorkCalendar& calendar, std::vector<Problem>& problems)
{
    for (std::size_t i = 0; i < calendar.weekdays.size(); ++i) {
        const int day = calendar.weekdays[i];
        if (day < 1 || day > kDays || (i > 0 && calendar.weekdays[i - 1] == day))
            problems.push_back({"/weekdays", "service.calendar_bad_day", {std::to_string(day)}});
    }
    if (calendar.opens >= calendar.closes)
        problems.push_back({"/closes", "service.calendar_hours", {}});
    if (calendar.holidays.size() > kMostHolidays)
        problems.push_back(
            {"/holidays", "service.calendar_too_many", {std::to_string(kMostHolidays), "days off"}});
    for (std::size_t i = 1; i < calendar.holidays.size(); ++i)
        if (calendar.holidays[i].day == calendar.holidays[i - 1].day)
            problems.push_back(
                {"/holidays", "service.calendar_same_day", {formatDate(calendar.holidays[i].day)}});
}

// Nobody is on two calendars.
void checkPlaces(const WorkCalendar& calendar, const std::vector<WorkCalendar>& all,
                 std::vector<Problem>& problems)
{
    if (calendar.places.size() > kMostPlaces)
        problems.push_back({"/places", "service.calendar_too_many", {std::to_string(kMostPlaces), "places"}});
    std::map<std::string, std::string> taken;
    for (const WorkCalendar& other : all)
        if (other.id != calendar.id)
            for (const std::string& place : other.places)
                taken.emplace(fold(place), other.name);
    for (const std::string& place : calendar.places) {
        if (auto problem = nameProblem(place, "/places"))
            problems.push_back(std::move(*problem));
        const auto [found, isNew] = taken.emplace(fold(place), calendar.name);
        if (!isNew)
            problems.push_back({"/places", "service.calendar_place_taken", {place, found->second}});
    }
}

Result<> check(const WorkCalendar& calendar, const std::vector<WorkCalendar>& all)
{
    std::vector<Problem> problems;
    for (const WorkCalendar& other : all)
        if (other.id != calendar.id && fold(other.name) == fold(calendar.name))
            problems.push_back({"/name", "service.name_taken", {calendar.name}});
    checkDays(calendar, problems);
    checkPlaces(calendar, all, problems);
    return problems.empty()
               ? Result<>()
               : Result<>(fail(makeProblems("door.bad_input", {"CalendarSave"}, std::move(problems))));
}

WorkCalendar calendarOf(const CalendarSave& request)
{
    WorkCalendar calendar;
    calendar.id = request.calendar;
    calendar.name = request.name;
    calendar.weekdays = request.weekdays;
    std::ranges::sort(calendar.weekdays);
    calendar.opens = request.opens;
    calendar.closes = request.closes;
    for (const CalendarHoliday& holiday : request.holidays)
        calendar.holidays.push_back({holiday.day, holiday.name});
    std::ranges::sort(calendar.holidays, {}, &Holiday::day);
    calendar.places = request.places;
    calendar.isDefault = request.isDefault;
    return calendar;
}

const WorkCalendar* find(const std::vector<WorkCalendar>& all, CalendarId id)
{
    const auto found = std::ranges::find(all, id, &WorkCalendar::id);
    return found == all.end() ? nullptr : &*found;
}

Result<Created> save(CallContext& context, const CalendarSave& request)
{
    GH_LET(const auto all, context.tx.door().calendars());
    WorkCalendar calendar = calendarOf(request);
    const WorkCalendar* before = find(all, request.calendar);
    if (request.calendar && !before)
        return fail("service.unknown_calendar", {std::to_string(request.calendar.value)});
    if (before)
        GH_TRY(checkSeen(before->name, request.expectedVersion, before->version, "expected_version"));
    GH_TRY(check(calendar, all));
    for (WorkCalendar other : all)
        if (calendar.isDefault && other.isDefault && other.id != calendar.id) {
            other.isDefault = false;
            GH_TRY(context.tx.door().update(other));
        }
    calendar.version = before ? before->version : 1;
    if (!before)
        calendar.id = CalendarId(context.tx.newId());
    GH_TRY(before ? context.tx.door().update(calendar) : context.tx.door().insert(calendar));
    context.tx.changed("calendar", calendar.id.value);
    context.audit.subjects.emplace_back("calendar", calendar.id.value);
    context.audit.facts = {{"name", calendar.name},
                           {"holidays", std::to_string(calendar.holidays.size())},
                           {"places", std::to_string(calendar.places.size())},
                           {"default", calendar.isDefault ? "yes" : "no"}};
    return Created{calendar.id.value, fmt::format("Calendar {} was saved.", calendar.name)};
}

Result<Done> remove(CallContext& context, const CalendarRemove& request)
{
    GH_LET(const auto all, context.tx.door().calendars());
    const WorkCalendar* calendar = find(all, request.calendar);
    if (!calendar)
        return fail("service.unknown_calendar", {std::to_string(request.calendar.value)});
    GH_TRY(checkSeen(calendar->name, request.expectedVersion, calendar->version, "expected_version"));
    GH_TRY(context.tx.door().removeCalendar(calendar->id));
    context.tx.changed("calendar", calendar->id.value);
    context.audit.subjects.emplace_back("calendar", calendar->id.value);
    context.audit.facts = {{"name", calendar->name}};
    return Done{fmt::format("Calendar {} was removed.", calendar->name)};
}

} // namespace

void addCalendars(Registry& registry)
{
    constexpr unsigned kKeepers = rolesOf(Role::HrAdmin, Role::WorkspaceOwner);
    registry.query<CalendarList>("Business calendars.", {.roles = kAnybody}, list);
    registry.command<CalendarSave>("Make or change a business calendar.", {.roles = kKeepers}, save);
    registry.command<CalendarRemove>("Remove a business calendar.", {.roles = kKeepers}, remove);
}

} // namespace gatehouse::service
