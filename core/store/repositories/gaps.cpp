// What was late because no engine ran (LC-3).
#include "core/store/repositories/work.h"

namespace gatehouse::store {
namespace {

constexpr int kFirst = static_cast<int>(Priority::Exit);

// What an engine would have begun: with the moment it came due. Blocked operations wait for one of these, and are not counted twice.
// A retry has two moments, and the later one counts.
constexpr std::string_view kDue =
    "SELECT o.subject AS person, o.id AS operation, NULL AS event, CASE WHEN o.state = 'retrying' AND "
    "o.retry_at "
    "> o.not_before THEN o.retry_at ELSE o.not_before END AS due, CASE WHEN o.priority = $3 THEN 1 ELSE 0 "
    "END AS "
    "leaving FROM operation o JOIN application a ON a.id = o.application WHERE a.paused = 0 AND (o.state = "
    "'ready' OR o.state = 'running' OR o.state = 'applied' OR o.state = "
    "'retrying') "
    "UNION ALL "
    "SELECT e.person, NULL, e.id, e.recorded, CASE WHEN e.kind = 'leaver' OR e.kind = 'contract_end' THEN 1 "
    "ELSE 0 "
    "END FROM lifecycle_event e WHERE e.state = 'recorded'";

// Whoever was due before the gap began waited in it from its beginning on.
std::string late(std::string_view columns, std::string_view order)
{
    return "SELECT " + std::string(columns)
           + " FROM (SELECT d.person, d.operation, d.event, d.leaving, CASE WHEN d.due < $1 THEN $1 ELSE "
             "d.due END "
             "AS since FROM ("
           + std::string(kDue) + ") d WHERE d.due < $2) w " + std::string(order);
}

EngineGap gapOf(Row& row)
{
    EngineGap gap;
    row.read(gap.id, gap.from, gap.to, gap.operations, gap.exits, gap.events, gap.people, gap.since);
    return gap;
}

LateWork lateOfRow(Row& row)
{
    LateWork late;
    row.read(late.person, late.operation, late.event, late.since, late.exit);
    return late;
}

} // namespace

Maybe<LeaseHolding> WorkSql::lease(const std::string& name)
{
    return first(
        m_db, "SELECT holder, until FROM lease WHERE name = $1",
        [](Row& row) {
            LeaseHolding holding;
            row.read(holding.holder, holding.until);
            return holding;
        },
        name);
}

Rows<LateWork> WorkSql::workDueBetween(Instant from, Instant before, int limit)
{
    static const std::string sql = late("w.person, w.operation, w.event, w.since, w.leaving",
                                        "ORDER BY w.leaving DESC, w.since, w.person, w.operation LIMIT $4");
    return all(m_db, sql, lateOfRow, from, before, kFirst, limit);
}

Result<EngineGap> WorkSql::countDueBetween(Instant from, Instant before)
{
    static const std::string sql = late(
        "COUNT(w.operation), COALESCE(SUM(CASE WHEN w.operation IS NOT NULL THEN w.leaving ELSE 0 END), 0), "
        "COUNT(w.event), COUNT(DISTINCT w.person), COALESCE(MIN(w.since), $1)",
        "");
    EngineGap gap;
    gap.from = from;
    gap.to = before;
    GH_TRY(each(
        m_db, sql, [&](Row& row) { row.read(gap.operations, gap.exits, gap.events, gap.people, gap.since); },
        from, before, kFirst));
    return gap;
}

Result<bool> WorkSql::insert(const EngineGap& gap)
{
    GH_LET(const std::int64_t made,
           run(m_db,
               insertInto("engine_gap", "id, \"from\", \"to\", operations, exits, events, people, since",
                          "ON CONFLICT DO NOTHING"),
               gap.id, gap.from, gap.to, gap.operations, gap.exits, gap.events, gap.people, gap.since));
    return made > 0;
}

Result<> WorkSql::insert(std::int64_t gap, const LateWork& late)
{
    return post(m_db, insertInto("engine_late", "gap, person, operation, event, since, leaving"), gap,
                late.person, late.operation, late.event, late.since, late.exit);
}

Rows<EngineGap> WorkSql::gaps(int limit)
{
    return all(
        m_db,
        "SELECT id, \"from\", \"to\", operations, exits, events, people, since FROM engine_gap ORDER BY "
        "\"to\" DESC LIMIT $1",
        gapOf, limit);
}

Rows<std::pair<LateWork, std::optional<Instant>>> WorkSql::lateOf(std::int64_t gap, int limit)
{
    return all(
        m_db,
        "SELECT l.person, l.operation, l.event, l.since, l.leaving, o.finished_at FROM engine_late l LEFT "
        "JOIN "
        "operation o ON o.id = l.operation WHERE l.gap = $1 ORDER BY l.leaving DESC, l.since, l.person, "
        "l.operation "
        "LIMIT $2",
        [](Row& row) {
            std::pair<LateWork, std::optional<Instant>> found{lateOfRow(row), std::nullopt};
            row.read(found.second);
            return found;
        },
        gap, limit);
}

} // namespace gatehouse::store
