// One generated command: a descriptor as CLI11 options, the request they fill, the call with its job or list followed to the end.
#pragma once

#include "core/door/door.h"
#include "core/workspace/workspace.h"

#include <CLI/App.hpp>
#include <functional>
#include <string>
#include <vector>

namespace gatehouse::ctl {

// What comes back: JSON text, the exit code that goes with it where nothing failed, and what to do next.
struct Answer {
    std::string json;
    int exitCode = 0;
    std::string call; // that answered; empty: a verb of the command line
    std::vector<std::string> next;
};

// The bytes of a file, of standard input for "-". A device is none.
Result<std::string> readFile(const std::string& path);

// Calls, waits for a job (progress on stderr where that is a terminal), fetches all rows of an opened list.
// `forPeople`: with next steps.
Result<Answer> follow(door::Door& door, const door::Caller& caller, const door::Descriptor& descriptor,
                      const door::Message& request, bool forPeople);

// The same from the reply on.
Result<Answer> followReply(door::Door& door, const door::Caller& caller, const door::Descriptor& descriptor,
                           const door::Message& request, door::Message reply, bool forPeople);

// Adds `descriptor` as a subcommand of its group ("person explain"); `chosen` is called while parsing with a function that makes the request
// out of what was given. Secrets are read from a file, or asked for, only then.
using MakeRequest = std::function<Result<door::Message>()>;
using Chosen = std::function<void(const door::Descriptor&, const MakeRequest&)>;
CLI::App* addCall(CLI::App& parent, const std::string& name, const door::Descriptor& descriptor,
                  const Chosen& chosen);

} // namespace gatehouse::ctl
