#include "core/store/migrations/migration.h"

namespace gatehouse::store {
namespace {

// `kept`: had started when its plan was superseded; the next plan counts on it, so it may be tried again although its generation
// is old. `priority` is the number of the enum, because it is sorted by.
const std::string kOperation =
    "CREATE TABLE operation(id INTEGER PRIMARY KEY, \"plan\" INTEGER NOT NULL REFERENCES \"plan\"(id), "
    "subject INTEGER NOT NULL, generation INTEGER NOT NULL, "
    "application INTEGER NOT NULL REFERENCES application(id), account INTEGER, account_key TEXTKEY NOT NULL, "
    + words<OperationKind>("kind") + ", entitlement INTEGER, level TEXT NOT NULL, "
    + words<OperationState>("state")
    + ", priority INTEGER NOT NULL CHECK (priority BETWEEN 0 AND 3), stage INTEGER NOT NULL, "
      "not_before INTEGER NOT NULL, retry_at INTEGER NOT NULL, attempts INTEGER NOT NULL, epoch INTEGER NOT "
      "NULL, "
      "key TEXTKEY NOT NULL, payload TEXT NOT NULL, reasons TEXT, outcome TEXT NOT NULL, "
      "outcome_text TEXT NOT NULL, started_at INTEGER, finished_at INTEGER, may_have_run INTEGER NOT NULL, "
      "kept INTEGER NOT NULL DEFAULT 0) STRICT";

} // namespace

std::vector<std::string> workTables()
{
    return {
        "CREATE TABLE \"plan\"(id INTEGER PRIMARY KEY, subject INTEGER NOT NULL REFERENCES person(id), "
        "generation INTEGER NOT NULL, "
            + words<PlanState>("state")
            + ", cause INTEGER, cause_text TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT",
        "CREATE UNIQUE INDEX plan_open ON \"plan\"(subject) WHERE state = 'open'",
        "CREATE UNIQUE INDEX plan_generation ON \"plan\"(subject, generation)",
        // Subjects whose open plan may have come to its end since somebody looked.
        "CREATE TABLE plan_check(subject INTEGER PRIMARY KEY) STRICT",
        kOperation,
        "CREATE UNIQUE INDEX operation_key ON operation(key)",
        "CREATE INDEX operation_plan ON operation(\"plan\", stage, state, not_before)",
        "CREATE INDEX operation_unfinished ON operation(subject) "
        "WHERE state NOT IN ('succeeded', 'superseded', 'cancelled')",
        "CREATE INDEX operation_ready ON operation(application, priority, not_before, id) WHERE state = "
        "'ready'",
        "CREATE INDEX operation_retrying ON operation(application, priority, retry_at, id) WHERE state = "
        "'retrying'",
        "CREATE UNIQUE INDEX operation_running ON operation(application, account_key) WHERE state = "
        "'running'",
        "CREATE INDEX operation_look ON operation(state, application, id) "
        "WHERE state NOT IN ('blocked', 'ready', 'running', 'retrying', 'succeeded', 'superseded', "
        "'cancelled')",
        "CREATE TABLE operation_dependency(operation INTEGER NOT NULL REFERENCES operation(id), "
        "\"after\" INTEGER NOT NULL REFERENCES operation(id), PRIMARY KEY(operation, \"after\")) STRICT, "
        "WITHOUT ROWID",
        "CREATE INDEX operation_dependency_after ON operation_dependency(\"after\", operation)",
        "CREATE TABLE lease(name TEXT PRIMARY KEY, holder TEXT NOT NULL, epoch INTEGER NOT NULL, "
        "until INTEGER NOT NULL) STRICT",
        "CREATE TABLE alert(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, "
        "severity TEXT NOT NULL CHECK (severity IN ('info', 'warning', 'critical')), code TEXT NOT NULL, "
        "args TEXT NOT NULL, object_kind TEXT NOT NULL, object INTEGER NOT NULL, acknowledged INTEGER NOT "
        "NULL) STRICT",
        "CREATE INDEX alert_open ON alert(id) WHERE acknowledged = 0",
    };
}

std::vector<std::string> ledgerTables()
{
    return {
        // The bytes of `body` are what was hashed: never a JSON type.
        "CREATE TABLE audit(writer INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, actor TEXT "
        "NOT NULL, "
        "command TEXT NOT NULL, body BLOB NOT NULL, hash BLOB NOT NULL, PRIMARY KEY(writer, seq)) "
        "STRICT, WITHOUT ROWID",
        "CREATE TABLE audit_subject(kind TEXTKEY NOT NULL, id INTEGER NOT NULL, writer INTEGER NOT NULL, "
        "seq INTEGER NOT NULL, PRIMARY KEY(kind, id, writer, seq)) STRICT, WITHOUT ROWID",
        "CREATE TABLE checkpoint(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, heads TEXT NOT NULL, "
        "signature TEXT NOT NULL, public_key TEXT NOT NULL) STRICT",
        "CREATE TABLE change(seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, id INTEGER NOT NULL) STRICT",
        "CREATE TABLE \"operator\"(id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, "
        "name_key TEXTKEY NOT NULL UNIQUE, display_name TEXT NOT NULL, person INTEGER, departments TEXT NOT "
        "NULL, "
        "password_hash TEXT NOT NULL, os_user INTEGER NOT NULL, disabled INTEGER NOT NULL) STRICT",
        "CREATE TABLE operator_role(\"operator\" INTEGER NOT NULL REFERENCES \"operator\"(id), n INTEGER NOT "
        "NULL, "
            + words<Role>("role") + ", PRIMARY KEY(\"operator\", n)) STRICT, WITHOUT ROWID",
        "CREATE TABLE command_receipt(command_id TEXT PRIMARY KEY, command TEXT NOT NULL, request_hash TEXT "
        "NOT NULL, "
        "reply TEXT NOT NULL, at INTEGER NOT NULL) STRICT",
        "CREATE TABLE pending_command(id INTEGER PRIMARY KEY, command TEXT NOT NULL, body TEXT NOT NULL, "
        "body_hash TEXT NOT NULL, asker INTEGER, asker_person INTEGER, asked_at INTEGER NOT NULL, "
        "expires_at INTEGER NOT NULL, "
        "state TEXT NOT NULL CHECK (state IN ('waiting', 'released', 'rejected', 'expired')), decider "
        "INTEGER, "
        "summary TEXT NOT NULL) STRICT",
        "CREATE INDEX pending_command_open ON pending_command(id) WHERE state = 'waiting'",
        "CREATE TABLE setting(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
    };
}

} // namespace gatehouse::store
