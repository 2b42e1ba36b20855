// SQLite behind the driver's interface: WAL, synchronous=FULL (a commit is on the disk when it returns), foreign keys on, file
// mode 0600. https://www.sqlite.org/c3ref/intro.html
#pragma once

#include "core/store/driver/connection.h"

#include <chrono>

namespace gatehouse::store {

struct SqliteOptions {
    Access access = Access::Write;
    bool create = false;
    std::chrono::milliseconds busyTimeout{
        5000}; // for locks of other processes; the writer has no rival in this one
};

// store.missing where there is no file and `create` is not set; store.corrupt where it is no database.
Result<std::unique_ptr<Connection>> connectSqlite(const std::string& file, const SqliteOptions& options);

enum class WhenThere {
    Refuse, // store.unavailable, and what is there stays
    Replace
};

// Copies a database page by page while others use it, then quick_checks the copy; the target appears whole or not at all.
Result<> copySqlite(const std::string& from, const std::string& to, WhenThere whenThere);

// PRAGMA quick_check and foreign_key_check: store.corrupt with the first finding.
Result<> checkSqlite(Connection& connection);

} // namespace gatehouse::store
