// One circuit breaker per application (EN-3; Nygard, "Release It!", ch. 5): after some failures to reach the target in a row nothing is sent
// for a growing time, then one probe. Also holds an application off for as long as it asked (Retry-After, RFC 9110 10.2.3).
// Thread-safe. System time; nothing is stored: after a restart the first calls find out again.
#pragma once

#include "core/base/time.h"
#include "core/model/ids.h"

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <vector>

namespace gatehouse::engine {

struct BreakerRules {
    int failures = 5; // in a row
    std::chrono::microseconds first{1'000'000};
    std::chrono::microseconds longest{std::chrono::minutes(5)};
};

struct BreakerView {
    ApplicationId application;
    Instant since, until; // open since; next probe
    int failures = 0;
};

class Breakers {
public:
    explicit Breakers(BreakerRules rules) : m_rules(rules) {}
    // How many operations of `wanted` may be sent now: none while open, one as a probe.
    int allowance(ApplicationId application, Instant now, int wanted) const;
    // True when this failure opened it: the moment for the one alert.
    bool failed(ApplicationId application, Instant now);
    void answered(ApplicationId application);
    void holdOff(ApplicationId application, Instant until);
    // When something may be sent again; nullopt: now.
    std::optional<Instant> closedUntil(ApplicationId application, Instant now) const;
    std::optional<Instant> openUntil(ApplicationId application) const; // nullopt: not open
    std::vector<BreakerView> open() const;

private:
    struct State {
        int failures = 0;
        int probes = 0; // that failed since it opened
        bool open = false;
        Instant since, until, heldOff;
    };
    const State* find(ApplicationId application) const; // m_mutex held

    const BreakerRules m_rules;
    mutable std::mutex m_mutex;
    std::map<ApplicationId, State> m_states;
};

} // namespace gatehouse::engine
