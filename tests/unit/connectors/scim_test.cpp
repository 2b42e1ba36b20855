// The SCIM connector against the sandbox.
#include "scim_world.h"
#include "tests/unit/sandbox/target.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <set>

using namespace gatehouse;
using namespace gatehouse::connectors;
using sandbox::SandboxOptions;
using sandbox::test::World;

namespace {

struct Both {
    World world;
    ScimWorld scim;
    sandbox::test::Target target;
    explicit Both(SandboxOptions options = {})
        : world(options), scim(world.sandbox->baseUrl(), options.token), target(world.target())
    {
    }
    std::string create(const std::string& login, bool enabled = false)
    {
        const StepResult result = scim.run(creation(login, enabled));
        REQUIRE(summary(result) == "applied");
        return result.nativeId;
    }
};

} // namespace

TEST_CASE("an account is created disabled with everything the payload says, and read back")
{
    Both both;
    const Operation operation = creation("ada");
    const StepResult result = both.scim.run(operation);
    CHECK(summary(result) == "applied");
    CHECK_FALSE(result.nativeId.empty());
    CHECK_FALSE(result.etag.empty());
    const scim::User user = both.target.user(result.nativeId);
    CHECK(user.externalId == "key-ada");
    CHECK(user.userName == "ada");
    CHECK(user.active == false);
    CHECK(user.title == "Engineer");
    CHECK(user.department == "Research");
    CHECK(user.costCenter == "4711");
    CHECK(user.employeeNumber == "E-ada");
    CHECK(user.emails.at(0).value == "ada@example.com");

    for (const std::string& id : {result.nativeId, std::string()}) { // by id and by key
        Operation again = operation;
        again.payload.nativeId = id;
        const ReadBack read = both.scim.read(again);
        CHECK(read.reachable);
        CHECK(read.exists);
        CHECK_FALSE(read.enabled);
        CHECK(read.nativeId == result.nativeId);
        CHECK(read.correlationKey == "key-ada");
        CHECK(read.email == "ada@example.com");
        CHECK(read.etag == result.etag);
        CHECK(read.differing.empty());
    }
    Operation other = operation;
    other.payload.jobTitle = "Director";
    CHECK(both.scim.read(other).differing == std::vector<std::string>{"title"});
}

TEST_CASE("enable, disable, update, rename, credential and delete do what they say")
{
    Both both;
    const std::string id = both.create("ada");
    CHECK(summary(both.scim.run(about(OperationKind::EnableAccount, "ada", id))) == "applied");
    CHECK(both.target.user(id).active == true);
    CHECK(summary(both.scim.run(about(OperationKind::SetCredential, "ada", id))) == "applied");

    Operation update = creation("ada");
    update.kind = OperationKind::UpdateAccount;
    update.payload.nativeId = id;
    update.payload.newLogin = "ada.byron";
    update.payload.familyName = "Byron";
    update.payload.email = "ada.byron@example.com";
    update.payload.department = "Sales";
    CHECK(summary(both.scim.run(update)) == "applied");
    const scim::User user = both.target.user(id);
    CHECK(user.userName == "ada.byron");
    CHECK(user.name.familyName == "Byron");
    CHECK(user.name.givenName == "Given");
    CHECK(user.department == "Sales");
    CHECK(user.emails.at(0).value == "ada.byron@example.com");
    CHECK(both.scim.read(update).differing.empty());

    CHECK(summary(both.scim.run(about(OperationKind::DisableAccount, "ada", id))) == "applied");
    CHECK_FALSE(both.scim.read(about(OperationKind::DisableAccount, "ada", id)).enabled);
    CHECK(summary(both.scim.run(about(OperationKind::DeleteAccount, "ada", id))) == "applied");
    CHECK_FALSE(both.scim.read(about(OperationKind::DeleteAccount, "ada", id)).exists);
    CHECK(both.world.journal().back() == "delete ada.byron");
}

TEST_CASE("what may be gone already is left to a reading, and cannot be given anything")
{
    Both both;
    const std::string id = both.create("ada");
    const std::string group = both.target.createGroup("crew");
    CHECK(summary(both.scim.run(about(OperationKind::DeleteAccount, "ada", id))) == "applied");
    for (const OperationKind kind :
         {OperationKind::DeleteAccount, OperationKind::DisableAccount, OperationKind::EnableAccount}) {
        const Operation operation = about(kind, "ada", id);
        CHECK(summary(both.scim.run(operation)) == "conflict connector.account_gone");
        CHECK(both.scim.read(operation).reachable);
        CHECK_FALSE(both.scim.read(operation).exists);
    }
    CHECK(summary(both.scim.run(about(OperationKind::DisableAccount, "ada"))) == "applied");
    CHECK(summary(both.scim.run(entitlement(OperationKind::RemoveEntitlement, "ada", "no such group", id)))
          == "applied");
    CHECK(summary(both.scim.run(about(OperationKind::EnableAccount, "ada")))
          == "rejected connector.no_account");
    CHECK(both.scim.run(entitlement(OperationKind::AddEntitlement, "ada", group, id)).outcome
          != Outcome::Applied);
}

TEST_CASE("what SCIM cannot do becomes a work item")
{
    Both both;
    const std::string id = both.create("ada");
    for (const OperationKind kind : {OperationKind::AssignSso, OperationKind::EnrolMfa,
                                     OperationKind::EndSessions, OperationKind::TransferOwnership})
        CHECK(summary(both.scim.run(about(kind, "ada", id))) == "unsupported");
}

TEST_CASE("groups are named by id or by displayName, members come and go")
{
    Both both;
    const std::string crew = both.target.createGroup("crew");
    const std::string staff = both.target.createGroup("All \"staff\"");
    const std::string id = both.create("ada");
    for (const std::string& group : {crew, std::string("All \"staff\"")}) {
        const Operation add = entitlement(OperationKind::AddEntitlement, "ada", group, id);
        CHECK(both.scim.read(add).entitlementsKnown);
        CHECK(both.scim.read(add).entitlements.empty());
        CHECK(summary(both.scim.run(add)) == "applied");
        const ReadBack read = both.scim.read(add);
        CHECK(read.entitlementsKnown);
        CHECK(std::ranges::find(read.entitlements, group) != read.entitlements.end());
        const Operation remove = entitlement(OperationKind::RemoveEntitlement, "ada", group, id);
        CHECK(summary(both.scim.run(remove)) == "applied");
        CHECK(both.scim.read(remove).entitlements.empty());
        CHECK(both.scim.read(remove).entitlementsKnown);
    }
    CHECK(summary(both.scim.run(entitlement(OperationKind::AddEntitlement, "ada", "nobody", id)))
          == "rejected connector.no_group");
    const auto groups = both.scim.connector->discoverEntitlements({});
    REQUIRE(groups);
    CHECK(groups->size() == 2);
    CHECK(both.scim.connector->testConnection({}).has_value());
}

TEST_CASE("a batch is carried out together: one effect an operation, results in its order")
{
    Both both;
    const std::string crew = both.target.createGroup("crew");
    std::vector<Operation> creations;
    for (int i = 0; i < 60; ++i)
        creations.push_back(creation("user" + std::to_string(i)));
    creations.push_back(creation("user7")); // exists by then, or is refused together with the other
    auto results = both.scim.runAll(creations);
    REQUIRE(results.size() == 61);
    std::vector<Operation> adds;
    for (int i = 0; i < 60; ++i) {
        creations[static_cast<std::size_t>(i)].payload.nativeId =
            results[static_cast<std::size_t>(i)].nativeId;
        if (i != 7) {
            CHECK(summary(results[static_cast<std::size_t>(i)]) == "applied");
            adds.push_back(entitlement(OperationKind::AddEntitlement, "user" + std::to_string(i), "crew",
                                       results[static_cast<std::size_t>(i)].nativeId));
        }
    }
    CHECK(std::set{summary(results[7]), summary(results[60])}
          == std::set<std::string>{"applied", "conflict connector.exists"});
    creations.pop_back();

    for (const StepResult& result : both.scim.runAll(adds))
        CHECK(summary(result) == "applied");
    for (int round = 0; round < 3; ++round) { // by filter and by id, as it measures
        for (const ReadBack& read : both.scim.readAll(creations)) {
            CHECK(read.exists);
            CHECK(read.differing.empty());
        }
        for (const ReadBack& read : both.scim.readAll(adds)) {
            CHECK(read.entitlementsKnown);
            CHECK(std::ranges::find(read.entitlements, "crew") != read.entitlements.end());
        }
    }
    std::size_t patches = 0;
    for (const std::string& line : both.world.journal())
        patches += line.starts_with("member_add ") ? 1 : 0;
    CHECK(patches == adds.size());
}

TEST_CASE("one member that the target refuses does not keep the others out")
{
    Both both;
    const std::string crew = both.target.createGroup("crew");
    const std::string ada = both.create("ada");
    const std::string bob = both.create("bob");
    const auto results =
        both.scim.runAll({entitlement(OperationKind::AddEntitlement, "ada", crew, ada),
                          entitlement(OperationKind::AddEntitlement, "ghost", crew, "no-such-id"),
                          entitlement(OperationKind::AddEntitlement, "bob", crew, bob)});
    CHECK(summary(results[0]) == "applied");
    CHECK(results[1].outcome == Outcome::Rejected);
    CHECK(summary(results[2]) == "applied");
    CHECK(both.world.journal().size() == 5); // group, two accounts, two members
}

TEST_CASE("a creation that meets an account says whose it is")
{
    Both both;
    const std::string id = both.create("ada", true);
    CHECK(summary(both.scim.run(creation("ada"))) == "conflict connector.exists");
    const ReadBack ours = both.scim.read(creation("ada"));
    CHECK(ours.nativeId == id);
    CHECK(ours.correlationKey == "key-ada");

    Operation other = creation("ada");
    other.payload.correlationKey = "key-of-another";
    CHECK(summary(both.scim.run(other)) == "conflict connector.exists");
    CHECK(both.scim.read(other).correlationKey == "key-ada");
    // Nothing but the question of a creation is ever about somebody else's account.
    other.kind = OperationKind::DisableAccount;
    CHECK(both.scim.read(other).unclear);
    CHECK(summary(both.scim.run(other)) == "rejected connector.not_ours");
    CHECK(both.world.journal() == std::vector<std::string>{"create ada"});
}

TEST_CASE("a change made in between is noticed where it matters and does not stop an exit")
{
    Both both;
    const StepResult created = both.scim.run(creation("ada", true));
    REQUIRE(both.target.patch("/Users/" + created.nativeId, {scim::replaceText("title", "Changed")}) == 200);
    for (const OperationKind kind : {OperationKind::UpdateAccount, OperationKind::SetCredential,
                                     OperationKind::DeleteAccount, OperationKind::DisableAccount}) {
        Operation operation = creation("ada");
        operation.kind = kind;
        operation.payload.nativeId = created.nativeId;
        operation.payload.etag = created.etag;
        operation.payload.secretRef = "credential/1";
        CHECK(
            summary(both.scim.run(operation))
            == (kind == OperationKind::DisableAccount ? "applied" : "conflict connector.changed_meanwhile"));
    }
    CHECK(both.target.user(created.nativeId).active == false);
}

TEST_CASE("a wrong token is said at once")
{
    SandboxOptions options;
    options.token = "right";
    World world(options);
    ScimWorld scim(world.sandbox->baseUrl(), "wrong");
    CHECK(summary(scim.run(creation("ada"))) == "rejected connector.credentials");
    const ReadBack read = scim.read(creation("ada"));
    CHECK_FALSE(read.reachable);
    CHECK(read.error.code == "connector.credentials");
    CHECK(scim.connector->testConnection({}).error().code == "connector.credentials");
    CHECK(world.journal().empty());
    ScimWorld right(world.sandbox->baseUrl(), "right");
    CHECK(right.connector->testConnection({}).has_value());
    CHECK(summary(right.run(creation("ada"))) == "applied");
}

TEST_CASE("a cancelled batch says so for every operation")
{
    Both both;
    both.scim.cancel.cancel();
    for (const StepResult& result : both.scim.runAll({creation("ada"), creation("bob")}))
        CHECK(result.outcome == Outcome::Retry);
    CHECK(both.world.journal().empty());
}
