// LC-3: lateness after a gap. Where no engine worked for a while although there was work, that time and what waited in it are recorded, and
// an alert "engine.was_off" says so: it is critical where exits were late, and stands until somebody has seen it.
//
// The lease tells: it was given back at its `until`, or its holder died and renewed it last `leaseTime` before. A computer that slept is
// seen the same way, by the engine itself when it wakes up. Times are system time; what was late is judged by it too.
#pragma once

#include "core/engine/options.h"
#include "core/ports/store.h"

namespace gatehouse::engine {

inline constexpr std::chrono::minutes kTolerated{5}; // LC-3: an exit within 5 minutes is on time
inline constexpr int kLateKept = 10'000;             // single operations named; all are counted
inline constexpr std::string_view kWasOff = "engine.was_off";

// To be called before an engine takes or renews the lease; asked twice it records once. Nothing while somebody else holds the lease, and
// before the first engine. Reads, then writes small transactions; the writer's thread must not call it.
Result<std::optional<EngineGap>> recordGap(Store& store, const EngineOptions& options, Instant now);

// The same for whoever has work waiting: what fails is logged, and nobody's exit waits for the book to be kept.
void noteGap(Store& store, const EngineOptions& options, Instant now);

} // namespace gatehouse::engine
