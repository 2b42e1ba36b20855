#include "tests/unit/policy/company.h"

#include "core/policy/desired_access.h"
#include "core/policy/explain.h"
#include "core/policy/lifecycle_policy.h"

#include <algorithm>

using namespace company;
using policy::AccountIntent;

namespace {

// One engagement as the planner would hand it over.
struct Scene {
    Engagement engagement{EngagementId{500}, PersonId{42}, FeedId{1}, "W42", {}};
    HrFacts facts;
    policy::PersonSituation situation;

    Scene(HrFacts said, EngagementStatus status, std::string_view today) : facts(std::move(said))
    {
        situation.person = PersonId{42};
        situation.at = at(today);
        situation.engagements.push_back({&engagement, &facts, status, day(today)});
        situation.primary = 0;
        situation.phase = policy::phaseOf(situation.engagements);
    }
};

bool wants(const policy::DesiredAccess& access, EntitlementId entitlement)
{
    return access.entitlements.contains({entitlement, ""});
}

} // namespace

TEST_CASE("an active person gets what the matching profiles say, and each line once as a reason")
{
    const auto compiled = state();
    const Scene scene(hired("2026-01-01", "Sales"), EngagementStatus::Active, "2026-03-01");
    const auto access = policy::desiredIn(scene.situation, compiled, {});
    CHECK(wants(access, kStaff));
    CHECK(wants(access, kDeals));
    CHECK_FALSE(wants(access, kPost));
    const auto& reasons = access.entitlements.at({kMailbox, ""});
    REQUIRE(reasons.size() == 2);
    CHECK(reasons[0].reason.source == kMailboxLine.value);
    CHECK(reasons[1].reason.source == kSalesMailboxLine.value);
    CHECK(access.intentOf(kMail) == AccountIntent::Enabled);
    CHECK(access.intentOf(kLedger) == AccountIntent::DisableIfPresent);
    CHECK(access.intentOf(kWiki) == AccountIntent::LeaveAlone);
}

TEST_CASE("an add-on is a reason of its own kind")
{
    const auto compiled = state();
    Scene scene(hired("2026-01-01"), EngagementStatus::Active, "2026-03-01");
    CHECK_FALSE(wants(policy::desiredIn(scene.situation, compiled, {}), kApprove));
    scene.situation.hasReports = true;
    const auto access = policy::desiredIn(scene.situation, compiled, {});
    CHECK(access.entitlements.at({kApprove, ""})[0].reason.kind == ReasonKind::AddOn);
}

TEST_CASE("ahead of the start kit comes ten days before, accounts three days before and disabled")
{
    const auto compiled = state();
    const HrFacts facts = hired("2026-09-14");
    const auto on = [&](const char* today, EngagementStatus status, HireStatus said) {
        HrFacts copy = facts;
        copy.hireStatus = said;
        return policy::desiredIn(Scene(copy, status, today).situation, compiled, {});
    };
    const auto early = on("2026-09-03", EngagementStatus::Confirmed, HireStatus::Confirmed);
    CHECK(early.entitlements.empty());
    CHECK(early.intentOf(kDirectory) == AccountIntent::DisableIfPresent);
    const auto kit = on("2026-09-04", EngagementStatus::Accepted, HireStatus::Accepted);
    CHECK(wants(kit, kLaptop));
    CHECK(kit.intentOf(kDevices) == AccountIntent::Disabled);
    CHECK_FALSE(wants(kit, kStaff));
    const auto prepared = on("2026-09-11", EngagementStatus::Confirmed, HireStatus::Confirmed);
    CHECK(wants(prepared, kPost));
    CHECK(prepared.intentOf(kLedger) == AccountIntent::Disabled);
    const auto offered = on("2026-09-11", EngagementStatus::Offered, HireStatus::Offered);
    CHECK(offered.entitlements.empty());
}

TEST_CASE("on leave entitlements are kept and accounts disabled")
{
    const Scene scene(hired("2026-01-01"), EngagementStatus::OnLeave, "2026-03-01");
    const auto access = policy::desiredIn(scene.situation, state(), {});
    CHECK(wants(access, kPost));
    CHECK(access.intentOf(kLedger) == AccountIntent::Disabled);
}

TEST_CASE("a leave row takes the entitlements of its tier away for the time")
{
    policy::PolicyInputs some = inputs();
    some.entitlements[2].tier = RiskTier::High;
    some.lifecycle = policy::defaultLifecyclePolicy();
    LifecycleRule row;
    row.event = EventKind::Leave;
    row.operation = OperationKind::RemoveEntitlement;
    row.tier = "high";
    some.lifecycle.rules.push_back(row);
    const Scene scene(hired("2026-01-01"), EngagementStatus::OnLeave, "2026-03-01");
    const auto access = policy::desiredIn(scene.situation, state(some), {});
    CHECK_FALSE(wants(access, kPost));
    CHECK(wants(access, kStaff));
}

TEST_CASE("nothing is wanted of somebody who has left or never came, and accounts are not usable")
{
    for (const auto status : {EngagementStatus::Ended, EngagementStatus::Cancelled}) {
        const Scene scene(hired("2026-01-01"), status, "2026-03-01");
        const AccessException granted = exception(kEditor, "2026-01-01", "2027-01-01");
        const auto access = policy::desiredIn(scene.situation, state(), std::span(&granted, 1));
        CHECK(access.entitlements.empty());
        for (const auto& [application, intent] : access.accounts)
            CHECK(intent == AccountIntent::DisableIfPresent);
    }
}

TEST_CASE("an exception counts from its first to its last moment")
{
    const AccessException granted = exception(kRoot, "2026-03-01", "2026-04-01");
    const auto on = [&](const char* today) {
        return policy::desiredIn(
            Scene(hired("2026-01-01", "Legal"), EngagementStatus::Active, today).situation, state(),
            std::span(&granted, 1));
    };
    CHECK_FALSE(wants(on("2026-02-28"), kRoot));
    CHECK(wants(on("2026-03-01"), kRoot));
    CHECK(on("2026-03-01").intentOf(kLedger) == AccountIntent::Enabled);
    CHECK_FALSE(wants(on("2026-04-01"), kRoot));
}

TEST_CASE("two engagements add up, and the reason says whose it is")
{
    Scene scene(hired("2026-01-01"), EngagementStatus::Active, "2026-03-01");
    const Engagement second{EngagementId{501}, PersonId{42}, FeedId{1}, "W43", {}};
    const HrFacts facts = hired("2026-02-01", "Sales");
    scene.situation.engagements.push_back({&second, &facts, EngagementStatus::Active, day("2026-03-01")});
    const auto access = policy::desiredIn(scene.situation, state(), {});
    CHECK(access.entitlements.at({kPost, ""})[0].engagement == EngagementId{500});
    CHECK(access.entitlements.at({kDeals, ""})[0].engagement == EngagementId{501});
    CHECK(access.entitlements.at({kStaff, ""}).size() == 2);
    CHECK(policy::plainReasons(access.entitlements.at({kStaff, ""})).size() == 1);
}

TEST_CASE("why somebody has it: profile, version, rationale, rule and the clauses that hold")
{
    const auto compiled = state();
    const Scene scene(hired("2026-01-01"), EngagementStatus::Active, "2026-03-01");
    Grant grant;
    grant.entitlement = kPost;
    grant.from = at("2026-01-02");
    grant.reasons = {{ReasonKind::ProfileLine, kPostLine.value, EventId{77}}};
    const auto said = policy::explain(scene.situation, kPost, compiled, {}, std::span(&grant, 1));
    REQUIRE(said);
    const policy::Explanation& why = said->at(0);
    CHECK(why.held);
    CHECK(why.desired);
    CHECK(why.heldSince == at("2026-01-02"));
    REQUIRE(why.reasons.size() == 1);
    CHECK(why.reasons[0].profileName == "Finance");
    CHECK(why.reasons[0].profileVersion == 1);
    CHECK(why.reasons[0].rationale == "posts invoices");
    CHECK(why.reasons[0].rule == "department = Finance");
    CHECK(why.reasons[0].workerNo == "W42");
    CHECK(why.reasons[0].reason.event == EventId{77});
    REQUIRE(why.reasons[0].held.size() == 1);
    CHECK(why.reasons[0].held[0].clause == "department = Finance");
}

TEST_CASE("why not: the first clause that fails, with the person's value")
{
    const auto compiled = state();
    const Scene scene(hired("2026-01-01"), EngagementStatus::Active, "2026-03-01");
    const auto said = policy::explain(scene.situation, kDeals, compiled, {}, {});
    REQUIRE(said);
    const policy::Explanation& why = said->at(0);
    CHECK_FALSE(why.desired);
    REQUIRE(why.whyNot.size() == 1);
    CHECK(why.whyNot[0].because == "rule");
    CHECK(why.whyNot[0].firstFailed->clause == "department = Sales");
    CHECK(why.whyNot[0].firstFailed->actual == "Finance");
    CHECK_FALSE(why.noProfileGivesIt);
}

TEST_CASE("why not yet: the day it comes")
{
    const Scene scene(hired("2026-09-14"), EngagementStatus::Confirmed, "2026-09-01");
    const auto said = policy::explain(scene.situation, kPost, state(), {}, {});
    REQUIRE(said);
    CHECK(said->at(0).whyNot.at(0).because == "lead_time");
    CHECK(said->at(0).whyNot.at(0).from == day("2026-09-11"));
}

TEST_CASE("why not any more: the engagement has ended")
{
    const Scene scene(hired("2025-01-01"), EngagementStatus::Ended, "2026-09-01");
    const auto said = policy::explain(scene.situation, kPost, state(), {}, {});
    REQUIRE(said);
    CHECK(said->at(0).whyNot.at(0).because == "status");
    CHECK(said->at(0).whyNot.at(0).status == EngagementStatus::Ended);
}

TEST_CASE("why not at all: no profile gives it")
{
    const Scene scene(hired("2026-01-01"), EngagementStatus::Active, "2026-03-01");
    const auto said = policy::explain(scene.situation, kEditor, state(), {}, {});
    REQUIRE(said);
    CHECK(said->at(0).noProfileGivesIt);
    CHECK(policy::explain(scene.situation, EntitlementId{999}, state(), {}, {}).error().code
          == "policy.unknown_entitlement");
}

TEST_CASE("an exception explains itself with its reason, its approver and its end")
{
    const Scene scene(hired("2026-01-01"), EngagementStatus::Active, "2026-03-01");
    const AccessException granted = exception(kRoot, "2026-02-01", "2026-04-01");
    const auto all = policy::explainAll(scene.situation, state(), std::span(&granted, 1), {});
    const auto root = std::ranges::find(all, kRoot, &policy::Explanation::entitlement);
    REQUIRE(root != all.end());
    CHECK(root->reasons.at(0).exceptionReason == "quarter end");
    CHECK(root->reasons.at(0).approver == OperatorId{3});
    CHECK(root->reasons.at(0).until == at("2026-04-01"));
}
