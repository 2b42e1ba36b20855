#include "core/store/migrations/migration.h"

namespace gatehouse::store {

// Conditions of partial indices in the words of the queries (core/store/repositories/operation_row.h): SQLite makes a temporary tree of an IN
// with three words or more for every row that is written, and saw no fit between the old ones and a query for one state.
Migration indexConditions()
{
    return {3,
            "conditions of indices",
            {
                "DROP INDEX operation_unfinished",
                "CREATE INDEX operation_unfinished ON operation(subject) "
                "WHERE state NOT IN ('succeeded', 'superseded') AND state <> 'cancelled'",
                "DROP INDEX operation_look",
                // What people and restarts look for by state.
                "CREATE INDEX operation_look ON operation(state, application, id) "
                "WHERE state = 'applied' OR state = 'unverified' OR state = 'uncertain' OR state = "
                "'needs_attention' "
                "OR state = 'held' OR state = 'manual'",
            }};
}

} // namespace gatehouse::store
