// LC-10: the table of the lifecycle policy, its versions, and what a change would do to open work.
#include "core/door/commands/policy.h"
#include "tests/unit/service/world.h"

using namespace gatehouse;
using namespace gatehouse::testing;
using namespace gatehouse::door;

namespace {

std::vector<PolicyRule> shippedWith(const std::function<void(PolicyRule&)>& change, World& world)
{
    auto rules = world.must("it", PolicyGet{}).rules;
    for (PolicyRule& rule : rules)
        change(rule);
    return rules;
}

// Accounts of joiners a week ahead instead of three days.
void earlier(PolicyRule& rule)
{
    if (rule.event == EventKind::Joiner && rule.offsetDays == -3)
        rule.offsetDays = -7;
}

World& withJoiner(World& world)
{
    world.addCatalogue();
    world.import({{.no = "A1", .given = "Ann", .family = "Ash", .start = "2026-02-02"}}, "2026-01-05");
    return world;
}

} // namespace

TEST_CASE("thePreviewSaysWhichOperationsMoveAndOfWhom")
{
    World made;
    World& world = withJoiner(made);
    const auto before = world.planned("A1");
    const auto view = world.must("it", PolicyPreview{shippedWith(earlier, world)});
    CHECK(view.open == 1);
    CHECK(view.considered == 1);
    CHECK(view.people == 1);
    CHECK(view.earlier > 0);
    CHECK(view.later == 0);
    CHECK(view.added == 0);
    CHECK(view.removed == 0);
    REQUIRE(!view.moves.empty());
    CHECK(view.moves.front().name == "Ann Ash");
    CHECK(*view.moves.front().before - *view.moves.front().after == std::chrono::days(4));
    CHECK(world.planned("A1") == before); // nothing was written
    CHECK(world.must("it", PolicyGet{}).number == 0);
}

TEST_CASE("thePreviewOfTheSameRowsIsEmpty")
{
    World made;
    World& world = withJoiner(made);
    const auto view = world.must("it", PolicyPreview{world.must("it", PolicyGet{}).rules});
    CHECK(view.open == 1);
    CHECK(view.people == 0);
    CHECK(view.moves.empty());
}

TEST_CASE("whatIsSavedHappensAsThePreviewSaid")
{
    World made;
    World& world = withJoiner(made);
    const auto rules = shippedWith(earlier, world);
    const auto view = world.must("it", PolicyPreview{rules});
    std::map<Instant, int> wanted;
    for (const PolicyMove& move : view.moves)
        ++wanted[*move.after];
    PolicySet set{0, rules, false, "accounts a week ahead"};
    world.must("it", set);
    world.run();
    std::map<Instant, int> got;
    for (const Operation& operation : world.operations("A1"))
        ++got[operation.notBefore];
    for (const auto& [when, count] : wanted)
        CHECK(got[when] == count);
}

TEST_CASE("aPersonOutOfScopeIsCountedAndNotNamed")
{
    World made;
    World& world = withJoiner(made);
    world.addOperator("finance", {Role::HrAdmin}, {"Finance"});
    const auto view = world.must("finance", PolicyPreview{shippedWith(earlier, world)});
    CHECK(view.people == 1);
    REQUIRE(!view.moves.empty());
    CHECK(view.moves.front().name.empty());
    CHECK(!view.moves.front().person);
}

TEST_CASE("everyVersionIsKeptWithWhoMadeItAndWhy")
{
    World world;
    const auto shipped = world.must("it", PolicyGet{}).rules;
    world.must("it", PolicySet{0, shippedWith(earlier, world), false, "accounts a week ahead"});
    world.must("hr", PolicySet{1, shipped, false, "back again"});
    const auto items = world.must("auditor", PolicyVersions{}).items;
    REQUIRE(items.size() == 3);
    CHECK(items[0].number == 2);
    CHECK(items[0].by == "hr");
    CHECK(items[0].reason == "back again");
    CHECK(items[0].at.has_value());
    CHECK(items[1].reason == "accounts a week ahead");
    CHECK(items[2].number == 0);
    CHECK(items[2].rules == static_cast<std::int64_t>(shipped.size()));
    CHECK(world.must("auditor", PolicyVersion{1}).rules.front().offsetDays == -7);
    CHECK(world.must("auditor", PolicyVersion{0}).rules.front().offsetDays == -3);
    CHECK(world.refusal("auditor", PolicyVersion{9}) == "service.unknown_policy");
    CHECK(world.refusal("it", PolicySet{1, shipped, false, "late"}) == "service.stale");
    world.checkLog();
}

TEST_CASE("aRowThatAnotherHidesIsRefused")
{
    World world;
    auto rules = world.must("it", PolicyGet{}).rules;
    rules.push_back(rules.front());
    const auto refused = world.ask("it", PolicySet{0, rules, false, ""});
    REQUIRE(!refused);
    REQUIRE(refused.error().problems.size() == 1);
    CHECK(refused.error().problems.front().code == "policy.same_row");
    CHECK(world.refusal("it", PolicyPreview{rules}) == "policy.invalid");
    rules.pop_back();
    rules.front().workerType = "robot";
    CHECK(world.refusal("it", PolicyPreview{rules}) == "policy.invalid");
}
