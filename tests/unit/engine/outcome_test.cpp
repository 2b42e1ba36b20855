// What every answer and every reading leads to.
#include "tests/unit/engine/world.h"

#include <algorithm>

using namespace gatehouse;
using namespace gatehouse::testing;
using Kind = OperationKind;
using State = OperationState;
using Journal = std::vector<std::string>;

namespace {

const PersonId kAnna{1};

std::string factOf(const AuditEntry& entry, const std::string& key)
{
    for (const auto& [name, value] : entry.facts)
        if (name == key)
            return value;
    return "(none)";
}

AuditEntry entryOf(const World& world, const std::string& command)
{
    for (const AuditEntry& entry : world.store.snapshot().audit)
        if (entry.command == command)
            return entry;
    return {};
}

} // namespace

TEST_CASE("a joiner's account is created, enabled and given its group, each proved by reading it back")
{
    World world;
    const auto app = world.application("crm");
    const auto plan = world.plan(kAnna);
    const auto create = world.add(plan, app, Kind::CreateAccount);
    const auto enable = world.add(plan, app, Kind::EnableAccount, {create});
    const auto group = world.add(plan, app, Kind::AddEntitlement, {enable});

    const auto summary = world.run();

    REQUIRE(summary);
    CHECK(summary->operations.at("succeeded") == 3);
    CHECK(summary->reached.at("applied") == 3);
    CHECK(world.targets[app].journal().size() == 3);
    const FakeState s = world.store.snapshot();
    CHECK(s.plans.at(plan).state == PlanState::Done);
    const Account account = s.accounts.at(world.get(create).account);
    CHECK(account.state == AccountState::Enabled);
    CHECK(account.nativeId == "n1");
    CHECK(account.seenAt);
    REQUIRE(s.grants.size() == 1);
    CHECK(s.grants.begin()->second.reasons.size() == 2);
    CHECK(s.held.contains({account.id, world.get(group).entitlement}));
    CHECK(world.alerts().empty());
}

TEST_CASE("the audit log gets enough to compute the grants again, and no name")
{
    World world;
    const auto app = world.application("crm");
    world.targets[app].add({"user1", "n1", "k1", true, 1, {}});
    const auto group = world.add(world.plan(kAnna), app, Kind::AddEntitlement);

    REQUIRE(world.run());

    const Grant grant = world.store.snapshot().grants.begin()->second;
    const AuditEntry opened = entryOf(world, "grant.opened");
    CHECK(opened.actor == "engine");
    CHECK(opened.trigger == "plan:" + std::to_string(world.get(group).plan.value));
    CHECK(factOf(opened, "grant") == std::to_string(grant.id.value));
    CHECK(factOf(opened, "subject") == "1");
    CHECK(factOf(opened, "entitlement") == std::to_string(world.get(group).entitlement.value));
    CHECK(factOf(opened, "level") == "member");
    CHECK(factOf(opened, "at") == formatInstant(grant.from));
    CHECK(factOf(opened, "reasons") == "add_on:9,profile_line:12");
    CHECK(world.audited("operation.succeeded") == 1);
    for (const AuditEntry& entry : world.store.snapshot().audit)
        for (const auto& [key, value] : entry.facts)
            CHECK(value.find("user1") == std::string::npos);
}

TEST_CASE("a grant that is open already only gets the new reasons")
{
    World world;
    const auto app = world.application("crm");
    world.targets[app].add({"user1", "n1", "k1", true, 1, {}});
    const auto plan = world.plan(kAnna);
    Operation first = world.operation(plan, app, Kind::AddEntitlement);
    Operation second = world.operation(plan, app, Kind::AddEntitlement, {first.id});
    second.entitlement = first.entitlement;
    second.payload.entitlementNativeId = first.payload.entitlementNativeId;
    second.reasons = {{ReasonKind::Exception, 4, {}}};
    world.add(first);
    world.add(second);

    REQUIRE(world.run());

    CHECK(world.store.snapshot().grants.size() == 1);
    CHECK(world.audited("grant.opened") == 1);
    CHECK(factOf(entryOf(world, "grant.reasons"), "reasons") == "add_on:9,exception:4,profile_line:12");
}

TEST_CASE("a removed entitlement closes the grant when the reading shows it gone")
{
    World world;
    const auto app = world.application("crm");
    const auto plan = world.plan(kAnna);
    Operation add = world.operation(plan, app, Kind::AddEntitlement);
    Operation remove = world.operation(plan, app, Kind::RemoveEntitlement, {add.id});
    remove.entitlement = add.entitlement;
    remove.payload.entitlementNativeId = add.payload.entitlementNativeId;
    world.targets[app].add({"user1", "n1", "k1", true, 1, {}});
    world.add(add);
    world.add(remove);

    REQUIRE(world.run());

    CHECK(world.store.snapshot().grants.begin()->second.to);
    CHECK(world.audited("grant.closed") == 1);
    CHECK(world.store.snapshot().held.empty());
}

TEST_CASE("a deleted account closes the grants it carried")
{
    World world;
    const auto app = world.application("crm");
    const auto plan = world.plan(kAnna);
    world.targets[app].add({"user1", "n1", "k1", true, 1, {}});
    const auto add = world.add(plan, app, Kind::AddEntitlement);
    const auto gone = world.add(plan, app, Kind::DeleteAccount, {add});

    REQUIRE(world.run());

    CHECK(world.state(gone) == State::Succeeded);
    CHECK(world.store.snapshot().grants.begin()->second.to);
    CHECK(world.store.snapshot().accounts.at(world.get(gone).account).state == AccountState::Deleted);
}

TEST_CASE("a target that answers 'not now' is asked again after the time it named")
{
    World world;
    const auto app = world.application("crm");
    int answers = 0;
    world.targets[app].instead = [&](const Operation&) -> std::optional<StepResult> {
        return ++answers > 2
                   ? std::nullopt
                   : std::optional(answer(Outcome::Retry, "engine.conflict", std::chrono::seconds(4)));
    };
    const auto create = world.add(world.plan(kAnna), app, Kind::CreateAccount);
    const Instant before = world.clock.now();

    REQUIRE(world.run());

    CHECK(world.state(create) == State::Succeeded);
    CHECK(world.get(create).attempts == 3);
    CHECK(world.clock.now() - before >= std::chrono::seconds(8));
    CHECK(world.targets[app].journal() == Journal{"create_account user1"});
}

TEST_CASE("an operation is given up after eight attempts, with an alert")
{
    World world;
    const auto app = world.application("crm");
    world.targets[app].instead = [](const Operation&) { return answer(Outcome::Retry, "engine.conflict"); };
    const auto create = world.add(world.plan(kAnna), app, Kind::CreateAccount);

    REQUIRE(world.run(std::chrono::hours(1)));

    CHECK(world.state(create) == State::NeedsAttention);
    CHECK(world.get(create).attempts == 8);
    CHECK(world.targets[app].calls().size() == 8);
    CHECK(world.alerts() == Journal{"engine.gave_up"});
    CHECK(world.audited("operation.needs_attention") == 1);
}

TEST_CASE("a target that asks to wait is never given up")
{
    World world;
    const auto app = world.application("crm");
    int asked = 0;
    world.targets[app].instead = [&](const Operation&) {
        return ++asked > 20
                   ? std::nullopt
                   : std::optional(answer(Outcome::Retry, "connector.busy", std::chrono::seconds(1)));
    };
    const auto create = world.add(world.plan(kAnna), app, Kind::CreateAccount);

    REQUIRE(world.run(std::chrono::hours(24)));

    CHECK(world.state(create) == State::Succeeded);
    CHECK(world.alerts().empty());
}

TEST_CASE("what the target refuses waits for a person and is not sent again")
{
    World world;
    const auto app = world.application("crm");
    world.targets[app].instead = [](const Operation&) { return answer(Outcome::Rejected, "net.bad_answer"); };
    Operation leaver = world.operation(world.plan(kAnna), app, Kind::DisableAccount);
    leaver.priority = Priority::Exit;
    const auto id = world.add(leaver);

    REQUIRE(world.run());

    CHECK(world.state(id) == State::NeedsAttention);
    CHECK(world.get(id).outcome == "net.bad_answer");
    CHECK(world.targets[app].calls().size() == 1);
    REQUIRE(world.alerts() == Journal{"engine.rejected"});
    CHECK(world.store.snapshot().alerts.front().severity == "critical");
}

TEST_CASE("an effect whose answer was an error is found by reading and not repeated")
{
    World world;
    const auto app = world.application("crm");
    int answers = 0;
    world.targets[app].afterwards = [&](const Operation&) -> std::optional<StepResult> {
        return ++answers > 1 ? std::nullopt : std::optional(answer(Outcome::Unknown, "net.half_answer"));
    };
    const auto create = world.add(world.plan(kAnna), app, Kind::CreateAccount);

    REQUIRE(world.run());

    CHECK(world.state(create) == State::Succeeded);
    CHECK(world.get(create).outcome == "engine.found_done");
    CHECK(world.targets[app].journal() == Journal{"create_account user1"});
    CHECK(world.targets[app].calls().size() == 1);
}

TEST_CASE("without reading before a retry the same effect is made twice")
{
    World world;
    world.options.readBeforeRetry = false;
    const auto app = world.application("crm");
    int answers = 0;
    world.targets[app].afterwards = [&](const Operation&) -> std::optional<StepResult> {
        return ++answers > 1 ? std::nullopt : std::optional(answer(Outcome::Unknown, "net.half_answer"));
    };
    world.add(world.plan(kAnna), app, Kind::CreateAccount);

    REQUIRE(world.run());

    CHECK(world.targets[app].journal() == Journal{"create_account user1", "create_account user12"});
}

TEST_CASE("an unknown outcome on a target that cannot be asked is for a person")
{
    World world;
    const auto app = world.application("crm");
    world.targets[app].capabilities.findByKey = false;
    world.targets[app].instead = [](const Operation&) { return answer(Outcome::Unknown, "net.no_answer"); };
    const auto create = world.add(world.plan(kAnna), app, Kind::CreateAccount);

    REQUIRE(world.run());

    CHECK(world.state(create) == State::Uncertain);
    CHECK(world.get(create).mayHaveRun);
    CHECK(world.targets[app].calls().size() == 1);
    CHECK(world.alerts() == Journal{"engine.cannot_tell"});
}

TEST_CASE("a conflict about an account of ours is a success, and of somebody else is for a person")
{
    World world;
    const auto app = world.application("crm");
    world.targets[app].add({"user1", "n1", "k1", false, 1, {}});
    world.targets[app].add({"user2", "n2", "somebody", false, 1, {}});
    world.targets[app].add({"user3", "n3", "", false, 1, {}});
    const auto ours = world.add(world.plan(kAnna), app, Kind::CreateAccount);
    const auto theirs = world.add(world.plan(PersonId(2)), app, Kind::CreateAccount);
    const auto nobodys = world.add(world.plan(PersonId(3)), app, Kind::CreateAccount);

    REQUIRE(world.run());

    CHECK(world.state(ours) == State::Succeeded);
    CHECK(world.state(theirs) == State::NeedsAttention);
    CHECK(world.get(theirs).outcome == "engine.login_taken");
    CHECK(world.state(nobodys) == State::NeedsAttention);
    CHECK(world.targets[app].journal().empty());
    CHECK(world.store.snapshot().accounts.at(world.get(theirs).account).nativeId.empty());
}

TEST_CASE("an account of ours found disabled by a create that wants it enabled is enabled")
{
    World world;
    const auto app = world.application("crm");
    world.targets[app].add({"user1", "n1", "k1", false, 1, {}});
    Operation create = world.operation(world.plan(kAnna), app, Kind::CreateAccount);
    create.payload.enabled = true;
    const auto id = world.add(create);

    REQUIRE(world.run());

    CHECK(world.state(id) == State::Succeeded);
    CHECK(world.targets[app].journal() == Journal{"enable_account user1"});
}

TEST_CASE("what a connector cannot do becomes a work item, and a work item waits for a person")
{
    World world;
    const auto app = world.application("badge");
    world.targets[app].capabilities.manual = true;
    int answers = 0;
    world.targets[app].instead = [&](const Operation&) {
        return answer(++answers == 1 ? Outcome::Unsupported : Outcome::Manual);
    };
    const auto one = world.add(world.plan(kAnna), app, Kind::EnrolMfa);
    const auto two = world.add(world.plan(PersonId(2)), app, Kind::CreateAccount);
    world.edit(two,
               [](Operation& o) { o.mayHaveRun = true; }); // a work item has no effect outside: no reading

    REQUIRE(world.run());

    CHECK(world.state(one) == State::Manual);
    CHECK(world.get(one).outcome == "engine.unsupported");
    CHECK(world.state(two) == State::Manual);
    CHECK(world.get(two).outcome == "engine.work_item");
    CHECK(world.targets[app].reads() == 0);
    CHECK(world.audited("operation.manual") == 2);
}

TEST_CASE("an operation superseded while it runs still records what it did")
{
    World world;
    const auto app = world.application("crm");
    world.targets[app].add({"user1", "n1", "k1", true, 1, {}});
    const auto plan = world.plan(kAnna);
    const auto first = world.add(plan, app, Kind::AddEntitlement);
    const auto second = world.add(plan, app, Kind::AddEntitlement, {first});
    world.targets[app].enter = [&](const Operation& o) {
        if (o.id == first)
            REQUIRE(world.decide([&](Tx& tx) -> Result<> {
                GH_TRY(tx.work().supersedeOpenPlan(kAnna));
                return tx.work().insert(Plan{PlanId(900), kAnna, 2, PlanState::Open, {}, "test", {}});
            }));
    };

    REQUIRE(world.run());

    CHECK(world.state(first) == State::Succeeded);
    CHECK(world.state(second) == State::Superseded);
    CHECK(world.store.snapshot().grants.size() == 1);
}

TEST_CASE("a connector that throws is taken as having maybe acted")
{
    World world;
    const auto app = world.application("crm");
    int answers = 0;
    world.targets[app].afterwards = [&](const Operation&) -> std::optional<StepResult> {
        if (++answers == 1)
            throw std::runtime_error("library");
        return std::nullopt;
    };
    const auto create = world.add(world.plan(kAnna), app, Kind::CreateAccount);

    REQUIRE(world.run());

    CHECK(world.state(create) == State::Succeeded);
    CHECK(world.targets[app].journal().size() == 1);
}
