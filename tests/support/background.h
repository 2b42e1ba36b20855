// A program that runs beside the test: servers, daemons, the program to be killed.
#pragma once

#include "tests/support/process.h"

#include <memory>
#include <optional>

namespace gatehouse::test {

// Starts in the constructor (throws std::runtime_error where that fails); the destructor kills its whole process group.
// Its output is read by a thread of its own, so the program never blocks on a full pipe.
// The program is also killed when the thread that started it ends: start it from the thread that outlives it.
class Background {
public:
    explicit Background(const Command& command);
    ~Background();
    Background(const Background&) = delete;
    Background& operator=(const Background&) = delete;

    int pid() const;

    // The first stdout line holding `text`, now or before the deadline; nothing when it did not come or the program ended.
    std::optional<std::string> waitForLine(const std::string& text,
                                           Milliseconds deadline = Milliseconds{10000});
    std::string out() const; // so far
    std::string err() const;

    bool running();
    // Each returns the exit code (128 + N after signal N); idempotent.
    int killNow(); // SIGKILL to the program only, as a crash would
    int terminate(Milliseconds deadline = Milliseconds{10000}); // SIGTERM, then SIGKILL at the deadline
    int interrupt(Milliseconds deadline = Milliseconds{10000}); // SIGINT, the same
    std::optional<int> waitForExit(Milliseconds deadline = Milliseconds{30000});
    // Stops and continues it, for a target that does not answer.
    void freeze();
    void thaw();

private:
    int stop(int signal, Milliseconds deadline);

    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace gatehouse::test
