// What goes on at once, and what waits for what: calls beside records, one reading for all that was done to an account.
#include "tests/unit/engine/world.h"

#include <algorithm>

using namespace gatehouse;
using namespace gatehouse::testing;
using Kind = OperationKind;
using State = OperationState;
using Journal = std::vector<std::string>;

TEST_CASE("the target has the next batch while the results of the one before are written")
{
    World world;
    world.options.largestBatch = 1;
    const auto app = world.application("crm");
    const auto one = world.add(world.plan(PersonId(1)), app, Kind::CreateAccount);
    const auto two = world.add(world.plan(PersonId(2)), app, Kind::CreateAccount);
    bool overlapped = false;
    world.store.setGate([&](bool write, const FakeState& s) -> Result<> {
        const bool records = write && !world.targets[app].calls().empty()
                             && s.operations.at(one).state == State::Running
                             && s.operations.at(two).state == State::Running;
        if (records)
            overlapped = soon([&] { return world.targets[app].calls().size() == 2; });
        return {};
    });

    REQUIRE(world.run());

    CHECK(overlapped);
    CHECK(world.state(one) == State::Succeeded);
    CHECK(world.state(two) == State::Succeeded);
}

TEST_CASE("an account is read back after all that was waiting to be done to it")
{
    World world;
    const auto app = world.application("crm");
    Target& target = world.targets[app];
    target.add({"user1", "n1", "k1", true, 1, {}});
    const auto plan = world.plan(PersonId(1));
    for (int i = 0; i < 5; ++i)
        world.add(plan, app, Kind::AddEntitlement);
    target.whileReading = [&](const Operation&) { CHECK(target.calls().size() == 5); };

    const auto summary = world.run();

    REQUIRE(summary);
    CHECK(summary->operations.at("succeeded") == 5);
    CHECK(world.audited("grant.opened") == 5);
}

TEST_CASE("what the next operation on an account undoes is read before it")
{
    World world;
    const auto app = world.application("crm");
    world.targets[app].add({"user1", "n1", "k1", false, 1, {}});
    const auto plan = world.plan(PersonId(1));
    const auto enabled = world.add(plan, app, Kind::EnableAccount);
    const auto disabled = world.add(plan, app, Kind::DisableAccount);
    const auto added = world.add(plan, app, Kind::AddEntitlement);
    Operation removal = world.operation(plan, app, Kind::RemoveEntitlement);
    removal.payload.entitlementNativeId = world.get(added).payload.entitlementNativeId;
    const auto removed = world.add(removal);

    REQUIRE(world.run());

    for (const auto id : {enabled, disabled, added, removed})
        CHECK(world.state(id) == State::Succeeded);
    CHECK(world.targets[app].journal().size() == 4);
}

TEST_CASE("an exit is read back before other work goes on")
{
    World world;
    world.options.largestBatch = 4;
    const auto app = world.application("crm");
    Target& target = world.targets[app];
    target.add({"user1", "n1", "k1", true, 1, {}});
    target.instead = [](const Operation& o) -> std::optional<StepResult> { // nothing else to read at first
        return o.subject.value > 1 && o.subject.value < 5 ? std::optional(answer(Outcome::Rejected))
                                                          : std::nullopt;
    };
    Operation disable = world.operation(world.plan(PersonId(1)), app, Kind::DisableAccount);
    disable.priority = Priority::Exit;
    world.add(disable);
    for (int person = 2; person <= 16; ++person)
        world.add(world.plan(PersonId(person)), app, Kind::CreateAccount);
    bool first = true;
    target.whileReading = [&](const Operation& operation) {
        if (std::exchange(first, false)) {
            CHECK(operation.kind == Kind::DisableAccount);
            CHECK(target.calls().size() <= 8); // with what was claimed ahead
        }
    };

    REQUIRE(world.run());
    CHECK(target.journal().size() == 13);
}

TEST_CASE("what was claimed ahead of a target that stopped answering is not sent and costs no attempt")
{
    World world;
    world.options.largestBatch = 5;
    const auto app = world.application("crm");
    Target& target = world.targets[app];
    for (int person = 1; person <= 10; ++person)
        world.add(world.plan(PersonId(person)), app, Kind::CreateAccount);
    target.down = true;

    REQUIRE(world.run(std::chrono::seconds(0)));

    CHECK(target.calls().size() == 5);
    int untouched = 0;
    for (const auto& [id, operation] : world.store.snapshot().operations)
        untouched += operation.state == State::Ready && operation.attempts == 0 && !operation.mayHaveRun;
    CHECK(untouched == 5);

    target.down = false;
    REQUIRE(world.run());
    CHECK(target.journal().size() == 10);
}
