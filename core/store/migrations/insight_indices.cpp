#include "core/store/migrations/migration.h"

namespace gatehouse::store {

// What the first page counts: events by day, and what came to its end lately. Neither is rewritten when a row changes later: events keep
// their day, and operations end in the order of time, so that the second index grows at its end only.
Migration insightIndices()
{
    return {7,
            "events and ended operations by day",
            {"CREATE INDEX lifecycle_event_day ON lifecycle_event(effective, kind, id)",
             "CREATE INDEX operation_ended ON operation(finished_at, application, state) "
             "WHERE finished_at IS NOT NULL"}};
}

} // namespace gatehouse::store
