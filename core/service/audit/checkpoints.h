// Signed checkpoints by themselves (AU-1): after enough entries or time. Inside core/service only.
#pragma once

#include "core/service/host/host.h"

namespace gatehouse::service {

// Writes one where it is due; a failure is logged and tried again with the next call. Any thread but the writer's.
void checkpointWhenDue(Service::Host& host);

} // namespace gatehouse::service
