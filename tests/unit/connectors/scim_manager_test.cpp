// Who somebody's manager is, as the target knows it (RFC 7643, 4.3).
#include "scim_world.h"
#include "tests/unit/net/scripted_server.h"
#include "tests/unit/sandbox/target.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace gatehouse;
using namespace gatehouse::connectors;
using sandbox::test::World;

namespace {

const std::string kManagerPath = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";

Operation reporting(const std::string& login, const std::string& manager)
{
    Operation operation = creation(login);
    operation.payload.managerKey = "key-" + manager;
    return operation;
}

} // namespace

TEST_CASE("an account names its manager's account, at its creation and after a change")
{
    World world;
    ScimWorld scim(world.sandbox->baseUrl());
    const std::string boss = scim.run(creation("boss")).nativeId;
    const std::string chief = scim.run(creation("chief")).nativeId;
    Operation ada = reporting("ada", "boss");
    ada.payload.nativeId = scim.run(ada).nativeId;
    CHECK(world.target().user(ada.payload.nativeId).managerId == boss);
    CHECK(scim.read(ada).differing.empty());

    ada.kind = OperationKind::UpdateAccount;
    ada.payload.managerKey = "key-chief";
    CHECK(summary(scim.run(ada)) == "applied");
    CHECK(world.target().user(ada.payload.nativeId).managerId == chief);
    CHECK(scim.read(ada).differing.empty());
    ada.payload.managerKey = "key-boss";
    CHECK(scim.read(ada).differing == std::vector<std::string>{kManagerPath});
}

TEST_CASE("a manager without an account is left out and hinders nothing")
{
    World world;
    ScimWorld scim(world.sandbox->baseUrl());
    const StepResult result = scim.run(reporting("ada", "nobody"));
    CHECK(summary(result) == "applied");
    CHECK(world.target().user(result.nativeId).managerId.empty());
}

TEST_CASE("a target whose schemas have no manager is told of none")
{
    std::mutex mutex;
    std::vector<std::string> bodies;
    net::test::ScriptedServer server{net::test::Responder{[&](const std::string& request) {
        const std::scoped_lock lock(mutex);
        if (request.starts_with("POST"))
            bodies.push_back(request);
        const std::string body = request.starts_with("POST")
                                     ? R"({"id":"id-ada","userName":"ada"})"
                                     : R"({"totalResults":1,"Resources":[{"id":"id-boss","userName":"boss",)"
                                       R"("externalId":"key-boss","attributes":[]}]})";
        return fmt::format("HTTP/1.1 200 X\r\nContent-Length: {}\r\n\r\n{}", body.size(), body);
    }}};
    CHECK(summary(ScimWorld(server.url("/scim")).run(reporting("ada", "boss"))) == "applied");
    REQUIRE(bodies.size() == 1);
    CHECK(bodies[0].find("manager") == std::string::npos);
}
