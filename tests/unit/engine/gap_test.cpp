// LC-3: what was late because no engine ran is known afterwards.
#include "core/engine/gap.h"
#include "tests/unit/engine/world.h"

using namespace gatehouse;
using namespace gatehouse::testing;
using Kind = OperationKind;
using State = OperationState;

namespace {

// An engine has worked here and ended.
struct GapWorld : World {
    ApplicationId app = application("crm");
    GapWorld() { REQUIRE(run()); }

    OperationId due(Kind kind, Priority priority, std::chrono::microseconds in)
    {
        Operation o = operation(plan(PersonId(++m_person)), app, kind);
        o.priority = priority;
        o.notBefore = clock.now() + in;
        return add(o);
    }
    std::optional<EngineGap> gap()
    {
        const auto recorded = engine::recordGap(store, options, clock.now());
        REQUIRE(recorded);
        return *recorded;
    }
    std::vector<std::pair<std::int64_t, LateWork>> late() const { return store.snapshot().late; }

private:
    int m_person = 0;
};

} // namespace

TEST_CASE("work that came due while no engine ran is recorded by the next one, exits first")
{
    GapWorld world;
    const Instant off = world.clock.now();
    const auto joiner = world.due(Kind::CreateAccount, Priority::Normal, std::chrono::minutes(10));
    const auto exit = world.due(Kind::DisableAccount, Priority::Exit, std::chrono::hours(1));
    world.clock.advance(std::chrono::hours(4));
    const auto gap = world.gap();
    REQUIRE(gap);
    CHECK(gap->from == off);
    CHECK(gap->to == world.clock.now());
    CHECK(gap->operations == 2);
    CHECK(gap->exits == 1);
    CHECK(gap->people == 2);
    CHECK(gap->since == off + std::chrono::minutes(10));
    const auto late = world.late();
    REQUIRE(late.size() == 2);
    CHECK(late[0].second.operation == exit);
    CHECK(late[0].second.since == off + std::chrono::hours(1));
    CHECK(late[1].second.operation == joiner);
    CHECK(world.alerts() == std::vector<std::string>{"engine.was_off"});
    CHECK(world.audited("engine.was_off") == 1);
    CHECK_MESSAGE(!world.gap(), "asked twice, it is recorded once");
}

TEST_CASE("an engine records the gap before its own when it takes the lease")
{
    GapWorld world;
    const auto exit = world.due(Kind::DisableAccount, Priority::Exit, std::chrono::minutes(1));
    world.clock.advance(std::chrono::hours(2));
    world.today = BusinessTime{world.clock.now()};
    REQUIRE(world.run());
    CHECK(world.store.snapshot().gaps.size() == 1);
    CHECK(world.get(exit).finishedAt);
}

TEST_CASE("what had waited before the engine ended waited because of the gap from its beginning on")
{
    GapWorld world;
    const Instant off = world.clock.now();
    world.due(Kind::CreateAccount, Priority::Normal, -std::chrono::hours(5));
    world.clock.advance(std::chrono::hours(1));
    const auto gap = world.gap();
    REQUIRE(gap);
    CHECK(gap->since == off);
}

TEST_CASE("an engine that was killed gave its last sign of life when it last renewed the lease")
{
    GapWorld world;
    Instant renewed;
    REQUIRE(world.decide([&](Tx& tx) -> Result<> {
        renewed = world.clock.now();
        return tx.work()
            .takeLease(world.options.leaseName, world.options.holder, renewed,
                       renewed + world.options.leaseTime)
            .transform([](const auto&) {});
    }));
    world.due(Kind::DisableAccount, Priority::Exit, std::chrono::minutes(1));
    world.clock.advance(std::chrono::hours(1));
    const auto gap = world.gap();
    REQUIRE(gap);
    CHECK(gap->from == renewed);
}

TEST_CASE("there is no gap where nothing was due, where it was short, or where no engine had ever run")
{
    {
        GapWorld world;
        world.due(Kind::CreateAccount, Priority::Normal, std::chrono::hours(9));
        world.clock.advance(std::chrono::hours(8));
        CHECK_FALSE(world.gap());
    }
    {
        GapWorld world;
        world.due(Kind::DisableAccount, Priority::Exit, std::chrono::seconds(1));
        world.clock.advance(engine::kTolerated - std::chrono::seconds(1));
        CHECK_FALSE(world.gap());
    }
    World world;
    const auto app = world.application("crm");
    world.add(world.plan(PersonId(1)), app, Kind::CreateAccount);
    world.clock.advance(std::chrono::hours(8));
    const auto recorded = engine::recordGap(world.store, world.options, world.clock.now());
    REQUIRE(recorded);
    CHECK_FALSE(recorded->has_value());
}

TEST_CASE("while another engine holds the lease nothing is late for want of one")
{
    GapWorld world;
    world.due(Kind::DisableAccount, Priority::Exit, std::chrono::seconds(1));
    world.clock.advance(std::chrono::hours(1));
    REQUIRE(world.decide([&](Tx& tx) -> Result<> {
        return tx.work()
            .takeLease(world.options.leaseName, "another", world.clock.now(),
                       world.clock.now() + std::chrono::minutes(1))
            .transform([](const auto&) {});
    }));
    CHECK_FALSE(world.gap());
}
