// A workspace in a PostgreSQL database that several processes may share.
#include "core/base/log.h"
#include "core/store/driver/postgres_connection.h"
#include "core/store/driver/query.h"
#include "core/store/writer/sql_store.h"

#include <atomic>
#include <thread>

namespace gatehouse::store {
namespace {

constexpr std::int64_t kChainLock = 3; // first number of the advisory lock, beside those of dispatch.cpp
constexpr std::int64_t kMostWriters = 1000;
constexpr int kListenMilliseconds = 1000;

// The thread that waits for other processes' commits.
class ListenThread {
public:
    ListenThread(std::unique_ptr<PostgresListener> listener, std::function<void(std::int64_t)> wake)
        : m_listener(std::move(listener)), m_wake(std::move(wake)), m_thread([this] { loop(); })
    {
    }
    ~ListenThread()
    {
        m_stop = true;
        m_listener->wake();
        m_thread.join();
    }

private:
    void loop()
    {
        while (!m_stop) {
            const auto seq = m_listener->wait(kListenMilliseconds);
            if (seq && *seq != 0 && !m_stop)
                m_wake(*seq);
            if (!seq && !m_stop) {
                log::warning("store", "cannot listen for changes: " + describe(seq.error()));
                std::this_thread::sleep_for(std::chrono::milliseconds(kListenMilliseconds));
            }
        }
    }

    std::unique_ptr<PostgresListener> m_listener;
    std::function<void(std::int64_t)> m_wake;
    std::atomic<bool> m_stop{false};
    std::thread m_thread;
};

class PostgresDatabase final : public Database {
public:
    explicit PostgresDatabase(std::string connection) : m_connection(std::move(connection)) {}

    Result<std::unique_ptr<Connection>> connect(Access /*access*/) override
    {
        return connectPostgres(m_connection);
    }
    std::string name() const override { return "on PostgreSQL"; } // the string may hold a password
    Result<std::int64_t> takeChain(Connection& writer) override
    {
        // The lowest number that no living writer holds; the lock goes with the connection.
        for (std::int64_t chain = 1; chain < kMostWriters; ++chain) {
            GH_LET(const std::int64_t taken,
                   number(writer,
                          "SELECT CASE WHEN pg_try_advisory_lock(CAST($1 AS INTEGER), CAST($2 AS INTEGER)) "
                          "THEN 1 ELSE 0 END",
                          kChainLock, chain));
            if (taken != 0)
                return chain;
        }
        return fail("store.busy", {"there are too many writers"});
    }
    Result<> check(Connection& connection) override
    {
        // Every row is read, which is where the server notices a damaged page; foreign keys it keeps itself.
        GH_LET(const auto tables, all(connection,
                                      "SELECT table_name FROM information_schema.tables "
                                      "WHERE table_schema = current_schema()",
                                      [](Row& row) { return std::string(row.text()); }));
        for (const std::string& table : tables)
            GH_TRY(number(connection, "SELECT count(t.*) FROM \"" + table + "\" t"));
        return {};
    }
    Result<> backupTo(const std::string& /*file*/) override { return fail("store.backup_elsewhere"); }
    std::shared_ptr<void> listen(std::function<void(std::int64_t)> wake) override
    {
        auto listener = listenPostgres(m_connection);
        if (!listener) {
            log::warning("store", "cannot listen for changes: " + describe(listener.error()));
            return nullptr;
        }
        return std::make_shared<ListenThread>(std::move(*listener), std::move(wake));
    }

private:
    std::string m_connection;
};

Result<> checkMode(Connection& connection, const OpenOptions& options)
{
    GH_LET(const int version, schemaVersion(connection, "on PostgreSQL"));
    if (version > 0 && options.mode == OpenMode::Create)
        return fail("store.exists", {"PostgreSQL"});
    if (version == 0 && options.mode == OpenMode::Open)
        return fail("store.missing", {"PostgreSQL"});
    return {};
}

} // namespace

Result<std::unique_ptr<Store>> openPostgres(const std::string& connection, const AuditEncoder& audit,
                                            const SystemClock& clock, const OpenOptions& options)
{
    auto database = std::make_unique<PostgresDatabase>(connection);
    {
        GH_LET(auto looking, database->connect(Access::ReadSnapshot));
        GH_TRY(checkMode(*looking, options));
    }
    return startStore(std::move(database), audit, clock, options, allMigrations(), [](int from) -> Result<> {
        log::warning("store",
                     "upgrading schema " + std::to_string(from) + " in place: the backup is the server's");
        return {};
    });
}

} // namespace gatehouse::store
