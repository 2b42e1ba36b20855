// The departments of an operator, as somebody gives them. Inside core/service only.
#pragma once

#include "core/service/host/call_context.h"

namespace gatehouse::service {

// "*" alone is every department, as it is stored: an empty list. Nothing at all, or a name without a letter (an empty variable of a script),
// is refused at /departments of `shape` with service.scope_empty: it is not to widen anything.
Result<std::vector<std::string>> scopeGiven(const std::vector<std::string>& given, std::string_view shape);

// " No department is called ...": of names that nobody is in and no list has; "" where all are known. They may come with a later file.
Result<std::string> unknownDepartments(Tx& tx, const std::vector<std::string>& departments);

// An operator who has departments gives and takes only what lies in them: access.out_of_scope with the departments beyond.
Result<> keepOperatorToScope(const Identity& who, const Operator& about);

} // namespace gatehouse::service
