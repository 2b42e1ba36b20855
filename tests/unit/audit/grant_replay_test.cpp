#include "chain.h"

#include "core/audit/grant_replay.h"

#include <doctest/doctest.h>

using namespace gatehouse;
using namespace gatehouse::audit;

namespace {

AuditEntry grantEntry(const std::string& command, std::int64_t grant, const std::string& reasons)
{
    AuditEntry entry;
    entry.actor = "engine";
    entry.command = command;
    entry.facts = {{"at", formatInstant(kStart)},
                   {"entitlement", std::to_string(grant + 100)},
                   {"grant", std::to_string(grant)},
                   {"level", "read"},
                   {"reasons", reasons},
                   {"subject", "12"}};
    return entry;
}

Grant rowOf(std::int64_t grant, std::vector<Reason> reasons)
{
    return {GrantId(grant), PersonId(12), EntitlementId(grant + 100), "read", kStart, {}, std::move(reasons)};
}

const Reason kLine{ReasonKind::ProfileLine, 12, {}};
const Reason kAddOn{ReasonKind::AddOn, 9, {}};

std::vector<Difference> differences(const Chain& chain, const std::vector<Grant>& table)
{
    GrantReplay replay;
    for (const AuditRow& row : chain.rows)
        replay.take(row);
    return *replay.compareWithState([&](const std::function<void(const Grant&)>& take) -> Result<> {
        for (const Grant& grant : table)
            take(grant);
        return {};
    });
}

Chain threeGrants()
{
    Chain chain(3);
    chain.add(grantEntry("grant.opened", 1, "profile_line:12"));
    chain.add(grantEntry("grant.opened", 2, "profile_line:12"));
    chain.add(grantEntry("grant.opened", 3, ""));
    chain.add(grantEntry("grant.reasons", 1, "profile_line:12,add_on:9"));
    chain.add(grantEntry("grant.closed", 2, ""));
    return chain;
}

} // namespace

TEST_CASE("the log gives the table again")
{
    CHECK(differences(threeGrants(), {rowOf(1, {kAddOn, kLine}), rowOf(3, {})}).empty());
}

TEST_CASE("reasons that a plan changed are taken from an entry that names the grant alone")
{
    Chain chain = threeGrants();
    AuditEntry entry = grantEntry("grant.reasons", 3, "add_on:9");
    entry.facts = {{"grant", "3"}, {"at", formatInstant(kStart)}, {"reasons", "add_on:9"}};
    chain.add(entry);
    CHECK(differences(chain, {rowOf(1, {kLine, kAddOn}), rowOf(3, {kAddOn})}).empty());
}

TEST_CASE("a row made by hand, one taken out and one changed are named")
{
    Grant changed = rowOf(1, {kLine, kAddOn});
    changed.level = "admin";
    const auto found = differences(threeGrants(), {changed, rowOf(7, {kLine})});
    REQUIRE(found.size() == 3);
    CHECK(found[0].what == "other value");
    CHECK(found[0].detail == "level: the log says \"read\", the table \"admin\"");
    CHECK(found[1].what == "entry without row");
    CHECK(found[1].grant == GrantId(3));
    CHECK(found[2].what == "row without entry");
    CHECK(found[2].grant == GrantId(7));
    CHECK(differences(threeGrants(), {rowOf(1, {kLine}), rowOf(3, {})})[0].what == "other value");
    CHECK(differences(threeGrants(), {rowOf(1, {kLine, kAddOn}), rowOf(2, {kLine}), rowOf(3, {})})[0].what
          == "row without entry");
}

TEST_CASE("entries that make no sense are told")
{
    Chain chain;
    chain.add(grantEntry("grant.closed", 5, ""));
    chain.add(grantEntry("grant.opened", 6, "nonsense"));
    chain.add(grantEntry("grant.opened", 7, ""));
    chain.add(grantEntry("grant.opened", 7, ""));
    const auto found = differences(chain, {rowOf(7, {})});
    REQUIRE(found.size() == 3);
    CHECK(found[0].detail == "entry 1: it closes a grant that is not open");
    CHECK(found[1].detail == "entry 2: a fact is missing or unreadable");
    CHECK(found[2].detail == "entry 4: it opens a grant that is open");
}
