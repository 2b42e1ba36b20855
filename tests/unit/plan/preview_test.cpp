#include "core/plan/preview.h"

#include "tests/unit/plan/target.h"

using namespace company;

TEST_CASE("a preview of a leaver says what is lost where, why it was there, and what cannot be undone")
{
    Target target;
    Life life;
    life.says("2026-09-14", hired("2026-09-14"));
    target.planAndRun(life.history, at("2026-09-14"));
    HrFacts out = hired("2026-09-14");
    out.end = day("2026-10-01");
    life.says("2026-09-20", out);
    const auto preview = plan::previewOf(target.plan(life.history, at("2026-09-20")), target.policy(), {});
    REQUIRE(preview.groups.size() == 1);
    CHECK(preview.groups[0].at == at("2026-10-01"));
    CHECK(preview.groups[0].event == EventKind::Leaver);
    CHECK(preview.systems == std::vector<std::string>{"Devices", "Directory", "Ledger", "Mail"});
    CHECK(preview.loses == 4);
    CHECK(preview.accountsDisabled == 4);
    CHECK(preview.groups[0].lines.front().kind == plan::LineKind::AccountDisabled);
    CHECK(preview.cannotBeUndone.size() == 2); // sessions and ownership
    const auto& lines = preview.groups[0].lines;
    const auto post = std::ranges::find(lines, kPost, &plan::PreviewLine::entitlement);
    REQUIRE(post != lines.end());
    CHECK(post->entitlementName == "post");
    CHECK(post->why == std::vector<std::string>{"Finance: posts invoices"});
}

TEST_CASE("a preview of a joiner ahead has a group for each moment")
{
    Target target;
    Life life;
    life.says("2026-09-14", hired("2026-09-14"));
    const auto preview = plan::previewOf(target.plan(life.history, at("2026-08-01")), target.policy(), {});
    REQUIRE(preview.groups.size() == 3);
    CHECK(preview.groups[0].at == at("2026-09-04"));
    CHECK(preview.groups[2].lines.size() == 4);
    CHECK(preview.accountsMade == 4);
    CHECK(preview.gains == 4);
}

TEST_CASE("a move between departments that share everything loses nothing, a real one does")
{
    const auto compiled = state();
    const auto wishOf = [&](const char* department) {
        Life life;
        life.says("2026-01-01", hired("2026-01-01", department));
        return plan::desiredAt(life.history, at("2026-03-01"), compiled, {}).value();
    };
    CHECK_FALSE(plan::losesAccess(wishOf("Legal"), wishOf("Tax")));
    CHECK_FALSE(plan::losesAccess(wishOf("Legal"), wishOf("Finance")));
    CHECK(plan::losesAccess(wishOf("Finance"), wishOf("Sales")));
    const auto diff = plan::diffOf(wishOf("Finance"), wishOf("Sales"));
    CHECK(diff.lost == std::vector{policy::DesiredKey{kPost, ""}});
    CHECK(diff.gained == std::vector{policy::DesiredKey{kDeals, ""}});
    CHECK(diff.accountsLost == std::vector{kLedger});
    CHECK(diff.accountsGained == std::vector{kCrm});
}

TEST_CASE("an event is due when its day begins where the person lives, an exit when access ends")
{
    Life life;
    HrFacts facts = hired("2026-09-14");
    facts.end = day("2026-12-01");
    life.says("2026-09-14", facts);
    LifecycleEvent event;
    event.engagement = EngagementId{500};
    event.effective = day("2026-09-14");
    CHECK(plan::dueAt(life.history, event) == at("2026-09-14"));
    event.kind = EventKind::Leaver;
    event.effective = day("2026-11-30");
    CHECK(plan::dueAt(life.history, event) == at("2026-12-01"));
}

TEST_CASE("an exit brought forward after its day is due on that day")
{
    Life life;
    HrFacts facts = hired("2026-09-14");
    facts.end = day("2027-03-24");
    life.says("2026-09-14", facts);
    facts.end = day("2026-11-20");
    life.says("2026-11-23", facts); // three days late
    LifecycleEvent event;
    event.engagement = EngagementId{500};
    event.kind = EventKind::Leaver;
    event.effective = day("2026-11-20");
    CHECK(plan::dueAt(life.history, event) == at("2026-11-20"));
}
