#include "core/access/sign_in_attempts.h"

#include "core/base/text_fold.h"

#include <algorithm>
#include <utility>

namespace gatehouse::access {
namespace {

constexpr std::chrono::hours kQuiet{1};
constexpr std::chrono::seconds kLongestWait{60};

std::chrono::seconds waitAfter(int failures)
{
    const int doublings = std::min(failures - SignInAttempts::kFree, 6);
    return std::min(kLongestWait, std::chrono::seconds(1 << doublings));
}

} // namespace

SignInAttempts::Entry& SignInAttempts::entryOf(const std::string& name, Instant now)
{
    const std::string key = fold(name);
    if (!m_entries.contains(key) && m_entries.size() >= kMostNames)
        m_entries.erase(
            std::min_element(m_entries.begin(), m_entries.end(),
                             [](const auto& a, const auto& b) { return a.second.last < b.second.last; }));
    Entry& entry = m_entries[key];
    if (now - entry.last > kQuiet)
        entry.failures = 0;
    while (!entry.hour.empty() && now - entry.hour.front() > kQuiet)
        entry.hour.pop_front();
    return entry;
}

std::optional<std::chrono::seconds> SignInAttempts::begin(const std::string& name, Instant now)
{
    const std::lock_guard lock(m_mutex);
    Entry& entry = entryOf(name, now);
    if (entry.failures >= kFree) {
        const std::chrono::seconds wait = waitAfter(entry.failures);
        const auto left = std::chrono::ceil<std::chrono::seconds>(entry.last + wait - now);
        if (left.count() > 0)
            return std::min(left, wait); // the clock may have been set back
    }
    ++entry.failures;
    entry.last = now;
    entry.hour.push_back(now);
    if (entry.hour.size() > kAlarming)
        entry.hour.pop_front();
    return std::nullopt;
}

void SignInAttempts::succeeded(const std::string& name)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_entries.find(fold(name));
    if (found == m_entries.end())
        return;
    Entry& entry = found->second;
    entry.failures = 0;
    for (std::size_t own = 1 + std::exchange(entry.halves, 0); own > 0 && !entry.hour.empty(); --own)
        entry.hour.pop_back();
}

void SignInAttempts::halfDone(const std::string& name)
{
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_entries.find(fold(name)); found != m_entries.end())
        ++found->second.halves;
}

bool SignInAttempts::alarms(const std::string& name, Instant now)
{
    const std::lock_guard lock(m_mutex);
    Entry& entry = entryOf(name, now);
    if (entry.hour.size() < kAlarming || (entry.told && now - *entry.told <= kQuiet))
        return false;
    entry.told = now;
    return true;
}

} // namespace gatehouse::access
