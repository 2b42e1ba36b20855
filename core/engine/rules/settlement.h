// What becomes of an operation after a call or a reading. Pure functions; any thread. Instants are system time.
#pragma once

#include "core/engine/rules/judgement.h"

#include <optional>
#include <vector>

namespace gatehouse::engine {

struct AttemptRules {
    int maxAttempts = 8;
    int readBackTries = 3;
    std::chrono::microseconds backoffFirst{500'000}; // doubles with every attempt, full jitter
    std::chrono::microseconds backoffLongest{std::chrono::minutes(5)};
    std::chrono::microseconds readBackDelay{200'000}; // doubles with every reading that contradicts
    std::chrono::microseconds longestRetryAfter{std::chrono::hours(1)}; // a target may not ask for more
};

// An operation with what is to be written about it.
struct Ending {
    Operation operation;
    Error alert;                  // code empty: none
    std::optional<ReadBack> read; // what the target was read to say, where it was
    bool contradicted = false;    // still applied, and the reading did not show it
};

struct Attempt {
    const AttemptRules& rules;
    bool canReadAfterDoubt = true; // the connector's findByKey
    Instant now;
    std::optional<Instant> breakerUntil; // set while the application's breaker is open
    double luck = 1;                     // in [0, 1): how much of the backoff is taken (full jitter)
};

// After the connector's answer. Retry and Unknown use up an attempt unless the breaker is open or we cancelled the call.
Ending afterCall(Operation operation, const StepResult& result, const Attempt& attempt);

// Claimed and not begun: as it was before, the attempt does not count.
Ending notStarted(Operation operation);

enum class Doubt {
    NoAnswer, // an attempt may have run
    Conflict  // the target says it exists, or changed in between
};

struct Decision {
    enum class What {
        Call,  // certainly not there: execute
        Adopt, // our account, but not enabled or disabled as wanted: execute `adoptAs`
        Settle // no call: `result` stands for it
    } what = What::Call;
    OperationKind adoptAs = OperationKind::EnableAccount;
    StepResult result;
    bool uncertain = false; // Settle: nobody can know
};

// The rule of the unknown outcome: read, then decide. `said` is what the target answered to the attempt, where it answered.
Decision afterReading(const Operation& operation, const ReadBack& read, Doubt doubt, const Error& said = {});
// Nobody can know; a person decides.
Ending uncertain(Operation operation, const Attempt& attempt);

// After reading back an applied operation for the `tries`-th time in a row that contradicted it.
Ending afterReadBack(Operation operation, const ReadBack& read, int tries, const Attempt& attempt);

} // namespace gatehouse::engine
