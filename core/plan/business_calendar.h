// CO-6: when a work item is due. Business days are the weekdays given but for the holidays; days begin and end in one time zone.
// Pure; any thread.
#pragma once

#include "core/base/time.h"

#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::plan {

struct BusinessCalendar {
    std::string zone = "UTC";                    // IANA name
    std::vector<Date> holidays;                  // sorted
    std::vector<int> weekdays = {1, 2, 3, 4, 5}; // ISO 8601: 1 is Monday; sorted, one at least
};

bool isBusinessDay(const BusinessCalendar& calendar, Date day);

// The end of the `days`-th business day after the one on which it was opened: opened on a Wednesday with two days it is due when
// Friday ends. What is opened on a day off counts from the next business day. Fails with time.unknown_zone.
Result<Instant> dueAfter(const BusinessCalendar& calendar, Instant opened, int days);

// "2026-12-25, 2027-01-01" in any order, separated by commas or blanks; sorted, without repetition. Fails with time.bad_date.
Result<std::vector<Date>> parseHolidays(std::string_view text);

} // namespace gatehouse::plan
