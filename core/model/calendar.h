// Which days work is done somewhere, and from when to when: local dates and local times, no zone.
#pragma once

#include "core/base/time.h"
#include "core/model/ids.h"

#include <string>
#include <vector>

namespace gatehouse {

struct Holiday {
    Date day;
    std::string name;
};

struct WorkCalendar {
    CalendarId id;
    std::int64_t version = 1;
    std::string name;
    std::vector<int> weekdays{1, 2, 3, 4, 5}; // ISO 8601: 1 is Monday; sorted
    int opens = 0;                            // minutes after midnight
    int closes = 24 * 60;                     // later than `opens`
    std::vector<Holiday> holidays;            // sorted by day
    std::vector<std::string> places;          // locations or countries of people, as HR spells them
    bool isDefault = false;                   // for who is at none of the places; one calendar at most
};

} // namespace gatehouse
