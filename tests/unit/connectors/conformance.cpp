// What a connector does where nothing goes wrong.
#include "conformance_world.h"

#include <set>

using namespace gatehouse;
using namespace gatehouse::connectors;

TEST_CASE("a target that is reached with good credentials passes the connection test")
{
    World world;
    const auto tested = world.connector->testConnection(kNoCancel);
    CHECK_MESSAGE(tested.has_value(), (tested ? "" : describe(tested.error())));
}

TEST_CASE("a new account is there as it was asked for, and disabled")
{
    World world;
    const Operation joiner = world.created("joiner");
    const Shown shown = world.target->look("joiner");
    CHECK(shown.exists);
    CHECK_FALSE(shown.enabled);
    CHECK(shown.nativeId == joiner.payload.nativeId);
    CHECK(shown.email == "joiner@example.com");
    CHECK(shown.key == "key-joiner");
    CHECK(shown.title == "Engineer");
    CHECK(world.read(joiner).differing.empty());
}

TEST_CASE("an account that is asked for enabled is enabled")
{
    World world;
    const Operation joiner = world.created("joiner", true);
    CHECK(world.target->look("joiner").enabled);
    CHECK(world.read(joiner).enabled);
}

TEST_CASE("an account is found by its id, by its key and by its login")
{
    World world;
    const Operation joiner = world.created("joiner");
    Operation byId = joiner, byKey = joiner, byLogin = joiner;
    byId.payload.login = byId.payload.correlationKey = "";
    byKey.payload.nativeId = byKey.payload.login = "";
    byLogin.payload.nativeId = byLogin.payload.correlationKey = "";
    for (const Operation& operation : {byId, byKey, byLogin}) {
        const ReadBack read = world.read(operation);
        CHECK(read.reachable);
        CHECK(read.exists);
        CHECK(read.nativeId == joiner.payload.nativeId);
        CHECK(read.login == "joiner");
        CHECK(read.correlationKey == "key-joiner");
    }
}

TEST_CASE("somebody who is not there is read as not there")
{
    World world;
    world.created("other");
    const ReadBack read = world.read(creation("nobody"));
    CHECK(read.reachable);
    CHECK_FALSE(read.exists);
}

TEST_CASE("names with characters of the protocol's own are kept and found")
{
    World world;
    Operation odd = creation("o'neil");
    odd.payload.displayName = "O'Neil, \"Jo\" (*) \\ Zoë + <x>; =#";
    odd.payload.familyName = " O'Neil ";
    odd.payload.jobTitle = "R&D, #1";
    REQUIRE(summary(world.run(odd)) == "applied");
    CHECK(world.target->look("o'neil").title == "R&D, #1");
    CHECK(world.read(odd).exists);
    Operation star = creation("*");
    CHECK_FALSE(world.read(star).exists);
}

TEST_CASE("creating what is there already is a conflict, and reading shows whose it is")
{
    World world;
    const Operation first = world.created("joiner");
    CHECK(world.run(creation("joiner")).outcome == Outcome::Conflict);
    const ReadBack ours = world.read(creation("joiner"));
    CHECK(ours.nativeId == first.payload.nativeId);
    CHECK(ours.correlationKey == "key-joiner");
    Operation theirs = creation("joiner");
    theirs.payload.correlationKey = "key-of-another";
    CHECK(world.run(theirs).outcome == Outcome::Conflict);
    CHECK(world.read(theirs).correlationKey == "key-joiner");
    CHECK(world.target->look("joiner").key == "key-joiner");
}

TEST_CASE("an account of somebody else is neither changed nor taken for ours")
{
    World world;
    world.created("joiner");
    Operation disable = about(OperationKind::DisableAccount, "joiner");
    disable.payload.correlationKey = "key-of-another";
    Operation enable = disable;
    enable.kind = OperationKind::EnableAccount;
    CHECK(summary(world.run(enable)) == "rejected connector.not_ours");
    CHECK_FALSE(world.target->look("joiner").enabled);
    CHECK(world.read(disable).unclear);
}

TEST_CASE("an update changes what it names and leaves the rest alone")
{
    World world;
    const Operation joiner = world.created("joiner");
    Operation update = about(OperationKind::UpdateAccount, "joiner", joiner.payload.nativeId);
    update.payload.jobTitle = "Director";
    CHECK(summary(world.run(update)) == "applied");
    const Shown shown = world.target->look("joiner");
    CHECK(shown.title == "Director");
    CHECK(shown.email == "joiner@example.com");
    CHECK(world.read(update).differing.empty());
    Operation other = update;
    other.payload.jobTitle = "Engineer";
    CHECK_FALSE(world.read(other).differing.empty());
}

TEST_CASE("an account is enabled and disabled, and twice is as good as once")
{
    World world;
    const Operation joiner = world.created("joiner");
    for (const bool enabled : {true, false})
        for (int time = 0; time < 2; ++time) {
            const Operation operation =
                world.about(enabled ? OperationKind::EnableAccount : OperationKind::DisableAccount, joiner);
            CHECK(summary(world.run(operation)) == "applied");
            CHECK(world.target->look("joiner").enabled == enabled);
            CHECK(world.read(operation).enabled == enabled);
        }
}

TEST_CASE("an entitlement is added and removed, and twice is as good as once")
{
    World world;
    world.target->makeGroup("crew");
    const Operation joiner = world.created("joiner");
    for (const bool added : {true, false})
        for (int time = 0; time < 2; ++time) {
            const Operation operation =
                entitlement(added ? OperationKind::AddEntitlement : OperationKind::RemoveEntitlement,
                            "joiner", "crew", joiner.payload.nativeId);
            const StepResult result = world.run(operation);
            CHECK_MESSAGE(summary(result) == "applied", describe(result.error));
            CHECK(world.target->isMember("crew", "joiner") == added);
            const ReadBack read = world.read(operation);
            CHECK(read.entitlementsKnown);
            CHECK((std::ranges::count(read.entitlements, "crew") == 1) == added);
        }
}

TEST_CASE("many members of one group come and go in one batch, whoever was in it already")
{
    World world;
    world.target->makeGroup("crew");
    std::vector<Operation> adds, removals;
    for (int i = 0; i < 20; ++i) {
        const std::string login = "member" + std::to_string(i);
        const std::string id = world.created(login).payload.nativeId;
        adds.push_back(entitlement(OperationKind::AddEntitlement, login, "crew", id));
        removals.push_back(entitlement(OperationKind::RemoveEntitlement, login, "crew", id));
    }
    CHECK(summary(world.run(adds[3])) == "applied");
    for (const StepResult& result : world.connector->executeAll(adds, kNoCancel))
        CHECK_MESSAGE(summary(result) == "applied", describe(result.error));
    for (int i = 0; i < 20; ++i)
        CHECK(world.target->isMember("crew", "member" + std::to_string(i)));
    CHECK(summary(world.run(removals[5])) == "applied");
    for (const StepResult& result : world.connector->executeAll(removals, kNoCancel))
        CHECK_MESSAGE(summary(result) == "applied", describe(result.error));
    for (const ReadBack& read : world.connector->readAll(removals, kNoCancel)) {
        CHECK(read.entitlementsKnown);
        CHECK(read.entitlements.empty());
    }
}

TEST_CASE("an entitlement of a group that is not there is refused, and taking it away has nothing to do")
{
    World world;
    const std::string id = world.created("joiner").payload.nativeId;
    CHECK(summary(world.run(entitlement(OperationKind::AddEntitlement, "joiner", "ghosts", id)))
          == "rejected connector.no_group");
    CHECK(summary(world.run(entitlement(OperationKind::RemoveEntitlement, "joiner", "ghosts", id)))
          == "applied");
}

TEST_CASE("groups are discovered by name, and by the id that lists of accounts name them by")
{
    World world;
    world.target->makeGroup("crew");
    world.target->makeGroup("staff");
    const auto found = world.connector->discoverEntitlements(kNoCancel);
    REQUIRE(found);
    std::set<std::string> names;
    for (const Discovered& group : *found)
        names.insert(group.name);
    CHECK(names == std::set<std::string>{"crew", "staff"});
}

TEST_CASE("a rename changes the login and keeps the account")
{
    World world;
    REQUIRE(world.can.rename);
    world.target->makeGroup("crew");
    const Operation joiner = world.created("joiner");
    world.run(entitlement(OperationKind::AddEntitlement, "joiner", "crew", joiner.payload.nativeId));
    Operation rename = about(OperationKind::UpdateAccount, "joiner", joiner.payload.nativeId);
    rename.payload.newLogin = "married";
    const StepResult result = world.run(rename);
    CHECK_MESSAGE(summary(result) == "applied", describe(result.error));
    CHECK_FALSE(world.target->look("joiner").exists);
    CHECK(world.target->look("married").nativeId == joiner.payload.nativeId);
    CHECK(world.read(rename).login == "married");
    CHECK(world.target->isMember("crew", "married"));
    CHECK(world.isSettled(world.run(rename)));
}

TEST_CASE("a rename to a login that is taken is refused and changes nobody")
{
    World world;
    world.created("taken");
    Operation rename =
        about(OperationKind::UpdateAccount, "joiner", world.created("joiner").payload.nativeId);
    rename.payload.newLogin = "taken";
    CHECK(world.run(rename).outcome == Outcome::Rejected);
    CHECK(world.target->look("joiner").exists);
    CHECK(world.target->look("taken").key == "key-taken");
}

TEST_CASE("an account moves to where its attributes belong")
{
    World world;
    if (!world.can.move)
        return;
    const Operation joiner = world.created("joiner");
    const std::string before = world.target->look("joiner").place;
    Operation move = world.about(OperationKind::UpdateAccount, joiner);
    move.payload.department = "Sales";
    CHECK_FALSE(world.read(move).differing.empty());
    const StepResult result = world.run(move);
    CHECK_MESSAGE(summary(result) == "applied", describe(result.error));
    const Shown after = world.target->look("joiner");
    CHECK(after.place != before);
    CHECK(after.nativeId == joiner.payload.nativeId);
    CHECK(world.read(move).differing.empty());
    move.payload.department = "Nowhere";
    CHECK(world.run(move).outcome != Outcome::Applied);
    CHECK(world.target->look("joiner").place == after.place);
}

TEST_CASE("a deleted account is gone, and whoever comes back gets a new one")
{
    World world;
    const Operation leaver = world.created("leaver", true);
    const Operation deletion = world.about(OperationKind::DeleteAccount, leaver);
    CHECK(summary(world.run(deletion)) == "applied");
    CHECK_FALSE(world.target->look("leaver").exists);
    CHECK_FALSE(world.read(deletion).exists);
    CHECK(world.isSettled(world.run(deletion)));
    const Operation back = world.created("leaver");
    CHECK(back.payload.nativeId != leaver.payload.nativeId);
    CHECK(world.target->look("leaver").exists);
}

TEST_CASE("what was removed by hand is no obstacle to taking it away, and one to giving more")
{
    World world;
    const Operation leaver = world.created("leaver", true);
    world.target->removeByHand("leaver");
    for (const OperationKind kind : {OperationKind::DisableAccount, OperationKind::DeleteAccount}) {
        const Operation operation = world.about(kind, leaver);
        CHECK(world.isSettled(world.run(operation)));
        CHECK_FALSE(world.read(operation).exists);
    }
    const StepResult enabled = world.run(world.about(OperationKind::EnableAccount, leaver));
    CHECK((enabled.outcome == Outcome::Rejected || enabled.outcome == Outcome::Conflict));
}

TEST_CASE("what the connector says it cannot do is not supported, and changes nothing")
{
    World world;
    const Operation joiner = world.created("joiner", true);
    const std::vector<std::pair<OperationKind, bool>> kinds{
        {OperationKind::EndSessions, world.can.endSessions},
        {OperationKind::TransferOwnership, world.can.transferOwnership},
        {OperationKind::AssignSso, world.can.assignSso},
        {OperationKind::EnrolMfa, world.can.enrolMfa},
        {OperationKind::SetCredential, world.can.setCredential}};
    for (const auto& [kind, can] : kinds)
        CHECK((world.run(world.about(kind, joiner)).outcome == Outcome::Unsupported) == !can);
    CHECK(world.target->look("joiner").enabled);
}

TEST_CASE("a list in pages names everybody once, with what they hold")
{
    World world;
    REQUIRE(world.can.listAccounts);
    world.target->makeGroup("crew");
    std::vector<Operation> creations;
    for (int i = 0; i < 25; ++i)
        creations.push_back(creation("user" + std::to_string(i), i % 2 == 0));
    for (const StepResult& result : world.connector->executeAll(creations, kNoCancel))
        REQUIRE(summary(result) == "applied");
    REQUIRE(summary(world.run(entitlement(OperationKind::AddEntitlement, "user7", "crew"))) == "applied");
    std::size_t pages = 0;
    const auto all = everybody(*world.connector, 10, &pages);
    CHECK(pages >= 3);
    REQUIRE(all.size() == 25);
    std::set<std::string> ids;
    for (const ListedAccount& account : all)
        ids.insert(account.nativeId);
    CHECK(ids.size() == 25);
    const ListedAccount* seventh = named(all, "user7");
    REQUIRE(seventh);
    CHECK(seventh->email == "user7@example.com");
    CHECK(seventh->correlationKey == "key-user7");
    CHECK_FALSE(seventh->enabled);
    CHECK(named(all, "user8")->enabled);
    CHECK(seventh->nativeId == world.target->look("user7").nativeId);
    CHECK_FALSE(seventh->lastUsed);
    CHECK_FALSE(seventh->attributes.empty());
    CHECK(seventh->entitlementsKnown);
    CHECK(seventh->entitlements
          == std::vector<std::string>{world.connector->discoverEntitlements(kNoCancel)->front().nativeId});
    CHECK(named(all, "user8")->entitlements.empty());
}

TEST_CASE("an empty target lists nobody")
{
    World world;
    CHECK(everybody(*world.connector, 10).empty());
}

TEST_CASE("what changed since a cookie is told, and who is gone where the target can show it")
{
    World world;
    if (!world.can.listChanges)
        return;
    for (const char* login : {"stays", "changes", "goes"})
        world.created(login);
    const std::string gone = world.target->look("goes").nativeId;
    const auto begin = world.connector->changes("", kNoCancel);
    REQUIRE_MESSAGE(begin.has_value(), (begin ? "" : describe(begin.error())));
    CHECK(begin->changed.empty());
    world.target->retitleByHand("changes", "Director");
    world.target->removeByHand("goes");
    world.created("comes");
    const auto changes = world.connector->changes(begin->cookie, kNoCancel);
    REQUIRE_MESSAGE(changes.has_value(), (changes ? "" : describe(changes.error())));
    CHECK_FALSE(changes->startOver);
    REQUIRE(named(changes->changed, "changes"));
    CHECK(named(changes->changed, "changes")->attributes.at("title") == "Director");
    CHECK(named(changes->changed, "comes"));
    if (changes->showsRemovals) {
        const bool listed = std::ranges::count(changes->removed, gone) == 1;
        const bool absent = changes->present && std::ranges::count(*changes->present, gone) == 0;
        CHECK((listed || absent));
    }
    const auto nothing = world.connector->changes(changes->cookie, kNoCancel);
    REQUIRE(nothing);
    CHECK_FALSE(named(nothing->changed, "stays"));
    CHECK(nothing->removed.empty());
    CHECK_FALSE(nothing->present);
}

TEST_CASE("a cookie that was never the target's means: start over")
{
    World world;
    if (!world.can.listChanges)
        return;
    world.created("joiner");
    const auto changes = world.connector->changes("no cookie of this target", kNoCancel);
    REQUIRE_MESSAGE(changes.has_value(), (changes ? "" : describe(changes.error())));
    CHECK(changes->startOver);
    CHECK(world.connector->changes("", kNoCancel).has_value());
}
