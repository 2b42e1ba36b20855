// The feed guard (HR-6) and the figures of a run (HR-2). Pure, any thread.
#pragma once

#include "core/model/people.h"
#include "core/model/sources.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace gatehouse::sources {

struct GuardLimits {
    int floor = 10;
    double percent = 5; // of the active persons
    int ceiling = 200;
};
GuardLimits guardLimitsOf(const Feed& feed);

struct GuardVerdict {
    bool tripped = false;
    std::int64_t limit = 0;         // so many may pass in 24 hours
    std::int64_t counted = 0;       // distinct persons, those of the last 24 hours included
    std::vector<PersonId> affected; // everyone counted, by id: earlier ones of the window too
};

// Which hits of a feed are looked back upon: those of the last 24 hours of business time, and those recorded within the last 24 hours.
// The first is what a file says of its own day: past days, taken in one after the other, each count for themselves. The second keeps
// somebody from giving nine files days of their own and taking them in within a minute: a hit counts as recorded too
//   - of a file of today or of a day ahead: always;
//   - of a file of a day before: where the person was known here for 24 hours already. Who came in with the same afternoon's history
//     has lost nothing that was there before it;
//   - of history, a file more than 30 days old when it is taken in: never, and such a file looks at its own days alone.
bool isHistory(Date asOf, Instant recorded); // days in UTC
bool countsAsRecorded(Date asOf, Instant recorded, std::optional<Instant> knownSince);

// Whether what a feed may end in a day grows for any number of people: another guard stops less than it did.
bool isLooser(const GuardLimits& limits, const GuardLimits& before);

// `alreadyHit`: distinct persons this feed ended or moved in the last 24 hours, as above; `newHits`: those this file would. A person counts once.
// Trips when more than min(max(floor, percent of activePersons), ceiling) are counted and this file adds at least one.
GuardVerdict judgeGuard(const GuardLimits& limits, std::int64_t activePersons,
                        std::span<const PersonId> alreadyHit, std::span<const PersonId> newHits);

// Share of rows without any finding, 0 to 1; 1 for a file without rows.
double scoreOf(std::int64_t rows, std::int64_t rowsWithFindings);

// Late-entry lag: recorded minus the start of the effective day in `zone`; negative when it was entered ahead. UTC where the zone is unknown.
std::chrono::microseconds entryLag(Date effective, Instant recorded, std::string_view zone);

} // namespace gatehouse::sources
