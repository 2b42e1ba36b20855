// The door's names in the words of the command line: entitlement.list is typed `gatehousectl entitlement list`, the field last_day
// --last-day. Thread-safe: values only.
#pragma once

#include "core/door/door.h"

#include <string>
#include <string_view>

namespace gatehouse::ctl {

std::string dashed(std::string_view name); // last_day is last-day
// Whether a call is a command of its own here: windows of lists, jobs and signing in are parts of other commands.
bool isOffered(const door::Descriptor& descriptor);
std::string commandOf(const door::Descriptor& descriptor); // gatehousectl queue list
// Names of calls in a sentence become commands, names of `request`'s fields the flags they are given by (none: calls alone). What stands
// between backquotes stays as it is.
std::string inCommands(std::string_view sentence, const door::Shape* request = nullptr);
// RFC 3339 moments in a text, to the minute: 2026-11-21 13:45 UTC.
std::string inMinutes(std::string_view text);

} // namespace gatehouse::ctl
