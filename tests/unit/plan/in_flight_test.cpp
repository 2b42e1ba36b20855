// Planning again while the last plan is under way.
#include "tests/unit/plan/target.h"

using namespace company;
using enum OperationKind;

namespace {

Operation& waitingOne(Target& target, OperationKind kind, ApplicationId application)
{
    const auto found = std::ranges::find_if(target.actual.operations, [&](const Operation& operation) {
        return operation.kind == kind && operation.application == application && !isFinished(operation.state);
    });
    REQUIRE(found != target.actual.operations.end());
    return *found;
}

const plan::PlannedOperation* find(const plan::PlanDraft& draft, OperationKind kind,
                                   ApplicationId application)
{
    for (const plan::PlannedOperation& planned : draft.operations)
        if (planned.operation.kind == kind && planned.operation.application == application)
            return &planned;
    return nullptr;
}

// Anna starts today; her first plan is committed and nothing of it has run.
struct FirstDay {
    Target target;
    Life life;
    FirstDay()
    {
        life.says("2026-09-14", hired("2026-09-14"));
        target.commit(target.plan(life.history, at("2026-09-14")));
    }
};

} // namespace

TEST_CASE("what is running is not planned again, and what follows waits for it")
{
    FirstDay anna;
    Operation& create = waitingOne(anna.target, CreateAccount, kMail);
    create.state = OperationState::Running;
    const auto draft = anna.target.plan(anna.life.history, at("2026-09-14"));
    CHECK(find(draft, CreateAccount, kMail) == nullptr);
    CHECK(find(draft, CreateAccount, kLedger) != nullptr);
    const auto* add = find(draft, AddEntitlement, kMail);
    REQUIRE(add);
    CHECK(add->afterExisting == std::vector{create.id});
    CHECK(add->operation.state == OperationState::Blocked);
}

TEST_CASE("what may have happened counts as happening: applied, uncertain, handed to a person")
{
    for (const auto state : {OperationState::Applied, OperationState::Uncertain, OperationState::Manual}) {
        FirstDay anna;
        waitingOne(anna.target, CreateAccount, kMail).state = state;
        CHECK(find(anna.target.plan(anna.life.history, at("2026-09-14")), CreateAccount, kMail) == nullptr);
    }
}

TEST_CASE(
    "what failed for good, is held, waits or was not found at the target comes again, unless it may have run")
{
    for (const auto state : {OperationState::NeedsAttention, OperationState::Retrying, OperationState::Ready,
                             OperationState::Held, OperationState::Unverified}) {
        FirstDay anna;
        Operation& create = waitingOne(anna.target, CreateAccount, kMail);
        create.state = state;
        CHECK(find(anna.target.plan(anna.life.history, at("2026-09-14")), CreateAccount, kMail) != nullptr);
        create.mayHaveRun = true;
        const bool again =
            find(anna.target.plan(anna.life.history, at("2026-09-14")), CreateAccount, kMail) != nullptr;
        CHECK(again == (state == OperationState::Held || state == OperationState::Unverified));
    }
}

TEST_CASE("an entitlement that is being added and is not wanted any more is removed after that")
{
    FirstDay anna;
    anna.target.account(kLedger).state = AccountState::Disabled;
    Operation& add = waitingOne(anna.target, AddEntitlement, kLedger);
    add.state = OperationState::Running;
    anna.life.says("2026-09-14", hired("2026-09-14", "Legal"));
    const auto draft = anna.target.plan(anna.life.history, at("2026-09-14"));
    const auto* removed = find(draft, RemoveEntitlement, kLedger);
    REQUIRE(removed);
    CHECK(removed->afterExisting == std::vector{add.id});
}

TEST_CASE("an entitlement that is being removed and is wanted again is added after that")
{
    Target target;
    Life life;
    life.says("2026-09-14", hired("2026-09-14"));
    target.planAndRun(life.history, at("2026-09-14"));
    life.says("2026-10-01", hired("2026-09-14", "Legal"));
    target.commit(target.plan(life.history, at("2026-10-01")));
    Operation& removal = waitingOne(target, RemoveEntitlement, kLedger);
    removal.state = OperationState::Running;
    life.says("2026-10-01", hired("2026-09-14"));
    const auto draft = target.plan(life.history, at("2026-10-01"));
    const auto* add = find(draft, AddEntitlement, kLedger);
    REQUIRE(add);
    CHECK(add->afterExisting == std::vector{removal.id});
}

TEST_CASE("an exit that meets a running enable disables after it")
{
    FirstDay anna;
    anna.target.run(at("2026-09-14"));
    anna.target.account(kMail).state = AccountState::Disabled;
    Operation& enable = *std::ranges::find_if(anna.target.actual.operations, [](const Operation& operation) {
        return operation.kind == EnableAccount && operation.application == kMail;
    });
    enable.state = OperationState::Running;
    HrFacts out = hired("2026-09-14");
    out.end = day("2026-09-20");
    anna.life.says("2026-09-15", out);
    const auto draft = anna.target.plan(anna.life.history, at("2026-09-20"));
    const auto* disable = find(draft, DisableAccount, kMail);
    REQUIRE(disable);
    CHECK(disable->afterExisting == std::vector{enable.id});
}

TEST_CASE("removals of an exit wait for a disable that is already running")
{
    FirstDay anna;
    anna.target.run(at("2026-09-14"));
    HrFacts out = hired("2026-09-14");
    out.end = day("2026-09-20");
    anna.life.says("2026-09-15", out);
    anna.target.commit(anna.target.plan(anna.life.history, at("2026-09-20")));
    const OperationId running = waitingOne(anna.target, DisableAccount, kMail).id;
    waitingOne(anna.target, DisableAccount, kMail).state = OperationState::Running;
    const auto draft = anna.target.plan(anna.life.history, at("2026-09-20"));
    CHECK(find(draft, DisableAccount, kMail) == nullptr);
    const auto* removal = find(draft, RemoveEntitlement, kLedger);
    REQUIRE(removal);
    CHECK(removal->afterExisting == std::vector{running});
}

TEST_CASE("a first credential that a new plan found waiting is promised again, once")
{
    FirstDay anna;
    Operation& create = waitingOne(anna.target, CreateAccount, kDirectory);
    create.state = OperationState::Succeeded;
    anna.target.account(kDirectory).state = AccountState::Disabled;
    anna.target.commit(anna.target.plan(anna.life.history, at("2026-09-14")));
    anna.target.commit(anna.target.plan(anna.life.history, at("2026-09-14")));
    const auto ran = anna.target.run(at("2026-09-14"));
    CHECK(kindsIn(ran, kDirectory)
          == std::vector{SetCredential, AssignSso, EnrolMfa, AddEntitlement, EnableAccount});
    CHECK(anna.target.plan(anna.life.history, at("2026-09-14")).empty());
}

TEST_CASE("ownership that a replaced exit plan had not handed over is handed over by the next, once")
{
    FirstDay anna;
    anna.target.run(at("2026-09-14"));
    HrFacts out = hired("2026-09-14");
    out.end = day("2026-09-20");
    anna.life.says("2026-09-15", out);
    anna.target.commit(anna.target.plan(anna.life.history, at("2026-09-20")));
    for (const ApplicationId application : {kDirectory, kMail, kLedger, kDevices}) {
        waitingOne(anna.target, DisableAccount, application).state = OperationState::Succeeded;
        anna.target.account(application).state = AccountState::Disabled;
    }
    const auto again = anna.target.planAndRun(anna.life.history, at("2026-09-20"));
    CHECK(countOf(again, DisableAccount) == 0);
    CHECK(countOf(again, EndSessions) == 1);
    CHECK(countOf(again, TransferOwnership) == 1);
    CHECK(again.front().kind == EndSessions);
    CHECK(anna.target.plan(anna.life.history, at("2026-09-20")).empty());
}

TEST_CASE("keys of a plan's operations are all different, and another generation's differ")
{
    Target target;
    Life life;
    HrFacts contract = hired("2026-09-14");
    contract.leave = DateRange{day("2026-10-01"), day("2026-10-10")};
    contract.end = day("2026-12-01");
    life.says("2026-09-14", contract);
    std::set<std::string> keys;
    const auto first = target.plan(life.history, at("2026-09-01")),
               second = target.plan(life.history, at("2026-09-01"));
    for (const auto* draft : {&first, &second})
        for (const auto& planned : draft->operations)
            CHECK(keys.insert(planned.operation.key).second);
    CHECK(first.operations.size() == second.operations.size());
}

TEST_CASE("every account of somebody who leaves is disabled, also a second one nobody knew of")
{
    FirstDay anna;
    anna.target.run(at("2026-09-14"));
    Account other = anna.target.account(kMail);
    other.id = AccountId{9999};
    other.login = "anna.admin";
    other.state = AccountState::Enabled;
    anna.target.actual.accounts.push_back(other);
    Account wiki = other;
    wiki.id = AccountId{9998};
    wiki.application = kWiki;
    anna.target.actual.accounts.push_back(wiki);
    CHECK(anna.target.plan(anna.life.history, at("2026-09-15"))
              .empty()); // while she works here nobody touches them
    HrFacts out = hired("2026-09-14");
    out.end = day("2026-09-20");
    anna.life.says("2026-09-15", out);
    CHECK(countOf(anna.target.planAndRun(anna.life.history, at("2026-09-20")), DisableAccount) == 6);
}

TEST_CASE("what was found in the target stays while the person is there and goes with the exit")
{
    FirstDay anna;
    anna.target.run(at("2026-09-14"));
    Account wiki = anna.target.account(kMail);
    wiki.id = AccountId{9998};
    wiki.application = kCrm;
    wiki.state = AccountState::Enabled;
    anna.target.actual.accounts.push_back(wiki);
    anna.target.actual.openGrants.push_back(
        {GrantId{77}, PersonId{42}, kDeals, "", at("2026-09-15"), {}, {{ReasonKind::FoundInTarget, 1, {}}}});
    CHECK(anna.target.plan(anna.life.history, at("2026-09-15")).empty());
    HrFacts out = hired("2026-09-14");
    out.end = day("2026-09-20");
    anna.life.says("2026-09-15", out);
    anna.target.planAndRun(anna.life.history, at("2026-09-20"));
    CHECK(anna.target.actual.openGrants.empty());
}

TEST_CASE("an account nobody reserved a login for is said so, not guessed")
{
    const auto compiled = state();
    Life life;
    life.says("2026-09-14", hired("2026-09-14"));
    const auto draft = plan::planFor(life.history, {compiled, {}, 1}, {}, BusinessTime{at("2026-09-14")}, {});
    REQUIRE_FALSE(draft);
    CHECK(draft.error().code == "plan.no_login");
}

TEST_CASE("a zone that does not exist is named")
{
    const auto compiled = state();
    Life life;
    HrFacts facts = hired("2026-09-14");
    facts.zone = "Europe/Atlantis";
    life.says("2026-09-14", facts);
    const auto draft = plan::planFor(life.history, {compiled, {}, 1}, {}, BusinessTime{at("2026-09-14")}, {});
    REQUIRE_FALSE(draft);
    CHECK(draft.error().code == "time.unknown_zone");
}

TEST_CASE("a grant in an application where no account is known becomes a finding")
{
    FirstDay anna;
    anna.target.run(at("2026-09-14"));
    anna.target.actual.openGrants.push_back({GrantId{77},
                                             PersonId{42},
                                             kDeals,
                                             "",
                                             at("2026-09-15"),
                                             {},
                                             {{ReasonKind::ProfileLine, kDealsLine.value, {}}}});
    const auto draft = anna.target.plan(anna.life.history, at("2026-09-16"));
    REQUIRE(draft.findings.size() == 1);
    CHECK(draft.findings[0].code == "plan.grant_without_account");
}

TEST_CASE("the key of an account says which workspace it belongs to")
{
    policy::PolicyInputs one = inputs(), two = inputs();
    one.workspace = "0198f1a2-7c33-7d44-8e55-0f3a5c2b9e71";
    two.workspace = "0198f1a2-7c33-7d44-8e55-aaaaaaaaaaaa";
    const auto keyIn = [](const policy::PolicyInputs& of) {
        Target target(state(of));
        Life anna;
        anna.says("2026-09-14", hired("2026-09-14"));
        const auto draft = target.plan(anna.history, at("2026-09-14"));
        REQUIRE(!draft.operations.empty());
        return draft.operations.front().operation.payload.correlationKey;
    };
    CHECK(keyIn(one) == "gatehouse-0f3a5c2b9e71-42-" + std::to_string(kDirectory.value));
    CHECK(keyIn(two) != keyIn(one));
}

TEST_CASE("an account that was made under a key from before keeps it")
{
    policy::PolicyInputs some = inputs();
    some.workspace = "0198f1a2-7c33-7d44-8e55-0f3a5c2b9e71";
    Settled anna(hired("2026-09-14"), "2026-10-01"); // its keys have no workspace
    Target now(state(some));
    now.actual = anna.target.actual;
    HrFacts out = hired("2026-09-14");
    out.end = day("2026-11-01");
    anna.life.says("2026-10-15", out);
    const auto draft = now.plan(anna.life.history, at("2026-11-01"));
    REQUIRE(!draft.operations.empty());
    for (const plan::PlannedOperation& planned : draft.operations)
        CHECK(planned.operation.payload.correlationKey
              == plan::correlationKeyOf({}, PersonId{42}, planned.operation.application));
}
