// The canonical text of an entry's body, piece by piece. For core/audit alone.
#pragma once

#include "core/base/time.h"
#include "core/ports/audit.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::audit {

void appendNumber(std::string& out, std::int64_t value);
void appendQuoted(std::string& out, std::string_view text); // JSON string; broken UTF-8 becomes U+FFFD
void appendInstant(std::string& out, Instant at);           // as formatInstant, ten times faster

// {"actor":...,"at":...,"chain":{...},"command":...  without what follows: everything that is a column as well.
void appendFront(std::string& out, std::string_view actor, Instant at, std::int64_t writer, std::int64_t seq,
                 std::string_view command);

// Of a canonical body. Nothing where it is not one.
struct ChainPlace {
    std::int64_t writer = 0;
    std::int64_t seq = 0;
};
std::optional<ChainPlace> placeOf(std::string_view body);
std::optional<std::map<std::string, std::string>> factsOf(std::string_view body);
// The value of `key` at the top level behind the facts: text without quotes, numbers as written.
std::optional<std::string> tailValueOf(std::string_view body, std::string_view key);
// Everything of the entry but its personal values.
std::optional<AuditEntry> entryOf(std::string_view body);

} // namespace gatehouse::audit
