// What the guard of a feed is asked and told about one file, and whom it names. Inside core/service only.
#pragma once

#include "core/door/commands/feeds.h"
#include "core/service/feeds/importing/import_changes.h"
#include "core/sources/guard.h"

namespace gatehouse::service {

// When a file is judged: the moment it speaks of, and the one it is taken in at.
struct ImportTimes {
    Date asOf;
    BusinessTime now;
    Instant recorded;
};

// Those whom the file ends or moves, with what other files of the feed did in the last day by either clock. The active people are
// counted only where it could matter.
Result<sources::GuardVerdict> judgeChanges(Store& store, const Feed& feed, bool isNew,
                                           const ImportWorld& world, const std::vector<PersonChange>& changes,
                                           const ImportTimes& times);

// "Ann Ash (A1)", sorted; those outside the departments (empty: none) are counted in a line of their own.
Result<std::vector<std::string>> namesOf(Store& store, const std::vector<PersonId>& people,
                                         const std::vector<std::string>& departments, Date day);

// Who leaves by the file, at most 20.
std::vector<door::PreviewLine> leaversOf(const std::vector<PersonChange>& changes,
                                         const std::vector<std::string>& departments, Date day);

} // namespace gatehouse::service
