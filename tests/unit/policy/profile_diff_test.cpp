#include "core/policy/profile_diff.h"

#include <doctest/doctest.h>

using namespace gatehouse;
using namespace gatehouse::policy;

namespace {

ProfileLine line(std::int64_t entitlement, const std::string& rationale = "", const std::string& level = "")
{
    return {LineId(entitlement * 10), EntitlementId(entitlement), level, rationale};
}

Entitlement entitlement(std::int64_t id, const std::string& name, RiskTier tier, bool privileged = false)
{
    Entitlement e;
    e.id = EntitlementId(id);
    e.name = name;
    e.tier = tier;
    e.privileged = privileged;
    return e;
}

} // namespace

TEST_CASE("aVersionIsComparedLineByLineAndByItsRule")
{
    RoleProfile before;
    before.rule = "department = Sales";
    before.lines = {line(1, "mail"), line(2, "deals"), line(3)};
    RoleProfile after = before;
    after.rule = "department = Sales and country = ES";
    after.lines = {line(1, "mail and calendar"), line(3), line(4)};
    const ProfileDiff diff = diffOf(before, after);
    REQUIRE(diff.added.size() == 1);
    CHECK(diff.added.front().entitlement == EntitlementId(4));
    REQUIRE(diff.removed.size() == 1);
    CHECK(diff.removed.front().entitlement == EntitlementId(2));
    REQUIRE(diff.changed.size() == 1);
    CHECK(diff.changed.front().rationale == "mail and calendar");
    CHECK(diff.ruleChanged);
    CHECK(diffOf(after, after).added.empty());
    CHECK(!diffOf(after, after).ruleChanged);
}

TEST_CASE("anotherLevelIsAnotherLine")
{
    RoleProfile before;
    before.lines = {line(1, "", "reader")};
    RoleProfile after;
    after.lines = {line(1, "", "author")};
    CHECK(diffOf(before, after).added.size() == 1);
    CHECK(diffOf(before, after).removed.size() == 1);
}

TEST_CASE("whatIsPrivilegedOrTwiceIsRefusedAndWhatIsNewAndHighNeedsSecurity")
{
    const std::vector<Entitlement> known{
        entitlement(1, "Mail", RiskTier::Low), entitlement(2, "Root", RiskTier::High, true),
        entitlement(3, "Payments", RiskTier::High), entitlement(4, "Ledger", RiskTier::High)};
    RoleProfile before;
    before.lines = {line(4)};
    RoleProfile after;
    after.lines = {line(1), line(2), line(3), line(1), line(4)};
    const auto notices = noticesOf(after, &before, known);
    REQUIRE(notices.size() == 3);
    CHECK(notices[0].line == 1);
    CHECK(notices[0].notice == LineNotice::Privileged);
    CHECK(notices[1].notice == LineNotice::HighTier);
    CHECK(notices[1].entitlement == "Payments");
    CHECK(notices[2].line == 3);
    CHECK(notices[2].notice == LineNotice::Duplicate);
}
