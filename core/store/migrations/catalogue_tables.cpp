#include "core/store/migrations/migration.h"

namespace gatehouse::store {

std::vector<std::string> catalogueTables()
{
    return {
        "CREATE TABLE application(id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, "
        "name_key TEXTKEY NOT NULL UNIQUE, owner TEXT NOT NULL, connector TEXT NOT NULL, url TEXT NOT NULL, "
        "secret_ref TEXT NOT NULL, criticality INTEGER NOT NULL, data_classes TEXT NOT NULL, "
        "concurrency INTEGER NOT NULL, identity_provider INTEGER NOT NULL, issues_credential INTEGER NOT "
        "NULL, "
        "provides_sso INTEGER NOT NULL, provides_mfa INTEGER NOT NULL, sessions_end_with_disable INTEGER NOT "
        "NULL, "
        "login_template TEXT NOT NULL, email_template TEXT NOT NULL, manual_due_days INTEGER NOT NULL, "
        "instructions TEXT NOT NULL, paused INTEGER NOT NULL) STRICT",
        "CREATE TABLE entitlement(id INTEGER PRIMARY KEY, application INTEGER NOT NULL REFERENCES "
        "application(id), "
        "native_id TEXT NOT NULL, name TEXT NOT NULL, name_key TEXTKEY NOT NULL, kind TEXT NOT NULL, "
            + words<RiskTier>("tier") + ", privileged INTEGER NOT NULL, description TEXT NOT NULL) STRICT",
        "CREATE UNIQUE INDEX entitlement_name ON entitlement(application, name_key)",
        "CREATE TABLE profile(id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name_key TEXTKEY NOT NULL, "
            + words<ProfileKind>("kind") + ", retired_from INTEGER) STRICT",
        "CREATE UNIQUE INDEX profile_name ON profile(name_key) WHERE retired_from IS NULL",
        "CREATE TABLE profile_version(profile INTEGER NOT NULL REFERENCES profile(id), n INTEGER NOT NULL, "
        "\"from\" INTEGER NOT NULL, \"to\" INTEGER, name TEXT NOT NULL, description TEXT NOT NULL, "
        "rule TEXT NOT NULL, PRIMARY KEY(profile, n)) STRICT, WITHOUT ROWID",
        // In force for the versions from_n <= n < to_n. A line keeps its id when its text changes.
        "CREATE TABLE profile_line(line INTEGER NOT NULL, profile INTEGER NOT NULL REFERENCES profile(id), "
        "from_n INTEGER NOT NULL, to_n INTEGER, entitlement INTEGER NOT NULL REFERENCES entitlement(id), "
        "level TEXT NOT NULL, rationale TEXT NOT NULL, PRIMARY KEY(profile, line, from_n)) STRICT, WITHOUT "
        "ROWID",
        "CREATE TABLE access_exception(id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES "
        "person(id), "
        "entitlement INTEGER NOT NULL REFERENCES entitlement(id), level TEXT NOT NULL, reason TEXT NOT NULL, "
        "approver INTEGER, \"from\" INTEGER NOT NULL, \"to\" INTEGER NOT NULL) STRICT",
        "CREATE INDEX access_exception_person ON access_exception(person)",
        "CREATE TABLE lifecycle_policy(number INTEGER PRIMARY KEY) STRICT",
        "CREATE TABLE lifecycle_rule(policy INTEGER NOT NULL REFERENCES lifecycle_policy(number), "
        "n INTEGER NOT NULL, "
            + words<EventKind>("event") + ", worker_type TEXT NOT NULL, tier TEXT NOT NULL, "
            + words<OperationKind>("operation") + ", stage INTEGER NOT NULL, "
            + words<HireStatus>("waits_for")
            + ", offset_days INTEGER NOT NULL, real_time INTEGER NOT NULL, approval_chain TEXT NOT NULL, "
              "grace_days INTEGER NOT NULL, entitlement_kind TEXT NOT NULL, PRIMARY KEY(policy, n)) STRICT, "
              "WITHOUT ROWID",
        "CREATE TABLE account(id INTEGER PRIMARY KEY, application INTEGER NOT NULL REFERENCES "
        "application(id), "
        "native_id TEXT NOT NULL, person INTEGER REFERENCES person(id), agent INTEGER, login TEXT NOT NULL, "
        "login_key TEXTKEY NOT NULL, email TEXT NOT NULL, email_key TEXTKEY NOT NULL, "
            + words<AccountState>("status")
            + ", etag TEXT NOT NULL, seen_at INTEGER, last_used INTEGER) STRICT",
        "CREATE UNIQUE INDEX account_login ON account(application, login_key)",
        "CREATE INDEX account_native ON account(application, native_id)",
        "CREATE INDEX account_person ON account(person)",
        "CREATE INDEX account_email ON account(email_key, person) WHERE email_key <> ''",
        "CREATE TABLE account_entitlement(account INTEGER NOT NULL REFERENCES account(id), "
        "entitlement INTEGER NOT NULL REFERENCES entitlement(id), seen_from INTEGER NOT NULL, seen_to "
        "INTEGER, "
        "PRIMARY KEY(account, entitlement, seen_from)) STRICT, WITHOUT ROWID",
        "CREATE UNIQUE INDEX account_entitlement_held ON account_entitlement(account, entitlement) "
        "WHERE seen_to IS NULL",
        "CREATE TABLE \"grant\"(id INTEGER PRIMARY KEY, subject INTEGER NOT NULL REFERENCES person(id), "
        "entitlement INTEGER NOT NULL REFERENCES entitlement(id), level TEXT NOT NULL, \"from\" INTEGER NOT "
        "NULL, "
        "\"to\" INTEGER) STRICT",
        "CREATE UNIQUE INDEX grant_open ON \"grant\"(subject, entitlement, level) WHERE \"to\" IS NULL",
        "CREATE INDEX grant_closed ON \"grant\"(subject) WHERE \"to\" IS NOT NULL",
        "CREATE INDEX grant_who ON \"grant\"(entitlement, \"from\", \"to\", subject)",
        "CREATE TABLE grant_reason(\"grant\" INTEGER NOT NULL REFERENCES \"grant\"(id), "
            + words<ReasonKind>("kind")
            + ", source INTEGER NOT NULL, \"from\" INTEGER NOT NULL, \"to\" INTEGER, event INTEGER, audit "
              "INTEGER, "
              "PRIMARY KEY(\"grant\", kind, source, \"from\")) STRICT, WITHOUT ROWID",
        "CREATE INDEX grant_reason_source ON grant_reason(kind, source, \"grant\")",
        "CREATE UNIQUE INDEX grant_reason_open ON grant_reason(\"grant\", kind, source) WHERE \"to\" IS NULL",
    };
}

} // namespace gatehouse::store
