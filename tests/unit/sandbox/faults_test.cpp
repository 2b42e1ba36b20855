#include "tests/unit/sandbox/target.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace gatehouse;
using namespace gatehouse::sandbox;
using namespace gatehouse::sandbox::test;

TEST_CASE("a lying sandbox answers everything and does nothing")
{
    SandboxOptions options;
    options.lie = true;
    World world(options);
    Target target = world.target();
    const std::string id = target.createUser("ada");
    const std::string group = target.createGroup("crew");
    CHECK(target.patch("/Users/" + id, {scim::replaceFlag("active", false)}) == 200);
    CHECK(target.patch("/Groups/" + group, {scim::addMember(id)}) == 204);
    CHECK(target.status("PUT", "/Users/" + id, userJson("eve")) == 200);
    CHECK(target.status("DELETE", "/Users/" + id) == 204);
    CHECK(target.status("GET", "/Users/" + id) == 404);
    CHECK(target.users("").totalResults == 0);
    CHECK(world.journal().empty());
}

TEST_CASE("failures come at their rate, in three ways, the same for the same seed")
{
    const auto run = [](std::uint64_t seed) {
        SandboxOptions options;
        options.failRate = 0.3;
        options.seed = seed;
        World world(options);
        Target target = world.target();
        std::string outcomes;
        std::size_t effects = 0;
        for (int i = 0; i < 100; ++i) {
            const auto answer = target.send("POST", "/Users", userJson("u" + std::to_string(i)));
            const int status = answer ? answer->status : 0;
            if (!answer)
                CHECK(answer.error().code == "net.no_answer");
            if (status == 503)
                CHECK(answer->header("retry-after") == "1");
            outcomes += status == 201 ? '.' : status == 503 ? 'b' : status == 500 ? 'a' : 'h';
            effects += status == 503 ? 0 : 1; // failing after the effect leaves the effect
        }
        CHECK(world.journal().size() == effects);
        return outcomes;
    };
    const std::string first = run(7);
    CHECK(run(7) == first);
    CHECK(run(8) != first);
    const auto failures = static_cast<std::size_t>(100 - std::count(first.begin(), first.end(), '.'));
    CHECK(failures > 15);
    CHECK(failures < 45);
    for (const char kind : {'a', 'b', 'h'})
        CHECK(first.find(kind) != std::string::npos);
}

TEST_CASE("latency holds the answer back, not the other requests")
{
    SandboxOptions options;
    options.latency = std::chrono::milliseconds(100);
    options.threads = 2;
    World world(options);
    std::vector<net::HttpRequest> requests(20);
    for (auto& request : requests)
        request.url = world.sandbox->baseUrl() + "/Users";
    net::HttpClient client;
    const auto begin = std::chrono::steady_clock::now();
    for (const auto& answer : client.sendAll(std::move(requests), 20))
        CHECK(answer);
    const auto took = std::chrono::steady_clock::now() - begin;
    CHECK(took >= std::chrono::milliseconds(100));
    CHECK(took < std::chrono::milliseconds(1500)); // one after the other they would take 2000
}

TEST_CASE("a token is asked for where one is set")
{
    SandboxOptions options;
    options.token = "t0ken";
    World world(options);
    Target stranger(world.sandbox->baseUrl());
    const auto refused = stranger.send("GET", "/Users");
    REQUIRE(refused);
    CHECK(refused->status == 401);
    CHECK(refused->header("www-authenticate") == "Bearer");
    CHECK(Target(world.sandbox->baseUrl(), "t0kem").status("GET", "/Users") == 401);
    CHECK(world.target().status("GET", "/Users") == 200);
}

TEST_CASE("what the sandbox cannot start with is named")
{
    World world;
    const auto codeOf = [](const SandboxOptions& options) {
        const auto started = Sandbox::start(options);
        return started ? std::string("started") : started.error().code;
    };
    Folder folder;
    SandboxOptions options;
    options.dataFile = folder.file("data.db");
    options.port = world.sandbox->port();
    CHECK(codeOf(options) == "sandbox.port_taken");
    options.port = 0;
    options.dataFile = world.options.dataFile;
    CHECK(codeOf(options) == "sandbox.in_use");
    options.dataFile = folder.file("missing/data.db");
    CHECK(codeOf(options) == "file.unreadable");
    options.dataFile = "/proc/self/exe";
    CHECK(codeOf(options) != "started");
    options.dataFile = folder.file("data.db");
    options.failRate = 2;
    CHECK(codeOf(options) == "sandbox.bad_option");
    options.failRate = 0;
    options.journalFile = world.options.journalFile;
    world.target().createUser("ada");
    CHECK(codeOf(options) == "sandbox.journal_mismatch");
}
