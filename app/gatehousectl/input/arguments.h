// The words of a command line before CLI11 reads them: "--privileged true" is made one word, and a misspelt one is answered with the
// nearest there is.
#pragma once

#include "core/base/result.h"

#include <CLI/App.hpp>
#include <string>
#include <vector>

namespace gatehouse::ctl {

// `words` without the program's name. ctl.unknown_command and ctl.unknown_option name what comes nearest.
Result<std::vector<std::string>> understood(const CLI::App& app, const std::vector<std::string>& words);

} // namespace gatehouse::ctl
