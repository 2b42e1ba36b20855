// Passwords and tokens that do not stand on a command line, where `ps` and the shell's history would show them.
#pragma once

#include "core/base/result.h"

#include <string>

namespace gatehouse::ctl {

// The first line of a file, of standard input for "-" (each call takes the next line). file.unreadable.
Result<std::string> secretFrom(const std::string& path);
// Asks on the terminal without echo; twice where it is a new one. ctl.secret_needed with `flag` where there is no terminal,
// ctl.secrets_differ.
Result<std::string> askForSecret(const std::string& what, const std::string& flag, bool isNew);
bool canAsk(); // standard input is a terminal
// Says on stderr that `flag` was read by whoever may list processes, and what to give instead.
void warnAboutSecret(const std::string& flag);

} // namespace gatehouse::ctl
