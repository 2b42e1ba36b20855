// Access tokens by OAuth 2.0 client credentials (RFC 6749, 4.4): from the sandbox's token endpoint, and from ones that misbehave.
#include "scim_world.h"
#include "tests/unit/net/scripted_server.h"
#include "tests/unit/sandbox/target.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace gatehouse;
using namespace gatehouse::connectors;
using net::test::Responder;
using net::test::ScriptedServer;
using sandbox::SandboxOptions;
using sandbox::test::World;

namespace {

const std::string kSecret = "s:e/c r+et%";

SandboxOptions withClient(std::int64_t tokenRequests = 0)
{
    SandboxOptions options;
    options.clientId = "gatehouse";
    options.clientSecret = kSecret;
    options.tokenRequests = tokenRequests;
    return options;
}

ScimWorld worldOf(World& world, const std::string& secret = kSecret)
{
    return ScimWorld(world.sandbox->baseUrl(), ScimWorld::OAuth{world.sandbox->tokenUrl(), secret});
}

std::vector<Operation> creations(int count)
{
    std::vector<Operation> out;
    for (int i = 0; i < count; ++i)
        out.push_back(creation("user" + std::to_string(i)));
    return out;
}

std::string http(int status, const std::string& body)
{
    return fmt::format("HTTP/1.1 {} X\r\nContent-Length: {}\r\n\r\n{}", status, body.size(), body);
}

// A target and its token service in one, which keeps what it was asked.
struct OneServer {
    std::string tokenAnswer;
    std::mutex mutex;
    std::vector<std::string> tokenRequests, targetRequests;
    ScriptedServer server{Responder{[this](const std::string& request) {
        const std::scoped_lock lock(mutex);
        const bool isToken = request.starts_with("POST /token ");
        (isToken ? tokenRequests : targetRequests).push_back(request);
        return isToken ? tokenAnswer : http(201, R"({"id":"id-ada","userName":"ada"})");
    }}};
    StepResult create(const std::string& scope = {})
    {
        return ScimWorld(server.url("/scim"), ScimWorld::OAuth{server.url("/token"), kSecret, scope})
            .run(creation("ada"));
    }
};

} // namespace

TEST_CASE("a token is got for the client and serves every request until it expires")
{
    World world(withClient());
    ScimWorld scim = worldOf(world);
    CHECK(scim.connector->testConnection({}).has_value());
    for (const StepResult& result : scim.runAll(creations(30)))
        CHECK(summary(result) == "applied");
    CHECK(scim.read(creation("user3")).exists);
    CHECK(world.sandbox->tokensIssued() == 1);
    CHECK(world.target().status("GET", "/Users") == 401); // nobody else gets in
}

TEST_CASE("a token that has expired is got anew, and what it kept out is sent once more")
{
    World world(withClient(7));
    ScimWorld scim = worldOf(world);
    for (int i = 0; i < 20; ++i)
        CHECK(summary(scim.run(creation("user" + std::to_string(i)))) == "applied");
    CHECK(world.sandbox->tokensIssued() == 3);
    CHECK(world.journal().size() == 20);
    for (const ReadBack& read : scim.readAll({creation("user1"), creation("user19")}))
        CHECK(read.exists);
}

TEST_CASE("many requests at once share the new token, and a Bulk is repeated whole")
{
    World world(withClient(40));
    ScimWorld scim = worldOf(world);
    int applied = 0;
    for (const StepResult& result : scim.runAll(creations(30)))
        applied += summary(result) == "applied" ? 1 : 0;
    for (int round = 0; round < 8; ++round)
        for (const ReadBack& read : scim.readAll(creations(12)))
            CHECK(read.exists);
    CHECK(applied == 30);
    CHECK(world.journal().size() == 30);
    CHECK(world.sandbox->tokensIssued() > 1);
    CHECK(world.sandbox->tokensIssued() <= 6);
}

TEST_CASE("a wrong client secret is said at once, nothing is sent, and no message shows it")
{
    World world(withClient());
    ScimWorld scim = worldOf(world, "guessed-secret");
    const StepResult result = scim.run(creation("ada"));
    CHECK(summary(result) == "rejected connector.token_refused");
    CHECK(describe(result.error).find("invalid_client") != std::string::npos);
    CHECK(describe(result.error).find("guessed") == std::string::npos);
    const ReadBack read = scim.read(creation("ada"));
    CHECK_FALSE(read.reachable);
    CHECK(read.error.code == "connector.token_refused");
    CHECK(scim.connector->testConnection({}).error().code == "connector.token_refused");
    CHECK(world.journal().empty());
    CHECK(world.sandbox->tokensIssued() == 0);
}

TEST_CASE("the client names itself as RFC 6749 says, and the target sees the token alone")
{
    OneServer one;
    one.tokenAnswer = http(200, R"({"access_token":"t0","token_type":"bearer","expires_in":"3600"})");
    CHECK(summary(one.create("users:write groups")) == "applied");
    REQUIRE(one.tokenRequests.size() == 1);
    // gatehouse:s%3Ae%2Fc%20r%2Bet%25
    CHECK(one.tokenRequests[0].find("Authorization: Basic Z2F0ZWhvdXNlOnMlM0FlJTJGYyUyMHIlMkJldCUyNQ==")
          != std::string::npos);
    CHECK(one.tokenRequests[0].ends_with("grant_type=client_credentials&scope=users%3Awrite%20groups"));
    REQUIRE(one.targetRequests.size() == 1);
    CHECK(one.targetRequests[0].find("Authorization: Bearer t0\r\n") != std::string::npos);
}

TEST_CASE("a token that is about to expire is not used again")
{
    OneServer one;
    one.tokenAnswer = http(200, R"({"access_token":"t0","token_type":"Bearer","expires_in":0})");
    ScimWorld scim(one.server.url("/scim"), ScimWorld::OAuth{one.server.url("/token"), kSecret});
    for (int i = 0; i < 3; ++i)
        CHECK(summary(scim.run(creation("ada"))) == "applied");
    CHECK(one.tokenRequests.size() == 3);
}

TEST_CASE("a token service that gives none has no effect on the target, and is asked again later")
{
    for (const std::string& answer :
         {http(500, ""), http(200, "hello"), http(200, R"({"access_token":"x","token_type":"mac"})"),
          std::string()}) {
        OneServer one;
        one.tokenAnswer = answer;
        CHECK(summary(one.create()) == "retry connector.token_failed");
        CHECK(one.targetRequests.empty());
    }
    OneServer refusing;
    refusing.tokenAnswer = http(400, R"({"error":"invalid_scope","error_description":"<b>"})");
    CHECK(summary(refusing.create()) == "rejected connector.token_refused");
}
