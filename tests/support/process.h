// Programs, folders and ports for tests. Every wait has a deadline; nothing outlives the object that started it.
// Standard: POSIX.1-2017 plus Linux prctl(2). Functions that cannot do their work throw std::runtime_error, which fails the
// test that asked.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace gatehouse::test {

using Milliseconds = std::chrono::milliseconds;

// A folder of its own under $TMPDIR (/tmp), readable by its owner only, removed with the guard.
// GATEHOUSE_KEEP_TEMP=1 leaves it for a look.
class TempDir {
public:
    explicit TempDir(const std::string& prefix = "gatehouse-test");
    ~TempDir();
    TempDir(const TempDir&) = delete;
    TempDir& operator=(const TempDir&) = delete;

    const std::filesystem::path& path() const { return m_path; }
    std::string operator/(const std::string& name) const { return (m_path / name).string(); }

private:
    std::filesystem::path m_path;
};

// What to start. A program without a slash is looked up on PATH.
struct Command {
    std::string program;
    std::vector<std::string> arguments;
    std::map<std::string, std::string>
        environment;       // on top of this process's own; an empty value stays a value
    std::string directory; // empty: the current one
    std::string input;     // what `run` writes to stdin; else stdin is /dev/null
};

struct RunOutput {
    int exitCode = -1; // 128 + N where signal N ended it
    std::string out;
    std::string err;
    bool timedOut = false; // it was killed at the deadline
};

// Runs it to its end, or kills its process group at the deadline.
RunOutput run(const Command& command, Milliseconds deadline = Milliseconds{30000});

// Polls until the condition holds; false when the deadline passed first. The condition is asked at least once.
bool waitUntil(const std::function<bool()>& condition, Milliseconds deadline = Milliseconds{10000});

// A TCP port on 127.0.0.1 that was free a moment ago and that this process has not handed out before.
std::uint16_t freePort();

// True when something accepts connections on 127.0.0.1:port.
bool portAnswers(std::uint16_t port);

// $GATEHOUSE_BIN_DIR/name and $GATEHOUSE_SOURCE_DIR/relative, which ctest sets.
std::string binary(const std::string& name);
std::string sourcePath(const std::string& relative);

std::string readFile(const std::filesystem::path& path);
void writeFile(const std::filesystem::path& path, const std::string& text);

// For a program under tests/support/slow_sync: adds `latency` to each sync and counts them into `counter`.
std::map<std::string, std::string> slowSync(const std::string& counter,
                                            Milliseconds latency = Milliseconds{4});
// How many syncs the programs sharing `counter` made; 0 where the file does not exist. kill -9 loses none.
std::uint64_t syncCount(const std::string& counter);

namespace detail {
// fork and exec with new pipes; the caller owns the descriptors. The child leads a process group of its own.
struct Spawned {
    int pid = -1;
    int in = -1; // -1 unless asked for
    int out = -1;
    int err = -1;
};
Spawned spawn(const Command& command, bool withInput);
int exitCodeOfStatus(int status);
} // namespace detail

} // namespace gatehouse::test
