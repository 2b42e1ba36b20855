#include "core/store/repositories/events.h"

#include "core/store/repositories/json.h"

#include <unordered_set>

namespace gatehouse::store {
namespace {

constexpr std::string_view kById =
    "SELECT id, person, engagement, kind, effective, recorded, due_at, state, record, "
    "\"plan\", details FROM lifecycle_event WHERE id = $1";
constexpr std::string_view kOfPerson =
    "SELECT id, person, engagement, kind, effective, recorded, due_at, state, record, \"plan\", details "
    "FROM lifecycle_event WHERE person = $1 ORDER BY effective, id";
constexpr int kChunk = 256;

LifecycleEvent eventOf(Row& row)
{
    LifecycleEvent e;
    row.read(e.id, e.person, e.engagement, e.kind, e.effective, e.recorded, e.dueAt, e.state, e.record,
             e.plan);
    fromJson(row.text(), e.details);
    return e;
}

struct Waiting {
    std::int64_t since = 0; // an id: ids grow with time
    PersonId person;
};

Waiting waitingOf(Row& row)
{
    Waiting w;
    row.read(w.since, w.person);
    return w;
}

} // namespace

Result<> EventsSql::insert(const LifecycleEvent& e)
{
    static const std::string sql =
        insertInto("lifecycle_event", "id, person, engagement, kind, effective, recorded, "
                                      "due_at, state, record, \"plan\", details");
    return post(m_db, sql, e.id, e.person, e.engagement, e.kind, e.effective, e.recorded, e.dueAt, e.state,
                e.record, e.plan, jsonOrNull(e.details));
}

Result<> EventsSql::update(const LifecycleEvent& e)
{
    return exec(
        m_db,
        "UPDATE lifecycle_event SET effective = $2, due_at = $3, state = $4, \"plan\" = $5, details = $6 "
        "WHERE id = $1",
        e.id, e.effective, e.dueAt, e.state, e.plan, jsonOrNull(e.details));
}

Maybe<LifecycleEvent> EventsSql::event(EventId id)
{
    return first(m_db, kById, eventOf, id);
}

Rows<LifecycleEvent> EventsSql::ofPerson(PersonId person)
{
    return all(m_db, kOfPerson, eventOf, person);
}

// Chunks of the partial index, because one person may have many recorded events and a first load has 100,000 of them.
Rows<PersonId> EventsSql::personsToPlan(int limit, BusinessTime now)
{
    GH_LET(std::vector<Waiting> waiting,
           all(m_db, "SELECT marked, person FROM person_dirty ORDER BY marked, person LIMIT $1", waitingOf,
               limit));
    GH_LET(const auto due,
           all(m_db, "SELECT 0, person FROM person_due WHERE at <= $1 ORDER BY at, person LIMIT $2",
               waitingOf, now.at, limit));
    waiting.insert(waiting.end(), due.begin(), due.end());
    std::unordered_set<std::int64_t> seen;
    std::int64_t after = 0;
    while (seen.size() < static_cast<std::size_t>(limit)) {
        GH_LET(const auto chunk,
               all(m_db,
                   "SELECT id, person FROM lifecycle_event WHERE state = 'recorded' AND id > $1 "
                   "ORDER BY id LIMIT $2",
                   waitingOf, after, kChunk));
        for (const Waiting& w : chunk)
            if (seen.insert(w.person.value).second)
                waiting.push_back(w);
        if (chunk.size() < kChunk)
            break;
        after = chunk.back().since;
    }
    std::sort(waiting.begin(), waiting.end(),
              [](const Waiting& a, const Waiting& b) { return a.since < b.since; });
    std::vector<PersonId> out;
    seen.clear();
    for (const Waiting& w : waiting)
        if (out.size() < static_cast<std::size_t>(limit) && seen.insert(w.person.value).second)
            out.push_back(w.person);
    return out;
}

Result<> EventsSql::markDirty(PersonId person, const std::string& cause)
{
    return exec(m_db, insertInto("person_dirty", "person, marked, cause", "ON CONFLICT DO NOTHING"), person,
                m_session.newId(), cause);
}

Result<> EventsSql::markEverybody(const std::string& cause)
{
    return exec(
        m_db,
        "INSERT INTO everybody_dirty(one, cause, marked_to, last) SELECT 1, $1, 0, COALESCE(MAX(id), 0) "
        "FROM person WHERE id > 0 ON CONFLICT(one) DO UPDATE SET cause = excluded.cause, marked_to = 0, "
        "last = excluded.last",
        cause);
}

Result<std::int64_t> EventsSql::markNext(std::size_t count)
{
    struct Everybody {
        std::string cause;
        std::int64_t markedTo = 0, last = 0;
    };
    GH_LET(const auto everybody,
           first(m_db, "SELECT cause, marked_to, last FROM everybody_dirty", [](Row& row) {
               Everybody one;
               row.read(one.cause);
               one.markedTo = row.integer();
               one.last = row.integer();
               return one;
           }));
    if (!everybody)
        return 0;
    GH_LET(const auto next,
           all(m_db,
               "SELECT id FROM person p WHERE id > $1 AND id <= $2 AND NOT EXISTS(SELECT 1 "
               "FROM person_alias a WHERE a.old_id = p.id) ORDER BY id LIMIT $3",
               takeId<PersonId>, everybody->markedTo, everybody->last, static_cast<std::int64_t>(count)));
    for (const PersonId person : next)
        GH_TRY(markDirty(person, everybody->cause));
    if (next.size() < count)
        GH_TRY(exec(m_db, "DELETE FROM everybody_dirty"));
    else
        GH_TRY(exec(m_db, "UPDATE everybody_dirty SET marked_to = $1", next.back().value));
    return static_cast<std::int64_t>(next.size());
}

Result<> EventsSql::clearDirty(PersonId person)
{
    GH_TRY(exec(m_db, "DELETE FROM person_due WHERE person = $1", person));
    return exec(m_db, "DELETE FROM person_dirty WHERE person = $1", person);
}

Result<> EventsSql::planAgainAt(PersonId person, Instant at)
{
    return exec(m_db,
                insertInto("person_due", "person, at", "ON CONFLICT(person) DO UPDATE SET at = excluded.at"),
                person, at);
}

Result<std::optional<Instant>> EventsSql::nextPlanAgain()
{
    return first(m_db, "SELECT at FROM person_due ORDER BY at LIMIT 1", [](Row& row) {
        Instant at;
        row.read(at);
        return at;
    });
}

Result<std::map<std::string, std::int64_t>> EventsSql::countByKind()
{
    std::map<std::string, std::int64_t> counts;
    GH_TRY(each(m_db, "SELECT kind, count(*) FROM lifecycle_event GROUP BY kind", [&](Row& row) {
        std::string kind;
        row.read(kind);
        counts[kind] = row.integer();
    }));
    return counts;
}

// A day is late when it was over before its record came; the divisor turns microseconds into days.
// Files of days long gone, taken in afterwards, are no late reports (sources::isHistory).
constexpr std::string_view kLive = " AND e.recorded NOT IN (SELECT started_at FROM feed_run WHERE as_of * "
                                   "86400000000 <= started_at - 2678400000000)";

Rows<EntryLag> EventsSql::lags(Instant recordedSince)
{
    return all(
        m_db,
        "SELECT kind, department, count(*), sum(late), sum(CASE WHEN late = 1 THEN lag ELSE 0 END), max(lag) "
        "FROM ("
        "SELECT e.kind AS kind, r.department AS department, e.recorded - e.effective * 86400000000 AS lag, "
        "CASE WHEN e.recorded - e.effective * 86400000000 > 86400000000 THEN 1 ELSE 0 END AS late "
        "FROM lifecycle_event e JOIN person_row r ON r.person = e.person WHERE e.recorded >= $1"
            + std::string(kLive)
            + ") AS lags "
              "GROUP BY kind, department ORDER BY kind, department",
        [](Row& row) {
            EntryLag lag;
            row.read(lag.kind, lag.department, lag.events, lag.late);
            const auto sum = static_cast<double>(row.integer());
            const auto worst = static_cast<double>(row.integer());
            lag.averageDays = lag.late ? sum / static_cast<double>(lag.late) / 86'400e6 : 0;
            lag.worstDays = lag.late ? worst / 86'400e6 : 0;
            return lag;
        },
        recordedSince);
}

Result<std::map<FeedId, EntryLag>> EventsSql::lagsByFeed(Instant recordedSince)
{
    std::map<FeedId, EntryLag> lags;
    GH_TRY(each(
        m_db,
        "SELECT feed, count(*), sum(late), sum(CASE WHEN late = 1 THEN lag ELSE 0 END), max(lag) FROM ("
        "SELECT g.feed AS feed, e.recorded - e.effective * 86400000000 AS lag, "
        "CASE WHEN e.recorded - e.effective * 86400000000 > 86400000000 THEN 1 ELSE 0 END AS late "
        "FROM lifecycle_event e JOIN engagement g ON g.id = e.engagement WHERE e.recorded >= $1"
            + std::string(kLive)
            + ") AS lags "
              "GROUP BY feed ORDER BY feed",
        [&](Row& row) {
            FeedId feed;
            EntryLag lag;
            row.read(feed, lag.events, lag.late);
            const auto sum = static_cast<double>(row.integer());
            const auto worst = static_cast<double>(row.integer());
            lag.averageDays = lag.late ? sum / static_cast<double>(lag.late) / 86'400e6 : 0;
            lag.worstDays = lag.late ? worst / 86'400e6 : 0;
            lags[feed] = lag;
        },
        recordedSince));
    return lags;
}

} // namespace gatehouse::store
