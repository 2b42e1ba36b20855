// What was late because no engine ran: SQL of both databases.
#include "tests/unit/store/world.h"

namespace gatehouse::test {
namespace {

constexpr Instant kFrom{1'000'000'000}, kTo{5'000'000'000};

struct Scene {
    Tx& tx;
    PersonId ann = addPerson(tx, "ann");
    PlanId plan = addPlan(tx, ann);
    ApplicationId mail = addApplication(tx, "mail");

    OperationId add(OperationState state, Priority priority, Instant due) const
    {
        Operation o = makeOperation(tx, plan, ann, mail, "a" + std::to_string(tx.newId()));
        o.state = state;
        o.priority = priority;
        o.notBefore = due;
        must(tx.work().insert(o));
        return o.id;
    }
};

} // namespace

TEST_CASE("what could have begun between two moments comes exits first, then by how long it waits")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            const Scene s{tx};
            const auto joiner = s.add(OperationState::Ready, Priority::Normal, Instant{500});
            const auto exit = s.add(OperationState::Ready, Priority::Exit, Instant{2'000'000'000});
            s.add(OperationState::Ready, Priority::Normal, kTo);          // not yet
            s.add(OperationState::Manual, Priority::Normal, Instant{1});  // waits for a person
            s.add(OperationState::Blocked, Priority::Normal, Instant{1}); // waits for another
            const auto late = must(tx.work().workDueBetween(kFrom, kTo, 10));
            REQUIRE(late.size() == 2);
            CHECK(late[0].operation == exit);
            CHECK(late[0].exit);
            CHECK(late[0].since == Instant{2'000'000'000});
            CHECK(late[1].operation == joiner);
            CHECK(late[1].since == kFrom);
            CHECK_FALSE(late[1].event);
            const EngineGap counted = must(tx.work().countDueBetween(kFrom, kTo));
            CHECK(counted.operations == 2);
            CHECK(counted.exits == 1);
            CHECK(counted.people == 1);
            CHECK(counted.since == kFrom);
            CHECK(must(tx.work().workDueBetween(kFrom, kTo, 1)).size() == 1);
            return {};
        });
    });
}

TEST_CASE("an event that nobody planned counts as well")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            LifecycleEvent e;
            e.id = EventId{tx.newId()};
            e.person = addPerson(tx, "bob");
            e.kind = EventKind::Leaver;
            e.recorded = Instant{2'000'000'000};
            GH_TRY(tx.events().insert(e));
            const auto late = must(tx.work().workDueBetween(kFrom, kTo, 10));
            REQUIRE(late.size() == 1);
            CHECK(late[0].event == e.id);
            CHECK(late[0].exit);
            const EngineGap counted = must(tx.work().countDueBetween(kFrom, kTo));
            CHECK(counted.operations == 0);
            CHECK(counted.exits == 0);
            CHECK(counted.events == 1);
            return {};
        });
    });
}

TEST_CASE("a gap is kept once, with what was late in it and when that ended")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            const Scene s{tx};
            const auto operation = s.add(OperationState::Ready, Priority::Exit, Instant{2'000'000'000});
            EngineGap gap = must(tx.work().countDueBetween(kFrom, kTo));
            gap.id = tx.newId();
            CHECK(must(tx.work().insert(gap)));
            const LateWork late = must(tx.work().workDueBetween(kFrom, kTo, 10)).front();
            GH_TRY(tx.work().insert(gap.id, late));
            EngineGap again = gap;
            again.id = tx.newId();
            CHECK_FALSE(must(tx.work().insert(again)));
            const auto gaps = must(tx.work().gaps(10));
            REQUIRE(gaps.size() == 1);
            CHECK(gaps[0].from == kFrom);
            CHECK(gaps[0].exits == 1);
            auto kept = must(tx.work().lateOf(gap.id, 10));
            REQUIRE(kept.size() == 1);
            CHECK_FALSE(kept[0].second);
            Operation done = *must(tx.work().operation(operation));
            done.state = OperationState::Succeeded;
            done.finishedAt = Instant{6'000'000'000};
            GH_TRY(tx.work().decide(done));
            kept = must(tx.work().lateOf(gap.id, 10));
            CHECK(kept[0].first.operation == operation);
            CHECK(kept[0].second == Instant{6'000'000'000});
            return {};
        });
    });
}

TEST_CASE("a lease that was given back says when, one that is held until when")
{
    onBoth([](World& world) {
        world.write([&](Tx& tx) -> Result<> {
            CHECK_FALSE(must(tx.work().lease("engine")));
            const Instant now = world.clock.at;
            const auto epoch = *must(tx.work().takeLease("engine", "me", now, now + std::chrono::minutes(1)));
            CHECK(must(tx.work().lease("engine"))->holder == "me");
            GH_TRY(tx.work().releaseLease("engine", epoch, now));
            const auto free = must(tx.work().lease("engine"));
            CHECK(free->holder.empty());
            if (!world.postgres()) // there it is the database's clock
                CHECK(free->until == now);
            return {};
        });
    });
}

} // namespace gatehouse::test
