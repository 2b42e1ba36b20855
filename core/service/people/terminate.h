// Ending somebody's access by hand. Inside core/service only.
#pragma once

#include "core/door/commands/people.h"
#include "core/service/host/call_context.h"

namespace gatehouse::service {

// Ends every engagement that goes on, records the exit, plans it. What a person set is pinned: a file that comes late does not take the
// exit back. With `preview` nothing stays.
Result<door::Preview> terminate(CallContext& context, const door::PersonTerminate& request);

} // namespace gatehouse::service
