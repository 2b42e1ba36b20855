#include "core/store/migrations/migration.h"

namespace gatehouse::store {

// That everybody is to be planned again, in one row; they are marked one after the other when they are planned.
Migration everybodyDirty()
{
    return {15,
            "everybody to be planned again",
            {"CREATE TABLE everybody_dirty(one INTEGER PRIMARY KEY CHECK (one = 1), cause TEXT NOT NULL, "
             "marked_to INTEGER NOT NULL, last INTEGER NOT NULL) STRICT"},
            nullptr};
}

} // namespace gatehouse::store
