// Business calendars: which days work is done, and from when to when.
#pragma once

#include "core/door/commands/common.h"

namespace gatehouse::door {

struct CalendarHoliday {
    Date day;
    std::string name;
};
const Shape& shapeOf(const CalendarHoliday*);

struct CalendarItem {
    CalendarId id;
    std::int64_t version = 0;
    std::string name;
    std::vector<int> weekdays;             // 1 is Monday, 7 is Sunday (ISO 8601)
    int opens = 0;                         // minutes after midnight, local
    int closes = 1440;                     // 1440: the day ends at midnight
    std::vector<CalendarHoliday> holidays; // by day
    std::vector<std::string> places;       // locations or countries of people whom it is for
    bool isDefault = false;                // for who is at none of the places
};
const Shape& shapeOf(const CalendarItem*);

struct CalendarList {
    struct Items {
        std::vector<CalendarItem> items;
        std::vector<std::string> locations; // of the people, most frequent first: what can be bound
    };
    using Reply = Items;
    static constexpr std::string_view kName = "calendar.list";
};
const Shape& shapeOf(const CalendarList*);
const Shape& shapeOf(const CalendarList::Items*);

// Makes a calendar, or changes the one of the id.
struct CalendarSave {
    using Reply = Created;
    static constexpr std::string_view kName = "calendar.save";
    CalendarId calendar; // 0: a new one
    std::int64_t expectedVersion = 0;
    std::string name;
    std::vector<int> weekdays;
    int opens = 0;
    int closes = 1440;
    std::vector<CalendarHoliday> holidays;
    std::vector<std::string> places;
    bool isDefault = false;
};
const Shape& shapeOf(const CalendarSave*);

struct CalendarRemove {
    using Reply = Done;
    static constexpr std::string_view kName = "calendar.remove";
    CalendarId calendar;
    std::int64_t expectedVersion = 0;
};
const Shape& shapeOf(const CalendarRemove*);

} // namespace gatehouse::door
