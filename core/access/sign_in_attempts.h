// Guessing of passwords is slowed down per name and told (NIST SP 800-63B, 5.2.2): after kFree failures the next attempt waits a second,
// then two, up to a minute; success or an hour of quiet begins anew. Names nobody has count like the others, so that they cannot be told
// apart. In memory; time comes in; any thread.
#pragma once

#include "core/base/time.h"

#include <chrono>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace gatehouse::access {

class SignInAttempts {
public:
    static constexpr int kFree = 5;      // failures without a wait
    static constexpr int kAlarming = 10; // failures within an hour
    static constexpr std::size_t kMostNames = 10'000;

    // Counts the attempt as a failure until succeeded() takes that back: many at once gain nothing. Where there were too many, it is not
    // counted and not to be made; the answer is how long to wait.
    std::optional<std::chrono::seconds> begin(const std::string& name, Instant now);
    void succeeded(const std::string& name);
    // The attempt just begun gave one of two factors: it counts, but it is no alarm where the other follows.
    void halfDone(const std::string& name);
    // Whether this failure is to be told: the tenth within an hour, and then once an hour.
    bool alarms(const std::string& name, Instant now);

private:
    struct Entry {
        int failures = 0; // since the last success
        Instant last;
        std::deque<Instant> hour;
        std::optional<Instant> told;
        std::size_t halves = 0; // since the last success
    };
    Entry& entryOf(const std::string& name, Instant now);

    std::mutex m_mutex;
    std::map<std::string, Entry> m_entries; // by folded name
};

} // namespace gatehouse::access
