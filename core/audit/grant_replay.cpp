#include "core/audit/grant_replay.h"

#include "core/audit/body.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <set>

namespace gatehouse::audit {
namespace {

using Facts = std::map<std::string, std::string>;

std::int64_t numberOf(const Facts& facts, const char* key)
{
    const auto found = facts.find(key);
    std::int64_t value = 0;
    if (found != facts.end())
        std::from_chars(found->second.data(), found->second.data() + found->second.size(), value);
    return value;
}

std::string textIn(const Facts& facts, const char* key)
{
    const auto found = facts.find(key);
    return found == facts.end() ? std::string() : found->second;
}

std::optional<std::vector<Reason>> reasonsOf(std::string_view text)
{
    std::vector<Reason> reasons;
    while (!text.empty()) {
        const auto end = static_cast<std::size_t>(std::find(text.begin(), text.end(), ',') - text.begin());
        const std::string_view one = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t colon = one.find(':');
        const auto kind = enumOf<ReasonKind>(one.substr(0, colon));
        Reason reason;
        if (!kind || colon == std::string_view::npos
            || std::from_chars(one.data() + colon + 1, one.data() + one.size(), reason.source).ec
                   != std::errc())
            return std::nullopt;
        reason.kind = *kind;
        reasons.push_back(reason);
    }
    return reasons;
}

std::set<std::string> namesOf(const std::vector<Reason>& reasons)
{
    std::set<std::string> names;
    for (const Reason& reason : reasons)
        names.insert(fmt::format("{}:{}", gatehouse::textOf(reason.kind), reason.source));
    return names;
}

std::string joined(const std::set<std::string>& names)
{
    return names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "));
}

// "the log says 4, the table 5"; empty where they agree.
std::string differenceOf(const Grant& log, const Grant& table)
{
    std::string out;
    const auto compare = [&](const char* what, const auto& inLog, const auto& inTable) {
        if (inLog != inTable)
            out += fmt::format("{}{}: the log says \"{}\", the table \"{}\"", out.empty() ? "" : "; ", what,
                               inLog, inTable);
    };
    compare("person", log.subject.value, table.subject.value);
    compare("entitlement", log.entitlement.value, table.entitlement.value);
    compare("level", log.level, table.level);
    compare("from", formatInstant(log.from), formatInstant(table.from));
    compare("reasons", joined(namesOf(log.reasons)), joined(namesOf(table.reasons)));
    return out;
}

} // namespace

void GrantReplay::take(const AuditRow& row)
{
    if (!row.command.starts_with("grant."))
        return;
    const bool known =
        row.command == "grant.opened" || row.command == "grant.reasons" || row.command == "grant.closed";
    if (!known)
        return;
    const auto facts = factsOf(row.body);
    if (!facts || numberOf(*facts, "grant") == 0)
        return senseless({}, row.seq, "its content cannot be read");
    if (row.command == "grant.opened")
        opened(*facts, row.seq);
    else if (row.command == "grant.reasons")
        reasonsChanged(*facts, row.seq);
    else
        closed(*facts, row.seq);
}

void GrantReplay::opened(const Facts& facts, std::int64_t seq)
{
    Grant grant;
    grant.id = GrantId(numberOf(facts, "grant"));
    grant.subject = PersonId(numberOf(facts, "subject"));
    grant.entitlement = EntitlementId(numberOf(facts, "entitlement"));
    grant.level = textIn(facts, "level");
    const auto at = parseInstant(textIn(facts, "at"));
    auto reasons = reasonsOf(textIn(facts, "reasons"));
    if (!at || !reasons || !grant.subject || !grant.entitlement)
        return senseless(grant.id, seq, "a fact is missing or unreadable");
    grant.from = *at;
    grant.reasons = std::move(*reasons);
    if (!m_open.emplace(grant.id, std::move(grant)).second)
        senseless(GrantId(numberOf(facts, "grant")), seq, "it opens a grant that is open");
}

void GrantReplay::reasonsChanged(const Facts& facts, std::int64_t seq)
{
    const auto found = m_open.find(GrantId(numberOf(facts, "grant")));
    auto reasons = reasonsOf(textIn(facts, "reasons"));
    if (found == m_open.end() || !reasons)
        return senseless(GrantId(numberOf(facts, "grant")), seq, "it changes a grant that is not open");
    found->second.reasons = std::move(*reasons);
}

void GrantReplay::closed(const Facts& facts, std::int64_t seq)
{
    if (m_open.erase(GrantId(numberOf(facts, "grant"))) == 0)
        senseless(GrantId(numberOf(facts, "grant")), seq, "it closes a grant that is not open");
}

void GrantReplay::senseless(GrantId grant, std::int64_t seq, const std::string& why)
{
    m_senseless.push_back({"entry without row", grant, fmt::format("entry {}: {}", seq, why)});
}

Result<std::vector<Difference>> GrantReplay::compareWithState(const EachOpenGrant& eachOpenGrant) const
{
    std::vector<Difference> found;
    std::set<GrantId> seen;
    GH_TRY(eachOpenGrant([&](const Grant& grant) {
        seen.insert(grant.id);
        const auto entry = m_open.find(grant.id);
        if (entry == m_open.end()) {
            found.push_back({"row without entry", grant.id,
                             fmt::format("person {} holds entitlement {} and no entry of the log opened that",
                                         grant.subject.value, grant.entitlement.value)});
            return;
        }
        if (std::string detail = differenceOf(entry->second, grant); !detail.empty())
            found.push_back({"other value", grant.id, std::move(detail)});
    }));
    for (const auto& [id, grant] : m_open)
        if (!seen.contains(id))
            found.push_back(
                {"entry without row", id,
                 fmt::format("the log opened entitlement {} for person {} and the table has it not or closed",
                             grant.entitlement.value, grant.subject.value)});
    std::ranges::stable_sort(found, {}, &Difference::grant);
    found.insert(found.begin(), m_senseless.begin(), m_senseless.end());
    return found;
}

} // namespace gatehouse::audit
