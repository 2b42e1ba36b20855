// The engine beside other threads: pause, cancel, the background, two runs at once.
#include "tests/unit/engine/world.h"

#include <algorithm>
#include <thread>

using namespace gatehouse;
using namespace gatehouse::testing;
using Kind = OperationKind;
using State = OperationState;
using Counts = std::map<std::string, std::int64_t>;

namespace {

// Waits in earnest.
struct LiveWorld : World {
    ApplicationId app = application("crm");
    LiveWorld() { waiter = std::make_shared<engine::Waiter>(); }
};

} // namespace

TEST_CASE("a paused engine finishes its batch, starts nothing, and goes on when resumed")
{
    LiveWorld world;
    world.options.largestBatch = 1;
    Turnstile turnstile;
    world.targets[world.app].enter = [&](const Operation&) { turnstile.pass(); };
    const auto one = world.add(world.plan(PersonId(1)), world.app, Kind::CreateAccount);
    const auto two = world.add(world.plan(PersonId(2)), world.app, Kind::CreateAccount);
    const auto engine = world.engine();
    std::thread runner([&] { CHECK(engine->runUntilIdle(world.today)); });
    REQUIRE(soon([&] { return turnstile.reached(); }));
    engine->pause();
    turnstile.open();

    CHECK(soon([&] { return world.state(one) == State::Applied; }));
    CHECK(soon([&] { return engine->figures().inFlight == 0; }));
    CHECK(engine->figures().paused);
    CHECK(world.state(two) == State::Ready);
    engine->resume();
    runner.join();
    CHECK(world.state(one) == State::Succeeded);
    CHECK(world.state(two) == State::Succeeded);
}

TEST_CASE("a cancelled run says so, keeps what was done and leaves the rest to the next one")
{
    World world;
    world.options.largestBatch = 4;
    const auto app = world.application("crm");
    CancelToken cancel;
    for (int person = 1; person <= 12; ++person)
        world.add(world.plan(PersonId(person)), app, Kind::CreateAccount);
    std::atomic<int> calls{0};
    world.targets[app].enter = [&](const Operation&) {
        if (++calls == 6)
            cancel.cancel();
    };
    const auto engine = world.engine();

    const auto cancelled = engine->runUntilIdle(world.today, std::chrono::seconds(15), cancel);
    REQUIRE(cancelled);
    CHECK(cancelled->cancelled);

    const auto rest = engine->runUntilIdle(world.today);
    REQUIRE(rest);
    CHECK(rest->operations == Counts{{"succeeded", 12}});
    CHECK(world.targets[app].journal().size() == 12);
}

TEST_CASE("calls that a cancel kept from being sent use up no attempt")
{
    LiveWorld world;
    CancelToken cancel;
    for (int person = 1; person <= 3; ++person)
        world.add(world.plan(PersonId(person)), world.app, Kind::CreateAccount);
    world.targets[world.app].enter = [&](const Operation&) { cancel.cancel(); };
    world.targets[world.app].waitForCancel = true; // after the first call

    REQUIRE(world.engine()->runUntilIdle(world.today, std::chrono::seconds(15), cancel));

    CHECK(world.targets[world.app].calls().size() == 1);
    int unsent = 0;
    for (const auto& [id, operation] : world.store.snapshot().operations)
        unsent += operation.state == State::Retrying && operation.attempts == 0 ? 1 : 0;
    CHECK(unsent == 2);
}

TEST_CASE("in the background it works by itself whenever the store says something changed")
{
    LiveWorld world;
    const auto engine = world.engine();
    engine->start();
    REQUIRE(soon([&] { return engine->figures().holdsLease; }));

    const auto id = world.add(world.plan(PersonId(1)), world.app, Kind::CreateAccount);
    CHECK(soon([&] { return world.state(id) == State::Succeeded; }));

    Operation later = world.operation(world.plan(PersonId(2)), world.app, Kind::CreateAccount);
    later.notBefore = world.today.at + std::chrono::hours(2);
    const auto scheduled = world.add(later);
    const auto summary =
        engine->runUntilIdle({world.today.at + std::chrono::hours(3)}); // the background gives way
    REQUIRE(summary);
    CHECK(world.state(scheduled) == State::Succeeded);

    const auto third = world.add(world.plan(PersonId(3)), world.app, Kind::CreateAccount);
    CHECK(soon([&] { return world.state(third) == State::Succeeded; }));
    engine->stop();
    CHECK(!engine->figures().holdsLease);
    CHECK(world.store.snapshot().leases.at("engine").holder.empty());
}

TEST_CASE("in the background a retry comes again by itself")
{
    LiveWorld world;
    std::atomic<int> answers{0};
    world.targets[world.app].instead = [&](const Operation&) -> std::optional<StepResult> {
        return ++answers > 1
                   ? std::nullopt
                   : std::optional(answer(Outcome::Retry, "engine.conflict", std::chrono::seconds(5)));
    };
    const auto id = world.add(world.plan(PersonId(1)), world.app, Kind::CreateAccount);
    const auto engine = world.engine();
    engine->start();
    REQUIRE(soon([&] { return world.state(id) == State::Retrying; }));
    world.clock.advance(std::chrono::seconds(6));
    CHECK(soon([&] { return world.state(id) == State::Succeeded; }));
}

TEST_CASE("in the background an application that was changed is reached anew")
{
    LiveWorld world;
    const auto one = world.add(world.plan(PersonId(1)), world.app, Kind::CreateAccount);
    const auto engine = world.engine();
    engine->start();
    REQUIRE(soon([&] { return world.state(one) == State::Succeeded; }));
    CHECK(world.targets.made == 1);
    world.store.change([&](FakeState& s) { ++s.applications[world.app].version; }); // another address, say
    const auto two = world.add(world.plan(PersonId(2)), world.app, Kind::CreateAccount);
    CHECK(soon([&] { return world.state(two) == State::Succeeded; }));
    CHECK(world.targets.made == 2);
}

TEST_CASE("in the background a scheduled operation starts when its time has come")
{
    LiveWorld world;
    Operation later = world.operation(world.plan(PersonId(1)), world.app, Kind::CreateAccount);
    later.notBefore = world.today.at + std::chrono::hours(2);
    const auto id = world.add(later);
    std::atomic<std::int64_t> business{world.today.at.micros};
    engine::Engine engine(
        world.store, world.targets, world.clock, world.options,
        [&] { return BusinessTime{Instant{business.load()}}; }, world.waiter);
    engine.start();
    REQUIRE(soon([&] { return engine.figures().holdsLease; }));
    CHECK(world.state(id) == State::Ready);
    business += std::int64_t{7'200'000'000};
    engine.poke();
    CHECK(soon([&] { return world.state(id) == State::Succeeded; }));
}

TEST_CASE("a background engine that lost its lease takes it again when the other one is gone")
{
    LiveWorld world;
    const auto engine = world.engine();
    engine->start();
    REQUIRE(soon([&] { return engine->figures().holdsLease; }));
    world.store.change([&](FakeState& s) {
        s.leases["engine"] = {"other", ++s.lastEpoch, world.clock.now() + std::chrono::seconds(30)};
    });
    const auto id = world.add(world.plan(PersonId(1)), world.app, Kind::CreateAccount);
    REQUIRE(soon([&] { return !engine->figures().holdsLease; }));
    CHECK(world.state(id) == State::Ready);
    world.clock.advance(std::chrono::seconds(31));
    CHECK(soon([&] { return world.state(id) == State::Succeeded; }));
}

TEST_CASE("two runs at once on one engine are refused")
{
    LiveWorld world;
    Turnstile turnstile;
    world.targets[world.app].enter = [&](const Operation&) { turnstile.pass(); };
    world.add(world.plan(PersonId(1)), world.app, Kind::CreateAccount);
    const auto engine = world.engine();
    std::thread runner([&] { CHECK(engine->runUntilIdle(world.today)); });
    REQUIRE(soon([&] { return turnstile.reached(); }));
    const auto second = engine->runUntilIdle(world.today);
    REQUIRE(!second);
    CHECK(second.error().code == "engine.busy");
    turnstile.open();
    runner.join();
}
