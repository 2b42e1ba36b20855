// A person's decisions.
#include "tests/unit/engine/world.h"

using namespace gatehouse;
using namespace gatehouse::testing;
using Kind = OperationKind;
using State = OperationState;

namespace {

// A joiner's account and group, and an operator. Decisions answer the error's code, or "ok".
struct Office {
    World world;
    ApplicationId app = world.application("crm");
    PlanId plan = world.plan(PersonId(1));
    OperationId create = world.add(plan, app, Kind::CreateAccount);
    OperationId group = world.add(plan, app, Kind::AddEntitlement, {create});

    template <class Decision, class... A>
    std::string decide(Decision decision, OperationId id, A... more)
    {
        const auto done =
            world.decide([&](Tx& tx) { return decision(tx, id, more..., world.operatorAuthor()); });
        return done ? "ok" : done.error().code;
    }
    std::string hold(OperationId id) { return decide(engine::hold, id); }
    std::string release(OperationId id) { return decide(engine::release, id); }
    std::string retry(OperationId id) { return decide(engine::retry, id); }
    std::string cancel(OperationId id) { return decide(engine::cancel, id); }
    std::string expedite(OperationId id) { return decide(engine::expedite, id, world.today); }
    std::string done(OperationId id, engine::DoneBy how) { return decide(engine::markDone, id, how); }
    void become(OperationId id, State state)
    {
        world.edit(id, [=](Operation& o) { o.state = state; });
    }
};

} // namespace

TEST_CASE("a held operation does not run until it is released")
{
    Office office;
    CHECK(office.hold(office.create) == "ok");
    REQUIRE(office.world.run());
    CHECK(office.world.state(office.create) == State::Held);
    CHECK(office.release(office.create) == "ok");
    REQUIRE(office.world.run());
    CHECK(office.world.state(office.group) == State::Succeeded);
    CHECK(office.world.audited("operation.held") == 1);
    CHECK(office.world.audited("operation.released") == 1);
}

TEST_CASE("a released operation still waits for those before it")
{
    Office office;
    CHECK(office.hold(office.group) == "ok");
    CHECK(office.release(office.group) == "ok");
    CHECK(office.world.state(office.group) == State::Blocked);
}

TEST_CASE("running and finished operations refuse every decision, clearly")
{
    Office office;
    office.become(office.create, State::Running);
    CHECK(office.hold(office.create) == "engine.is_running");
    CHECK(office.cancel(office.create) == "engine.is_running");
    office.become(office.create, State::Succeeded);
    CHECK(office.retry(office.create) == "engine.is_finished");
    office.become(office.create, State::Applied);
    CHECK(office.cancel(office.create) == "engine.not_possible");
    CHECK(office.release(office.create) == "engine.not_possible");
    CHECK(office.hold(OperationId(99999)) == "engine.no_such_operation");
    CHECK(office.world.store.snapshot().audit.empty());
}

TEST_CASE("retrying starts the count of attempts again and reads first where something may have happened")
{
    Office office;
    office.world.edit(office.create, [](Operation& o) {
        o.state = State::Unverified;
        o.attempts = 8;
        o.retryAt = Instant{1};
    });
    CHECK(office.retry(office.create) == "ok");
    CHECK(office.world.get(office.create).attempts == 0);
    CHECK(office.world.get(office.create).mayHaveRun);
    office.become(office.create, State::Uncertain);
    CHECK(office.retry(office.create) == "ok");
    CHECK(!office.world.get(office.create).mayHaveRun);
    REQUIRE(office.world.run());
    CHECK(office.world.state(office.create) == State::Succeeded);
}

TEST_CASE("an expedited operation is due now and stands before others, never before an exit")
{
    Office office;
    office.world.edit(office.create, [&](Operation& o) {
        o.notBefore = office.world.today.at + std::chrono::hours(9);
        o.priority = Priority::Batch;
    });
    CHECK(office.expedite(office.create) == "ok");
    CHECK(office.world.get(office.create).priority == Priority::Expedited);
    CHECK(office.world.get(office.create).notBefore == office.world.today.at);
    office.world.edit(office.group, [](Operation& o) { o.priority = Priority::Exit; });
    CHECK(office.expedite(office.group) == "ok");
    CHECK(office.world.get(office.group).priority == Priority::Exit);
}

TEST_CASE("cancelling the creation of an account cancels what waits for it, and closes the plan")
{
    Office office;
    CHECK(office.cancel(office.create) == "ok");
    CHECK(office.world.state(office.create) == State::Cancelled);
    CHECK(office.world.state(office.group) == State::Cancelled);
    CHECK(office.world.store.snapshot().plans.at(office.plan).state == PlanState::Done);
    CHECK(office.world.audited("operation.cancelled") == 2);
    REQUIRE(office.world.run());
    CHECK(office.world.targets[office.app].calls().empty());
}

TEST_CASE("cancelling one disable does not cancel the leaver's removals")
{
    Office office;
    const auto plan = office.world.plan(PersonId(5));
    const auto disable = office.world.add(plan, office.app, Kind::DisableAccount);
    const auto removal = office.world.add(plan, office.app, Kind::RemoveEntitlement, {disable});
    CHECK(office.cancel(disable) == "ok");
    CHECK(office.world.state(removal) == State::Ready);
}

TEST_CASE("a work item a person has seen done succeeds with its grant, in the person's name")
{
    Office office;
    office.become(office.create, State::Succeeded);
    office.become(office.group, State::Manual);
    CHECK(office.done(office.group, engine::DoneBy::Seen) == "ok");
    const FakeState s = office.world.store.snapshot();
    CHECK(office.world.state(office.group) == State::Succeeded);
    CHECK(s.grants.size() == 1);
    CHECK(s.plans.at(office.plan).state == PlanState::Done);
    CHECK(office.world.audited("operation.marked_done") == 1);
    CHECK(office.world.audited("grant.opened") == 1);
    for (const AuditEntry& entry : s.audit)
        CHECK(entry.actor == "operator:12");
}

TEST_CASE("a work item a person was only told about stays unverified and grants nothing")
{
    Office office;
    office.become(office.create, State::Manual);
    CHECK(office.done(office.create, engine::DoneBy::Claimed) == "ok");
    CHECK(office.world.state(office.create) == State::Unverified);
    CHECK(office.world.state(office.group) == State::Blocked);
    CHECK(office.done(office.create, engine::DoneBy::Seen) == "ok");
    CHECK(office.world.state(office.group) == State::Ready);
    CHECK(office.done(office.group, engine::DoneBy::Seen) == "engine.not_possible");
}

TEST_CASE("the disabling of a leaver's account cannot be cancelled, alone or after an attempt")
{
    Office office;
    const auto plan = office.world.plan(PersonId(5));
    const auto disable = office.world.add(plan, office.app, Kind::DisableAccount);
    const auto removal = office.world.add(plan, office.app, Kind::RemoveEntitlement, {disable});
    for (const auto id : {disable, removal})
        office.world.edit(id, [](Operation& o) { o.priority = Priority::Exit; });
    for (const State state :
         {State::Ready, State::Held, State::Retrying, State::NeedsAttention, State::Unverified}) {
        office.become(disable, state);
        CHECK(office.cancel(disable) == "engine.exit_not_cancelled");
    }
    CHECK(office.world.state(disable) == State::Unverified);
    CHECK(office.world.state(removal) == State::Blocked);
    CHECK(office.world.store.snapshot().plans.at(plan).state == PlanState::Open);
}

TEST_CASE("a leaver's operation that is held alerts until it is released, and nothing runs past it")
{
    Office office;
    const auto plan = office.world.plan(PersonId(5));
    const auto disable = office.world.add(plan, office.app, Kind::DisableAccount);
    const auto removal = office.world.add(plan, office.app, Kind::RemoveEntitlement, {disable});
    for (const auto id : {disable, removal})
        office.world.edit(id, [](Operation& o) { o.priority = Priority::Exit; });
    CHECK(office.hold(office.create) == "ok"); // a joiner's may be held without a word
    CHECK(office.world.alerts().empty());
    CHECK(office.hold(disable) == "ok");
    REQUIRE(office.world.run());
    CHECK(office.world.alerts() == std::vector<std::string>{"engine.exit_held"});
    CHECK(office.world.state(removal) == State::Blocked);
    CHECK(office.world.store.snapshot().plans.at(plan).state == PlanState::Open);
    CHECK(office.release(disable) == "ok");
    const auto alerts = office.world.store.snapshot().alerts;
    REQUIRE(alerts.size() == 1);
    CHECK(alerts[0].severity == "critical");
    CHECK(alerts[0].acknowledged);
}

TEST_CASE("a removal of an exit that is cancelled alerts")
{
    Office office;
    const auto removal =
        office.world.add(office.world.plan(PersonId(5)), office.app, Kind::RemoveEntitlement);
    office.world.edit(removal, [](Operation& o) { o.priority = Priority::Exit; });
    CHECK(office.cancel(removal) == "ok");
    CHECK(office.world.alerts() == std::vector<std::string>{"engine.exit_cut_short"});
    CHECK(office.cancel(office.group) == "ok");
    CHECK(office.world.alerts().size() == 1);
}
