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
    std::int64_t total = 0, done = 0, held = 0, failed = 0, moving = 0, retrying = 0, byHand = 0;
    std::optional<Instant> next; // earliest start of what is unfinished

    void read(Row& row) { row.read(total, done, held, failed, moving, retrying, byHand, next); }
};

constexpr std::string_view kProgress =
    "COALESCE(SUM(CASE WHEN o.state <> 'superseded' THEN 1 ELSE 0 END), 0), "
    "COALESCE(SUM(CASE WHEN o.state IN ('succeeded', 'cancelled') THEN 1 ELSE 0 END), 0), "
    "COALESCE(SUM(CASE WHEN o.state = 'held' THEN 1 ELSE 0 END), 0), "
    "COALESCE(SUM(CASE WHEN o.state IN ('needs_attention', 'unverified', 'uncertain') THEN 1 ELSE 0 END), "
    "0), "
    "COALESCE(SUM(CASE WHEN o.state IN ('running', 'applied') THEN 1 ELSE 0 END), 0), "
    "COALESCE(SUM(CASE WHEN o.state = 'retrying' THEN 1 ELSE 0 END), 0), "
    "COALESCE(SUM(CASE WHEN o.state = 'manual' THEN 1 ELSE 0 END), 0), "
    "MIN(CASE WHEN o.state NOT IN ('succeeded', 'superseded') AND o.state <> 'cancelled' THEN o.not_before "
    "END) ";

// Somebody's one plan does the work of all their events. To an exit belongs what begins with it, to what moves one everything, to others
// what begins before the first exit after them, `x`. Days begin elsewhere up to a day earlier; a last day that is known stands in the plan
// of a joiner before there is an exit.
constexpr std::string_view kOfEvent =
    "(CASE WHEN e.kind IN ('leaver', 'contract_end') THEN o.not_before >= (e.effective - 1) * 86400000000 "
    "WHEN e.kind IN ('contract_extension', 'cancelled_exit') THEN 1 = 1 "
    "WHEN e.kind IN ('joiner', 'rehire') AND o.not_before > (e.effective + 1) * 86400000000 AND o.kind IN "
    "('disable_account', 'end_sessions', 'remove_entitlement', 'transfer_ownership', 'delete_account') "
    "THEN 1 = 0 "
    "ELSE x.effective IS NULL OR o.not_before < (x.effective - 1) * 86400000000 END) ";

const std::string kOperations =
    "LEFT JOIN lifecycle_event x ON x.id = (SELECT y.id FROM lifecycle_event y WHERE y.\"plan\" = e.\"plan\" "
    "AND y.kind IN ('leaver', 'contract_end') AND y.state = 'planned' AND y.effective > e.effective "
    "ORDER BY y.effective, y.id LIMIT 1) "
    "LEFT JOIN operation o ON o.\"plan\" = e.\"plan\" AND "
    + std::string(kOfEvent);

// Whether the plan of an event touches something privileged: 1 or 0.
constexpr std::string_view kPrivileged =
    "CASE WHEN EXISTS(SELECT 1 FROM operation p JOIN entitlement t ON t.id = p.entitlement "
    "WHERE p.\"plan\" = e.\"plan\" AND p.state <> 'superseded' AND t.privileged = 1) THEN 1 ELSE 0 END";

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
    if (p.moving > 0)
        return "running";
    if (p.retrying > 0)
        return "retrying";
    if (p.byHand > 0)
        return "by_hand";
    if (p.next && *p.next > now) // what could be done is done
        return "scheduled";
    return p.done > 0 ? "running" : "waiting";
}

// "waiting,held"
bool isOneOf(std::string_view states, std::string_view state)
{
    while (!states.empty()) {
        const std::size_t end = std::min(states.find(','), states.size());
        if (states.substr(0, end) == state)
            return true;
        states.remove_prefix(std::min(end + 1, states.size()));
    }
    return false;
}

bool isDue(const Progress& p, const std::optional<Instant>& before)
{
    return before && p.next && *p.next < *before;
}

// What stands in no column of the database.
bool isWorkedOut(const SortKey& key)
{
    return key.field == "state" || key.field == "readiness";
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
    if (key.field == "effective")
        return "e.effective" + way + ", e.due_at, e.id";
    if (isWorkedOut(key)) // see inOrder()
        return "e.due_at, e.id";
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
    if (progress.next) // else the event's own moment
        q.dueAt = *progress.next;
    return q;
}

const std::string kRows =
    "SELECT e.id, e.person, e.\"plan\", e.kind, e.state, e.effective, e.recorded, e.due_at, COALESCE(r.name, "
    "''), "
    "COALESCE(r.title, ''), COALESCE(r.department, ''), "
    + std::string(kPrivileged) + ", " + std::string(kProgress)
    + "FROM lifecycle_event e LEFT JOIN person_row r ON r.person = e.person " + kOperations + "WHERE ";

Result<> readBlocker(Connection& db, QueueRow& row)
{
    static const std::string sql =
        "SELECT o.outcome, a.name FROM lifecycle_event e " + kOperations
        + "JOIN application a ON a.id = o.application WHERE e.id = $1 "
          "AND o.state IN ('needs_attention', 'unverified', 'uncertain', 'retrying', 'manual') AND o.outcome "
          "<> '' "
          "ORDER BY CASE o.state WHEN 'manual' THEN 2 WHEN 'retrying' THEN 1 ELSE 0 END, o.stage, o.id LIMIT "
          "1";
    return each(
        db, sql, [&](Row& found) { found.read(row.blockedBy, row.blockedApplication); }, row.event);
}

// How long it waited because no engine ran: of its operations, or of itself where nobody had planned it; the longest one counts.
Result<> readLateness(Connection& db, std::vector<QueueRow>& rows)
{
    static const std::string ofPlans =
        "SELECT o.\"plan\", l.since, COALESCE(o.finished_at, g.\"to\"), g.\"from\", g.\"to\" FROM operation "
        "o "
        "JOIN engine_late l ON l.operation = o.id JOIN engine_gap g ON g.id = l.gap WHERE "
        + inIds("o.\"plan\"");
    // A plan made anew after the gap has taken the late operations over before any ran.
    static const std::string ofPlansBefore =
        "SELECT p.id, l.since, g.\"to\", g.\"from\", g.\"to\" FROM \"plan\" p "
        "JOIN \"plan\" b ON b.subject = p.subject AND b.generation = p.generation - 1 "
        "JOIN operation o ON o.\"plan\" = b.id AND o.state = 'superseded' "
        "JOIN engine_late l ON l.operation = o.id JOIN engine_gap g ON g.id = l.gap WHERE "
        + inIds("p.id");
    static const std::string ofEvents = "SELECT l.event, l.since, g.\"to\", g.\"from\", g.\"to\" FROM "
                                        "engine_late l JOIN engine_gap g ON g.id = "
                                        "l.gap WHERE "
                                        + inIds("l.event");
    struct Late {
        std::int64_t seconds = 0;
        Instant from, to;
    };
    std::unordered_map<std::int64_t, Late> byId; // ids are unique in a workspace
    const auto take = [&](Row& row) {
        const std::int64_t id = row.integer();
        Instant since;
        Instant end;
        Late late;
        row.read(since, end, late.from, late.to);
        late.seconds = std::chrono::duration_cast<std::chrono::seconds>(end - since).count();
        if (Late& known = byId[id]; known.seconds < late.seconds)
            known = late;
    };
    std::vector<std::int64_t> plans;
    std::vector<std::int64_t> events;
    for (const QueueRow& row : rows) {
        events.push_back(row.event.value);
        if (row.plan)
            plans.push_back(row.plan.value);
    }
    GH_TRY(eachById(db, ofPlans, plans, take));
    GH_TRY(eachById(db, ofPlansBefore, plans, take));
    GH_TRY(eachById(db, ofEvents, events, take));
    for (QueueRow& row : rows)
        for (const std::int64_t id : {row.plan.value, row.event.value})
            if (const auto found = byId.find(id);
                found != byId.end() && found->second.seconds > row.lateSeconds) {
                row.lateSeconds = found->second.seconds;
                row.offFrom = found->second.from;
                row.offTo = found->second.to;
            }
    return {};
}

constexpr std::string_view kOpen = "e.state IN ('recorded', 'planned')";
constexpr std::string_view kPeople = "LEFT JOIN person_row r ON r.person = e.person ";

// What narrows a lane as well as the counts beside it.
void addTo(FilterSql& sql, const QueueFilter& filter, const Dialect& dialect)
{
    sql.add("e.kind IN " + kindList(filter.lane));
    if (!filter.text.empty())
        sql.add(dialect.contains("r.search_key", "CAST(" + sql.text(fold(filter.text)) + " AS TEXT)"));
    if (!filter.department.empty())
        sql.add("r.department_key = " + sql.text(fold(filter.department)));
    sql.addScope("r.department_key", filter.scope);
}

bool asksForPeople(const QueueFilter& filter)
{
    return !filter.text.empty() || !filter.department.empty() || !filter.scope.empty();
}

// One row an event: id, state, whether it is privileged, progress. The rows of people are joined where somebody asks for them.
std::string progressOfEvents(const FilterSql& sql, bool people, const std::string& order)
{
    return "SELECT e.id, e.state, " + std::string(kPrivileged) + ", " + std::string(kProgress)
           + "FROM lifecycle_event e " + std::string(people ? kPeople : "") + kOperations + sql.where()
           + (people ? "GROUP BY e.id, r.person " : "GROUP BY e.id ") + order;
}

struct EventProgress {
    std::int64_t id = 0, privileged = 0;
    EventState event = EventState::Recorded;
    Progress progress;

    explicit EventProgress(Row& row)
    {
        row.read(id, event, privileged);
        progress.read(row);
    }
};

// An event with what its lane is sorted by.
struct Ranked {
    std::int64_t id = 0;
    double rank = 0;
};

// Ascending: what needs somebody first.
double urgencyOf(std::string_view state)
{
    constexpr std::array<std::string_view, 8> kOrder{"blocked",  "held",    "by_hand",   "waiting",
                                                     "retrying", "running", "scheduled", "done"};
    return static_cast<double>(std::find(kOrder.begin(), kOrder.end(), state) - kOrder.begin());
}

// How much of a plan is done; below nothing where there is nothing to do.
double readinessOf(const Progress& progress)
{
    return progress.total == 0 ? -1
                               : static_cast<double>(progress.done) / static_cast<double>(progress.total);
}

std::vector<std::int64_t> inOrder(std::vector<Ranked> ranked, const SortKey& key)
{
    if (isWorkedOut(key)) // stable: equal ones stay in the order of when they are due
        std::stable_sort(ranked.begin(), ranked.end(), [&](const Ranked& a, const Ranked& b) {
            return key.descending ? b.rank < a.rank : a.rank < b.rank;
        });
    std::vector<std::int64_t> ids;
    ids.reserve(ranked.size());
    for (const Ranked& one : ranked)
        ids.push_back(one.id);
    return ids;
}

} // namespace

Rows<std::int64_t> ListsSql::queueIds(const QueueFilter& filter, BusinessTime now)
{
    FilterSql sql;
    addTo(sql, filter, m_db.dialect());
    if (!filter.withDone && !isOneOf(filter.state, "done"))
        sql.add(std::string(kOpen));
    const std::string order = "ORDER BY " + orderOf(filter);
    const SortKey key = sortKeyOf(filter.sort);
    if (filter.state.empty() && !filter.privileged && !filter.dueBefore && !isWorkedOut(key))
        return sql.numbers(m_db, "SELECT e.id FROM lifecycle_event e " + std::string(kPeople) + sql.where()
                                     + order);
    std::vector<Ranked> ranked;
    GH_TRY(sql.each(m_db, progressOfEvents(sql, true, order), [&](Row& row) {
        const EventProgress one(row);
        const std::string state = stateOf(one.event, one.progress, now.at);
        if ((filter.state.empty() || isOneOf(filter.state, state)) && (!filter.privileged || one.privileged)
            && (!filter.dueBefore || isDue(one.progress, filter.dueBefore)))
            ranked.push_back({one.id, key.field == "state" ? urgencyOf(state) : readinessOf(one.progress)});
    }));
    return inOrder(std::move(ranked), key);
}

Result<Counts> ListsSql::laneCounts(const QueueFilter& filter, BusinessTime now)
{
    Counts counts;
    FilterSql open;
    addTo(open, filter, m_db.dialect());
    open.add(std::string(kOpen));
    GH_TRY(open.each(m_db, progressOfEvents(open, asksForPeople(filter), ""), [&](Row& row) {
        const EventProgress one(row);
        ++counts[stateOf(one.event, one.progress, now.at)];
        counts["privileged"] += one.privileged;
        counts["due"] += isDue(one.progress, filter.dueBefore) ? 1 : 0;
    }));
    FilterSql over;
    addTo(over, filter, m_db.dialect());
    over.add("NOT (" + std::string(kOpen) + ")");
    GH_TRY(over.each(m_db,
                     "SELECT count(*) FROM lifecycle_event e "
                         + std::string(asksForPeople(filter) ? kPeople : "") + over.where(),
                     [&](Row& row) { counts["done"] += row.integer(); }));
    return counts;
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
    GH_TRY(readLateness(m_db, out));
    return out;
}

Result<Counts> ListsSql::queueCounts(const std::vector<std::string>& scope)
{
    FilterSql sql;
    sql.add(std::string(kOpen));
    sql.addScope("r.department_key", scope);
    const std::string people = scope.empty() ? "" : "JOIN person_row r ON r.person = e.person ";
    Counts counts{{"joiners", 0}, {"movers", 0}, {"leavers", 0}};
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
