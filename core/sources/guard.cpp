#include "core/sources/guard.h"

#include <algorithm>
#include <cmath>

namespace gatehouse::sources {

GuardLimits guardLimitsOf(const Feed& feed)
{
    return {feed.guardFloor, feed.guardPercent, feed.guardCeiling};
}

bool isHistory(Date asOf, Instant recorded)
{
    constexpr std::int64_t kDay = 86'400'000'000, kDaysOfLife = 30;
    return recorded.micros - std::int64_t{asOf.days} * kDay >= (kDaysOfLife + 1) * kDay;
}

bool countsAsRecorded(Date asOf, Instant recorded, std::optional<Instant> knownSince)
{
    constexpr std::int64_t kDay = 86'400'000'000;
    const bool dayIsOver = std::int64_t{asOf.days} * kDay + kDay <= recorded.micros;
    if (!dayIsOver)
        return true;
    return !isHistory(asOf, recorded) && knownSince && *knownSince <= recorded - std::chrono::hours(24);
}

bool isLooser(const GuardLimits& limits, const GuardLimits& before)
{
    return limits.floor > before.floor || limits.percent > before.percent || limits.ceiling > before.ceiling;
}

GuardVerdict judgeGuard(const GuardLimits& limits, std::int64_t activePersons,
                        std::span<const PersonId> alreadyHit, std::span<const PersonId> newHits)
{
    GuardVerdict verdict;
    const double share = std::floor(static_cast<double>(activePersons) * limits.percent / 100);
    const double limit =
        std::min(std::max(static_cast<double>(limits.floor), share), static_cast<double>(limits.ceiling));
    verdict.limit = static_cast<std::int64_t>(limit);
    verdict.affected.assign(alreadyHit.begin(), alreadyHit.end());
    verdict.affected.insert(verdict.affected.end(), newHits.begin(), newHits.end());
    std::sort(verdict.affected.begin(), verdict.affected.end());
    verdict.affected.erase(std::unique(verdict.affected.begin(), verdict.affected.end()),
                           verdict.affected.end());
    verdict.counted = static_cast<std::int64_t>(verdict.affected.size());
    verdict.tripped = !newHits.empty() && verdict.counted > verdict.limit;
    return verdict;
}

double scoreOf(std::int64_t rows, std::int64_t rowsWithFindings)
{
    if (rows <= 0)
        return 1;
    return 1
           - static_cast<double>(std::clamp<std::int64_t>(rowsWithFindings, 0, rows))
                 / static_cast<double>(rows);
}

std::chrono::microseconds entryLag(Date effective, Instant recorded, std::string_view zone)
{
    const auto start = startOfDay(effective, zone);
    return recorded - start.value_or(Instant{std::int64_t{effective.days} * 86'400'000'000});
}

} // namespace gatehouse::sources
