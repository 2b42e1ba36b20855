// How a run behaves: order, slow targets, the breaker, applications out of reach.
#include "tests/unit/engine/world.h"

#include <algorithm>
#include <thread>

using namespace gatehouse;
using namespace gatehouse::testing;
using Kind = OperationKind;
using State = OperationState;
using Journal = std::vector<std::string>;
using Counts = std::map<std::string, std::int64_t>;

TEST_CASE("an empty queue is idle at once")
{
    World world;
    const auto summary = world.run();
    REQUIRE(summary);
    CHECK(summary->operations.empty());
}

TEST_CASE("what is due later is left alone")
{
    World world;
    const auto app = world.application("crm");
    const auto id = world.add(world.plan(PersonId(1)), app, Kind::CreateAccount);
    world.edit(id, [&](Operation& o) { o.notBefore = world.today.at + std::chrono::hours(1); });

    REQUIRE(world.run());
    CHECK(world.state(id) == State::Ready);

    world.today.at = world.today.at + std::chrono::hours(1);
    REQUIRE(world.run());
    CHECK(world.state(id) == State::Succeeded);
}

TEST_CASE("nothing of an older plan starts")
{
    World world;
    const auto app = world.application("crm");
    const auto old = world.add(world.plan(PersonId(1), 1), app, Kind::CreateAccount);
    world.plan(PersonId(1), 2);

    REQUIRE(world.run());
    CHECK(world.state(old) == State::Ready);
    CHECK(world.targets[app].calls().empty());
}

TEST_CASE("a leaver is disabled everywhere before the rest of his plan and before everybody else's work")
{
    World world;
    world.options.largestBatch = 1;
    std::mutex mutex;
    Journal order;
    std::vector<ApplicationId> apps;
    for (const char* name : {"directory", "crm", "wiki"})
        apps.push_back(world.application(name));
    const auto joiner = world.plan(PersonId(2)), leaver = world.plan(PersonId(1));
    std::vector<OperationId> disables;
    for (const auto app : apps) {
        world.targets[app].add({"user1", "n1", "k1", true, 1, {}});
        world.targets[app].enter = [&](const Operation& o) {
            const std::scoped_lock lock(mutex);
            order.push_back(std::string(textOf(o.kind)) + std::to_string(o.subject.value));
        };
        world.add(joiner, app, Kind::CreateAccount);
    }
    for (const auto app : apps) {
        Operation disable = world.operation(leaver, app, Kind::DisableAccount);
        disable.priority = Priority::Exit;
        disables.push_back(world.add(disable));
    }
    for (const auto app : apps)
        world.add(leaver, app, Kind::RemoveEntitlement, disables);

    REQUIRE(world.run());

    REQUIRE(order.size() == 9);
    const auto firstRemoval = std::ranges::find(order, "remove_entitlement1");
    CHECK(std::count(order.begin(), firstRemoval, "disable_account1") == 3);
    for (const auto app : apps)
        CHECK(world.targets[app].calls().front() == "disable_account user1");
}

TEST_CASE("the identity comes first, then the applications at once")
{
    World world;
    const auto identity = world.application("directory", 1);
    const auto one = world.application("crm"), two = world.application("wiki");
    const auto plan = world.plan(PersonId(1));
    const auto first = world.add(plan, identity, Kind::CreateAccount);
    world.add(plan, one, Kind::CreateAccount, {first});
    world.add(plan, two, Kind::CreateAccount, {first});
    std::atomic<int> inside{0};
    const auto meet = [&](const Operation&) {
        CHECK(world.state(first) == State::Succeeded);
        ++inside;
        CHECK(soon([&] { return inside == 2; })); // each waits for the other to be at work
    };
    world.targets[one].enter = meet;
    world.targets[two].enter = meet;

    const auto summary = world.run();
    REQUIRE(summary);
    CHECK(summary->operations.at("succeeded") == 3);
}

TEST_CASE("a slow target does not hold the others")
{
    World world;
    const auto slow = world.application("slow", 1), quick = world.application("quick");
    Turnstile turnstile;
    world.targets[slow].enter = [&](const Operation&) { turnstile.pass(); };
    const auto stuck = world.add(world.plan(PersonId(1)), slow, Kind::CreateAccount);
    std::vector<OperationId> others;
    for (int person = 2; person < 30; ++person)
        others.push_back(world.add(world.plan(PersonId(person)), quick, Kind::CreateAccount));
    const auto engine = world.engine();
    std::thread runner([&] { CHECK(engine->runUntilIdle(world.today)); });

    CHECK(soon([&] {
        const auto s = world.store.snapshot();
        return std::ranges::all_of(others,
                                   [&](auto id) { return s.operations.at(id).state == State::Succeeded; });
    }));
    CHECK(world.state(stuck) == State::Running);
    CHECK(soon([&] { return engine->figures().inFlight == 1; }));
    turnstile.open();
    runner.join();
    CHECK(world.state(stuck) == State::Succeeded);
    CHECK(engine->figures().inFlight == 0);
    CHECK(engine->figures().ended == 29);
}

TEST_CASE("two operations of one account never run at once")
{
    World world;
    const auto app = world.application("crm");
    world.targets[app].add({"user1", "n1", "k1", true, 1, {}});
    const auto plan = world.plan(PersonId(1));
    for (int i = 0; i < 5; ++i)
        world.add(plan, app, Kind::AddEntitlement);
    world.targets[app].enter = [&](const Operation&) {
        const auto s = world.store.snapshot();
        CHECK(std::ranges::count_if(s.operations,
                                    [](const auto& entry) { return entry.second.state == State::Running; })
              == 1);
    };

    REQUIRE(world.run());
    CHECK(world.targets[app].journal().size() == 5);
}

TEST_CASE(
    "a stopped target is probed ever more rarely, uses up no attempts, and all finishes when it is back")
{
    World world;
    const auto app = world.application("crm");
    Target& target = world.targets[app];
    std::vector<OperationId> ids;
    for (int person = 1; person <= 20; ++person)
        ids.push_back(world.add(world.plan(PersonId(person)), app, Kind::CreateAccount));
    target.down = true;
    const auto engine = world.engine();

    const auto first = engine->runUntilIdle(world.today, std::chrono::minutes(10));
    REQUIRE(first);
    CHECK(first->operations == Counts{{"retrying", 20}});
    CHECK(target.calls().size() < 20 + 12); // one batch, then probes
    CHECK(world.alerts() == Journal{"engine.breaker_open"});
    REQUIRE(engine->breakers().size() == 1);
    CHECK(engine->breakers().front().application == app);
    for (const auto id : ids)
        CHECK(world.get(id).attempts <= 1);

    target.down = false;
    const auto second = engine->runUntilIdle(world.today, std::chrono::minutes(10));
    REQUIRE(second);
    CHECK(second->operations == Counts{{"succeeded", 20}});
    CHECK(engine->breakers().empty());
    CHECK(world.alerts().size() == 1);
    CHECK(target.journal().size() == 20);
}

TEST_CASE("a target that stops between the call and the reading is read back when it returns")
{
    World world;
    const auto app = world.application("crm");
    Target& target = world.targets[app];
    const auto id = world.add(world.plan(PersonId(1)), app, Kind::CreateAccount);
    target.afterwards = [&](const Operation&) -> std::optional<StepResult> {
        target.down = true;
        return std::nullopt;
    };
    const auto engine = world.engine();
    REQUIRE(engine->runUntilIdle(world.today));
    CHECK(world.state(id) == State::Applied);

    target.down = false;
    REQUIRE(engine->runUntilIdle(world.today, std::chrono::minutes(10)));
    CHECK(world.state(id) == State::Succeeded);
    CHECK(target.journal().size() == 1);
}

TEST_CASE("one target that does not answer leaves the others' breakers closed")
{
    World world;
    const auto dead = world.application("dead"), alive = world.application("alive");
    world.targets[dead].down = true;
    for (int person = 1; person <= 10; ++person) {
        world.add(world.plan(PersonId(person)), dead, Kind::CreateAccount);
        world.add(world.plan(PersonId(100 + person)), alive, Kind::CreateAccount);
    }
    const auto summary = world.run();
    REQUIRE(summary);
    CHECK(summary->operations == Counts{{"retrying", 10}, {"succeeded", 10}});
}

TEST_CASE("one operation that never gets an answer is given up while the target answers others")
{
    World world;
    const auto app = world.application("crm");
    world.targets[app].instead = [](const Operation& o) -> std::optional<StepResult> {
        return o.subject == PersonId(1) ? std::optional(answer(Outcome::Unknown, "net.timeout_answer"))
                                        : std::nullopt;
    };
    const auto poison = world.add(world.plan(PersonId(1)), app, Kind::CreateAccount);
    const auto fine = world.add(world.plan(PersonId(2)), app, Kind::CreateAccount);

    REQUIRE(world.run(std::chrono::hours(1)));

    CHECK(world.state(fine) == State::Succeeded);
    CHECK(world.state(poison) == State::NeedsAttention);
    CHECK(world.alerts() == Journal{"engine.gave_up"});
}

TEST_CASE("an application without a working connector raises one alert and its operations wait")
{
    World world;
    const auto app = world.application("crm");
    world.targets.broken = true;
    const auto id = world.add(world.plan(PersonId(1)), app, Kind::CreateAccount);
    REQUIRE(world.run());
    CHECK(world.state(id) == State::Ready);
    CHECK(world.get(id).attempts == 0);
    REQUIRE(world.run());
    CHECK(world.alerts() == Journal{"engine.no_connector"});

    world.targets.broken = false;
    REQUIRE(world.run());
    CHECK(world.state(id) == State::Succeeded);
}

TEST_CASE("a paused application is left alone")
{
    World world;
    const auto app = world.application("crm");
    const auto id = world.add(world.plan(PersonId(1)), app, Kind::CreateAccount);
    world.store.change([&](FakeState& s) { s.applications.at(app).paused = true; });
    REQUIRE(world.run());
    CHECK(world.state(id) == State::Ready);
}

TEST_CASE("progress counts to the end of what is due")
{
    World world;
    world.options.largestBatch = 5;
    const auto app = world.application("crm");
    for (int person = 1; person <= 20; ++person)
        world.add(world.plan(PersonId(person)), app, Kind::CreateAccount);
    world.targets[app].enter = [&](const Operation&) { world.clock.advance(std::chrono::milliseconds(100)); };
    std::vector<Progress> seen;
    REQUIRE(world.engine()->runUntilIdle(world.today, std::chrono::seconds(15), {},
                                         [&](const Progress& progress) { seen.push_back(progress); }));
    REQUIRE(!seen.empty());
    CHECK(seen.front().total == 20);
    CHECK(std::ranges::is_sorted(seen, {}, &Progress::done));
}
