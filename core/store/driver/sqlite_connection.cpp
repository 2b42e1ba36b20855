#include "core/store/driver/sqlite_connection.h"

#include "core/store/driver/query.h"
#include "core/store/driver/sqlite_statement.h"

#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gatehouse::store {
namespace {

class SqliteConnection final : public Connection {
public:
    explicit SqliteConnection(sqlite3* db) : Connection(Engine::Sqlite), m_db(db) {}
    ~SqliteConnection() override
    {
        forgetStatements();
        sqlite3_close_v2(m_db);
    }

    Result<> exec(std::string_view sql) override
    {
        if (sqlite3_exec(m_db, std::string(sql).c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
            return fail(sqliteError(m_db, sql));
        return {};
    }

    Result<> begin(Access access) override
    {
        m_changesAtBegin = sqlite3_total_changes64(m_db);
        if (access == Access::ReadSnapshot)
            return run0("BEGIN");
        if (const bool synced = access == Access::Write; synced != m_synced) {
            // The large loads are the unsynced ones: they touch every index, and get the memory for it while they last.
            GH_TRY(exec(synced ? "PRAGMA synchronous = FULL; PRAGMA cache_size = -65536"
                               : "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -131072"));
            m_synced = synced;
        }
        return run0("BEGIN IMMEDIATE");
    }
    Result<> commit() override { return run0("COMMIT"); }
    void rollback() override
    {
        if (inTransaction())
            (void)run0("ROLLBACK");
    }
    Result<> settle() override { return {}; }
    bool inTransaction() const override { return sqlite3_get_autocommit(m_db) == 0; }
    bool wrote() const override { return sqlite3_total_changes64(m_db) != m_changesAtBegin; }
    Result<bool> revive() override { return false; }

    sqlite3* handle() const { return m_db; }

protected:
    Result<std::unique_ptr<Statement>> prepare(std::string_view sql) override
    {
        return prepareSqlite(m_db, sql);
    }

private:
    Result<> run0(std::string_view sql)
    {
        GH_LET(StatementUse statement, use(sql));
        GH_TRY(statement->step());
        return {};
    }

    sqlite3* m_db;
    sqlite3_int64 m_changesAtBegin = 0;
    bool m_synced = true; // as connectSqlite sets it
};

// Mode 0600 from its first byte on; -wal and -shm take the mode of the file.
Result<> createPrivately(const std::string& file)
{
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0)
        return fail("store.unavailable", {file, std::generic_category().message(errno)});
    ::close(descriptor);
    return {};
}

Result<sqlite3*> openHandle(const std::string& file, int flags, std::chrono::milliseconds busy)
{
    sqlite3* db = nullptr;
    const int rc =
        sqlite3_open_v2(file.c_str(), &db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    if (rc != SQLITE_OK) {
        Error error = sqliteError(db, "open " + file);
        sqlite3_close_v2(db);
        return fail(std::move(error));
    }
    sqlite3_busy_timeout(db, static_cast<int>(busy.count()));
    return db;
}

// Counting memory takes a mutex of the whole process at every allocation, and nobody reads the count.
void configureOnce()
{
    static const int configured = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    (void)configured;
}

} // namespace

Result<std::unique_ptr<Connection>> connectSqlite(const std::string& file, const SqliteOptions& options)
{
    configureOnce();
    if (!std::filesystem::exists(file)) {
        if (!options.create)
            return fail("store.missing", {file});
        GH_TRY(createPrivately(file));
    }
    GH_LET(sqlite3* const db, openHandle(file, SQLITE_OPEN_READWRITE, options.busyTimeout));
    auto connection = std::make_unique<SqliteConnection>(db);
    // There is one writer and up to 16 readers, and the system keeps the file's pages as well: what each keeps is what a desktop needs.
    // Read only ones are opened for writing and told not to: the first reader of a WAL file has to make its index.
    GH_TRY(connection->exec(
        options.access == Access::Write
            ? "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;"
              "PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 25000;"
              "PRAGMA journal_size_limit = 134217728"
            : "PRAGMA query_only = ON; PRAGMA cache_size = -4096; PRAGMA temp_store = MEMORY"));
    return connection;
}

Result<> checkSqlite(Connection& connection)
{
    std::string finding;
    GH_TRY(each(connection, "PRAGMA quick_check(1)", [&](Row& row) { finding = row.text(); }));
    if (finding != "ok")
        return fail("store.corrupt", {finding});
    finding.clear();
    GH_TRY(each(connection, "PRAGMA foreign_key_check", [&](Row& row) {
        finding = std::string(row.text());
        return false;
    }));
    if (!finding.empty())
        return fail("store.corrupt", {"a row of " + finding + " names one that does not exist"});
    return {};
}

namespace {

int renameTo(const std::string& from, const std::string& to, WhenThere whenThere)
{
    if (whenThere == WhenThere::Replace)
        return ::rename(from.c_str(), to.c_str());
    const int renamed = ::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE);
    if (renamed == 0 || (errno != EINVAL && errno != ENOSYS) || ::access(to.c_str(), F_OK) == 0)
        return renamed;
    return ::rename(from.c_str(), to.c_str()); // a file system that cannot do both in one step
}

} // namespace

Result<> copySqlite(const std::string& from, const std::string& to, WhenThere whenThere)
{
    const std::string partial = to + ".partial";
    const auto clean = [&] {
        std::error_code ignored;
        for (const char* end : {"", "-journal", "-wal", "-shm"})
            std::filesystem::remove(partial + end, ignored);
    };
    clean();
    GH_TRY(createPrivately(partial));
    auto copied = [&]() -> Result<> {
        GH_LET(auto source, connectSqlite(from, {.access = Access::ReadSnapshot}));
        GH_LET(auto target, connectSqlite(partial, {}));
        sqlite3* const targetHandle = static_cast<SqliteConnection&>(*target).handle();
        sqlite3_backup* const backup = sqlite3_backup_init(
            targetHandle, "main", static_cast<SqliteConnection&>(*source).handle(), "main");
        if (!backup)
            return fail(sqliteError(targetHandle, "backup"));
        // All in one step: a backup in steps starts again whenever somebody writes.
        sqlite3_backup_step(backup, -1);
        if (sqlite3_backup_finish(backup) != SQLITE_OK)
            return fail(sqliteError(targetHandle, "backup"));
        GH_TRY(target->exec("PRAGMA journal_mode = DELETE"));
        return checkSqlite(*target);
    }();
    if (copied && renameTo(partial, to, whenThere) != 0)
        copied = fail("store.unavailable", {to, std::generic_category().message(errno)});
    if (!copied)
        clean();
    return copied;
}

} // namespace gatehouse::store
