#include "core/plan/business_calendar.h"

#include <algorithm>

namespace gatehouse::plan {
namespace {

// 1 is Monday; 1970-01-01 was a Thursday.
int weekdayOf(Date day)
{
    const int rest = (day.days + 3) % 7;
    return (rest < 0 ? rest + 7 : rest) + 1;
}

} // namespace

bool isBusinessDay(const BusinessCalendar& calendar, Date day)
{
    return std::ranges::binary_search(calendar.weekdays, weekdayOf(day))
           && !std::ranges::binary_search(calendar.holidays, day);
}

Result<Instant> dueAfter(const BusinessCalendar& calendar, Instant opened, int days)
{
    GH_LET(Date day, localDateOf(opened, calendar.zone));
    const auto toBusinessDay = [&] {
        while (!isBusinessDay(calendar, day))
            day = day.plusDays(1);
    };
    toBusinessDay();
    for (int left = days; left > 0; --left) {
        day = day.plusDays(1);
        toBusinessDay();
    }
    return endOfDay(day, calendar.zone);
}

Result<std::vector<Date>> parseHolidays(std::string_view text)
{
    constexpr std::string_view kBetween = ", \t\r\n";
    std::vector<Date> holidays;
    for (std::size_t from = text.find_first_not_of(kBetween); from != std::string_view::npos;
         from = text.find_first_not_of(kBetween, from)) {
        const std::size_t end = std::min(text.find_first_of(kBetween, from), text.size());
        GH_LET(const Date day, parseDate(text.substr(from, end - from)));
        holidays.push_back(day);
        from = end;
    }
    std::ranges::sort(holidays);
    holidays.erase(std::ranges::unique(holidays).begin(), holidays.end());
    return holidays;
}

} // namespace gatehouse::plan
