#include "core/store/migrations/migration.h"

namespace gatehouse::store {

// What an application's connector needs beside address and secret: a base DN, object classes, how attributes are called.
Migration applicationSettings()
{
    return {17,
            "settings of connectors",
            {"ALTER TABLE application ADD COLUMN settings TEXT NOT NULL DEFAULT ''"}};
}

} // namespace gatehouse::store
