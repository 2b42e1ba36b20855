// What nobody gets by asking cleverly, and what nobody loses by asking shortly.
#include "tests/unit/service/world.h"

#include <algorithm>

using namespace gatehouse;
using namespace gatehouse::door;
using namespace gatehouse::testing;

namespace {

ApplicationItem application(World& world, const std::string& name)
{
    const auto items = world.must("it", ApplicationList{}).items;
    const auto found = std::ranges::find(items, name, &ApplicationItem::name);
    REQUIRE(found != items.end());
    return *found;
}

EntitlementItem entitlement(World& world, const std::string& name)
{
    const auto items = world.must("it", EntitlementList{}).items;
    const auto found = std::ranges::find(items, name, &EntitlementItem::name);
    REQUIRE(found != items.end());
    return *found;
}

std::string lastBody(World& world, const std::string& command)
{
    AuditList query;
    query.limit = 1000;
    for (const AuditList::Item& item : world.must("auditor", query).items) // newest first
        if (item.command == command)
            return item.body.text;
    return {};
}

} // namespace

TEST_CASE("whatIsNotGivenStaysAsItIs")
{
    World world;
    world.addCatalogue();
    ApplicationSave directory;
    directory.name = "Directory";
    directory.emailTemplate = "{login}@acme.example";
    CHECK(world.refusal("it", directory) == "service.exists"); // nobody changes what he has not seen
    directory.expectedVersion = 1;
    world.must("it", directory);
    const ApplicationItem after = application(world, "Directory");
    CHECK(after.emailTemplate == "{login}@acme.example");
    CHECK(after.criticality == 1);
    CHECK(after.identityProvider);
    CHECK(lastBody(world, "application.save").find("{login}@example.com -> {login}@acme.example")
          != std::string::npos);

    EntitlementSave root;
    root.application = "CRM";
    root.name = "Root";
    root.tier = RiskTier::High;
    root.privileged = true;
    world.must("it", root);
    EntitlementSave text;
    text.application = "CRM";
    text.name = "Root";
    text.description = "Everything";
    world.must("it", text);
    CHECK(entitlement(world, "Root").privileged);
    CHECK(entitlement(world, "Root").tier == RiskTier::High);

    world.import(crowd(3), "2026-01-05", {.complete = true});
    FeedUpdate precedence;
    precedence.feed = "hr";
    precedence.expectedVersion = world.must("hr", FeedList{}).items.front().version;
    precedence.precedence = 20;
    world.must("hr", precedence);
    CHECK(world.must("hr", FeedList{}).items.front().complete);

    const OperatorId anna = world.addOperator("anna", {Role::HrAdmin}, {"Sales"});
    OperatorUpdate rename;
    rename.op = anna;
    rename.expectedVersion = 1;
    rename.displayName = "Anna A.";
    world.must("owner", rename);
    for (const OperatorItem& item : world.must("owner", OperatorList{}).items)
        if (item.id == anna) {
            CHECK(item.departments == std::vector<std::string>{"Sales"});
            CHECK(item.roles == std::vector<Role>{Role::HrAdmin});
        }
}

TEST_CASE("aRoleDoesNotBorrowTheScopeOfAnother")
{
    World world;
    world.addCatalogue();
    world.addOperator("secowner", {Role::Security, Role::ApplicationOwner}); // owns nothing
    EntitlementSave deals;
    deals.application = "CRM";
    deals.name = "Deals";
    deals.tier = RiskTier::Low;
    CHECK(world.refusal("secowner", deals) == "access.out_of_scope");
    CHECK(world.refusal("secowner", ApplicationTest{"CRM"}) == "access.out_of_scope");
    // Their own role still sees every application.
    CHECK(world.must("secowner", ApplicationList{}).items.size() == 4);
}

TEST_CASE("anOwnerDoesNotBecomeSomebodyElse")
{
    World world;
    world.import(crowd(2), "2026-01-05");
    const OperatorId owner = world.addOperator("own2", {Role::WorkspaceOwner, Role::Manager});
    OperatorUpdate link;
    link.op = owner;
    link.expectedVersion = 1;
    link.person = world.id("P0001");
    CHECK(world.refusal("own2", link) == "access.own_roles");
    link.person = PersonId{999'999};
    CHECK(world.refusal("owner", link) == "service.unknown_person");
    link.person = world.id("P0001");
    world.must("owner", link);
    CHECK(lastBody(world, "operator.update").find("person") != std::string::npos);
}

TEST_CASE("oneThingAtATargetHasOneEntitlementAndKeepsItsId")
{
    World world;
    world.addCatalogue();
    EntitlementSave alias;
    alias.application = "CRM";
    alias.name = "Coffee club";
    alias.nativeId = "Deals";
    CHECK(world.refusal("it", alias) == "service.native_id_taken");
    world.import({{"A1", "Anna", "Lopez"}}, "2026-01-05");
    world.run();
    REQUIRE(world.grants("A1") == std::vector<std::string>{"CRM/Deals", "Directory/Staff"});
    EntitlementSave moved;
    moved.application = "CRM";
    moved.name = "Deals";
    moved.nativeId = "another-group";
    CHECK(world.refusal("it", moved) == "service.native_id_in_use");
}

TEST_CASE("aStoredSecretDoesNotGoToANewAddress")
{
    World world;
    ApplicationSave vault;
    vault.name = "Vault";
    vault.connector = "scim";
    vault.url = "http://127.0.0.1:1/scim/v2";
    vault.secret = "token";
    world.must("it", vault);
    ApplicationSave elsewhere;
    elsewhere.name = "Vault";
    elsewhere.expectedVersion = 1;
    elsewhere.url = "http://127.0.0.1:2/scim/v2";
    CHECK(world.refusal("it", elsewhere) == "service.secret_needed");
    elsewhere.url = "http://127.0.0.1:1/scim/v3"; // the same machine
    world.must("it", elsewhere);
    elsewhere.expectedVersion = 2;
    elsewhere.url = "http://127.0.0.1:2/scim/v2";
    elsewhere.secret = "another";
    world.must("it", elsewhere);
}

TEST_CASE("theReasonOfADecisionIsInTheLog")
{
    World world;
    world.addCatalogue();
    world.import({{"A1", "Anna", "Lopez"}}, "2026-01-05");
    PersonTerminate terminate;
    terminate.person = "A1";
    terminate.reason = "Found at the safe";
    world.must("hr", terminate);
    CHECK(lastBody(world, "person.terminate").find("Found at the safe") != std::string::npos);
}

TEST_CASE("theSameIsAskedOfASecondOperatorOnce")
{
    World world;
    world.addCatalogue();
    world.import({{"A1", "Anna", "Lopez"}}, "2026-01-05");
    EntitlementSave root;
    root.application = "CRM";
    root.name = "Root";
    root.tier = RiskTier::High;
    root.privileged = true;
    world.must("it", root);
    const ExceptionGrant grant{"A1", "CRM", "Root", "", "year end", std::nullopt, at("2026-06-01"), false};
    REQUIRE(world.must("security", grant).pending != 0);
    CHECK(world.refusal("security", grant) == "service.asked_already");
    CHECK(world.must("security", PendingList{}).items.size() == 1);
}

TEST_CASE("explainSaysWhatIsUnderWayAndWhereItWaits")
{
    World world;
    world.addCatalogue();
    ProfilePublish badge;
    badge.name = "Badge";
    badge.rule = "worker_type = employee";
    badge.from = day("2026-01-01");
    badge.lines = {{"Badges", "Badge", "", "doors"}};
    world.must("hr", badge);
    world.import({{"A1", "Anna", "Lopez"}}, "2026-01-05");
    world.run();
    const auto items = world.must("hr", PersonExplain{"A1", "Badges/Badge"}).items;
    REQUIRE(items.size() == 1);
    CHECK(items.front().desired);
    CHECK_FALSE(items.front().held);
    CHECK_MESSAGE(items.front().underWay.find("by hand") != std::string::npos, items.front().underWay);
    CHECK(items.front().underWay.find("Badges") != std::string::npos);

    OperationList hers;
    hers.person = "A1";
    const auto open = world.must("it", hers).items;
    REQUIRE_FALSE(open.empty());
    CHECK(std::ranges::all_of(open, [](const OperationItem& o) { return o.application == "Badges"; }));
    hers.limit = 1;
    CHECK(world.must("it", hers).more == (open.size() > 1));
}

TEST_CASE("whatIsStillHeldWithoutAReasonSaysWhereItCameFrom")
{
    World world;
    world.addCatalogue();
    world.import({{"A1", "Anna", "Lopez"}}, "2026-01-05");
    world.run();
    Row moved{"A1", "Anna", "Lopez"};
    moved.department = "Finance";
    world.import({moved}, "2026-01-05");
    const auto items = world.must("hr", PersonExplain{"A1", "CRM/Deals"}).items;
    REQUIRE(items.size() == 1);
    CHECK(items.front().text.find("Still holds") != std::string::npos);
    CHECK(items.front().text.find("Profile Sales") != std::string::npos);
    CHECK(items.front().reasons.empty());
    CHECK_MESSAGE(items.front().underWay.find("remove entitlement Deals") != std::string::npos,
                  items.front().underWay);
}
