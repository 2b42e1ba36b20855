// The sandbox as a process of its own, killed and started again.
#include "tests/unit/sandbox/target.h"

#include <csignal>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <fstream>
#include <poll.h>
#include <set>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace gatehouse;
using namespace gatehouse::sandbox::test;

extern char** environ;

namespace {

class Process {
public:
    explicit Process(std::vector<std::string> arguments)
    {
        arguments.insert(arguments.begin(), {"/proc/self/exe", "sandbox"});
        std::vector<char*> argv;
        for (std::string& argument : arguments)
            argv.push_back(argument.data());
        argv.push_back(nullptr);
        int ends[2] = {};
        REQUIRE(pipe2(ends, O_CLOEXEC) == 0);
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
        REQUIRE(posix_spawn(&m_pid, argv[0], &actions, nullptr, argv.data(), environ) == 0);
        posix_spawn_file_actions_destroy(&actions);
        close(ends[1]);
        m_output = ends[0];
    }
    ~Process()
    {
        if (m_pid > 0)
            end(SIGKILL);
        close(m_output);
    }
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;

    // From its first line, or 0 where it ended before.
    int port()
    {
        std::string line;
        pollfd waiting{m_output, POLLIN, 0};
        while (line.find('\n') == std::string::npos) {
            char c = 0;
            if (poll(&waiting, 1, 20'000) <= 0 || read(m_output, &c, 1) <= 0)
                return 0;
            line += c;
        }
        const std::string start = "listening on 127.0.0.1:";
        REQUIRE(line.starts_with(start));
        return std::stoi(line.substr(start.size()));
    }
    // Of this child only, and once: kill(2) takes -1 for every process there is.
    int end(int signal)
    {
        if (m_pid <= 0)
            return m_status;
        kill(m_pid, signal);
        return wait();
    }
    int wait()
    {
        if (m_pid <= 0)
            return m_status;
        int status = 0;
        waitpid(m_pid, &status, 0);
        m_pid = 0;
        m_status = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
        return m_status;
    }

private:
    pid_t m_pid = 0; // 0: not running
    int m_status = 0;
    int m_output = -1;
};

std::string urlOf(int port)
{
    return "http://127.0.0.1:" + std::to_string(port) + "/scim/v2";
}

} // namespace

TEST_CASE("killed at random moments it keeps every answered change, journaled exactly once")
{
    Folder folder;
    const std::vector<std::string> arguments{
        "--port", "0", "--data", folder.file("data.db"), "--journal", folder.file("journal.jsonl")};
    int created = 0;
    for (int round = 0; round < 5; ++round) {
        Process process(arguments);
        const int port = process.port();
        REQUIRE(port > 0);
        std::vector<net::HttpRequest> requests(2000);
        for (std::size_t i = 0; i < requests.size(); ++i) {
            requests[i].method = "POST";
            requests[i].url = urlOf(port) + "/Users";
            requests[i].body = userJson("u" + std::to_string(round) + "-" + std::to_string(i));
        }
        net::HttpClient client;
        std::size_t next = 0;
        int answered = 0;
        client.sendEach(
            [&]() -> std::optional<net::HttpRequest> {
                return next < requests.size() ? std::optional(requests[next++]) : std::nullopt;
            },
            [&](std::size_t, Result<net::HttpResponse> answer) {
                answered += answer && answer->status == 201 ? 1 : 0;
                if (answered == 20 + round * 13)
                    process.end(SIGKILL); // once: later answers find it gone
            },
            8);
        created += answered;
        CHECK(answered >= 20);
        CHECK(answered < 2000);
    }
    // Half a line, as a kill in the middle of a write leaves it.
    std::ofstream(folder.file("journal.jsonl"), std::ios::app) << R"({"n":99999,"at":"20)";
    Process process(arguments);
    const int port = process.port();
    REQUIRE(port > 0);
    Target target(urlOf(port));
    const auto stored = target.users("?count=1").totalResults;
    const auto journal = journalOf(folder.file("journal.jsonl"));
    CHECK(stored >= created);
    CHECK(journal.size() == static_cast<std::size_t>(stored));
    CHECK(std::set<std::string>(journal.begin(), journal.end()).size() == journal.size());
    CHECK(process.end(SIGTERM) == 0);
}

TEST_CASE("a missing journal is written again from the data file")
{
    Folder folder;
    const std::vector<std::string> data{"--port", "0", "--data", folder.file("data.db")};
    {
        Process process(data);
        Target(urlOf(process.port())).createUser("ada");
        CHECK(process.end(SIGINT) == 0);
    }
    std::vector<std::string> withJournal = data;
    withJournal.insert(withJournal.end(), {"--journal", folder.file("journal.jsonl")});
    Process process(withJournal);
    REQUIRE(process.port() > 0);
    CHECK(journalOf(folder.file("journal.jsonl")) == std::vector<std::string>{"create ada"});
}

TEST_CASE("a second process on the data file or the port ends with an error, the first goes on")
{
    Folder folder;
    Process first({"--port", "0", "--data", folder.file("data.db")});
    const int port = first.port();
    REQUIRE(port > 0);
    Process second({"--port", "0", "--data", folder.file("data.db")});
    CHECK(second.port() == 0);
    CHECK(second.wait() > 0);
    Process third({"--port", std::to_string(port), "--data", folder.file("other.db")});
    CHECK(third.port() == 0);
    CHECK(third.wait() > 0);
    Process fourth({"--data", folder.file("other.db")});
    CHECK(fourth.port() == 0);
    CHECK(fourth.wait() > 0);
    CHECK(Target(urlOf(port)).status("GET", "/Users") == 200);
}
