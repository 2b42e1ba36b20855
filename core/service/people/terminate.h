// Ending somebody's access by hand, and taking that back. Inside core/service only.
#pragma once

#include "core/door/commands/people.h"
#include "core/service/host/call_context.h"

namespace gatehouse::service {

// Ends every engagement that goes on, records the exit, plans it. What a person set is pinned: a file that comes late does not take the
// exit back. With `preview` nothing stays.
Result<door::Preview> terminate(CallContext& context, const door::PersonTerminate& request);

// Undoes terminate(): the engagements go on to `lastDay`, or without an end until a file names one; the pins are gone, so that the next
// file is heard again. With `preview` nothing stays. service.not_terminated, service.last_day_needed.
Result<door::Preview> reinstate(CallContext& context, const door::PersonReinstate& request);

} // namespace gatehouse::service
