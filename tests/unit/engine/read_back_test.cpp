// What readings prove: liars, late changes, what cannot be read.
#include "tests/unit/engine/world.h"

using namespace gatehouse;
using namespace gatehouse::testing;
using Kind = OperationKind;
using State = OperationState;
using Journal = std::vector<std::string>;

namespace {

const PersonId kAnna{1};

} // namespace

TEST_CASE("a target that lies leaves the operation unverified and opens no grant")
{
    World world;
    const auto app = world.application("crm");
    world.targets[app].lies = true;
    const auto plan = world.plan(kAnna);
    const auto create = world.add(plan, app, Kind::CreateAccount);
    const auto group = world.add(plan, app, Kind::AddEntitlement, {create});

    REQUIRE(world.run());

    CHECK(world.state(create) == State::Unverified);
    CHECK(world.get(create).outcome == "engine.not_confirmed");
    CHECK(world.targets[app].calls().size() == 1);
    CHECK(world.targets[app].reads() == 3);
    CHECK(world.state(group) == State::Blocked);
    CHECK(world.store.snapshot().grants.empty());
    CHECK(world.alerts() == Journal{"engine.not_confirmed"});
    CHECK(world.store.snapshot().plans.at(plan).state == PlanState::Open);
}

TEST_CASE("a change that shows late is confirmed by a later reading")
{
    World world;
    const auto app = world.application("crm");
    world.targets[app].lies = true;
    const auto create = world.add(world.plan(kAnna), app, Kind::CreateAccount);
    world.targets[app].whileReading = [&](const Operation&) {
        if (world.targets[app].reads() == 1) // the first reading is over
            world.targets[app].add({"user1", "n1", "k1", false, 1, {}});
    };

    REQUIRE(world.run());

    CHECK(world.state(create) == State::Succeeded);
    CHECK(world.targets[app].reads() == 2);
}

TEST_CASE("where a target does not tell entitlements the change stays unverified")
{
    World world;
    const auto app = world.application("crm");
    world.targets[app].entitlementsKnown = false;
    world.targets[app].add({"user1", "n1", "k1", true, 1, {}});
    world.targets[app].add({"user2", "n2", "k2", true, 1, {}});
    const auto one = world.add(world.plan(kAnna), app, Kind::AddEntitlement);
    const auto two = world.add(world.plan(PersonId(2)), app, Kind::AddEntitlement);

    REQUIRE(world.run());

    CHECK(world.state(one) == State::Unverified);
    CHECK(world.state(two) == State::Unverified);
    CHECK(world.get(one).outcome == "engine.read_back_impossible");
    CHECK(world.store.snapshot().grants.empty());
    CHECK(world.alerts() == Journal{"engine.read_back_impossible"}); // of the application, once
}

TEST_CASE("a credential is accepted on the target's word and says so")
{
    World world;
    const auto app = world.application("crm");
    world.targets[app].add({"user1", "n1", "k1", true, 1, {}});
    const auto id = world.add(world.plan(kAnna), app, Kind::SetCredential);

    REQUIRE(world.run());

    CHECK(world.state(id) == State::Succeeded);
    CHECK(world.get(id).outcome == "engine.not_readable");
    CHECK(world.targets[app].reads() == 0);
}

TEST_CASE("a credential that may have been set is decided by the account's version")
{
    World world;
    const auto app = world.application("crm");
    world.targets[app].add({"user1", "n1", "k1", true, 1, {}});
    world.targets[app].add({"user2", "n2", "k2", true, 6, {}});
    world.targets[app].add({"user3", "n3", "k3", true, 1, {}});
    const auto notSet = world.add(world.plan(kAnna), app, Kind::SetCredential);
    const auto set = world.add(world.plan(PersonId(2)), app, Kind::SetCredential);
    const auto unknown = world.add(world.plan(PersonId(3)), app, Kind::SetCredential);
    for (const auto id : {notSet, set, unknown})
        world.edit(id, [](Operation& o) { o.mayHaveRun = true; });
    world.store.change([&](FakeState& s) {
        s.accounts.at(s.operations.at(notSet).account).etag = "1";
        s.accounts.at(s.operations.at(set).account).etag = "5";
    });

    REQUIRE(world.run());

    CHECK(world.state(notSet) == State::Succeeded);
    CHECK(world.state(set) == State::Succeeded);
    CHECK(world.state(unknown) == State::Uncertain);
    CHECK(world.targets[app].journal() == Journal{"set_credential user1"});
}

TEST_CASE("a disable of an account that is gone is confirmed")
{
    World world;
    const auto app = world.application("crm");
    world.targets[app].lies = true; // answers yes although there is nothing
    const auto id = world.add(world.plan(kAnna), app, Kind::DisableAccount);

    REQUIRE(world.run());

    CHECK(world.state(id) == State::Succeeded);
    CHECK(world.store.snapshot().accounts.at(world.get(id).account).state == AccountState::Reserved);
}

TEST_CASE("readings about another account leave a disabled account unverified, not deleted")
{
    World world;
    const auto app = world.application("crm");
    Target& target = world.targets[app];
    target.add({"user1", "n1", "k1", true, 1, {}});
    target.lies = true;
    target.unclear = true;
    const auto plan = world.plan(kAnna);
    const auto disable = world.add(plan, app, Kind::DisableAccount);
    const auto removal = world.add(plan, app, Kind::RemoveEntitlement, {disable});

    REQUIRE(world.run());

    CHECK(world.state(disable) == State::Unverified);
    CHECK(world.get(disable).outcome == "connector.other_resource");
    CHECK(target.reads() == 3);
    CHECK(world.alerts() == Journal{"connector.other_resource"});
    CHECK(world.state(removal) == State::Blocked);
    CHECK(world.store.snapshot().accounts.at(world.get(disable).account).state != AccountState::Deleted);
    CHECK(world.store.snapshot().plans.at(plan).state == PlanState::Open);
}

TEST_CASE("after an unknown outcome a reading about another account leaves it to a person")
{
    World world;
    const auto app = world.application("crm");
    Target& target = world.targets[app];
    target.add({"user1", "n1", "k1", true, 1, {}});
    target.unclear = true;
    target.instead = [](const Operation&) { return answer(Outcome::Unknown, "net.no_answer"); };
    const auto disable = world.add(world.plan(kAnna), app, Kind::DisableAccount);

    REQUIRE(world.run());

    CHECK(world.state(disable) == State::Uncertain);
    CHECK(target.calls().size() == 1);
}

TEST_CASE("a target that knows no such account and shows it enabled is asked again")
{
    World world;
    const auto app = world.application("crm");
    Target& target = world.targets[app];
    target.add({"user1", "n1", "k1", true, 1, {}});
    int refusals = 2;
    target.instead = [&](const Operation&) {
        return refusals-- > 0 ? std::optional(answer(Outcome::Conflict, "connector.account_gone"))
                              : std::nullopt;
    };
    const auto disable = world.add(world.plan(kAnna), app, Kind::DisableAccount);

    REQUIRE(world.run());

    CHECK(world.state(disable) == State::Succeeded);
    CHECK(target.journal() == Journal{"disable_account user1"});
    CHECK(world.get(disable).attempts == 3);
}

TEST_CASE("a target that knows no such account and shows none has it disabled, and nothing is switched on")
{
    World world;
    const auto app = world.application("crm");
    Target& target = world.targets[app];
    target.instead = [](const Operation&) { return answer(Outcome::Conflict, "connector.account_gone"); };
    const auto disable = world.add(world.plan(kAnna), app, Kind::DisableAccount);
    const auto enable = world.add(world.plan(PersonId(2)), app, Kind::EnableAccount);

    REQUIRE(world.run());

    CHECK(world.state(disable) == State::Succeeded);
    CHECK(world.get(disable).attempts == 1);
    CHECK(world.state(enable) == State::NeedsAttention);
    CHECK(world.get(enable).outcome == "connector.account_gone");
}

TEST_CASE("an account under our key with another login is never taken over after an unknown outcome")
{
    World world;
    const auto app = world.application("crm");
    Target& target = world.targets[app];
    target.add({"somebody", "n9", "k1", true, 1, {}}); // of another workspace that made keys like ours
    target.instead = [](const Operation&) { return answer(Outcome::Unknown, "net.no_answer"); };
    const auto create = world.add(world.plan(kAnna), app, Kind::CreateAccount);

    REQUIRE(world.run());

    CHECK(world.state(create) == State::NeedsAttention);
    CHECK(world.get(create).outcome == "engine.login_taken");
    CHECK(world.alerts() == Journal{"engine.login_taken"});
    CHECK(target.calls() == Journal{"create_account user1"});
    CHECK(world.store.snapshot().accounts.at(world.get(create).account).nativeId.empty());
}
