// A short program run to its end, with what it wrote. Inside core/workspace only.
#pragma once

#include "core/base/result.h"

#include <string>
#include <vector>

namespace gatehouse::workspace {

struct ProgramRun {
    int code = 0;       // of the exit; 128 plus the signal where one ended it
    std::string output; // both streams

    std::string firstLine() const;
    std::string lastLine() const;
};

// Found in PATH; no shell reads the arguments. Waits for it. "workspace.no_program" where it cannot be started.
Result<ProgramRun> runProgram(const std::vector<std::string>& arguments);

} // namespace gatehouse::workspace
