#include "core/model/people.h"
#include "core/model/sources.h"
#include "core/store/migrations/migration.h"

namespace gatehouse::store {
namespace {

// `_key` columns hold folded text. `leave_from` NULL: no leave. The end of a statement in time ("to") is the start of the next one
// of its engagement: it is derived when read, because storing it would rewrite rows whenever a late record arrives.
// Numbers come first: eachSource reads those of every engagement, and SQLite walks a row from its beginning.
const std::string kEngagementVersion =
    "CREATE TABLE engagement_version(id INTEGER PRIMARY KEY, engagement INTEGER NOT NULL REFERENCES "
    "engagement(id), "
    "\"from\" INTEGER NOT NULL, recorded_at INTEGER NOT NULL, superseded_at INTEGER, sequence INTEGER NOT "
    "NULL, "
    "record INTEGER, \"start\" INTEGER, \"end\" INTEGER, leave_from INTEGER, leave_to INTEGER, exit_at "
    "INTEGER, "
    "birth_date INTEGER, "
    + words<HireStatus>("status") + ", " + words<WorkerType>("type") + ", " + words<ExitMode>("exit_mode")
    + ", manager_ref TEXT NOT NULL, job TEXT NOT NULL, job_title TEXT NOT NULL, department TEXT NOT NULL, "
      "division TEXT NOT NULL, location TEXT NOT NULL, country TEXT NOT NULL, zone TEXT NOT NULL, "
      "cost_centre TEXT NOT NULL, given_name TEXT NOT NULL, family_name TEXT NOT NULL, display_name TEXT NOT "
      "NULL, "
      "email TEXT NOT NULL, login TEXT NOT NULL, attributes TEXT) STRICT";

} // namespace

std::vector<std::string> peopleTables()
{
    return {
        "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
        "CREATE TABLE feed(id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, "
        "name_key TEXTKEY NOT NULL UNIQUE, complete INTEGER NOT NULL, precedence INTEGER NOT NULL, "
        "worker_types TEXT NOT NULL, attributes TEXT NOT NULL, number_space TEXT NOT NULL, "
        "guard_floor INTEGER NOT NULL, guard_percent REAL NOT NULL, guard_ceiling INTEGER NOT NULL, "
        "stopped INTEGER NOT NULL, mapping TEXT NOT NULL) STRICT",
        "CREATE TABLE feed_run(id INTEGER PRIMARY KEY, feed INTEGER NOT NULL REFERENCES feed(id), "
        "file_name TEXT NOT NULL, file_hash TEXT NOT NULL, as_of INTEGER NOT NULL, started_at INTEGER NOT "
        "NULL, "
            + words<FeedRunState>("state")
            + ", \"rows\" INTEGER NOT NULL, accepted INTEGER NOT NULL, warnings INTEGER NOT NULL, "
              "quarantined INTEGER NOT NULL, unchanged INTEGER NOT NULL, events TEXT NOT NULL) STRICT",
        "CREATE INDEX feed_run_feed ON feed_run(feed, id)",
        "CREATE TABLE feed_record(id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES feed_run(id), "
        "feed INTEGER NOT NULL, line INTEGER NOT NULL, worker_no TEXT NOT NULL, raw TEXT NOT NULL, "
            + words<RecordState>("state") + ", reason TEXT NOT NULL, findings TEXT) STRICT",
        "CREATE INDEX feed_record_run ON feed_record(run, line)",
        "CREATE INDEX feed_record_state ON feed_record(run, state, line) WHERE state <> 'accepted'",
        "CREATE TABLE guard_hit(feed INTEGER NOT NULL, at INTEGER NOT NULL, person INTEGER NOT NULL, "
        "kind TEXT NOT NULL, PRIMARY KEY(feed, at, person, kind)) STRICT, WITHOUT ROWID",
        "CREATE TABLE parked_file(run INTEGER PRIMARY KEY REFERENCES feed_run(id), bytes BLOB NOT NULL, "
        "options TEXT NOT NULL) STRICT",
        "CREATE TABLE person(id INTEGER PRIMARY KEY, version INTEGER NOT NULL, display_name TEXT NOT NULL, "
        "given_name TEXT NOT NULL, family_name TEXT NOT NULL, email TEXT NOT NULL, birth_date INTEGER, "
        "name_key TEXTKEY NOT NULL, email_key TEXTKEY NOT NULL, erase_key TEXT) STRICT",
        "CREATE INDEX person_email ON person(email_key) WHERE email_key <> ''",
        "CREATE INDEX person_name ON person(name_key)",
        "CREATE TABLE person_alias(old_id INTEGER PRIMARY KEY, new_id INTEGER NOT NULL REFERENCES "
        "person(id)) STRICT",
        "CREATE TABLE engagement(id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person(id), "
        "feed INTEGER NOT NULL REFERENCES feed(id), worker_no TEXT NOT NULL, worker_key TEXTKEY NOT NULL, "
        "number_space TEXTKEY NOT NULL, manager INTEGER) STRICT",
        "CREATE INDEX engagement_person ON engagement(person)",
        "CREATE UNIQUE INDEX engagement_number ON engagement(worker_key, number_space)",
        "CREATE INDEX engagement_manager ON engagement(manager) WHERE manager IS NOT NULL",
        // What imports keep of an engagement: narrow, because an unchanged file writes one row for everybody in it.
        "CREATE TABLE engagement_source(engagement INTEGER PRIMARY KEY REFERENCES engagement(id), seen_as_of "
        "INTEGER, "
        "absent_since INTEGER, digest TEXT NOT NULL, pinned TEXT) STRICT",
        "CREATE TABLE custom_attribute(name TEXTKEY PRIMARY KEY) STRICT",
        kEngagementVersion,
        "CREATE INDEX engagement_version_current ON engagement_version(engagement) WHERE superseded_at IS "
        "NULL",
        "CREATE INDEX engagement_version_manager ON engagement_version(manager_ref, engagement) "
        "WHERE superseded_at IS NULL AND manager_ref <> ''",
        "CREATE TABLE lifecycle_event(id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person(id), "
        "engagement INTEGER, "
            + words<EventKind>("kind")
            + ", effective INTEGER NOT NULL, recorded INTEGER NOT NULL, due_at INTEGER NOT NULL, "
            + words<EventState>("state") + ", record INTEGER, \"plan\" INTEGER, details TEXT) STRICT",
        "CREATE INDEX lifecycle_event_person ON lifecycle_event(person, effective)",
        "CREATE INDEX lifecycle_event_new ON lifecycle_event(id, person) WHERE state = 'recorded'",
        "CREATE INDEX lifecycle_event_open ON lifecycle_event(kind, due_at, id, person) "
        "WHERE state IN ('recorded', 'planned')",
        "CREATE INDEX lifecycle_event_plan ON lifecycle_event(\"plan\") WHERE \"plan\" IS NOT NULL",
        "CREATE TABLE person_dirty(person INTEGER PRIMARY KEY REFERENCES person(id), marked INTEGER NOT "
        "NULL, "
        "cause TEXT NOT NULL) STRICT",
        "CREATE INDEX person_dirty_marked ON person_dirty(marked, person)",
        "CREATE TABLE person_due(person INTEGER PRIMARY KEY REFERENCES person(id), at INTEGER NOT NULL) "
        "STRICT",
        "CREATE INDEX person_due_at ON person_due(at, person)",
        // A projection for lists: what PersonHistory says of today. It can be made again from the history.
        "CREATE TABLE person_row(person INTEGER PRIMARY KEY REFERENCES person(id), name TEXT NOT NULL, "
        "email TEXT NOT NULL, title TEXT NOT NULL, department TEXT NOT NULL, location TEXT NOT NULL, "
        "worker_no TEXT NOT NULL, "
            + words<WorkerType>("type") + ", " + words<EngagementStatus>("status")
            + ", \"start\" INTEGER, \"end\" INTEGER, manager INTEGER, name_key TEXTKEY NOT NULL, "
              "department_key TEXTKEY NOT NULL, search_key TEXTKEY NOT NULL) STRICT",
        "CREATE TABLE org_unit(id INTEGER PRIMARY KEY, parent INTEGER REFERENCES org_unit(id), name TEXT NOT "
        "NULL, "
        "name_key TEXTKEY NOT NULL UNIQUE) STRICT",
        "CREATE TABLE job_code(code_key TEXTKEY PRIMARY KEY, code TEXT NOT NULL, title TEXT NOT NULL) STRICT",
        "CREATE TABLE reference_list(name TEXT PRIMARY KEY, open INTEGER NOT NULL) STRICT",
    };
}

} // namespace gatehouse::store
