// One call of a process that does not stay: without a daemon the first of several opens the workspace, the others ask it, and when it ends the
// next one takes over. Whoever is caught in between waits for its turn.
#pragma once

#include "app/gatehousectl/input/call.h"

#include "core/workspace/workspace.h"

#include <functional>
#include <string>

namespace gatehouse::ctl {

struct OneCall {
    std::string folder;
    const door::Descriptor& descriptor;
    const door::Message& request;
    bool forPeople = true;
    std::function<Result<door::Caller>(workspace::Workspace&)> signIn;
};

// Asks until somebody answers, for half a minute. What may have been done already is asked again only where that changes nothing: queries,
// and commands, whose receipt has the first reply. ctl.no_turn after that time; else what the call says.
Result<Answer> askInTurn(const OneCall& call);

} // namespace gatehouse::ctl
