// gatehousectl sandbox --port P --data FILE [--journal FILE] [--latency MS] [--fail-rate R] [--lie] [--token-file FILE] [--seed N]
#pragma once

namespace gatehouse::ctl {

// Runs the sandbox until SIGTERM or SIGINT; argv[0] is "sandbox". Prints "listening on 127.0.0.1:PORT" once it answers.
// Returns the exit code: 0, or that of the error printed to stderr. Call it before the process has other threads: it blocks both
// signals for all that follow.
int runSandbox(int argc, char** argv);

} // namespace gatehouse::ctl
