// The SCIM connector against a server that is not ours: SCIMMY on node.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "scim_world.h"
#include "tests/support/scimmy_server.h"

#include "core/net/http_client.h"
#include "core/scim/resource.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace gatehouse;
using namespace gatehouse::connectors;

namespace {

std::string createGroup(const std::string& baseUrl, const std::string& name, const std::string& token)
{
    net::HttpRequest request;
    request.method = "POST";
    request.url = baseUrl + "/Groups";
    request.headers = {{"Content-Type", "application/scim+json"}, {"Authorization", "Bearer " + token}};
    scim::Group group;
    group.displayName = name;
    request.body = scim::toJson(group);
    const auto answer = net::HttpClient().send(request);
    REQUIRE(answer);
    REQUIRE(answer->status == 201);
    return scim::parseGroup(answer->body)->id;
}

std::string managerOf(const std::string& baseUrl, const std::string& id, const std::string& token)
{
    net::HttpRequest request;
    request.url = baseUrl + "/Users/" + id;
    request.headers = {{"Authorization", "Bearer " + token}};
    const auto answer = net::HttpClient().send(request);
    REQUIRE(answer);
    const auto user = scim::parseUser(answer->body);
    REQUIRE(user);
    return user->managerId;
}

} // namespace

TEST_CASE("a working life in SCIMMY: joiners, a mover, a leaver")
{
    const test::ScimmyServer server({"--token", "t"});
    const std::string crew = createGroup(server.baseUrl(), "crew", "t");
    createGroup(server.baseUrl(), "All staff", "t");
    ScimWorld scim(server.baseUrl(), "t");
    CHECK(scim.connector->testConnection({}).has_value());
    CHECK(scim.connector->discoverEntitlements({})->size() == 2);

    std::vector<Operation> creations;
    for (int i = 0; i < 50; ++i)
        creations.push_back(creation("user" + std::to_string(i)));
    auto results = scim.runAll(creations);
    std::vector<Operation> adds;
    for (std::size_t i = 0; i < creations.size(); ++i) {
        REQUIRE(summary(results[i]) == "applied");
        creations[i].payload.nativeId = results[i].nativeId;
        const std::string login = creations[i].payload.login;
        adds.push_back(entitlement(OperationKind::AddEntitlement, login, "All staff", results[i].nativeId));
        adds.push_back(entitlement(OperationKind::AddEntitlement, login, crew, results[i].nativeId));
    }
    for (const ReadBack& read : scim.readAll(creations)) {
        CHECK(read.exists);
        CHECK_FALSE(read.enabled);
        CHECK(read.differing.empty());
    }
    for (const StepResult& result : scim.runAll(adds))
        CHECK(summary(result) == "applied");
    const auto reads = scim.readAll(adds);
    for (std::size_t i = 0; i < adds.size(); ++i) {
        CHECK(reads[i].entitlementsKnown);
        CHECK(std::ranges::count(reads[i].entitlements, adds[i].payload.entitlementNativeId) == 1);
    }

    const std::string id = creations[0].payload.nativeId;
    CHECK(summary(scim.run(about(OperationKind::EnableAccount, "user0", id))) == "applied");
    CHECK(summary(scim.run(about(OperationKind::SetCredential, "user0", id))) == "applied");
    Operation update = creations[0];
    update.kind = OperationKind::UpdateAccount;
    update.payload.newLogin = "renamed";
    update.payload.department = "Sales";
    update.payload.email = "renamed@example.com";
    CHECK(summary(scim.run(update)) == "applied");
    const ReadBack moved = scim.read(update);
    CHECK(moved.login == "renamed");
    CHECK(moved.email == "renamed@example.com");
    CHECK(moved.differing.empty());

    Operation promoted = update;
    promoted.payload.newLogin.clear();
    promoted.payload.login = "renamed";
    promoted.payload.managerKey = creations[5].payload.correlationKey;
    CHECK(summary(scim.run(promoted)) == "applied");
    CHECK(scim.read(promoted).differing.empty());
    Operation reporting = creation("reporting");
    reporting.payload.managerKey = promoted.payload.managerKey;
    reporting.payload.nativeId = scim.run(reporting).nativeId;
    for (const Operation& operation : {promoted, reporting}) {
        CHECK(scim.read(operation).differing.empty());
        CHECK(managerOf(server.baseUrl(), operation.payload.nativeId, "t") == creations[5].payload.nativeId);
    }

    CHECK(summary(scim.run(creation("user1"))) == "conflict connector.exists");
    CHECK(scim.read(creation("user1")).nativeId == creations[1].payload.nativeId);

    const std::vector<Operation> exit{
        about(OperationKind::DisableAccount, "renamed", id),
        entitlement(OperationKind::RemoveEntitlement, "user1", crew, creations[1].payload.nativeId),
        about(OperationKind::DeleteAccount, "user2", creations[2].payload.nativeId)};
    for (const StepResult& result : scim.runAll(exit))
        CHECK(summary(result) == "applied");
    const auto after = scim.readAll(exit);
    CHECK_FALSE(after[0].enabled);
    CHECK(after[1].entitlementsKnown);
    CHECK(after[1].entitlements.empty());
    CHECK_FALSE(after[2].exists);
    CHECK(summary(scim.run(exit[2])) == "conflict connector.account_gone");
    CHECK(ScimWorld(server.baseUrl(), "wrong").connector->testConnection({}).error().code
          == "connector.credentials");
}
