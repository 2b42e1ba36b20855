#include "core/access/sign_in_attempts.h"

#include "core/base/digest.h"
#include "core/base/text_fold.h"

#include <algorithm>
#include <utility>

namespace gatehouse::access {
namespace {

constexpr std::chrono::hours kQuiet{1};
constexpr std::chrono::seconds kLongestWait{60};

std::chrono::seconds waitAfter(int failures)
{
    const int doublings = std::min(failures - kFreeAttempts, 6);
    return std::min(kLongestWait, std::chrono::seconds(1 << doublings));
}

void forgetOld(SignInRecord& record, Instant now)
{
    if (now - record.last > kQuiet)
        record.failures = 0;
    std::erase_if(record.hour, [&](Instant attempt) { return now - attempt > kQuiet; });
}

} // namespace

std::string attemptKey(const std::string& name)
{
    return toHex(digestOf(fold(name)));
}

std::optional<std::chrono::seconds> beginAttempt(SignInRecord& record, Instant now)
{
    forgetOld(record, now);
    if (record.failures >= kFreeAttempts) {
        const std::chrono::seconds wait = waitAfter(record.failures);
        const auto left = std::chrono::ceil<std::chrono::seconds>(record.last + wait - now);
        if (left.count() > 0)
            return std::min(left, wait); // the clock may have been set back
    }
    ++record.failures;
    record.last = now;
    record.hour.push_back(now);
    if (record.hour.size() > kAlarmingAttempts)
        record.hour.erase(record.hour.begin());
    return std::nullopt;
}

void attemptSucceeded(SignInRecord& record)
{
    record.failures = 0;
    const std::size_t own = std::min(record.hour.size(), 1 + std::exchange(record.halves, 0));
    record.hour.resize(record.hour.size() - own);
}

void attemptHalfDone(SignInRecord& record)
{
    ++record.halves;
}

bool attemptAlarms(SignInRecord& record, Instant now)
{
    forgetOld(record, now);
    if (record.hour.size() < kAlarmingAttempts || (record.told && now - *record.told <= kQuiet))
        return false;
    record.told = now;
    return true;
}

} // namespace gatehouse::access
