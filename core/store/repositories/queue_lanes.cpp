// The three lanes: one row an event, with what its plan's operations add up to.
#include "core/store/repositories/filter_sql.h"
#include "core/store/repositories/lists.h"

#include <array>
#include <unordered_map>

namespace gatehouse::store {
namespace {

constexpr std::array kJoiners{EventKind::Joiner, EventKind::Rehire, EventKind::StartMoved,
                              EventKind::CancelledHire};
constexpr std::array kMovers{EventKind::Mover,         EventKind::Conversion, EventKind::Rename,
                             EventKind::ManagerChange, EventKind::Leave,      EventKind::Return};
constexpr std::array kLeavers{EventKind::Leaver, EventKind::ContractEnd, EventKind::ContractExtension,
                              EventKind::CancelledExit};

std::span<const EventKind> kindsOf(Lane lane)
{
    switch (lane) {
    case Lane::Joiners: return kJoiners;
    case Lane::Movers: return kMovers;
    case Lane::Leavers: return kLeavers;
    }
    return kJoiners;
}

std::string kindList(Lane lane)
{
    std::string list;
    for (const EventKind kind : kindsOf(lane))
        list += (list.empty() ? "'" : ", '") + std::string(textOf(kind)) + "'";
    return "(" + list + ")";
}

// Of the operations that were not taken over by a later plan.
struct Progress {
    std::int64_t total = 0, done = 0, held = 0, failed = 0, moving = 0;
    std::optional<Instant> next; // earliest start of what is unfinished

    void read(Row& row) { row.read(total, done, held, failed, moving, next); }
};

constexpr std::string_view kProgress =
    "COALESCE(SUM(CASE WHEN o.state <> 'superseded' THEN 1 ELSE 0 END), 0), "
    "COALESCE(SUM(CASE WHEN o.state IN ('succeeded', 'cancelled') THEN 1 ELSE 0 END), 0), "
    "COALESCE(SUM(CASE WHEN o.state = 'held' THEN 1 ELSE 0 END), 0), "
    "COALESCE(SUM(CASE WHEN o.state IN ('needs_attention', 'unverified', 'uncertain') THEN 1 ELSE 0 END), "
    "0), "
    "COALESCE(SUM(CASE WHEN o.state IN ('running', 'retrying', 'applied', 'manual') THEN 1 ELSE 0 END), 0), "
    "MIN(CASE WHEN o.state NOT IN ('succeeded', 'superseded', 'cancelled') THEN o.not_before END) ";

std::string stateOf(EventState event, const Progress& p, Instant now)
{
    if (event == EventState::Recorded)
        return "waiting";
    if (event != EventState::Planned || (p.done == p.total && !p.next))
        return "done";
    if (p.held > 0)
        return "held";
    if (p.failed > 0)
        return "blocked";
    if (p.moving > 0 || p.done > 0)
        return "running";
    return p.next && *p.next > now ? "scheduled" : "waiting";
}

std::string orderOf(const QueueFilter& filter)
{
    const SortKey key = sortKeyOf(filter.sort);
    const std::string way(key.direction());
    if (key.field == "name")
        return "r.name_key" + way + ", e.id";
    if (key.field == "department")
        return "r.department_key" + way + ", r.name_key, e.id";
    if (key.field == "recorded")
        return "e.recorded" + way + ", e.id";
    if (key.field == "kind")
        return "e.kind" + way + ", e.due_at, e.id";
    return "e.due_at" + way + ", e.id" + way;
}

QueueRow queueRowOf(Row& row, Instant now)
{
    QueueRow q;
    EventState event = EventState::Recorded;
    Progress progress;
    std::int64_t privileged = 0;
    row.read(q.event, q.person, q.plan, q.kind, event, q.effective, q.recorded, q.dueAt, q.name, q.title,
             q.department, privileged);
    progress.read(row);
    q.done = progress.done;
    q.total = progress.total;
    q.privileged = privileged != 0;
    q.state = stateOf(event, progress, now);
    return q;
}

const std::string kRows =
    "SELECT e.id, e.person, e.\"plan\", e.kind, e.state, e.effective, e.recorded, e.due_at, COALESCE(r.name, "
    "''), "
    "COALESCE(r.title, ''), COALESCE(r.department, ''), COALESCE(MAX(t.privileged), 0), "
    + std::string(kProgress)
    + "FROM lifecycle_event e LEFT JOIN person_row r ON r.person = e.person "
      "LEFT JOIN operation o ON o.\"plan\" = e.\"plan\" LEFT JOIN entitlement t ON t.id = o.entitlement "
      "WHERE ";

Result<> readBlocker(Connection& db, QueueRow& row)
{
    return each(
        db,
        "SELECT o.outcome, a.name FROM operation o JOIN application a ON a.id = o.application WHERE "
        "o.\"plan\" = $1 "
        "AND o.state IN ('needs_attention', 'unverified', 'uncertain', 'retrying') AND o.outcome <> '' "
        "ORDER BY CASE WHEN o.state = 'retrying' THEN 1 ELSE 0 END, o.stage, o.id LIMIT 1",
        [&](Row& found) { found.read(row.blockedBy, row.blockedApplication); }, row.plan);
}

} // namespace

Rows<std::int64_t> ListsSql::queueIds(const QueueFilter& filter, BusinessTime now)
{
    FilterSql sql;
    sql.add("e.kind IN " + kindList(filter.lane));
    if (!filter.withDone && filter.state != "done")
        sql.add("e.state IN ('recorded', 'planned')");
    if (!filter.text.empty())
        sql.add(m_db.dialect().contains("r.search_key", "CAST(" + sql.text(fold(filter.text)) + " AS TEXT)"));
    if (!filter.department.empty())
        sql.add("r.department_key = " + sql.text(fold(filter.department)));
    sql.addScope("r.department_key", filter.scope);
    const std::string people = "LEFT JOIN person_row r ON r.person = e.person ";
    if (filter.state.empty())
        return sql.numbers(m_db, "SELECT e.id FROM lifecycle_event e " + people + sql.where() + "ORDER BY "
                                     + orderOf(filter));
    std::vector<std::int64_t> ids;
    GH_TRY(sql.each(m_db,
                    "SELECT e.id, e.state, " + std::string(kProgress) + "FROM lifecycle_event e " + people
                        + "LEFT JOIN operation o ON o.\"plan\" = e.\"plan\" " + sql.where()
                        + "GROUP BY e.id, r.person ORDER BY " + orderOf(filter),
                    [&](Row& row) {
                        std::int64_t id = 0;
                        EventState event = EventState::Recorded;
                        Progress progress;
                        row.read(id, event);
                        progress.read(row);
                        if (stateOf(event, progress, now.at) == filter.state)
                            ids.push_back(id);
                    }));
    return ids;
}

Rows<QueueRow> ListsSql::queueRows(std::span<const std::int64_t> eventIds, BusinessTime now)
{
    static const std::string sql = kRows + inIds("e.id") + " GROUP BY e.id, r.person";
    std::unordered_map<std::int64_t, QueueRow> found;
    GH_TRY(eachById(m_db, sql, eventIds, [&](Row& row) {
        QueueRow q = queueRowOf(row, now.at);
        found.emplace(q.event.value, std::move(q));
    }));
    std::vector<QueueRow> out;
    out.reserve(found.size());
    for (const std::int64_t id : eventIds)
        if (const auto at = found.find(id); at != found.end())
            out.push_back(at->second);
    for (QueueRow& row : out)
        if (row.plan)
            GH_TRY(readBlocker(m_db, row));
    return out;
}

Result<std::map<std::string, std::int64_t>> ListsSql::queueCounts(const std::vector<std::string>& scope)
{
    FilterSql sql;
    sql.add("e.state IN ('recorded', 'planned')");
    sql.addScope("r.department_key", scope);
    const std::string people = scope.empty() ? "" : "JOIN person_row r ON r.person = e.person ";
    std::map<std::string, std::int64_t> counts{{"joiners", 0}, {"movers", 0}, {"leavers", 0}};
    GH_TRY(sql.each(
        m_db, "SELECT e.kind, count(*) FROM lifecycle_event e " + people + sql.where() + "GROUP BY e.kind",
        [&](Row& row) {
            EventKind kind = EventKind::Joiner;
            row.read(kind);
            const auto in = [&](std::span<const EventKind> lane) {
                return std::find(lane.begin(), lane.end(), kind) != lane.end();
            };
            counts[in(kJoiners) ? "joiners" : in(kMovers) ? "movers" : "leavers"] += row.integer();
        }));
    return counts;
}

} // namespace gatehouse::store
