// What was late because no engine ran (LC-3). Inside core/service only.
#pragma once

#include "core/door/commands/engine.h"
#include "core/service/host/call_context.h"

namespace gatehouse::service {

Result<door::EngineGaps::Items> engineGaps(CallContext& context, const door::EngineGaps& request);

} // namespace gatehouse::service
