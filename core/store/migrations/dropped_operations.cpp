#include "core/store/migrations/migration.h"

namespace gatehouse::store {

// The few operations that ended without being done: with them counted, those that were done are what is left of all.
Migration droppedOperations()
{
    return {12,
            "an index of operations that were dropped",
            {"CREATE INDEX operation_dropped ON operation(state) "
             "WHERE state = 'superseded' OR state = 'cancelled'"}};
}

} // namespace gatehouse::store
