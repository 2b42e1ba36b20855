// Opening a workspace's database. The store lives in one process at a time on SQLite, in many on PostgreSQL.
#pragma once

#include "core/ports/store.h"

#include <chrono>
#include <memory>
#include <string>

namespace gatehouse::store {

enum class OpenMode {
    Create, // store.exists where there is one
    Open,   // store.missing where there is none
    OpenOrCreate
};

struct OpenOptions {
    OpenMode mode = OpenMode::OpenOrCreate;
    int maxReaders = 16;                        // connections that read at once
    std::chrono::milliseconds patience{10'000}; // for a free reader or a lock of another process
};

inline constexpr std::string_view kDatabaseFile = "workspace.db"; // in the workspace's folder

// WAL, a commit is on the disk when `write` returns, mode 0600. Before an older schema is changed, the file is copied to
// "<file>.before-schema-<n>" and the copy checked. One process has it open: store.in_use for the second. Both references live longer
// than the store.
Result<std::unique_ptr<Store>> openSqlite(const std::string& file, const AuditEncoder& audit,
                                          const SystemClock& clock, const OpenOptions& options = {});

// The UUID of the workspace that a database file holds, without changing the file. store.missing, store.foreign_file, store.newer_schema.
Result<std::string> workspaceIdOf(const std::string& file);
// A setting of such a file, without opening it as a workspace; empty where it has none.
Result<std::string> settingOf(const std::string& file, const std::string& key);

// A libpq connection string or URI; the schema is that of the connection's search path. A lost connection is made again at the next
// call. Several processes may have it open; listeners hear of their commits too, on a thread of the store.
Result<std::unique_ptr<Store>> openPostgres(const std::string& connection, const AuditEncoder& audit,
                                            const SystemClock& clock, const OpenOptions& options = {});

} // namespace gatehouse::store
