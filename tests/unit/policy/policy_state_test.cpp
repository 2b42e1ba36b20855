#include "tests/unit/policy/company.h"

#include "core/policy/lifecycle_policy.h"

#include <algorithm>

using namespace company;

namespace {

std::vector<Problem> problemsOf(policy::PolicyInputs from)
{
    const auto compiled = policy::PolicyState::compile(std::move(from));
    REQUIRE_FALSE(compiled);
    CHECK(compiled.error().code == "policy.invalid");
    return compiled.error().problems;
}

bool has(const std::vector<Problem>& problems, std::string_view code, std::string_view place)
{
    return std::ranges::any_of(problems, [&](const Problem& problem) {
        return problem.code == code && problem.pointer.find(place) != std::string::npos;
    });
}

} // namespace

TEST_CASE("a rule that cannot be read is named with its profile, line and column")
{
    policy::PolicyInputs bad = inputs();
    bad.profiles[1].rule = "departmnt = Finance";
    const auto problems = problemsOf(bad);
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].pointer == "profile Finance, line 1, column 1");
    CHECK(problems[0].code == "expression.unknown_attribute_near");
}

TEST_CASE("every problem of a policy comes at once")
{
    policy::PolicyInputs bad = inputs();
    bad.profiles[0].lines.push_back({LineId{1}, kRoot, "", ""});
    bad.profiles[1].lines.push_back({LineId{2}, EntitlementId{999}, "", ""});
    bad.profiles[2].lines.push_back({LineId{3}, kDeals, "", ""});
    bad.profiles[3].name = "finance";
    const auto problems = problemsOf(bad);
    CHECK(problems.size() == 4);
    CHECK(has(problems, "policy.privileged_birthright", "profile Everyone, line of root"));
    CHECK(has(problems, "policy.unknown_entitlement", "profile Finance"));
    CHECK(has(problems, "policy.duplicate_line", "profile Sales, line of deals"));
    CHECK(has(problems, "policy.duplicate_profile", "profile finance"));
}

TEST_CASE("a lifecycle row that cannot be is refused with its number")
{
    policy::PolicyInputs bad = inputs();
    bad.lifecycle = policy::defaultLifecyclePolicy();
    bad.lifecycle.rules[1].workerType = "robot";
    bad.lifecycle.rules[2].approvalChain = "manager";
    bad.lifecycle.rules[3].graceDays = -1;
    const auto problems = problemsOf(bad);
    CHECK(problems.size() == 3);
    CHECK(has(problems, "policy.bad_rule", "row 2"));
    CHECK(has(problems, "policy.approval_unavailable", "row 3"));
    CHECK(has(problems, "policy.bad_rule", "row 4"));
}

TEST_CASE("a retired profile does not count")
{
    policy::PolicyInputs some = inputs();
    some.profiles[1].retired = true;
    some.profiles[1].rule = "this is no rule";
    CHECK(state(some).profiles().size() == 3);
}

TEST_CASE("the most specific row of the lifecycle policy wins")
{
    LifecyclePolicy rows = policy::defaultLifecyclePolicy();
    const auto offsetOf = [&](std::string_view type, std::string_view tier, std::string_view kind) {
        return policy::ruleFor(rows, {EventKind::Joiner, OperationKind::AddEntitlement, type, tier, kind})
            ->offsetDays;
    };
    CHECK(offsetOf("employee", "low", "group") == -3);
    CHECK(offsetOf("employee", "low", "device") == -10);
    LifecycleRule row;
    row.operation = OperationKind::AddEntitlement;
    row.workerType = "contractor";
    row.offsetDays = -1;
    rows.rules.push_back(row);
    CHECK(offsetOf("contractor", "low", "group") == -1);
    row.tier = "high";
    row.offsetDays = 0;
    rows.rules.push_back(row);
    CHECK(offsetOf("contractor", "high", "group") == 0);
    CHECK(offsetOf("contractor", "high", "device") == -10);
}

TEST_CASE("an event without rows of its own follows its general one")
{
    const LifecyclePolicy rows = policy::defaultLifecyclePolicy();
    const auto stageOf = [&](EventKind event, OperationKind operation) {
        return policy::ruleFor(rows, {event, operation, "employee", {}, {}});
    };
    CHECK(stageOf(EventKind::Rehire, OperationKind::CreateAccount)->offsetDays == -3);
    CHECK(stageOf(EventKind::CancelledHire, OperationKind::RemoveEntitlement)->stage == 1);
    CHECK(stageOf(EventKind::Leave, OperationKind::RemoveEntitlement) == nullptr);
}

TEST_CASE("a department is found below its parents, also in a ring of units")
{
    policy::PolicyInputs some = inputs();
    some.departments = {{OrgUnitId{1}, OrgUnitId{3}, "Company"},
                        {OrgUnitId{2}, OrgUnitId{1}, "Finance"},
                        {OrgUnitId{3}, OrgUnitId{2}, "Tax"}};
    const policy::PolicyState compiled = state(some);
    CHECK(compiled.departmentAncestors("finance") == std::vector<std::string>{"Company", "Tax"});
    CHECK(compiled.departmentAncestors("Unknown").empty());
}
