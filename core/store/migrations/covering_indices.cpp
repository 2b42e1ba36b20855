#include "core/store/migrations/migration.h"

namespace gatehouse::store {

// Lists count accounts, open work and what a plan touches for every row they show; with these columns in the indices the wide rows
// themselves are not read for it.
Migration coveringIndices()
{
    return {16,
            "indices that answer what lists count",
            {"DROP INDEX account_person", "CREATE INDEX account_person ON account(person, status)",
             "DROP INDEX operation_unfinished",
             "CREATE INDEX operation_unfinished ON operation(subject, state) "
             "WHERE state NOT IN ('succeeded', 'superseded') AND state <> 'cancelled'",
             "DROP INDEX operation_plan",
             "CREATE INDEX operation_plan ON operation(\"plan\", stage, state, not_before, entitlement)"},
            nullptr};
}

} // namespace gatehouse::store
