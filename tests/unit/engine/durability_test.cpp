// Killed anywhere, overtaken by another engine, superseded: nothing lost, nothing twice.
#include "tests/unit/engine/world.h"

#include <algorithm>

using namespace gatehouse;
using namespace gatehouse::testing;
using Kind = OperationKind;
using State = OperationState;

namespace {

// A joiner, a mover and a leaver on two applications; the identity's comes first.
void fill(World& world)
{
    const auto identity = world.application("directory", 1);
    const auto crm = world.application("crm");
    world.targets[crm].add({"user2", "x2", "k2", true, 1, {"old"}});
    world.targets[crm].add({"user3", "x3", "k3", true, 1, {"old"}});
    const auto joiner = world.plan(PersonId(1));
    const auto directory = world.add(joiner, identity, Kind::CreateAccount);
    const auto create = world.add(joiner, crm, Kind::CreateAccount, {directory});
    const auto enable = world.add(joiner, crm, Kind::EnableAccount, {create});
    world.add(joiner, crm, Kind::AddEntitlement, {enable});
    const auto mover = world.plan(PersonId(2));
    const auto added = world.add(mover, crm, Kind::AddEntitlement);
    Operation removed = world.operation(mover, crm, Kind::RemoveEntitlement, {added});
    removed.payload.entitlementNativeId = "old";
    world.add(removed);
    const auto leaver = world.plan(PersonId(3));
    const auto disabled = world.add(leaver, crm, Kind::DisableAccount);
    Operation last = world.operation(leaver, crm, Kind::RemoveEntitlement, {disabled});
    last.payload.entitlementNativeId = "old";
    world.add(last);
}

std::vector<std::string> effects(World& world)
{
    std::vector<std::string> all;
    for (const auto& [id, application] : world.store.snapshot().applications)
        for (const std::string& line : world.targets[id].journal())
            all.push_back(application.name + ": " + line);
    std::ranges::sort(all);
    return all;
}

struct Killed {
    int steps = 0;
    std::vector<std::string> effects;
    std::map<std::string, std::int64_t> operations;
    std::size_t grants = 0;
    int opened = 0, succeeded = 0;
};

// Runs the world, killed at step `at`; then a new engine of the same name finishes it.
Killed runKilledAt(int at, bool readBeforeRetry = true)
{
    World world;
    world.options.readBeforeRetry = readBeforeRetry;
    fill(world);
    world.killer.steps = 0;
    world.killer.killAt = at;
    const auto killed = world.run();
    Killed result;
    result.steps = world.killer.steps;
    world.killer.killAt = 0;
    if (!killed) { // the machine is back
        const auto again = world.run();
        REQUIRE(again);
    }
    const FakeState s = world.store.snapshot();
    for (const auto& [id, operation] : s.operations)
        ++result.operations[std::string(textOf(operation.state))];
    result.grants = s.grants.size();
    result.opened = world.audited("grant.opened");
    result.succeeded = world.audited("operation.succeeded");
    result.effects = effects(world);
    return result;
}

} // namespace

TEST_CASE("killed between any two steps, the next engine finishes everything and repeats no effect")
{
    const Killed undisturbed = runKilledAt(0);
    REQUIRE(undisturbed.effects.size() == 8);
    REQUIRE(undisturbed.operations == std::map<std::string, std::int64_t>{{"succeeded", 8}});
    int killed = 0;
    for (int at = 1; at <= undisturbed.steps; ++at) {
        CAPTURE(at);
        const Killed result = runKilledAt(at);
        CHECK(result.effects == undisturbed.effects);
        CHECK(result.operations == undisturbed.operations);
        CHECK(result.grants == 2);
        CHECK(result.opened == 2);
        CHECK(result.succeeded == 8);
        killed += result.steps >= at ? 1 : 0;
    }
    CHECK(killed > 20);
}

TEST_CASE("the same kills repeat an effect when the engine does not read before it retries")
{
    const Killed undisturbed = runKilledAt(0);
    int repeated = 0;
    for (int at = 1; at <= undisturbed.steps; ++at)
        repeated += runKilledAt(at, false).effects != undisturbed.effects ? 1 : 0;
    CHECK(repeated > 0);
}

TEST_CASE("an operation a dead engine left running is read before anything is sent")
{
    for (const std::int64_t epoch :
         {0, 1}) { // the lease's next epoch is 1: even one that was not moved on is noticed
        World world;
        const auto app = world.application("crm");
        world.targets[app].add({"user1", "n1", "k1", false, 1, {}});
        const auto id = world.add(world.plan(PersonId(1)), app, Kind::CreateAccount);
        world.edit(id, [=](Operation& o) {
            o.state = State::Running;
            o.epoch = epoch;
        });

        REQUIRE(world.run());

        CHECK(world.state(id) == State::Succeeded);
        CHECK(world.targets[app].calls().empty());
    }
}

TEST_CASE("an applied operation of a dead engine is read back")
{
    World world;
    const auto app = world.application("crm");
    world.targets[app].add({"user1", "n1", "k1", false, 1, {}});
    const auto id = world.add(world.plan(PersonId(1)), app, Kind::CreateAccount);
    world.edit(id, [](Operation& o) {
        o.state = State::Applied;
        o.epoch = 0;
    });

    REQUIRE(world.run());

    CHECK(world.state(id) == State::Succeeded);
    CHECK(world.targets[app].calls().empty());
}

TEST_CASE("an engine whose lease was taken over writes nothing of what it still did")
{
    World world;
    const auto app = world.application("crm");
    const auto create = world.add(world.plan(PersonId(1)), app, Kind::CreateAccount);
    world.targets[app].enter = [&](const Operation&) {
        world.store.change([&](FakeState& s) {
            s.leases["engine"] = {"other", ++s.lastEpoch, world.clock.now()};
        });
    };

    const auto overtaken = world.run();

    REQUIRE(!overtaken);
    CHECK(overtaken.error().code == "engine.lease_lost");
    CHECK(world.state(create) == State::Running);
    CHECK(world.store.snapshot().audit.empty());
    CHECK(world.store.snapshot().leases.at("engine").holder == "other");

    world.targets[app].enter = nullptr; // the other one ends, and this one takes over again
    world.clock.advance(std::chrono::minutes(1));
    REQUIRE(world.run());
    CHECK(world.state(create) == State::Succeeded);
    CHECK(world.targets[app].journal().size() == 1);
}

TEST_CASE("a person's decision about an applied operation wins over the reading under way")
{
    World world;
    const auto app = world.application("crm");
    const auto create = world.add(world.plan(PersonId(1)), app, Kind::CreateAccount);
    bool done = false;
    world.targets[app].whileReading = [&](const Operation& operation) {
        if (!std::exchange(done, true))
            world.edit(operation.id, [](Operation& o) { o.state = State::Cancelled; });
    };

    REQUIRE(world.run());

    CHECK(done);
    CHECK(world.state(create) == State::Cancelled);
    CHECK(world.audited("operation.succeeded") == 0);
}

TEST_CASE("a lease somebody else holds is waited for, within patience")
{
    World world;
    const auto app = world.application("crm");
    const auto create = world.add(world.plan(PersonId(1)), app, Kind::CreateAccount);
    world.store.change([&](FakeState& s) {
        s.leases["engine"] = {"other", ++s.lastEpoch, world.clock.now() + std::chrono::seconds(30)};
    });

    const auto refused = world.run(std::chrono::seconds(10));
    REQUIRE(!refused);
    CHECK(refused.error().code == "engine.lease_held");

    REQUIRE(world.run(std::chrono::seconds(40)));
    CHECK(world.state(create) == State::Succeeded);
}

TEST_CASE("the lease is renewed while a call takes longer than it lasts")
{
    World world;
    const auto app = world.application("crm");
    const auto create = world.add(world.plan(PersonId(1)), app, Kind::CreateAccount);
    world.targets[app].enter = [&](const Operation&) {
        for (int i = 0; i < 8; ++i) {
            world.clock.advance(std::chrono::seconds(11));
            const Instant wanted = world.clock.now() + std::chrono::seconds(25);
            CHECK(soon([&] { return world.store.snapshot().leases["engine"].until > wanted; }));
        }
    };

    REQUIRE(world.run());
    CHECK(world.state(create) == State::Succeeded);
}

TEST_CASE("no call starts with less of the lease left than a call may take")
{
    World world;
    const auto app = world.application("crm");
    const auto id = world.add(world.plan(PersonId(1)), app, Kind::CreateAccount);
    world.options.callTimeout = std::chrono::seconds(10);
    bool claimed = false;
    world.store.setGate([&](bool write, const FakeState& s) -> Result<> {
        if (!claimed && s.operations.at(id).state == State::Running) {
            claimed = true;
            world.clock.advance(std::chrono::seconds(25));
        }
        return write && claimed ? Result<>(fail("internal", {"no disk"})) : Result<>();
    });

    CHECK(!world.run());
    CHECK(claimed);
    CHECK(world.targets[app].calls().empty());
}

TEST_CASE("a store that is busy for a moment does not end the run")
{
    World world;
    const auto app = world.application("crm");
    const auto create = world.add(world.plan(PersonId(1)), app, Kind::CreateAccount);
    std::atomic<int> writes{0};
    world.store.setGate([&](bool write, const FakeState&) -> Result<> {
        Error busy = makeError("internal", {"busy"});
        busy.code = "store.busy";
        return write && ++writes % 2 == 0 ? Result<>(fail(busy)) : Result<>();
    });

    REQUIRE(world.run());
    CHECK(world.state(create) == State::Succeeded);
}
