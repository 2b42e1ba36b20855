#include "core/base/time.h"

#include <date/date.h>
#include <date/tz.h>

#include <charconv>
#include <cstdio>

namespace gatehouse {
namespace {

bool readNumber(std::string_view text, std::size_t from, std::size_t count, int& value)
{
    if (text.size() < from + count)
        return false;
    const char* first = text.data() + from;
    const auto [end, error] = std::from_chars(first, first + count, value);
    return error == std::errc() && end == first + count && *first >= '0' && *first <= '9';
}

const date::time_zone* findZone(std::string_view zone)
{
    try {
        return date::locate_zone(std::string(zone));
    } catch (const std::exception&) {
        return nullptr;
    }
}

class RealClock final : public SystemClock {
public:
    Instant now() const override
    {
        const auto since = std::chrono::system_clock::now().time_since_epoch();
        return Instant{std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
    }
};

} // namespace

Result<Date> dateFrom(int year, unsigned month, unsigned day)
{
    const date::year_month_day ymd{date::year{year}, date::month{month}, date::day{day}};
    if (!ymd.ok() || year < 1 || year > 9999) {
        char text[40];
        std::snprintf(text, sizeof text, "%04d-%02u-%02u", year, month, day);
        return fail("time.bad_date", {text});
    }
    return Date{static_cast<std::int32_t>(date::sys_days{ymd}.time_since_epoch().count())};
}

CivilDate civilOf(Date date)
{
    const date::year_month_day ymd{date::sys_days{date::days{date.days}}};
    return {int(ymd.year()), unsigned(ymd.month()), unsigned(ymd.day())};
}

Result<Date> parseDate(std::string_view text)
{
    int year = 0, month = 0, day = 0;
    if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !readNumber(text, 0, 4, year)
        || !readNumber(text, 5, 2, month) || !readNumber(text, 8, 2, day))
        return fail("time.bad_date", {std::string(text)});
    return dateFrom(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

std::string formatDate(Date date)
{
    const CivilDate civil = civilOf(date);
    char text[40];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", civil.year, civil.month, civil.day);
    return text;
}

Result<Instant> parseInstant(std::string_view text)
{
    const auto bad = [&] { return fail("time.bad_instant", {std::string(text)}); };
    const auto day = parseDate(text.substr(0, 10));
    if (!day)
        return bad();
    std::int64_t micros = std::int64_t{day->days} * 86'400'000'000;
    if (text.size() == 10)
        return Instant{micros};
    int hour = 0, minute = 0, second = 0;
    if ((text[10] != 'T' && text[10] != ' ') || !readNumber(text, 11, 2, hour) || text.size() < 16
        || text[13] != ':' || !readNumber(text, 14, 2, minute) || hour > 23 || minute > 59)
        return bad();
    std::size_t at = 16;
    if (at < text.size() && text[at] == ':') {
        if (!readNumber(text, 17, 2, second) || second > 59)
            return bad();
        at = 19;
    }
    micros += ((std::int64_t{hour} * 60 + minute) * 60 + second) * 1'000'000;
    if (at < text.size() && text[at] == '.') {
        std::int64_t unit = 100'000;
        const std::size_t start = ++at;
        for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, unit /= 10)
            micros += unit * (text[at] - '0');
        if (at == start)
            return bad();
    }
    if (at == text.size() || text.substr(at) == "Z" || text.substr(at) == "z")
        return Instant{micros};
    int offsetHour = 0, offsetMinute = 0;
    if (text.size() != at + 6 || (text[at] != '+' && text[at] != '-') || text[at + 3] != ':'
        || !readNumber(text, at + 1, 2, offsetHour) || !readNumber(text, at + 4, 2, offsetMinute)
        || offsetHour > 23 || offsetMinute > 59)
        return bad();
    const std::int64_t offset = (std::int64_t{offsetHour} * 60 + offsetMinute) * 60'000'000;
    return Instant{text[at] == '+' ? micros - offset : micros + offset};
}

std::string formatInstant(Instant instant)
{
    std::int64_t day = instant.micros / 86'400'000'000;
    std::int64_t rest = instant.micros % 86'400'000'000;
    if (rest < 0) {
        rest += 86'400'000'000;
        --day;
    }
    const std::int64_t seconds = rest / 1'000'000;
    const std::int64_t fraction = rest % 1'000'000;
    char text[40];
    std::snprintf(text, sizeof text, "T%02d:%02d:%02d", int(seconds / 3600), int(seconds / 60 % 60),
                  int(seconds % 60));
    std::string out = formatDate(Date{static_cast<std::int32_t>(day)}) + text;
    if (fraction != 0) {
        std::snprintf(text, sizeof text, ".%06d", int(fraction));
        out += text;
    }
    return out + "Z";
}

Result<Instant> startOfDay(Date day, std::string_view zone)
{
    const date::time_zone* found = findZone(zone);
    if (!found)
        return fail("time.unknown_zone", {std::string(zone)});
    const date::local_seconds midnight{date::local_days{date::days{day.days}}};
    const auto info = found->get_info(midnight);
    // In a gap (00:00 does not exist) the day starts when the gap ends; where 00:00 comes twice, at the first.
    const auto start = info.result == date::local_info::nonexistent
                           ? date::sys_seconds{info.first.end}
                           : date::sys_seconds{midnight.time_since_epoch() - info.first.offset};
    return Instant{std::chrono::duration_cast<std::chrono::microseconds>(start.time_since_epoch()).count()};
}

Result<Instant> endOfDay(Date day, std::string_view zone)
{
    return startOfDay(day.plusDays(1), zone);
}

Result<Date> localDateOf(Instant instant, std::string_view zone)
{
    const date::time_zone* found = findZone(zone);
    if (!found)
        return fail("time.unknown_zone", {std::string(zone)});
    const auto sys = date::floor<std::chrono::seconds>(
        std::chrono::time_point<std::chrono::system_clock, std::chrono::microseconds>{
            std::chrono::microseconds{instant.micros}});
    return Date{
        static_cast<std::int32_t>(date::floor<date::days>(found->to_local(sys)).time_since_epoch().count())};
}

bool isKnownZone(std::string_view zone)
{
    return findZone(zone) != nullptr;
}

const SystemClock& realSystemClock()
{
    static const RealClock clock;
    return clock;
}

} // namespace gatehouse
