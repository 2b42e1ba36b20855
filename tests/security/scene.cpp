#include "tests/security/scene.h"

namespace gatehouse::testing {
namespace {

OperationId operationOf(World& world, const std::string& person, OperationKind kind)
{
    for (const Operation& operation : world.operations(person))
        if (operation.kind == kind)
            return operation.id;
    FAIL("no ", textOf(kind), " is planned for ", person);
    return {};
}

// What the application owner finishes is in CRM, whoever it is about; Bob's is in Ledger.
OperationId entitlementIn(World& world, const std::string& person, const std::string& application)
{
    const auto lines = world.planned(person);
    const auto operations = world.operations(person);
    for (std::size_t i = 0; i < lines.size(); ++i)
        if (lines[i].starts_with("add_entitlement " + application))
            return operations[i].id;
    FAIL("nothing is planned in ", application);
    return {};
}

ExceptionId exceptionFor(World& world, const std::string& person)
{
    door::ExceptionGrant grant;
    grant.person = person;
    grant.application = "CRM";
    grant.entitlement = "Reports";
    grant.reason = "a project";
    grant.to = at("2026-06-01");
    world.must("security", grant);
    ExceptionId id;
    const PersonId subject = world.id(person);
    REQUIRE(world.store().read([&](Tx& tx) -> Result<> {
        GH_LET(const auto all, tx.catalogue().exceptionsOf(subject));
        id = all.front().id;
        return {};
    }));
    return id;
}

} // namespace

std::string nameOf(const std::string& role)
{
    return "only_" + role;
}

std::string wholeNameOf(const std::string& role)
{
    return "whole_" + role;
}

Scene::Scene()
{
    world.addCatalogue();
    const auto own = [&](const std::string& name, const std::string& owner, bool credential) {
        door::ApplicationSave save;
        save.name = name;
        save.expectedVersion = 1;
        save.connector = "scim";
        save.url = "http://127.0.0.1:1/scim/v2";
        save.owner = owner;
        save.issuesCredential = save.identityProvider = credential;
        world.must("it", save);
    };
    own("CRM", nameOf("application_owner"), false);
    own("Ledger", "somebody_else", false);
    own("Directory", "somebody_else", true);
    world.import({{.no = "M1", .given = "Mona", .family = "Moss"},
                  {.no = "A1", .given = "Ann", .family = "Ash", .manager = "M1"},
                  {.no = "B1", .given = "Bob", .family = "Birch", .department = "Finance"}},
                 "2026-01-05");
    for (const auto& [role, name] : EnumTexts<Role>::kAll)
        operators[std::string(name)] = world.addOperator(nameOf(std::string(name)), {role}, {"Sales"},
                                                         role == Role::Manager ? world.id("M1") : PersonId());
    for (const auto& [role, name] : EnumTexts<Role>::kAll)
        world.addOperator(wholeNameOf(std::string(name)), {role});
    spare = world.addOperator("spare", {Role::HrAdmin});
    annsEvent = world.person("A1").events.front().id;
    bobsEvent = world.person("B1").events.front().id;
    annsException = exceptionFor(world, "A1");
    bobsException = exceptionFor(world, "B1");
    annsOperation = entitlementIn(world, "A1", "CRM");
    bobsOperation = entitlementIn(world, "B1", "Ledger");
    annsCredential = operationOf(world, "A1", OperationKind::SetCredential);
    bobsCredential = operationOf(world, "B1", OperationKind::SetCredential);
}

} // namespace gatehouse::testing
