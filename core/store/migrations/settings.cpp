#include "core/store/migrations/migration.h"

namespace gatehouse::store {

// The second factor of operators, calendars, and who made a version of the lifecycle policy.
Migration settings()
{
    return {
        11,
        "second factor, calendars, versions of the policy",
        {"ALTER TABLE \"operator\" ADD COLUMN totp_step INTEGER NOT NULL DEFAULT -1",
         "ALTER TABLE \"operator\" ADD COLUMN recovery_codes TEXT NOT NULL DEFAULT '[]'",
         "ALTER TABLE lifecycle_policy ADD COLUMN at INTEGER",
         "ALTER TABLE lifecycle_policy ADD COLUMN made_by INTEGER",
         "ALTER TABLE lifecycle_policy ADD COLUMN reason TEXT NOT NULL DEFAULT ''",
         "CREATE TABLE calendar(id INTEGER PRIMARY KEY, version INTEGER NOT NULL, name TEXT NOT NULL, "
         "name_key TEXTKEY NOT NULL, weekdays TEXT NOT NULL, opens INTEGER NOT NULL, closes INTEGER NOT "
         "NULL, places TEXT NOT NULL, is_default INTEGER NOT NULL) STRICT",
         "CREATE UNIQUE INDEX calendar_name ON calendar(name_key)",
         "CREATE TABLE calendar_holiday(calendar INTEGER NOT NULL REFERENCES calendar(id), \"day\" INTEGER "
         "NOT NULL, name TEXT NOT NULL, PRIMARY KEY(calendar, \"day\")) STRICT, WITHOUT ROWID"}};
}

} // namespace gatehouse::store
