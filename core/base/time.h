// Time without surprises. A Date is a local calendar date without a zone; an Instant is a moment in UTC. A Date becomes an Instant
// only through a zone (startOfDay, endOfDay), and only core/plan does that for people.
#pragma once

#include "core/base/result.h"

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>

namespace gatehouse {

struct Date {
    std::int32_t days = 0; // since 1970-01-01
    friend constexpr auto operator<=>(Date, Date) = default;
    constexpr Date plusDays(int count) const { return Date{days + count}; }
};

struct Instant {
    std::int64_t micros = 0; // since 1970-01-01T00:00:00Z
    friend constexpr auto operator<=>(Instant, Instant) = default;
    constexpr Instant operator+(std::chrono::microseconds d) const { return Instant{micros + d.count()}; }
    constexpr Instant operator-(std::chrono::microseconds d) const { return Instant{micros - d.count()}; }
    constexpr std::chrono::microseconds operator-(Instant o) const
    {
        return std::chrono::microseconds{micros - o.micros};
    }
};

// Half-open [from, to); no `to` is "until further notice".
struct DateRange {
    Date from;
    std::optional<Date> to;
    friend auto operator<=>(const DateRange&, const DateRange&) = default;
    bool contains(Date day) const { return from <= day && (!to || day < *to); }
};

// The moment policy is decided for. `--as-of` sets it; it never drives leases, retries or the audit log.
struct BusinessTime {
    Instant at;
    friend constexpr auto operator<=>(BusinessTime, BusinessTime) = default;
};

// ISO 8601: 2026-09-07. Refuses impossible dates ("time.bad_date").
Result<Date> parseDate(std::string_view text);
std::string formatDate(Date date);
Result<Date> dateFrom(int year, unsigned month, unsigned day); // refuses 2026-02-30
struct CivilDate {
    int year;
    unsigned month;
    unsigned day;
};
CivilDate civilOf(Date date);

// RFC 3339: 2026-09-07T09:00:00Z, with fraction and offset; a plain date is its start in UTC ("time.bad_instant").
Result<Instant> parseInstant(std::string_view text);
std::string formatInstant(Instant instant); // always UTC, microseconds left out where zero

// IANA zone names through the system's database ("time.unknown_zone"). A day that starts in a gap starts at its first moment.
Result<Instant> startOfDay(Date date, std::string_view zone);
// First moment of the next day: the end of [from, to).
Result<Instant> endOfDay(Date date, std::string_view zone);
Result<Date> localDateOf(Instant instant, std::string_view zone);
bool isKnownZone(std::string_view zone);

// For audit, leases, retries and records. Tests pass their own.
class SystemClock {
public:
    virtual ~SystemClock() = default;
    virtual Instant now() const = 0;
};
const SystemClock& realSystemClock();

} // namespace gatehouse
