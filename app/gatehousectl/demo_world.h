// What stands in the demo's targets without Gatehouse: groups, accounts of nobody, and when accounts were last used.
#pragma once

#include "core/demo/demo.h"
#include "core/door/commands/session.h"

namespace gatehouse::ctl {

// Before the first file: the groups that entitlements name, and the orphans. ctl.target_refused, net.*.
Result<> fillTargets(const demo::DemoOptions& options);
// After the last engine run: every account's last sign-in, as far as the target recorded one. ctl.target_refused, net.*.
Result<> recordUse(const demo::DemoOptions& options);

struct MadeDemo {
    demo::DemoSummary summary;
    door::WorkspaceInfo::View info;
};
// A whole demo company in a workspace that was just made as demo, with targets of its own. Blocks. What it made until an error stays.
Result<MadeDemo> fillDemo(const std::string& folder, int people, std::uint64_t seed,
                          const ProgressSink& progress);

} // namespace gatehouse::ctl
