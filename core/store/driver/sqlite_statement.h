// The sqlite3 statement and its errors; only the SQLite files of this folder include it.
#pragma once

#include "core/store/driver/statement.h"

#include <memory>

struct sqlite3;

namespace gatehouse::store {

Result<std::unique_ptr<Statement>> prepareSqlite(sqlite3* db, std::string_view sql);
// What the last call on `db` failed with.
Error sqliteError(sqlite3* db, std::string_view doing);

} // namespace gatehouse::store
