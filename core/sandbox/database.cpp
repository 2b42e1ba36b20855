#include "core/sandbox/database.h"

#include <sqlite3.h>

namespace gatehouse::sandbox {

Query::~Query()
{
    if (m_statement != nullptr) {
        sqlite3_reset(m_statement);
        sqlite3_clear_bindings(m_statement);
    }
}

Query& Query::bind(std::string_view text)
{
    sqlite3_bind_text(m_statement, ++m_bound, text.data(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
    return *this;
}
Query& Query::bind(std::int64_t number)
{
    sqlite3_bind_int64(m_statement, ++m_bound, number);
    return *this;
}
Query& Query::bindBlob(std::string_view bytes)
{
    sqlite3_bind_blob(m_statement, ++m_bound, bytes.data(), static_cast<int>(bytes.size()), SQLITE_TRANSIENT);
    return *this;
}

bool Query::next()
{
    if (m_statement == nullptr)
        return false;
    const int code = sqlite3_step(m_statement);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        m_database->note(code);
    return code == SQLITE_ROW;
}

std::string Query::text(int column) const
{
    const void* bytes = sqlite3_column_blob(m_statement, column);
    return bytes == nullptr
               ? std::string()
               : std::string(static_cast<const char*>(bytes),
                             static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)));
}
std::int64_t Query::number(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

Result<std::unique_ptr<Database>> Database::open(const std::string& file)
{
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(
        file.c_str(), &handle,
        SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE, nullptr);
    std::unique_ptr<Database> database(new Database(handle));
    if (code != SQLITE_OK)
        return fail("sandbox.bad_data", {file, sqlite3_errstr(code)});
    sqlite3_busy_timeout(handle, 5000);
    // A test target: a power cut may lose the last moments, a killed process may not (SQLite, "PRAGMA synchronous").
    database->script("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;");
    if (const Result<> ready = database->takeError(); !ready)
        return fail("sandbox.bad_data", {file, ready.error().args.empty() ? "" : ready.error().args.front()});
    return database;
}

Database::~Database()
{
    for (const auto& [sql, statement] : m_statements)
        sqlite3_finalize(statement);
    sqlite3_close_v2(m_handle);
}

Query Database::query(const char* sql)
{
    sqlite3_stmt*& statement = m_statements[sql];
    if (statement == nullptr) {
        const int code =
            sqlite3_prepare_v3(m_handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
        if (code != SQLITE_OK)
            note(code);
    }
    return {*this, statement};
}

void Database::script(const char* sql)
{
    const int code = sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        note(code);
}

int Database::changes() const
{
    return sqlite3_changes(m_handle);
}

Result<> Database::takeError()
{
    if (!m_error)
        return {};
    Error error = std::move(*m_error);
    m_error.reset();
    return fail(std::move(error));
}

void Database::note(int code)
{
    if (!m_error)
        m_error = makeError("sandbox.storage",
                            {m_handle != nullptr ? sqlite3_errmsg(m_handle) : sqlite3_errstr(code)});
}

} // namespace gatehouse::sandbox
