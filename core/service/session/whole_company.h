// What is for everybody: an operator with a department scope changes none of it (SE-2). Inside core/service only.
//
// A scope narrows whom a role is about. Where a call is about nobody in particular (the lifecycle policy, how feeds are read, the systems
// and the engine) there is nothing to narrow it to, so it is refused: an IT admin with departments reads, and works on the operations of
// his people. Application owners without another role have applications as their scope, not departments.
#pragma once

#include "core/service/host/call_context.h"

namespace gatehouse::service {

// access.out_of_scope with "WHAT, for all departments,", where the operator has departments.
Result<> keepToAll(const Identity& who, const std::string& what);
// The same of a call by its name; nothing of calls that are about somebody.
Result<> keepCallToAll(const Identity& who, std::string_view call);

} // namespace gatehouse::service
