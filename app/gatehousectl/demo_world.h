// What stands in the demo's targets without Gatehouse: groups, accounts of nobody, and when accounts were last used.
#pragma once

#include "core/demo/demo.h"

namespace gatehouse::ctl {

// Before the first file: the groups that entitlements name, and the orphans. ctl.target_refused, net.*.
Result<> fillTargets(const demo::DemoOptions& options);
// After the last engine run: every account's last sign-in, as far as the target recorded one. ctl.target_refused, net.*.
Result<> recordUse(const demo::DemoOptions& options);

} // namespace gatehouse::ctl
