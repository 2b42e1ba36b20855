// What an operation's end means in the records: account, grants, audit entries, alerts and change rows, all in the transaction of the
// result itself. Used by the engine and by a person's decisions. No I/O; writer thread only.
//
// Audit facts carry ids and codes, never a name. Those of the grants are enough to compute table `grant` again:
//   grant.opened   grant, subject, entitlement, level, at, reasons    a new interval
//   grant.reasons  grant, subject, entitlement, level, at, reasons    the open interval has exactly these reasons from `at` on
//   grant.closed   grant, subject, entitlement, level, at, reasons    the interval ends; the reasons are those it ended with
// with `at` as RFC 3339 UTC and `reasons` as "profile_line:12,add_on:9", sorted by kind and source.
#pragma once

#include "core/engine/rules/settlement.h"
#include "core/ports/store.h"

#include <string>

namespace gatehouse::engine {

struct Author {
    std::string actor;   // "engine", "operator:12"
    std::string trigger; // empty: "plan:<id>"
    Instant now;         // system time
};

// "profile_line:12,add_on:9"
std::string textOfReasons(std::vector<Reason> reasons);

// Everything that follows from the state the operation has now reached; the caller has recorded the operation itself. States on
// the way (applied, retrying, ready) leave no audit entry.
Result<> writeConsequences(Tx& tx, const Ending& ending, const Author& author);

// One alert about one object: where an open one with this code stands already, nothing is added.
Result<> raiseOnce(Tx& tx, const Error& error, const std::string& severity, const std::string& kind,
                   std::int64_t object, Instant now);

// What was raised about an object is over: its open alerts close; those of one code where one is given.
Result<> closeAlerts(Tx& tx, const std::string& kind, std::int64_t object, std::string_view code = {});

// Plans whose operations are all finished are done; announces them.
Result<> closePlans(Tx& tx);

} // namespace gatehouse::engine
