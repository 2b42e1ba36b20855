#include "core/store/repositories/facts.h"

#include "core/store/repositories/json.h"

namespace gatehouse::store {
namespace {

std::string insertSql()
{
    std::string columns(kFactColumns);
    for (std::size_t at = columns.find("v."); at != std::string::npos; at = columns.find("v.", at))
        columns.erase(at, 2);
    return insertInto("engagement_version", columns);
}

} // namespace

void read(Row& row, Person& p)
{
    row.read(p.id, p.version, p.displayName, p.givenName, p.familyName, p.email, p.birthDate);
}

void read(Row& row, Engagement& e)
{
    row.read(e.id, e.person, e.feed, e.workerNo, e.manager);
}

void read(Row& row, EngagementFact& fact)
{
    HrFacts& f = fact.facts;
    std::optional<Date> leaveFrom;
    std::optional<Date> leaveTo;
    row.read(fact.id, fact.engagement, fact.effective, fact.recorded, fact.sequence, fact.record, f.givenName,
             f.familyName, f.displayName, f.email, f.login, f.birthDate, f.type, f.hireStatus, f.jobCode,
             f.jobTitle, f.department, f.division, f.location, f.country, f.zone, f.costCentre, f.managerRef,
             f.start, f.end, leaveFrom, leaveTo, f.exitMode, f.exitAt);
    if (leaveFrom)
        f.leave = DateRange{*leaveFrom, leaveTo};
    if (const std::string_view attributes = row.text(); !attributes.empty())
        fromJson(attributes, f.attributes);
}

Result<> insertFact(Session& session, const EngagementFact& fact)
{
    static const std::string sql = insertSql();
    const HrFacts& f = fact.facts;
    for (const auto& [name, value] : f.attributes)
        if (session.firstSight(name))
            GH_TRY(exec(session.db(), "INSERT INTO custom_attribute(name) VALUES($1) ON CONFLICT DO NOTHING",
                        name));
    const auto leaveFrom = f.leave ? std::optional(f.leave->from) : std::nullopt;
    const auto leaveTo = f.leave ? f.leave->to : std::nullopt;
    return post(session.db(), sql, fact.id, fact.engagement, fact.effective, fact.recorded, fact.sequence,
                fact.record, f.givenName, f.familyName, f.displayName, f.email, f.login, f.birthDate, f.type,
                f.hireStatus, f.jobCode, f.jobTitle, f.department, f.division, f.location, f.country, f.zone,
                f.costCentre, f.managerRef, f.start, f.end, leaveFrom, leaveTo, f.exitMode, f.exitAt,
                jsonOrNull(f.attributes));
}

void sortFacts(std::vector<EngagementFact>& facts)
{
    std::sort(facts.begin(), facts.end(), [](const EngagementFact& a, const EngagementFact& b) {
        return std::pair(a.effective, a.sequence) < std::pair(b.effective, b.sequence);
    });
}

} // namespace gatehouse::store
