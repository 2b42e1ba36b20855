// An operator's departments and what a file says: a scope narrows what may be imported as it narrows every other command. Inside
// core/service only.
#pragma once

#include "core/service/feeds/importing/import_changes.h"

namespace gatehouse::service {

// Whether some engagement of the person is in one of the departments on the day; empty: everybody is.
bool isIn(const std::vector<std::string>& departments, const PersonHistory& person, Date day);

// access.out_of_scope, with the lines and departments that lie outside: whoever the file touches is in the departments before and after it.
// Of people who are known nothing is told but the line.
Result<> keepToScope(const std::vector<std::string>& departments, const sources::ParsedFile& file,
                     const sources::Analysis& analysis, const std::vector<PersonChange>& changes, Date day);

// The same of what the file brings for everybody: another mapping of a feed that is known, or that it is complete.
Result<> keepFeedToScope(const std::vector<std::string>& departments, const Feed* before, const Feed& after);

} // namespace gatehouse::service
