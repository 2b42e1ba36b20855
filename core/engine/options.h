// How the engine works: its rules as values, and how it waits. All durations; nothing here is read from the environment but the
// fault knob.
#pragma once

#include "core/base/fault_point.h"
#include "core/engine/rules/breaker.h"
#include "core/engine/rules/settlement.h"

#include <condition_variable>
#include <functional>
#include <mutex>

namespace gatehouse::engine {

// Where business time comes from while the engine runs in the background: the system's clock, unless a demo says otherwise.
using BusinessClock = std::function<BusinessTime()>;

// How the engine waits for a moment while nothing is in flight. Tests pass one that moves their clock instead.
class Waiter {
public:
    virtual ~Waiter() = default;
    // Returns when notified, at `until` by `clock`, or earlier: the caller looks again.
    virtual void wait(std::unique_lock<std::mutex>& lock, std::condition_variable& wake, Instant until,
                      const SystemClock& clock);
};

struct EngineOptions {
    // Of the lease: the same after a restart of the same installation, so that it goes on at once after a kill; two engines that
    // live at the same time need different ones (host and workspace in the name where a database is shared).
    std::string holder = "engine";
    std::string leaseName = "engine"; // one engine works on a workspace
    std::chrono::microseconds leaseTime{std::chrono::seconds(30)};
    std::chrono::microseconds callTimeout{
        std::chrono::seconds(10)}; // no call starts with less of the lease left
    AttemptRules attempts;
    BreakerRules breaker;
    int largestBatch = 200;  // operations of one claim
    int largestRecord = 200; // results in one write transaction; fewer where it takes longer than recordTime
    std::chrono::microseconds recordTime{15'000};
    std::chrono::microseconds slowBatch{
        500'000};     // a batch that takes longer is halved: exits wait behind it and the one claimed ahead
    int workers = 32; // applications at once
    std::uint64_t seed = 0;                                      // of the jitter; 0: from the system
    bool readBeforeRetry = !fault::knob("no-read-before-retry"); // off only to show that tests notice
};

} // namespace gatehouse::engine
