// What is left to do after a command, asked at the door: what waits for the engine, for a target, for a second operator, for a person.
#pragma once

#include "core/door/door.h"

#include <string>
#include <vector>

namespace gatehouse::ctl {

// Sentences for a person, each with the command to give next; `reply` is the answer, of a job its result. Asks only what the operator
// may ask, so that no refusal gets into the audit log, and says nothing where the door does not answer.
std::vector<std::string> nextSteps(door::Door& door, const door::Caller& caller,
                                   const door::Descriptor& descriptor, const door::Message& request,
                                   const door::Message& reply);

} // namespace gatehouse::ctl
