#include "tests/unit/store/world.h"

namespace gatehouse::test {
namespace {

constexpr BusinessTime kNow{Instant{1000}};
constexpr Instant kSystem{5000};

// A subject with an open plan and an application.
struct Scene {
    PersonId subject;
    PlanId plan;
    ApplicationId application;
    explicit Scene(Tx& tx)
        : subject(addPerson(tx, "a")), plan(addPlan(tx, subject)), application(addApplication(tx, "mail"))
    {
    }
    Operation operation(Tx& tx, const std::string& account) const
    {
        return makeOperation(tx, plan, subject, application, account);
    }
    std::vector<Operation> claim(Tx& tx, int limit, std::int64_t epoch = 1) const
    {
        return must(tx.work().claim(application, epoch, kNow, kSystem, limit));
    }
};

std::vector<OperationId> idsOf(const std::vector<Operation>& operations)
{
    std::vector<OperationId> ids;
    for (const Operation& o : operations)
        ids.push_back(o.id);
    return ids;
}

OperationState stateOf(Tx& tx, OperationId id)
{
    return must(tx.work().operation(id))->state;
}

} // namespace

TEST_CASE("an operation comes back as it was written, with what it waits for")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            const Scene s(tx);
            const Operation before = s.operation(tx, "x");
            GH_TRY(tx.work().insert(before));
            Operation o = s.operation(tx, "asa");
            o.state = OperationState::Blocked;
            o.kind = OperationKind::AddEntitlement;
            o.entitlement = addEntitlement(tx, s.application, "staff");
            o.priority = Priority::Exit;
            o.stage = 2;
            o.notBefore = Instant{7};
            o.retryAt = Instant{8};
            o.payload.login = "asa";
            o.payload.displayName = "Åsa \"A\"";
            o.payload.enabled = true;
            o.reasons = {Reason{ReasonKind::AddOn, 12, EventId{13}}};
            o.outcome = "scim.refused";
            o.outcomeText = "no";
            o.startedAt = Instant{9};
            o.after = {before.id};
            GH_TRY(tx.work().insert(o));
            const Operation read = *must(tx.work().operation(o.id));
            CHECK(read.kind == o.kind);
            CHECK(read.entitlement == o.entitlement);
            CHECK(read.priority == Priority::Exit);
            CHECK(read.notBefore == o.notBefore);
            CHECK(read.payload.displayName == o.payload.displayName);
            CHECK(read.payload.enabled);
            REQUIRE(read.reasons.size() == 1);
            CHECK(read.reasons[0] == o.reasons[0]);
            CHECK(read.reasons[0].event == EventId{13});
            CHECK(read.outcome == o.outcome);
            CHECK(read.startedAt == o.startedAt);
            CHECK_FALSE(read.finishedAt);
            CHECK(read.after == o.after);
            return {};
        });
    });
}

TEST_CASE("claims take exits first, then priority, then the longest waiting, one operation an account")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            const Scene s(tx);
            const auto add = [&](const std::string& account, Priority priority, std::int64_t notBefore,
                                 OperationState state = OperationState::Ready) {
                Operation o = s.operation(tx, account);
                o.priority = priority;
                o.notBefore = Instant{notBefore};
                o.state = state;
                must(tx.work().insert(o));
                return o.id;
            };
            add("future", Priority::Exit, 2000);
            const auto late = add("late", Priority::Normal, 900);
            const auto early = add("early", Priority::Normal, 100);
            add("early", Priority::Normal, 101); // same account
            const auto retried = add("retried", Priority::Normal, 500, OperationState::Retrying);
            const auto exit = add("leaver", Priority::Exit, 950);
            add("held", Priority::Exit, 0, OperationState::Held);
            const auto claimed = s.claim(tx, 10, 7);
            CHECK(idsOf(claimed) == std::vector{exit, early, retried, late});
            CHECK(claimed[0].epoch == 7);
            CHECK(claimed[0].attempts == 1);
            CHECK(stateOf(tx, exit) == OperationState::Running);
            CHECK(s.claim(tx, 10).empty()); // "early" is being worked on
            return {};
        });
    });
}

TEST_CASE("a second running operation on an account is refused by the database itself")
{
    onBoth([](World& world) {
        const auto done = world.tryWrite([](Tx& tx) -> Result<> {
            const Scene s(tx);
            for (int n = 0; n < 2; ++n) {
                Operation o = s.operation(tx, "asa");
                o.state = OperationState::Running;
                GH_TRY(tx.work().insert(o));
            }
            return {};
        });
        REQUIRE_FALSE(done);
        CHECK(done.error().code == "store.constraint");
    });
}

TEST_CASE("what waits for several operations becomes ready with the last of them")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            const Scene s(tx);
            Operation a = s.operation(tx, "a");
            Operation b = s.operation(tx, "b");
            Operation c = s.operation(tx, "c");
            c.state = OperationState::Blocked;
            c.after = {a.id, b.id};
            for (const Operation* o : {&a, &b, &c})
                GH_TRY(tx.work().insert(*o));
            auto claimed = s.claim(tx, 2);
            REQUIRE(claimed.size() == 2);
            claimed[0].state = OperationState::Succeeded;
            claimed[0].attempts = 9;
            CHECK(must(tx.work().record(claimed[0])));
            CHECK(must(tx.work().operation(claimed[0].id))->attempts == 9);
            CHECK(stateOf(tx, c.id) == OperationState::Blocked);
            claimed[1].state = OperationState::Cancelled;
            CHECK(must(tx.work().record(claimed[1])));
            CHECK(stateOf(tx, c.id) == OperationState::Ready);
            return {};
        });
    });
}

TEST_CASE("a result of a lease that moved on changes nothing")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            const Scene s(tx);
            GH_TRY(tx.work().insert(s.operation(tx, "a")));
            Operation old = s.claim(tx, 1, 3).at(0);
            const auto recovered = must(tx.work().recoverRunning(4, kSystem));
            REQUIRE(recovered.size() == 1);
            CHECK(recovered[0].mayHaveRun);
            CHECK(s.claim(tx, 1, 4).at(0).attempts == 2);
            old.state = OperationState::Succeeded;
            CHECK_FALSE(must(tx.work().record(old)));
            CHECK(stateOf(tx, old.id) == OperationState::Running);
            return {};
        });
    });
}

TEST_CASE("a new plan supersedes what has not started and keeps what has")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            const Scene s(tx);
            const auto add = [&](const std::string& account, OperationState state, bool mayHaveRun = false) {
                Operation o = s.operation(tx, account);
                o.state = state;
                o.mayHaveRun = mayHaveRun;
                must(tx.work().insert(o));
                return o.id;
            };
            const auto ready = add("ready", OperationState::Ready);
            const auto failed = add("failed", OperationState::NeedsAttention);
            const auto running = add("running", OperationState::Running);
            const auto applied = add("applied", OperationState::Applied);
            const auto unanswered = add("unanswered", OperationState::Retrying, true);
            GH_TRY(tx.work().supersedeOpenPlan(s.subject));
            CHECK(idsOf(must(tx.work().unfinishedOf(s.subject)))
                  == std::vector{running, applied, unanswered});
            CHECK(idsOf(must(tx.work().everyOperationOf(s.subject)))
                  == std::vector{ready, failed, running, applied, unanswered});
            CHECK(stateOf(tx, ready) == OperationState::Superseded);
            CHECK(stateOf(tx, failed) == OperationState::Superseded);
            CHECK_FALSE(must(tx.work().openPlanOf(s.subject)));
            addPlan(tx, s.subject, 2);
            // The next plan counts on it, so it is tried again although its generation is old.
            CHECK(idsOf(s.claim(tx, 5)) == std::vector{unanswered});
            return {};
        });
    });
}

TEST_CASE("an operation of an old generation that was not kept does not start")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            const Scene s(tx);
            GH_TRY(tx.work().supersedeOpenPlan(s.subject));
            addPlan(tx, s.subject, 2);
            GH_TRY(tx.work().insert(s.operation(tx, "late"))); // still names generation 1
            CHECK(s.claim(tx, 5).empty());
            return {};
        });
    });
}

TEST_CASE("a decision does not touch a running operation and a release waits for what it waited for")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            const Scene s(tx);
            Operation first = s.operation(tx, "a");
            Operation second = s.operation(tx, "b");
            second.state = OperationState::Held;
            second.after = {first.id};
            GH_TRY(tx.work().insert(first));
            GH_TRY(tx.work().insert(second));
            second.state = OperationState::Ready;
            GH_TRY(tx.work().decide(second));
            CHECK(stateOf(tx, second.id) == OperationState::Blocked);
            first = s.claim(tx, 1).at(0);
            first.state = OperationState::Cancelled;
            const auto refused = tx.work().decide(first);
            REQUIRE_FALSE(refused);
            CHECK(refused.error().code == "work.running");
            return {};
        });
    });
}

TEST_CASE("a plan and its events are done when its last operation is")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            const Scene s(tx);
            LifecycleEvent event;
            event.id = EventId{tx.newId()};
            event.person = s.subject;
            event.state = EventState::Planned;
            event.plan = s.plan;
            event.details = {{"from_department", "12"}};
            GH_TRY(tx.events().insert(event));
            GH_TRY(tx.work().insert(s.operation(tx, "a")));
            CHECK(must(tx.work().closeFinishedPlans()).empty());
            Operation o = s.claim(tx, 1).at(0);
            o.state = OperationState::Succeeded;
            GH_TRY(tx.work().record(o));
            CHECK(must(tx.work().closeFinishedPlans()) == std::vector{s.plan});
            CHECK(must(tx.work().closeFinishedPlans()).empty());
            CHECK(must(tx.events().event(event.id))->state == EventState::Done);
            CHECK(must(tx.events().event(event.id))->details == event.details);
            CHECK(must(tx.work().plan(s.plan))->state == PlanState::Done);
            return {};
        });
    });
}

TEST_CASE("whoever joined has arrived when nothing but leaving is left, and the plan goes on")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            const Scene s(tx);
            const auto add = [&](EventKind kind) {
                LifecycleEvent event;
                event.id = EventId{tx.newId()};
                event.person = s.subject;
                event.kind = kind;
                event.state = EventState::Planned;
                event.plan = s.plan;
                must(tx.events().insert(event));
                return event.id;
            };
            const EventId joined = add(EventKind::Joiner);
            const EventId ends = add(EventKind::ContractEnd);
            Operation create = s.operation(tx, "a");
            create.kind = OperationKind::CreateAccount;
            GH_TRY(tx.work().insert(create));
            Operation disable = s.operation(tx, "b");
            disable.kind = OperationKind::DisableAccount;
            disable.state = OperationState::Blocked;
            GH_TRY(tx.work().insert(disable));
            CHECK(must(tx.work().closeFinishedPlans()).empty());
            CHECK(must(tx.events().event(joined))->state == EventState::Planned);
            Operation o = s.claim(tx, 1).at(0);
            REQUIRE(o.kind == OperationKind::CreateAccount);
            o.state = OperationState::Succeeded;
            GH_TRY(tx.work().record(o));
            CHECK(must(tx.work().closeFinishedPlans()).empty());
            CHECK(must(tx.events().event(joined))->state == EventState::Done);
            CHECK(must(tx.events().event(ends))->state == EventState::Planned);
            CHECK(must(tx.work().plan(s.plan))->state == PlanState::Open);
            return {};
        });
    });
}

TEST_CASE("the queue knows when something is due next and where")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            const Scene s(tx);
            addApplication(tx, "idle");
            Operation later = s.operation(tx, "a");
            later.notBefore = Instant{3000};
            Operation retry = s.operation(tx, "b");
            retry.state = OperationState::Retrying;
            retry.retryAt = Instant{9000};
            GH_TRY(tx.work().insert(later));
            GH_TRY(tx.work().insert(retry));
            CHECK(must(tx.work().applicationsWithWork(kNow, kSystem)).empty());
            CHECK(must(tx.work().nextNotBefore(kNow)) == Instant{3000});
            CHECK(must(tx.work().nextRetry(kNow)) == Instant{9000});
            CHECK(must(tx.work().applicationsWithWork(kNow, Instant{9000})) == std::vector{s.application});
            CHECK(must(tx.work().applicationsWithWork(BusinessTime{Instant{3000}}, kSystem))
                  == std::vector{s.application});
            CHECK(must(tx.work().countByState())["ready"] == 1);
            CHECK(must(tx.work().inState(OperationState::Retrying, {}, 10)).size() == 1);
            return {};
        });
    });
}

TEST_CASE("operations are counted in the state they are in, and in no other")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            const Scene s(tx);
            std::map<std::string, std::int64_t> expected;
            int more = 0;
            for (const auto& [state, text] : EnumTexts<OperationState>::kAll)
                for (int n = 0, count = ++more % 4; n < count; ++n) { // none of every fourth state
                    Operation operation = s.operation(tx, std::string(text) + std::to_string(n));
                    operation.state = state;
                    GH_TRY(tx.work().insert(operation));
                    ++expected[std::string(text)];
                }
            CHECK(must(tx.work().countByState()) == expected);
            return {};
        });
    });
}

TEST_CASE("a lease has one holder and a new holder a new epoch")
{
    onBoth([](World& world) {
        world.write([&](Tx& tx) -> Result<> {
            const Instant now = world.clock.at;
            const Instant soon = now + std::chrono::minutes(1);
            const auto mine = must(tx.work().takeLease("engine", "me", now, soon));
            REQUIRE(mine);
            CHECK(must(tx.work().takeLease("engine", "me", now, soon)) == mine);
            CHECK_FALSE(must(tx.work().takeLease("engine", "you", now, soon)));
            CHECK(must(tx.work().renewLease("engine", *mine, now - std::chrono::minutes(1)))); // now expired
            const auto yours = must(tx.work().takeLease("engine", "you", now, soon));
            REQUIRE(yours);
            CHECK(*yours > *mine);
            CHECK_FALSE(must(tx.work().renewLease("engine", *mine, soon)));
            GH_TRY(tx.work().releaseLease("engine", *yours, now));
            CHECK(*must(tx.work().takeLease("engine", "me", now, soon)) > *yours);
            return {};
        });
    });
}

TEST_CASE("running operations of a lease that is still held are left alone")
{
    onBoth([](World& world) {
        world.write([&](Tx& tx) -> Result<> {
            const Scene s(tx);
            GH_TRY(tx.work().insert(s.operation(tx, "a")));
            const Instant now = world.clock.at;
            const auto theirs =
                *must(tx.work().takeLease("mail", "them", now, now + std::chrono::minutes(1)));
            const auto ours = *must(tx.work().takeLease("files", "us", now, now + std::chrono::minutes(1)));
            REQUIRE(s.claim(tx, 1, theirs).size() == 1);
            CHECK(must(tx.work().recoverRunning(ours, now)).empty());
            GH_TRY(tx.work().releaseLease("mail", theirs, now));
            CHECK(must(tx.work().recoverRunning(ours, now)).size() == 1);
            return {};
        });
    });
}

} // namespace gatehouse::test
