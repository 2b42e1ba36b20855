// Guessing of passwords is slowed down per name and told (NIST SP 800-63B, 5.2.2): after kFree failures the next attempt waits a second,
// then two, up to a minute; success or an hour of quiet begins anew. Names nobody has count like the others, so that they cannot be told
// apart. Pure: the record is kept by the store, so that neither a restart nor a second process begins to count anew; whoever
// changes it does so in one write transaction, because many attempts at once must gain nothing.
#pragma once

#include "core/base/time.h"
#include "core/ports/door_repositories.h"

#include <chrono>
#include <optional>
#include <string>

namespace gatehouse::access {

inline constexpr int kFreeAttempts = 5;      // failures without a wait
inline constexpr int kAlarmingAttempts = 10; // failures within an hour
inline constexpr int kMostNames = 10'000;    // records that are kept

std::string attemptKey(const std::string& name); // of SignInRecord

// Counts the attempt as a failure until succeeded() takes that back. Where there were too many, it is not counted and not to be made; the
// answer is how long to wait.
std::optional<std::chrono::seconds> beginAttempt(SignInRecord& record, Instant now);
void attemptSucceeded(SignInRecord& record);
// The attempt just begun gave one of two factors: it counts, but it is no alarm where the other follows.
void attemptHalfDone(SignInRecord& record);
// Whether this failure is to be told: the tenth within an hour, and then once an hour.
bool attemptAlarms(SignInRecord& record, Instant now);

} // namespace gatehouse::access
