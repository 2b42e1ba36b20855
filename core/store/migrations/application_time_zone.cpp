#include "core/store/migrations/migration.h"

namespace gatehouse::store {

// Where the business days of an application's work items begin and end.
Migration applicationTimeZone()
{
    return {4,
            "time zone of applications",
            {"ALTER TABLE application ADD COLUMN time_zone TEXT NOT NULL DEFAULT 'UTC'"}};
}

} // namespace gatehouse::store
