#include "core/store/writer/sqlite_database.h"

#include "core/store/driver/query.h"
#include "core/store/driver/sqlite_connection.h"
#include "core/store/writer/sql_store.h"

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <unistd.h>

namespace gatehouse::store {
namespace {

class FileLock {
public:
    static Result<FileLock> take(const std::string& file)
    {
        const int descriptor = ::open((file + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (descriptor < 0)
            return fail("store.unavailable", {file, std::generic_category().message(errno)});
        FileLock lock(descriptor);
        if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0)
            return fail("store.in_use", {file});
        return lock;
    }
    FileLock(FileLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    FileLock& operator=(FileLock&&) = delete;
    ~FileLock()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }

private:
    explicit FileLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor;
};

class SqliteDatabase final : public Database {
public:
    SqliteDatabase(std::string file, FileLock lock, std::chrono::milliseconds patience)
        : m_file(std::move(file)), m_lock(std::move(lock)), m_patience(patience)
    {
    }

    Result<std::unique_ptr<Connection>> connect(Access access) override
    {
        return connectSqlite(
            m_file, {.access = access, .create = access == Access::Write, .busyTimeout = m_patience});
    }
    std::string name() const override { return m_file; }
    Result<> check(Connection& connection) override { return checkSqlite(connection); }
    Result<> backupTo(const std::string& file) override
    {
        return copySqlite(m_file, file, WhenThere::Refuse);
    }
    Result<std::int64_t> takeChain(Connection& writer) override
    {
        // Asked once, when the schema is ours: only now may the file be changed.
        GH_TRY(writer.exec("PRAGMA journal_mode = WAL"));
        return 1;
    }
    std::shared_ptr<void> listen(std::function<void(std::int64_t)> /*wake*/) override { return nullptr; }

private:
    std::string m_file;
    FileLock m_lock;
    std::chrono::milliseconds m_patience;
};

} // namespace

Result<std::unique_ptr<Store>> openSqliteWith(const std::string& file, const AuditEncoder& audit,
                                              const SystemClock& clock, const OpenOptions& options,
                                              std::span<const Migration> migrations)
{
    const bool exists = std::filesystem::exists(file);
    if (exists && options.mode == OpenMode::Create)
        return fail("store.exists", {file});
    if (!exists && options.mode == OpenMode::Open)
        return fail("store.missing", {file});
    GH_LET(FileLock lock, FileLock::take(file));
    auto database = std::make_unique<SqliteDatabase>(file, std::move(lock), options.patience);
    const auto backup = [&](int from) {
        return copySqlite(file, file + ".before-schema-" + std::to_string(from), WhenThere::Replace);
    };
    return startStore(std::move(database), audit, clock, options, migrations, backup);
}

Result<std::unique_ptr<Store>> openSqlite(const std::string& file, const AuditEncoder& audit,
                                          const SystemClock& clock, const OpenOptions& options)
{
    return openSqliteWith(file, audit, clock, options, allMigrations());
}

namespace {

Result<std::string> settingIn(Connection& connection, const std::string& key)
{
    GH_LET(auto value, first(
                           connection, "SELECT value FROM setting WHERE key = $1",
                           [](Row& row) { return std::string(row.text()); }, key));
    return value.value_or(std::string());
}

} // namespace

Result<std::string> workspaceIdOf(const std::string& file)
{
    GH_LET(const auto connection, connectSqlite(file, {.access = Access::ReadSnapshot}));
    GH_LET(const int version, schemaVersion(*connection, file));
    if (version == 0)
        return fail("store.foreign_file", {file});
    if (version > allMigrations().back().number)
        return fail("store.newer_schema",
                    {std::to_string(version), std::to_string(allMigrations().back().number)});
    GH_LET(std::string id, settingIn(*connection, "workspace.id"));
    return !id.empty() ? Result<std::string>(std::move(id))
                       : Result<std::string>(fail("store.foreign_file", {file}));
}

Result<std::string> settingOf(const std::string& file, const std::string& key)
{
    GH_LET(const auto connection, connectSqlite(file, {.access = Access::ReadSnapshot}));
    return settingIn(*connection, key);
}

} // namespace gatehouse::store
