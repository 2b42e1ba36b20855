// What a person decides about operations: hold, release, retry, expedite, cancel, done by hand, credential hand-over. Inside
// core/service only.
#pragma once

#include "core/service/host/registry.h"

namespace gatehouse::service {

void addOperationDecisions(Registry& registry);
void addOperationLists(Registry& registry);

} // namespace gatehouse::service
