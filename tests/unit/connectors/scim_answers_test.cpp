// What single answers of targets mean, good and bad ones.
#include "scim_world.h"
#include "tests/unit/net/scripted_server.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace gatehouse;
using namespace gatehouse::connectors;
using net::test::Reaction;
using net::test::ScriptedServer;

namespace {

const std::string kError =
    R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"400","detail":"no such thing"})";

std::string answer(int status, const std::string& body = kError, const std::string& headers = {})
{
    return fmt::format("HTTP/1.1 {} X\r\nContent-Length: {}\r\n{}\r\n{}", status, body.size(), headers, body);
}

StepResult outcome(const Operation& operation, const std::string& text)
{
    ScriptedServer server({}, text);
    return ScimWorld(server.url("/scim")).run(operation);
}

std::string meaning(const Operation& operation, const std::string& text)
{
    return summary(outcome(operation, text));
}

std::string user(const std::string& login, const std::string& active)
{
    return fmt::format(R"({{"id":"id-{0}","userName":"{0}","externalId":"key-{0}","active":{1}}})", login,
                       active);
}

std::string list(const std::string& resources, int total)
{
    return fmt::format(
        R"({{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":{},"Resources":[{}]}})",
        total, resources);
}

} // namespace

TEST_CASE("each status means what the engine may do next")
{
    const Operation create = creation("ada");
    const Operation enable = about(OperationKind::EnableAccount, "ada", "id-ada");
    const Operation disable = about(OperationKind::DisableAccount, "ada", "id-ada");
    CHECK(meaning(create, answer(400)) == "rejected connector.refused");
    CHECK(meaning(create, answer(401)) == "rejected connector.credentials");
    CHECK(meaning(create, answer(403)) == "rejected connector.credentials");
    CHECK(meaning(create, answer(409)) == "conflict connector.exists");
    CHECK(meaning(enable, answer(409)) == "rejected connector.exists");
    CHECK(meaning(enable, answer(412)) == "conflict connector.changed_meanwhile");
    CHECK(meaning(create, answer(429)) == "retry connector.busy");
    CHECK(meaning(create, answer(503, kError, "Retry-After: 7\r\n")) == "retry connector.busy");
    CHECK(meaning(create, answer(503)) == "unknown connector.server_error");
    CHECK(meaning(create, answer(500)) == "unknown connector.server_error");
    CHECK(meaning(create, answer(502, "<html>")) == "unknown connector.server_error");
    CHECK(meaning(enable, answer(404)) == "conflict connector.account_gone");
    CHECK(meaning(disable, answer(404)) == "conflict connector.account_gone");
    CHECK(meaning(create, answer(302, "", "Location: /login\r\n")) == "unknown connector.not_scim");
    CHECK(outcome(create, answer(503, kError, "Retry-After: 7\r\n")).retryAfter == std::chrono::seconds(7));
    CHECK(outcome(create, answer(429)).retryAfter == std::chrono::seconds(1));
    CHECK(outcome(create, answer(400)).error.args.at(2) == "no such thing");
}

TEST_CASE("a 404 that is not SCIM's proves nothing")
{
    const Operation disable = about(OperationKind::DisableAccount, "ada", "id-ada");
    CHECK(meaning(disable, answer(404, "<html>no such page</html>")) == "unknown connector.not_scim");
    ScriptedServer server({}, answer(404, "<html>no such page</html>"));
    const ReadBack read = ScimWorld(server.url("/scim")).read(disable);
    CHECK_FALSE(read.reachable);
    CHECK(read.error.code == "connector.not_scim");
}

TEST_CASE("a connection that breaks leaves the outcome open, one that never opened does not")
{
    {
        ScriptedServer server({Reaction::Close});
        CHECK(ScimWorld(server.url("/scim")).run(creation("ada")).outcome == Outcome::Unknown);
    }
    {
        ScriptedServer server({Reaction::HalfAnswer});
        CHECK(ScimWorld(server.url("/scim")).run(creation("ada")).outcome == Outcome::Unknown);
    }
    ScimWorld nobody("http://127.0.0.1:" + std::to_string(net::test::closedPort()));
    const StepResult result = nobody.run(creation("ada"));
    CHECK(result.outcome == Outcome::Retry);
    CHECK(result.error.code == "net.refused");
    CHECK_FALSE(nobody.read(creation("ada")).reachable);
    CHECK(nobody.run(about(OperationKind::DisableAccount, "ada")).outcome == Outcome::Retry);
}

TEST_CASE("the id of a created account is taken from the Location where the body is empty")
{
    const StepResult result =
        outcome(creation("ada"), answer(201, "", "Location: https://target/Users/a%2Fb\r\n"));
    CHECK(summary(result) == "applied");
    CHECK(result.nativeId == "a/b");
}

TEST_CASE("booleans as text are booleans, and no active at all means active")
{
    const Operation enable = about(OperationKind::EnableAccount, "ada", "id-ada");
    const auto enabled = [&](const std::string& active) {
        ScriptedServer server({}, answer(200, user("ada", active)));
        const ReadBack read = ScimWorld(server.url("/scim")).read(enable);
        REQUIRE(read.exists);
        return read.enabled;
    };
    CHECK(enabled("true"));
    CHECK(enabled("\"True\""));
    CHECK_FALSE(enabled("\"False\""));
    CHECK_FALSE(enabled("false"));
    CHECK(enabled("null"));
}

TEST_CASE("a target that does not heed filters is searched page by page")
{
    const std::string everybody = list(user("ada", "true") + "," + user("bob", "true"), 2);
    ScriptedServer server({}, answer(200, everybody));
    ScimWorld scim(server.url("/scim"));
    const auto reads = scim.readAll(
        {about(OperationKind::EnableAccount, "bob"), about(OperationKind::EnableAccount, "eve")});
    CHECK(reads[0].nativeId == "id-bob");
    CHECK(reads[1].reachable);
    CHECK_FALSE(reads[1].exists);
    const auto requests = server.requests();
    CHECK(std::ranges::any_of(
        requests, [](const std::string& line) { return line.find("startIndex=1") != std::string::npos; }));
}

TEST_CASE("an empty list is not believed where the target says that it cannot filter")
{
    // Both in one: an empty list, and a ServiceProviderConfig.
    std::string both = list("", 0);
    both.insert(both.size() - 1, R"(,"filter":{"supported":false},"patch":{"supported":true})");
    both.insert(both.find(']'), R"(,"urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig")");
    ScriptedServer server({}, answer(200, both));
    ScimWorld scim(server.url("/scim"));
    const ReadBack read = scim.read(about(OperationKind::EnableAccount, "ada"));
    CHECK(read.reachable);
    CHECK_FALSE(read.exists);
    const auto requests = server.requests();
    CHECK(std::ranges::any_of(
        requests, [](const std::string& line) { return line.find("startIndex=1") != std::string::npos; }));
}

TEST_CASE("a list that begins again and again is given up and not taken")
{
    ScriptedServer server({}, answer(200, list(R"({"id":"g1","displayName":"Staff"})", 1'000'000)));
    ScimWorld scim(server.url("/scim"));
    const auto found = scim.connector->discoverEntitlements({});
    REQUIRE(!found);
    CHECK(found.error().code == "connector.endless_list");
    CHECK(server.requests().size() < 10);
}

TEST_CASE("what is no SCIM at all is no reading")
{
    ScriptedServer server({}, answer(200, "hello"));
    ScimWorld scim(server.url("/scim"));
    const ReadBack read = scim.read(about(OperationKind::EnableAccount, "ada", "id-ada"));
    CHECK_FALSE(read.reachable);
    CHECK(read.error.code == "connector.bad_answer");
    CHECK(scim.connector->testConnection({}).error().code == "connector.bad_answer");
}

TEST_CASE("a group that could not be asked for is not taken for missing")
{
    ScriptedServer server({Reaction::Close}, answer(200, list("", 0)));
    const auto removal = entitlement(OperationKind::RemoveEntitlement, "ada", "staff", "id-ada");
    CHECK(ScimWorld(server.url("/scim")).run(removal).outcome == Outcome::Retry);
}

TEST_CASE("an answer about another account is no answer about ours")
{
    const Operation disable = about(OperationKind::DisableAccount, "ada", "id-ada");
    {
        ScriptedServer server({}, answer(200, user("eve", "false")));
        const ReadBack read = ScimWorld(server.url("/scim")).read(disable);
        CHECK_FALSE(read.reachable);
        CHECK(read.unclear);
        CHECK(read.error.code == "connector.other_resource");
    }
    // Neither is what answers a change: the account keeps its id.
    CHECK(outcome(disable, answer(200, user("eve", "false"))).nativeId == "id-ada");
    CHECK(outcome(disable, answer(200, user("ada", "false"))).nativeId == "id-ada");
    CHECK(outcome(creation("ada"), answer(201, user("eve", "false"))).nativeId.empty());
    CHECK(outcome(creation("ada"), answer(201, user("ada", "false"))).nativeId == "id-ada");
}

TEST_CASE("an answer about another group says nothing of the members")
{
    const auto serve = [](const std::string& group) {
        return net::test::Responder([group](const std::string& request) {
            if (request.find("/Users/") != std::string::npos)
                return answer(200, user("ada", "true"));
            return answer(200, request.find("attributes=displayName,members") != std::string::npos
                                   ? group
                                   : R"({"id":"g1","displayName":"staff","members":[]})");
        });
    };
    const auto removal = entitlement(OperationKind::RemoveEntitlement, "ada", "g1", "id-ada");
    ScriptedServer honest(serve(R"({"id":"g1","displayName":"staff","members":[]})"));
    CHECK(ScimWorld(honest.url("/scim")).read(removal).entitlementsKnown);
    ScriptedServer other(serve(R"({"id":"g2","displayName":"others","members":[]})"));
    const ReadBack read = ScimWorld(other.url("/scim")).read(removal);
    CHECK(read.unclear);
    CHECK_FALSE(read.entitlementsKnown);
}

TEST_CASE("a list that brings other accounts than were asked for brings none")
{
    ScriptedServer server({}, answer(200, list(user("eve", "false"), 1)));
    ScimWorld scim(server.url("/scim"));
    const ReadBack read = scim.read(about(OperationKind::DisableAccount, "ada"));
    CHECK(read.nativeId.empty());
    CHECK_FALSE(read.exists);
    const auto requests = server.requests(); // it is not believed before everybody was listed
    CHECK(std::ranges::any_of(
        requests, [](const std::string& line) { return line.find("startIndex=1") != std::string::npos; }));
}

TEST_CASE("an account under our key with another login is not ours")
{
    std::string theirs = user("eve", "true");
    theirs.replace(theirs.find("key-eve"), 7, "key-ada");
    ScriptedServer server({}, answer(200, list(theirs, 1)));
    ScimWorld scim(server.url("/scim"));
    const Operation disable = about(OperationKind::DisableAccount, "ada");
    CHECK(summary(scim.run(disable)) == "rejected connector.not_ours");
    CHECK(scim.read(disable).unclear);
    CHECK(std::ranges::none_of(server.requests(),
                               [](const std::string& line) { return line.starts_with("PATCH"); }));
    // A login that was changed meanwhile is one of ours.
    Operation renamed = about(OperationKind::UpdateAccount, "ada");
    renamed.payload.newLogin = "eve";
    CHECK(scim.read(renamed).nativeId == "id-eve");
}
