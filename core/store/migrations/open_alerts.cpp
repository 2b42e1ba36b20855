#include "core/store/migrations/migration.h"

namespace gatehouse::store {

// Open alerts by what they are about: they close when that is well again.
Migration openAlerts()
{
    return {8,
            "open alerts by object",
            {"CREATE INDEX alert_about ON alert(object, object_kind) WHERE acknowledged = 0"}};
}

} // namespace gatehouse::store
