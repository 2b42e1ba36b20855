// What one statement means after another of the same engagement. Inside core/lifecycle only.
#pragma once

#include "core/model/people.h"

#include <map>
#include <string>
#include <vector>

namespace gatehouse::lifecycle {

struct Meaning {
    EventKind kind = EventKind::Joiner;
    Date effective;
    std::map<std::string, std::string> details;
    friend bool operator==(const Meaning&, const Meaning&) = default;
};

// People with a fixed term, whose end is a contract's end and not an exit of its own.
bool hasFixedTerm(WorkerType type);
// One engagement of another type that starts so near the end of the old one goes on from it.
inline constexpr int kAdjoiningDays = 30;

std::map<std::string, std::string> joinerDetails(const HrFacts& facts);
// `from` holds until `effective`, `to` from then on.
std::vector<Meaning> meaningsOf(const HrFacts& from, const HrFacts& to, Date effective);
// Of the first statement of an engagement beyond the joining itself.
std::vector<Meaning> meaningsOfFirst(const HrFacts& facts, Date effective);

} // namespace gatehouse::lifecycle
