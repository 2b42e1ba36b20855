// Who is not signed in any more, what a refusal leaves behind, and what lists and combinations of roles show.
#include "tests/security/scene.h"

using namespace gatehouse;
using namespace gatehouse::testing;
using namespace gatehouse::door;

namespace {

std::string codeOf(World& world, const Caller& caller)
{
    const auto reply = door::ask(world.service(), caller, WorkspaceInfo{});
    return reply ? "" : reply.error().code;
}

OperatorUpdate changed(OperatorId op, std::vector<Role> roles, std::int64_t version = 1)
{
    OperatorUpdate update;
    update.op = op;
    update.expectedVersion = version;
    update.roles = std::move(roles);
    return update;
}

std::vector<std::string> namesFor(World& world, const std::string& name)
{
    const ListOpened list = world.must(name, PersonList{});
    std::vector<std::string> names;
    for (const PersonItem& item : world.must(name, PersonWindow{list.list, 0, 100}).items)
        names.push_back(item.name);
    return names;
}
using Names = std::vector<std::string>;

} // namespace

TEST_CASE("nobodyIsAnsweredNothing")
{
    World world;
    CHECK(codeOf(world, {}) == "access.not_signed_in");
    CHECK(codeOf(world, {"0123456789abcdef", ""}) == "access.session_ended");
    CHECK(codeOf(world, {std::string(1'000'000, 'x'), ""}) == "access.session_ended");
}

TEST_CASE("aDisabledOperatorIsOutAtOnceAndCannotComeBack")
{
    World world;
    const OperatorId id = world.addOperator("anna", {Role::HrAdmin});
    const Caller session = world.as("anna");
    OperatorUpdate update = changed(id, {Role::HrAdmin});
    update.disabled = true;
    world.must("owner", update);
    CHECK(codeOf(world, session) == "access.session_ended");
    const auto again = door::ask(world.service(), Caller{}, SessionSignIn{"anna", "", -1});
    REQUIRE(!again);
    CHECK(again.error().code == "access.operator_disabled");
}

TEST_CASE("aSessionEndsBySigningOutAndTheOthersOfTheOperatorGoOn")
{
    World world;
    const Caller desktop = world.as("hr");
    const auto session = door::ask(world.service(), Caller{}, SessionSignIn{"hr", "", -1});
    REQUIRE(session);
    const Caller terminal{session->session, ""};
    REQUIRE(door::ask(world.service(), terminal, SessionSignOut{}));
    CHECK(codeOf(world, terminal) == "access.session_ended");
    CHECK(codeOf(world, desktop) == "");
    CHECK(world.audited("session.sign_out") == 1);
}

TEST_CASE("aSessionEndsAfterTwelveHoursUnused")
{
    World world;
    const Caller session = world.as("hr");
    world.moveBy(std::chrono::hours(11));
    CHECK(codeOf(world, session) == "");
    world.moveBy(std::chrono::hours(13));
    CHECK(codeOf(world, session) == "access.session_ended");
}

TEST_CASE("aChangedRoleHoldsFromTheNextCallOn")
{
    World world;
    const OperatorId id = world.addOperator("anna", {Role::HrAdmin});
    CHECK(world.ask("anna", RuleCheck{"everyone"}));
    world.must("owner", changed(id, {Role::Auditor}));
    CHECK(world.refusal("anna", RuleCheck{"everyone"}) == "access.denied");
    CHECK(world.ask("anna", AuditList{}));
}

TEST_CASE("everyKindOfRefusalIsAudited")
{
    Scene scene;
    World& world = scene.world;
    std::int64_t before = world.audited("refused");
    const auto isAudited = [&] {
        const std::int64_t now = world.audited("refused");
        return now == std::exchange(before, now) + 1;
    };
    CHECK(codeOf(world, {}) != "");
    CHECK(isAudited());
    CHECK(codeOf(world, {"no session", ""}) != "");
    CHECK(isAudited());
    CHECK(world.refusal("hr", EnginePause{}) == "access.denied");
    CHECK(isAudited());
    CHECK(world.refusal(nameOf("hr_admin"), PersonGet{"B1"}) == "access.out_of_scope");
    CHECK(isAudited());
    CHECK(!door::ask(world.service(), Caller{}, SessionSignIn{"hr", "a wrong password", -1}));
    CHECK(isAudited());
    CHECK(!door::ask(world.service(), Caller{}, SessionSignIn{"", "", 12345}));
    CHECK(isAudited());
    CHECK(world.refusal("hr", PersonGet{"nobody at all"}) == "service.unknown_person");
    CHECK(world.audited("refused") == before); // a mistake is no refusal
    world.checkLog();
}

TEST_CASE("listsShowWhatLiesInTheScopeAndNothingElse")
{
    Scene scene;
    World& world = scene.world;
    CHECK(namesFor(world, "hr") == Names{"Ann Ash", "Bob Birch", "Mona Moss"});
    CHECK(namesFor(world, nameOf("hr_admin")) == Names{"Ann Ash", "Mona Moss"});
    CHECK(namesFor(world, nameOf("auditor")) == Names{"Ann Ash", "Mona Moss"});
    CHECK(namesFor(world, nameOf("manager")) == Names{"Ann Ash"});
    CHECK(world.must(nameOf("it_admin"), QueueList{}).count == 2);
    CHECK(world.must("it", QueueList{}).count == 3);
    CHECK(world.must(nameOf("it_admin"), QueueCounts{}).counts.at("joiners") == 2);
    const auto applications = world.must(nameOf("application_owner"), ApplicationList{});
    REQUIRE(applications.items.size() == 1);
    CHECK(applications.items[0].name == "CRM");
    for (const OperationItem& item : world.must(nameOf("it_admin"), OperationList{}).items)
        CHECK(item.person != "Bob Birch");
    for (const OperationItem& item : world.must(nameOf("application_owner"), OperationList{}).items)
        CHECK(item.application == "CRM");
}

TEST_CASE("twoRolesTogetherReachNoFurtherThanEachAlone")
{
    Scene scene;
    World& world = scene.world;
    world.addOperator("both", {Role::ItAdmin, Role::ApplicationOwner}, {"Sales"});
    OperationMarkDone foreign;
    foreign.operations = {scene.bobsOperation}; // Bob is in Finance, Ledger somebody else's
    foreign.preview = true;
    CHECK(world.refusal("both", foreign) == "access.out_of_scope");
}

TEST_CASE("nobodyWidensHisOwnRolesOrScopeAndSomebodyElseMay")
{
    World world;
    const OperatorId id = world.addOperator("owner2", {Role::WorkspaceOwner});
    CHECK(world.refusal("owner2", changed(id, {Role::WorkspaceOwner, Role::Security})) == "access.own_roles");
    world.must("owner", changed(id, {Role::WorkspaceOwner, Role::Security}));
    world.must("owner2", changed(id, {Role::WorkspaceOwner}, 2)); // giving up is free
}

TEST_CASE("theLastWorkspaceOwnerStays")
{
    World world;
    const auto me = world.must("owner", SessionWhoAmI{});
    CHECK(world.refusal("owner", changed(me.op.id, {Role::HrAdmin}, me.op.version)) == "access.last_owner");
}

TEST_CASE("anAuditorCannotBeGivenAnotherRole")
{
    World world;
    OperatorCreate create;
    create.name = "anna";
    create.roles = {Role::Auditor, Role::HrAdmin};
    CHECK(world.refusal("owner", create) == "access.auditor_combination");
    const OperatorId id = world.addOperator("berta", {Role::Auditor});
    CHECK(world.refusal("owner", changed(id, {Role::Auditor, Role::Security}))
          == "access.auditor_combination");
}

TEST_CASE("withoutTheDemoMarkAPasswordIsNeededAndIsTheOnlyThingThatHelps")
{
    World world(false); // its constructor signs in as the machine's user only
    OperatorCreate create;
    create.name = "anna";
    create.roles = {Role::HrAdmin};
    create.password = "three words and one more";
    world.must("owner", create);
    const auto signIn = [&](const std::string& password, std::int64_t osUser) {
        const auto session = door::ask(world.service(), Caller{}, SessionSignIn{"anna", password, osUser});
        return session ? std::string(session->selfAttested ? "self" : "password") : session.error().code;
    };
    CHECK(signIn("", -1) == "access.credential_needed");
    CHECK(signIn("", 4711) == "access.credential_needed");
    CHECK(signIn("three words and one less", 4711) == "access.bad_credentials");
    CHECK(signIn("three words and one more", -1) == "password");
}
