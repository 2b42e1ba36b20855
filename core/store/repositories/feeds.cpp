#include "core/store/repositories/feeds.h"

#include "core/store/repositories/json.h"

namespace gatehouse::store {
namespace {

constexpr std::string_view kFeed = "SELECT id, version, name, complete, precedence, number_space, "
                                   "guard_floor, guard_percent, guard_ceiling, stopped, "
                                   "worker_types, attributes, mapping FROM feed ";
constexpr std::string_view kRun =
    "SELECT id, feed, file_name, file_hash, as_of, started_at, state, \"rows\", accepted, "
    "warnings, quarantined, unchanged, events FROM feed_run ";
constexpr std::string_view kRecord =
    "SELECT id, run, feed, line, worker_no, raw, state, findings FROM feed_record ";

std::string sqlOf(std::string_view select, std::string_view rest)
{
    return std::string(select) + std::string(rest);
}

Feed feedOf(Row& row)
{
    Feed f;
    row.read(f.id, f.version, f.name, f.complete, f.precedence, f.numberSpace, f.guardFloor, f.guardPercent,
             f.guardCeiling, f.stopped);
    fromJson(row.text(), f.workerTypes);
    fromJson(row.text(), f.attributes);
    fromJson(row.text(), f.mapping);
    return f;
}

FeedRun runOf(Row& row)
{
    FeedRun r;
    row.read(r.id, r.feed, r.fileName, r.fileHash, r.asOf, r.startedAt, r.state, r.rows, r.accepted,
             r.warnings, r.quarantined, r.unchanged);
    fromJson(row.text(), r.events);
    return r;
}

FeedRecord recordOf(Row& row)
{
    FeedRecord r;
    row.read(r.id, r.run, r.feed, r.line, r.workerNo, r.raw, r.state);
    fromJson(row.text(), r.findings);
    return r;
}

std::string_view reasonOf(const FeedRecord& record)
{
    return record.findings.empty() ? std::string_view() : std::string_view(record.findings.front().code);
}

} // namespace

Rows<Feed> FeedsSql::feeds()
{
    return all(m_db, sqlOf(kFeed, "ORDER BY id"), feedOf);
}

Maybe<Feed> FeedsSql::feed(FeedId id)
{
    return first(m_db, sqlOf(kFeed, "WHERE id = $1"), feedOf, id);
}

Maybe<Feed> FeedsSql::feedByName(const std::string& name)
{
    return first(m_db, sqlOf(kFeed, "WHERE name_key = $1"), feedOf, fold(name));
}

Result<> FeedsSql::insert(const Feed& f)
{
    static const std::string sql = insertInto(
        "feed",
        "id, version, name, name_key, complete, precedence, worker_types, attributes, number_space, "
        "guard_floor, guard_percent, guard_ceiling, stopped, mapping",
        "ON CONFLICT DO NOTHING");
    return orTaken(store::run(m_db, sql, f.id, f.version, f.name, fold(f.name), f.complete, f.precedence,
                              toJson(f.workerTypes), toJson(f.attributes), f.numberSpace, f.guardFloor,
                              f.guardPercent, f.guardCeiling, f.stopped, toJson(f.mapping)),
                   "feed " + f.name);
}

Result<> FeedsSql::update(const Feed& f)
{
    GH_LET(
        const std::int64_t sameSpace,
        number(m_db, "SELECT count(*) FROM feed WHERE id = $1 AND number_space = $2", f.id, f.numberSpace));
    GH_TRY(orStale(
        store::run(
            m_db,
            "UPDATE feed SET version = version + 1, name = $3, name_key = $4, complete = $5, "
            "precedence = $6, worker_types = $7, attributes = $8, number_space = $9, guard_floor = $10, "
            "guard_percent = $11, guard_ceiling = $12, stopped = $13, mapping = $14 "
            "WHERE id = $1 AND version = $2",
            f.id, f.version, f.name, fold(f.name), f.complete, f.precedence, toJson(f.workerTypes),
            toJson(f.attributes), f.numberSpace, f.guardFloor, f.guardPercent, f.guardCeiling, f.stopped,
            toJson(f.mapping)),
        "feed"));
    if (sameSpace != 0)
        return {}; // else every engagement is looked at
    return exec(m_db, "UPDATE engagement SET number_space = $2 WHERE feed = $1 AND number_space <> $2", f.id,
                f.numberSpace);
}

Result<> FeedsSql::insert(const FeedRun& r)
{
    static const std::string sql = insertInto(
        "feed_run", "id, feed, file_name, file_hash, as_of, started_at, state, \"rows\", accepted, warnings, "
                    "quarantined, unchanged, events");
    return exec(m_db, sql, r.id, r.feed, r.fileName, r.fileHash, r.asOf, r.startedAt, r.state, r.rows,
                r.accepted, r.warnings, r.quarantined, r.unchanged, toJson(r.events));
}

Result<> FeedsSql::update(const FeedRun& r)
{
    return exec(
        m_db,
        "UPDATE feed_run SET state = $2, \"rows\" = $3, accepted = $4, warnings = $5, quarantined = $6, "
        "unchanged = $7, events = $8 WHERE id = $1",
        r.id, r.state, r.rows, r.accepted, r.warnings, r.quarantined, r.unchanged, toJson(r.events));
}

Maybe<FeedRun> FeedsSql::run(FeedRunId id)
{
    return first(m_db, sqlOf(kRun, "WHERE id = $1"), runOf, id);
}

Rows<FeedRun> FeedsSql::runs(FeedId feed, int limit)
{
    return all(m_db, sqlOf(kRun, "WHERE feed = $1 ORDER BY id DESC LIMIT $2"), runOf, feed, limit);
}

Result<> FeedsSql::insert(const FeedRecord& r)
{
    static const std::string sql =
        insertInto("feed_record", "id, run, feed, line, worker_no, raw, state, reason, findings");
    return post(m_db, sql, r.id, r.run, r.feed, r.line, r.workerNo, r.raw, r.state, reasonOf(r),
                jsonOrNull(r.findings));
}

Result<> FeedsSql::update(const FeedRecord& r)
{
    return exec(m_db, "UPDATE feed_record SET raw = $2, state = $3, reason = $4, findings = $5 WHERE id = $1",
                r.id, r.raw, r.state, reasonOf(r), jsonOrNull(r.findings));
}

Maybe<FeedRecord> FeedsSql::record(FeedRecordId id)
{
    return first(m_db, sqlOf(kRecord, "WHERE id = $1"), recordOf, id);
}

Rows<FeedRecord> FeedsSql::records(FeedRunId run, std::optional<RecordState> state, int offset, int limit)
{
    if (!state)
        return all(m_db, sqlOf(kRecord, "WHERE run = $1 ORDER BY line, id LIMIT $2 OFFSET $3"), recordOf, run,
                   limit, offset);
    // The condition of the partial index has to be in the text for the planner to see it.
    const std::string_view rest =
        *state == RecordState::Accepted
            ? "WHERE run = $1 AND state = $2 ORDER BY line, id LIMIT $3 OFFSET $4"
            : "WHERE run = $1 AND state = $2 AND state <> 'accepted' ORDER BY line, id LIMIT $3 OFFSET $4";
    return all(m_db, sqlOf(kRecord, rest), recordOf, run, *state, limit, offset);
}

Result<std::int64_t> FeedsSql::waitingRecords(FeedRunId run)
{
    return number(m_db,
                  "SELECT count(*) FROM feed_record WHERE run = $1 AND state IN ('quarantined', 'conflict') "
                  "AND state <> 'accepted'",
                  run);
}

Result<> FeedsSql::insertGuardHit(FeedId feed, PersonId person, Instant at, std::optional<Instant> recorded,
                                  const std::string& kind)
{
    return exec(m_db,
                insertInto("guard_hit", "feed, at, person, kind, recorded",
                           "ON CONFLICT(feed, at, person, kind) DO UPDATE SET recorded = excluded.recorded"),
                feed, at, person, kind, recorded.value_or(Instant{}));
}

Rows<PersonId> FeedsSql::guardHitsSince(FeedId feed, Instant since, std::optional<Instant> recordedSince)
{
    constexpr Instant kNever{INT64_MAX};
    return all(m_db,
               "SELECT DISTINCT person FROM guard_hit WHERE feed = $1 AND (at >= $2 OR recorded >= $3) "
               "ORDER BY person",
               takeId<PersonId>, feed, since, recordedSince.value_or(kNever));
}

Result<> FeedsSql::saveParkedFile(FeedRunId run, const std::string& bytes, const std::string& optionsJson)
{
    return exec(m_db,
                "INSERT INTO parked_file(run, bytes, options) VALUES($1, $2, $3) "
                "ON CONFLICT(run) DO UPDATE SET bytes = excluded.bytes, options = excluded.options",
                run, Blob{bytes}, optionsJson);
}

Maybe<std::pair<std::string, std::string>> FeedsSql::parkedFile(FeedRunId run)
{
    return first(
        m_db, "SELECT bytes, options FROM parked_file WHERE run = $1",
        [](Row& row) {
            std::pair<std::string, std::string> file;
            file.first = row.blob();
            row.read(file.second);
            return file;
        },
        run);
}

Result<> FeedsSql::dropParkedFile(FeedRunId run)
{
    return exec(m_db, "DELETE FROM parked_file WHERE run = $1", run);
}

} // namespace gatehouse::store
