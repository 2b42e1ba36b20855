#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "tests/support/postgres_server.h"
#include "tests/support/scimmy_server.h"

#include <csignal>
#include <doctest/doctest.h>

using namespace gatehouse::test;

namespace {

Command shell(const std::string& script)
{
    return {"sh", {"-c", script}, {}, {}, {}};
}

} // namespace

TEST_CASE("a program's output, error output and exit code come back apart")
{
    Command command = shell("cat; echo \"$WORD\" >&2; exit 3");
    command.input = std::string(300000, 'x'); // more than a pipe holds
    command.environment["WORD"] = "spoken";
    const RunOutput result = run(command);
    CHECK(result.exitCode == 3);
    CHECK(result.out == command.input);
    CHECK(result.err == "spoken\n");
    CHECK_FALSE(result.timedOut);
}

TEST_CASE("a program that hangs is killed with its children at the deadline")
{
    const RunOutput result = run(shell("sleep 60 & echo $!; wait"), Milliseconds{300});
    CHECK(result.timedOut);
    CHECK(result.exitCode == 128 + SIGKILL);
    const int child = std::stoi(result.out);
    CHECK(waitUntil([&] {
        return ::kill(child, 0) != 0
               || readFile("/proc/" + std::to_string(child) + "/stat").find(") Z") != std::string::npos;
    }));
}

TEST_CASE("a program that does not exist says so")
{
    CHECK_THROWS_WITH_AS(run({"/no/such/program", {}, {}, {}, {}}), doctest::Contains("/no/such/program"),
                         std::runtime_error);
}

TEST_CASE("a background program is watched line by line and ended by the signal asked for")
{
    Background program(
        shell("trap 'exit 7' TERM; echo starting; echo ready 42; while :; do sleep 0.02; done"));
    CHECK(program.waitForLine("ready") == std::optional<std::string>("ready 42"));
    CHECK(program.running());
    CHECK(program.terminate() == 7);
    CHECK_FALSE(program.running());

    Background other(shell("echo up; exec sleep 60"));
    REQUIRE(other.waitForLine("up"));
    CHECK(other.killNow() == 128 + SIGKILL);
    CHECK_FALSE(other.waitForLine("never", Milliseconds{5000}));
}

TEST_CASE("a folder goes with its guard, and ports are not handed out twice")
{
    std::filesystem::path path;
    {
        const TempDir folder;
        path = folder.path();
        writeFile(folder / "file", "text");
        CHECK(readFile(folder / "file") == "text");
    }
    CHECK_FALSE(std::filesystem::exists(path));
    CHECK(freePort() != freePort());
}

TEST_CASE("the preload slows each sync and its count survives kill -9")
{
    const TempDir folder;
    const std::string counter = folder / "counter";
    Command command{"/usr/bin/python3",
                    {"-c", R"(
import os, signal, time
f = os.open("data", os.O_CREAT | os.O_WRONLY)
begin = time.monotonic()
for _ in range(5): os.fsync(f)
for _ in range(5): os.fdatasync(f)
print((time.monotonic() - begin) * 1000, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
)"},
                    slowSync(counter),
                    folder.path().string(),
                    {}};
    const RunOutput result = run(command);
    CHECK(result.exitCode == 128 + SIGKILL);
    CHECK(syncCount(counter) == 10);
    CHECK(std::stod(result.out) >= 40.0);
}

TEST_CASE("a private PostgreSQL answers, makes databases and leaves nothing behind")
{
    std::string connection;
    {
        PostgresServer server;
        connection = server.createDatabase("other");
        const RunOutput answer =
            run({"psql", {"-XAtc", "select current_database()", connection}, {}, {}, {}});
        CHECK(answer.out == "other\n");
    }
    CHECK(run({"psql", {"-XAtc", "select 1", connection}, {}, {}, {}}).exitCode != 0);
}

TEST_CASE("SCIMMY creates a user, patches a group, filters and pages")
{
    ScimmyServer server({"--token", "secret"});
    const auto ask = [&](const std::string& method, const std::string& path, const std::string& body) {
        std::vector<std::string> arguments{"-s",
                                           "-X",
                                           method,
                                           "-H",
                                           "Authorization: Bearer secret",
                                           "-H",
                                           "Content-Type: application/scim+json",
                                           server.baseUrl() + path};
        if (!body.empty())
            arguments.insert(arguments.end(), {"-d", body});
        return run({"curl", arguments, {}, {}, {}}).out;
    };
    const auto idIn = [](const std::string& answer) {
        const std::size_t begin = answer.find("\"id\":\"") + 6;
        return answer.substr(begin, answer.find('"', begin) - begin);
    };
    CHECK(run({"curl", {"-s", server.baseUrl() + "/Users"}, {}, {}, {}}).out.find("401")
          != std::string::npos);

    const std::string user =
        R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"anna"})";
    const std::string id = idIn(ask("POST", "/Users", user));
    CHECK(ask("POST", "/Users", user).find("uniqueness") != std::string::npos);
    const std::string group =
        idIn(ask("POST", "/Groups",
                 R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Engineers"})"));
    const std::string patch = R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[)"
                              R"({"op":"add","path":"members","value":[{"value":")"
                              + id + R"("}]}]})";
    CHECK(ask("PATCH", "/Groups/" + group, patch).find(id) != std::string::npos);
    CHECK(ask("GET", "/Users?filter=userName%20eq%20%22ANNA%22", "").find("\"totalResults\":1")
          != std::string::npos);
    ask("POST", "/Users", R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"berta"})");
    const std::string page = ask("GET", "/Users?startIndex=2&count=1", "");
    CHECK(page.find("\"totalResults\":2") != std::string::npos);
    CHECK(page.find("anna") == std::string::npos);
    CHECK(page.find("berta") != std::string::npos);
}
