// An operator's departments and whom a profile takes. Inside core/service only.
#pragma once

#include "core/service/host/call_context.h"

namespace gatehouse::service {

// access.out_of_scope unless the rule itself keeps to the operator's departments: by "department = Sales", "in" or "in tree of", whatever
// else it asks for. Said of the rule, not of the people of today: those of other departments who come tomorrow are in nobody's scope either.
Result<> keepToScope(CallContext& context, const std::string& profile, const std::string& rule);

} // namespace gatehouse::service
