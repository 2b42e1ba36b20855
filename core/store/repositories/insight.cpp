// Counts over days and applications, for whoever wants to know how it goes.
#include "core/store/repositories/filter_sql.h"
#include "core/store/repositories/lists.h"

#include <map>

namespace gatehouse::store {
namespace {

constexpr std::int64_t kDay = 86'400'000'000;

constexpr std::string_view kTookEffect = "e.state IN ('recorded', 'planned', 'done')";
constexpr std::string_view kPeople = "JOIN person_row r ON r.person = e.person ";
constexpr std::string_view kSubjects = "JOIN person_row r ON r.person = o.subject ";

std::string onlyWithScope(const std::vector<std::string>& scope, std::string_view join)
{
    return scope.empty() ? std::string() : std::string(join);
}

} // namespace

Rows<EventDay> ListsSql::eventDays(Date from, Date to, const std::vector<std::string>& scope)
{
    FilterSql sql;
    sql.add("e.effective >= " + sql.number(from.days));
    sql.add("e.effective <= " + sql.number(to.days));
    sql.add(std::string(kTookEffect));
    sql.addScope("r.department_key", scope);
    std::vector<EventDay> days;
    const std::string people = onlyWithScope(scope, kPeople);
    GH_TRY(sql.each(m_db,
                    "SELECT e.effective, e.kind, count(*) FROM lifecycle_event e " + people + sql.where()
                        + "GROUP BY e.effective, e.kind ORDER BY e.effective, e.kind",
                    [&](Row& row) {
                        EventDay day;
                        row.read(day.day, day.kind, day.count);
                        days.push_back(day);
                    }));
    return days;
}

Rows<std::int64_t> ListsSql::eventsBetween(Lane lane, Date openSince, Date from, Date to,
                                           const std::vector<std::string>& scope)
{
    FilterSql sql;
    sql.add("e.effective >= " + sql.number(openSince.days));
    sql.add("e.effective <= " + sql.number(to.days));
    sql.add(lane == Lane::Leavers ? "e.kind IN ('leaver', 'contract_end')"
                                  : "e.kind IN ('joiner', 'rehire')");
    sql.add("(e.state IN ('recorded', 'planned') OR (e.state = 'done' AND e.effective >= "
            + sql.number(from.days) + "))");
    sql.addScope("r.department_key", scope);
    return sql.numbers(m_db, "SELECT e.id FROM lifecycle_event e " + onlyWithScope(scope, kPeople)
                                 + sql.where() + "ORDER BY e.effective, e.id");
}

Rows<WorkDay> ListsSql::workDays(Instant from, const std::vector<std::string>& scope)
{
    FilterSql sql;
    sql.add("o.finished_at IS NOT NULL");
    sql.add("o.finished_at >= " + sql.number(from.micros));
    sql.addScope("r.department_key", scope);
    std::map<std::pair<Date, ApplicationId>, WorkDay> found;
    GH_TRY(sql.each(m_db,
                    "SELECT o.finished_at / " + std::to_string(kDay)
                        + ", o.application, o.state, count(*), MAX(o.finished_at) FROM operation o "
                        + onlyWithScope(scope, kSubjects) + sql.where() + "GROUP BY o.finished_at / "
                        + std::to_string(kDay) + ", o.application, o.state",
                    [&](Row& row) {
                        Date day;
                        ApplicationId application;
                        OperationState state = OperationState::Succeeded;
                        std::int64_t count = 0;
                        Instant last;
                        row.read(day, application, state, count, last);
                        WorkDay& into = found[{day, application}];
                        into.day = day;
                        into.application = application;
                        into.last = std::max(into.last, last);
                        if (state == OperationState::Succeeded)
                            into.done += count;
                        else if (state == OperationState::NeedsAttention || state == OperationState::Uncertain
                                 || state == OperationState::Unverified)
                            into.failed += count;
                    }));
    std::vector<WorkDay> days;
    days.reserve(found.size());
    for (auto& [key, day] : found)
        days.push_back(day);
    return days;
}

// One statement a state: each has an index of its own, whose condition has to be in the text.
Rows<ApplicationWork> ListsSql::applicationWork(const std::vector<std::string>& scope)
{
    std::map<ApplicationId, ApplicationWork> found;
    const auto count = [&](OperationState state, std::int64_t ApplicationWork::*into) -> Result<> {
        FilterSql sql;
        sql.add("o.state = '" + std::string(textOf(state)) + "'");
        sql.addScope("r.department_key", scope);
        const std::string subjects = onlyWithScope(scope, kSubjects);
        return sql.each(m_db,
                        "SELECT o.application, count(*) FROM operation o " + subjects + sql.where()
                            + "GROUP BY o.application",
                        [&](Row& row) {
                            ApplicationId application;
                            std::int64_t n = 0;
                            row.read(application, n);
                            found[application].application = application;
                            found[application].*into += n;
                        });
    };
    GH_TRY(count(OperationState::Ready, &ApplicationWork::waiting));
    GH_TRY(count(OperationState::Retrying, &ApplicationWork::waiting));
    GH_TRY(count(OperationState::NeedsAttention, &ApplicationWork::attention));
    GH_TRY(count(OperationState::Uncertain, &ApplicationWork::attention));
    GH_TRY(count(OperationState::Unverified, &ApplicationWork::attention));
    GH_TRY(count(OperationState::Held, &ApplicationWork::held));
    GH_TRY(count(OperationState::Manual, &ApplicationWork::manual));
    std::vector<ApplicationWork> work;
    work.reserve(found.size());
    for (auto& [id, one] : found)
        work.push_back(one);
    return work;
}

Result<std::map<ApplicationId, std::int64_t>> ListsSql::accountCounts()
{
    std::map<ApplicationId, std::int64_t> counts;
    GH_TRY(each(m_db,
                "SELECT application, count(*) FROM account WHERE status IN ('enabled', 'disabled') "
                "GROUP BY application",
                [&](Row& row) {
                    ApplicationId application;
                    std::int64_t n = 0;
                    row.read(application, n);
                    counts[application] = n;
                }));
    return counts;
}

Result<std::map<EntitlementId, std::int64_t>> ListsSql::holderCounts(ApplicationId application)
{
    std::map<EntitlementId, std::int64_t> counts;
    GH_TRY(each(
        m_db,
        "SELECT t.id, count(*) FROM entitlement t JOIN \"grant\" g ON g.entitlement = t.id "
        "WHERE t.application = $1 AND g.\"to\" IS NULL GROUP BY t.id",
        [&](Row& row) {
            EntitlementId entitlement;
            std::int64_t n = 0;
            row.read(entitlement, n);
            counts[entitlement] = n;
        },
        application));
    return counts;
}

Rows<PersonId> ListsSql::holdersOf(EntitlementId entitlement)
{
    return all(
        m_db,
        "SELECT DISTINCT subject FROM \"grant\" WHERE entitlement = $1 AND \"to\" IS NULL ORDER BY subject",
        takeId<PersonId>, entitlement);
}

} // namespace gatehouse::store
