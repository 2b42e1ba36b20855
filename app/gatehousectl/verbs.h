// The verbs that are not calls at the door: making a workspace, the demo, proposing a mapping without one, completion.
#pragma once

#include "app/gatehousectl/input/call.h"

namespace gatehouse::ctl {

// DIR; with `demoPeople` > 0 a demo company is made in it, on sandboxes whose files lie in DIR.
Result<Answer> createWorkspace(const std::string& folder, const std::string& name, int demoPeople,
                               std::uint64_t seed);
// A workspace of a backup, in quarantine.
Result<Answer> restoreWorkspace(const std::string& backup, const std::string& folder,
                                const std::string& name);
// Starts the demo's sandboxes, runs everything that is due, verifies the log, and sums up.
Result<Answer> runDemo(const std::string& folder, const std::string& summary);
Result<Answer> proposeMapping(const std::string& file, bool json);
// A bash completion script over all commands and flags.
std::string bashCompletion(std::span<const door::Descriptor> descriptors);

} // namespace gatehouse::ctl
