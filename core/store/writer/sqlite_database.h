// A workspace in one SQLite file, owned by this process while the object lives (an exclusive flock on "<file>.lock").
#pragma once

#include "core/store/migrations/migration.h"
#include "core/store/store.h"

namespace gatehouse::store {

// openSqlite with other migrations, for tests of upgrades.
Result<std::unique_ptr<Store>> openSqliteWith(const std::string& file, const AuditEncoder& audit,
                                              const SystemClock& clock, const OpenOptions& options,
                                              std::span<const Migration> migrations);

} // namespace gatehouse::store
