// The statements about a person in both times (HR-4). Inside core/service only.
#pragma once

#include "core/door/commands/people.h"
#include "core/service/host/call_context.h"

namespace gatehouse::service {

Result<door::PersonVersions::Items> personVersions(CallContext& context, const door::PersonVersions& request);

} // namespace gatehouse::service
