// Which values of a row a feed may set (HR-7), and the facts that come of it. Inside core/sources only.
#pragma once

#include "core/sources/known_world.h"

namespace gatehouse::sources {

// Whether the feed declares itself authoritative; empty lists mean everything.
bool speaksForType(const Feed& feed, WorkerType type);
bool speaksFor(const Feed& feed, FactField field);
bool speaksForCustom(const Feed& feed, const std::string& name);

struct Merged {
    HrFacts facts;
    std::vector<RecordFinding> conflicts; // values of the row that were not taken
    bool releasesPins = false; // a new beginning: what a person set of the earlier exit holds no longer
};

// The row as the facts of somebody new: what the feed may not say is left out, but for what an engagement needs.
HrFacts factsOfNew(HrFacts facts, const ParsedFile& file, const Feed& feed);

// The row over what is known: mapped fields replace, others stay; what the feed may not set and what a person pinned stays too.
Merged mergedFacts(const HrFacts& known, const KnownEngagement& engagement, const HrFacts& row,
                   const ParsedFile& file, const KnownWorld& world);

} // namespace gatehouse::sources
