#include "core/store/driver/postgres_connection.h"

#include "core/store/driver/postgres_session.h"

#include <charconv>
#include <deque>
#include <poll.h>
#include <unistd.h>

namespace gatehouse::store {
namespace {

constexpr int kText = 0, kBinary = 1; // formats of the protocol

// Numbers go as text, which fits whatever integer type the server inferred; texts and blobs as their bytes.
class PostgresStatement final : public Statement {
public:
    PostgresStatement(PostgresSession& session, std::string name, std::string sql)
        : m_session(session), m_name(std::move(name)), m_sql(std::move(sql))
    {
    }

    void bindInteger(int place, std::int64_t value) override
    {
        char digits[24];
        const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
        bindOwn(place, std::string_view(digits, static_cast<std::size_t>(end - digits)));
    }
    void bindReal(int place, double value) override
    {
        char digits[40];
        const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
        bindOwn(place, std::string_view(digits, static_cast<std::size_t>(end - digits)));
    }
    void bindText(int place, std::string_view value) override { bindBytes(place, value); }
    void bindBlob(int place, std::string_view value) override { bindBytes(place, value); }
    void bindNull(int place) override { set(place, nullptr, 0, kText); }

    Result<bool> step() override
    {
        if (!m_result) {
            GH_LET(m_result, m_session.execute(m_name, parameters(), m_sql));
            m_row = -1;
            const std::string_view tuples = PQcmdTuples(m_result.get());
            m_changes = 0;
            std::from_chars(tuples.data(), tuples.data() + tuples.size(), m_changes);
        }
        return ++m_row < PQntuples(m_result.get());
    }
    Result<> post() override { return m_session.post(m_name, parameters(), m_sql); }
    std::int64_t changes() const override { return m_changes; }
    void reset() override
    {
        m_result.reset();
        m_values.clear();
        m_lengths.clear();
        m_formats.clear();
        m_own.clear();
    }

    bool isNull(int column) const override { return PQgetisnull(m_result.get(), m_row, column) != 0; }
    std::int64_t integer(int column) const override
    {
        const std::string_view digits = text(column);
        std::int64_t value = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return value;
    }
    double real(int column) const override
    {
        const std::string_view digits = text(column);
        double value = 0;
        std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return value;
    }
    std::string_view text(int column) const override
    {
        return {PQgetvalue(m_result.get(), m_row, column),
                static_cast<std::size_t>(PQgetlength(m_result.get(), m_row, column))};
    }
    void blob(int column, std::string& out) const override
    {
        std::size_t size = 0;
        const std::unique_ptr<unsigned char, void (*)(void*)> bytes(
            PQunescapeBytea(reinterpret_cast<const unsigned char*>(PQgetvalue(m_result.get(), m_row, column)),
                            &size),
            PQfreemem);
        out.assign(bytes ? reinterpret_cast<const char*>(bytes.get()) : "", bytes ? size : 0);
    }

private:
    PostgresParameters parameters() const
    {
        return {static_cast<int>(m_values.size()), m_values.data(), m_lengths.data(), m_formats.data()};
    }
    void set(int place, const char* value, std::size_t size, int format)
    {
        const auto at = static_cast<std::size_t>(place - 1);
        if (m_values.size() <= at) {
            m_values.resize(at + 1);
            m_lengths.resize(at + 1);
            m_formats.resize(at + 1);
        }
        m_values[at] = value;
        m_lengths[at] = static_cast<int>(size);
        m_formats[at] = format;
    }
    void bindBytes(int place, std::string_view value)
    {
        set(place, value.empty() ? "" : value.data(), value.size(), kBinary);
    }
    void bindOwn(int place, std::string_view digits)
    {
        m_own.emplace_back(digits);
        set(place, m_own.back().c_str(), digits.size(), kText);
    }

    PostgresSession& m_session;
    std::string m_name;
    std::string m_sql;
    PostgresResult m_result;
    int m_row = -1;
    std::int64_t m_changes = 0;
    std::vector<const char*> m_values;
    std::vector<int> m_lengths;
    std::vector<int> m_formats;
    std::deque<std::string> m_own; // a deque does not move what it holds
};

class PostgresConnection final : public Connection {
public:
    explicit PostgresConnection(PGconn* connection) : Connection(Engine::Postgres), m_session(connection) {}
    ~PostgresConnection() override { forgetStatements(); }

    Result<> exec(std::string_view sql) override { return m_session.exec(sql); }

    Result<> begin(Access access) override
    {
        m_session.clearPosted();
        m_access = access;
        if (access == Access::ReadSnapshot)
            return exec("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        return exec(access == Access::Write ? "BEGIN" : "BEGIN; SET LOCAL synchronous_commit = off");
    }
    Result<> commit() override
    {
        GH_TRY(m_session.flush());
        // COMMIT of a failed transaction is a ROLLBACK that succeeds.
        if (PQtransactionStatus(m_session.handle()) == PQTRANS_INERROR)
            return fail("store.sql", {"a statement of the transaction failed"});
        return exec("COMMIT");
    }
    void rollback() override
    {
        m_session.abandon();
        if (inTransaction())
            (void)exec("ROLLBACK");
    }
    Result<> settle() override { return m_session.flush(); }
    bool inTransaction() const override
    {
        const auto status = PQtransactionStatus(m_session.handle());
        return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE;
    }
    bool wrote() const override { return m_access != Access::ReadSnapshot; }
    Result<bool> revive() override
    {
        if (PQstatus(m_session.handle()) == CONNECTION_OK)
            return false;
        forgetStatements();
        PQreset(m_session.handle());
        if (PQstatus(m_session.handle()) != CONNECTION_OK)
            return fail("store.unavailable", {PQdb(m_session.handle()), PQerrorMessage(m_session.handle())});
        return true;
    }

protected:
    Result<std::unique_ptr<Statement>> prepare(std::string_view sql) override
    {
        GH_LET(std::string name, m_session.prepare(sql));
        return std::make_unique<PostgresStatement>(m_session, std::move(name), std::string(sql));
    }

private:
    PostgresSession m_session;
    Access m_access = Access::Write;
};

void ignoreNotices(void* /*context*/, const PGresult* /*result*/)
{
}

Result<PGconn*> openHandle(const std::string& connectionString)
{
    PGconn* const connection = PQconnectdb(connectionString.c_str());
    if (PQstatus(connection) == CONNECTION_OK) {
        PQsetNoticeReceiver(connection, ignoreNotices, nullptr);
        return connection;
    }
    const char* const database = connection ? PQdb(connection) : nullptr;
    const std::string said = connection ? PQerrorMessage(connection) : "out of memory";
    auto error = makeError("store.unavailable", {database ? database : "PostgreSQL", said});
    PQfinish(connection);
    return fail(std::move(error));
}

class Listener final : public PostgresListener {
public:
    Listener(PGconn* connection, int readEnd, int writeEnd)
        : m_session(connection), m_readEnd(readEnd), m_writeEnd(writeEnd)
    {
    }
    ~Listener() override
    {
        ::close(m_readEnd);
        ::close(m_writeEnd);
    }

    Result<std::int64_t> wait(int milliseconds) override
    {
        PGconn* const connection = m_session.handle();
        if (PQstatus(connection) != CONNECTION_OK) {
            PQreset(connection);
            GH_TRY(m_session.exec("LISTEN gatehouse_change"));
        }
        pollfd ends[] = {{PQsocket(connection), POLLIN, 0}, {m_readEnd, POLLIN, 0}};
        ::poll(ends, 2, milliseconds);
        if (PQconsumeInput(connection) == 0)
            return 0; // the next wait connects again
        std::int64_t newest = 0;
        while (PGnotify* const notify = PQnotifies(connection)) {
            std::int64_t seq = 0;
            const std::string_view extra = notify->extra;
            std::from_chars(extra.data(), extra.data() + extra.size(), seq);
            newest = std::max(newest, seq);
            PQfreemem(notify);
        }
        return newest;
    }
    void wake() override { (void)!::write(m_writeEnd, "x", 1); }

private:
    PostgresSession m_session;
    int m_readEnd;
    int m_writeEnd;
};

} // namespace

Result<std::unique_ptr<Connection>> connectPostgres(const std::string& connectionString)
{
    GH_LET(PGconn* const handle, openHandle(connectionString));
    return std::make_unique<PostgresConnection>(handle);
}

Result<std::unique_ptr<PostgresListener>> listenPostgres(const std::string& connectionString)
{
    GH_LET(PGconn* const handle, openHandle(connectionString));
    int ends[2];
    if (::pipe(ends) != 0) {
        PQfinish(handle);
        return fail("store.unavailable", {"PostgreSQL", "no pipe"});
    }
    auto listener = std::make_unique<Listener>(handle, ends[0], ends[1]);
    const PostgresResult listening(PQexec(handle, "LISTEN gatehouse_change"));
    if (PQresultStatus(listening.get()) != PGRES_COMMAND_OK)
        return fail("store.unavailable", {"PostgreSQL", PQerrorMessage(handle)});
    return listener;
}

} // namespace gatehouse::store
