#include "core/store/migrations/migration.h"

namespace gatehouse::store {

// LC-3: when no engine worked although there was work, and what that made late.
Migration engineGaps()
{
    return {
        10,
        "gaps of the engine",
        {"CREATE TABLE engine_gap(id INTEGER PRIMARY KEY, \"from\" INTEGER NOT NULL UNIQUE, \"to\" INTEGER "
         "NOT NULL, "
         "operations INTEGER NOT NULL, exits INTEGER NOT NULL, events INTEGER NOT NULL, people INTEGER NOT "
         "NULL, "
         "since INTEGER NOT NULL) STRICT",
         "CREATE TABLE engine_late(gap INTEGER NOT NULL REFERENCES engine_gap(id), person INTEGER NOT NULL, "
         "operation INTEGER, event INTEGER, since INTEGER NOT NULL, leaving INTEGER NOT NULL) STRICT",
         "CREATE INDEX engine_late_gap ON engine_late(gap, leaving, since)",
         "CREATE INDEX engine_late_operation ON engine_late(operation) WHERE operation IS NOT NULL",
         "CREATE INDEX engine_late_event ON engine_late(event) WHERE event IS NOT NULL"}};
}

} // namespace gatehouse::store
