// LC-3: a privileged leaver alerts security until every removal is read back. One standing alert "engine.privileged_leaver" about the
// person: opened with the plan that takes the access away, closed by the engine itself. Writer thread only.
#pragma once

#include "core/ports/store.h"

#include <string>
#include <vector>

namespace gatehouse::engine {

inline constexpr std::string_view kPrivilegedLeaver = "engine.privileged_leaver";

// `held` names what is privileged, as people know it. Where the alert stands already, nothing is added.
Result<> alertPrivilegedLeaver(Tx& tx, PersonId person, const std::string& name,
                               const std::vector<std::string>& held, Instant now);

// Closes the alert, with an audit entry, where nothing of the exit is under way any more and no privileged grant is open. Asked after
// each operation of an exit.
Result<> closeWhenRemoved(Tx& tx, PersonId person, Instant now);
// The exit was called off: what the person holds stays.
Result<> closeCalledOff(Tx& tx, PersonId person, Instant now);

// Disabling, ending sessions, removals, deletion: what the alert waits for.
bool takesAway(const Operation& operation);
// The same without the deletion, which may come months later and takes nothing away that was not removed before.
bool takesAccessInExit(const Operation& operation);
Result<bool> exitIsUnderWay(Tx& tx, PersonId person);

} // namespace gatehouse::engine
