// What --help says about a generated command.
#pragma once

#include "core/door/door.h"

#include <string>

namespace gatehouse::ctl {

std::string aboutGroup(const std::string& group);                             // "HR feeds"
std::string aboutCall(const door::Descriptor& descriptor);                    // one line
std::string aboutField(const door::Field& field, const door::Shape& request); // with type and default
// What the answer says, a line a field; empty where it is one sentence.
std::string aboutAnswer(const door::Descriptor& descriptor);

} // namespace gatehouse::ctl
