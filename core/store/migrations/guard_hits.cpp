#include "core/store/migrations/migration.h"

namespace gatehouse::store {

// When a hit was taken in, beside its business day: files dated ahead of each other are still taken in on one afternoon.
Migration guardHits()
{
    return {9,
            "guard hits by both clocks",
            {"ALTER TABLE guard_hit ADD COLUMN recorded INTEGER NOT NULL DEFAULT 0",
             "CREATE INDEX guard_hit_recorded ON guard_hit(feed, recorded)"}};
}

} // namespace gatehouse::store
