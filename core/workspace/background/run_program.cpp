#include "core/workspace/background/run_program.h"

#include "core/workspace/socket_lines.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace gatehouse::workspace {
namespace {

std::string readAll(int fd)
{
    std::string text;
    std::array<char, 4096> chunk{};
    for (;;) {
        const ssize_t n = ::read(fd, chunk.data(), chunk.size());
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return text;
        text.append(chunk.data(), static_cast<std::size_t>(n));
    }
}

// Whoever starts it may have blocked signals for itself; the program gets them all.
Result<pid_t> spawn(std::vector<char*>& words, int output)
{
    posix_spawn_file_actions_t files;
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&files, output, STDERR_FILENO);
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    pid_t pid = 0;
    const int failed = ::posix_spawnp(&pid, words.front(), &files, &attributes, words.data(), environ);
    ::posix_spawn_file_actions_destroy(&files);
    ::posix_spawnattr_destroy(&attributes);
    return failed == 0 ? Result<pid_t>(pid)
                       : fail("workspace.no_program", {words.front(), std::strerror(failed)});
}

} // namespace

std::string ProgramRun::firstLine() const
{
    return output.substr(0, output.find('\n'));
}

std::string ProgramRun::lastLine() const
{
    const std::size_t end = output.find_last_not_of('\n');
    if (end == std::string::npos)
        return "";
    const std::size_t before = output.rfind('\n', end);
    const std::size_t begin = before == std::string::npos ? 0 : before + 1;
    return output.substr(begin, end + 1 - begin);
}

Result<ProgramRun> runProgram(const std::vector<std::string>& arguments)
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return fail("workspace.no_program", {arguments.front(), std::strerror(errno)});
    const Descriptor reading(ends[0]);
    Descriptor writing(ends[1]);
    std::vector<std::string> copies(arguments);
    std::vector<char*> words;
    for (std::string& word : copies)
        words.push_back(word.data());
    words.push_back(nullptr);
    GH_LET(const pid_t pid, spawn(words, writing.get()));
    writing = Descriptor();
    ProgramRun run;
    run.output = readAll(reading.get());
    int state = 0;
    while (::waitpid(pid, &state, 0) < 0 && errno == EINTR) {
    }
    run.code = WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
    return run;
}

} // namespace gatehouse::workspace
