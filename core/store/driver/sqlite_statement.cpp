#include "core/store/driver/sqlite_statement.h"

#include <sqlite3.h>

namespace gatehouse::store {
namespace {

class SqliteStatement final : public Statement {
public:
    SqliteStatement(sqlite3* db, sqlite3_stmt* statement) : m_db(db), m_statement(statement) {}
    ~SqliteStatement() override { sqlite3_finalize(m_statement); }

    void bindInteger(int place, std::int64_t value) override
    {
        note(sqlite3_bind_int64(m_statement, place, value));
    }
    void bindReal(int place, double value) override { note(sqlite3_bind_double(m_statement, place, value)); }
    void bindText(int place, std::string_view value) override
    {
        // An empty view may have no address, and SQLite takes that for NULL.
        note(sqlite3_bind_text64(m_statement, place, value.empty() ? "" : value.data(), value.size(),
                                 SQLITE_STATIC, SQLITE_UTF8));
    }
    void bindBlob(int place, std::string_view value) override
    {
        note(sqlite3_bind_blob64(m_statement, place, value.empty() ? "" : value.data(), value.size(),
                                 SQLITE_STATIC));
    }
    void bindNull(int place) override { note(sqlite3_bind_null(m_statement, place)); }

    Result<bool> step() override
    {
        if (m_bindError != SQLITE_OK)
            return fail(sqliteError(m_db, sqlite3_sql(m_statement)));
        const int rc = sqlite3_step(m_statement);
        if (rc == SQLITE_ROW)
            return true;
        if (rc == SQLITE_DONE) {
            m_changes = sqlite3_stmt_readonly(m_statement) != 0 ? 0 : sqlite3_changes64(m_db);
            return false;
        }
        return fail(sqliteError(m_db, sqlite3_sql(m_statement)));
    }
    Result<> post() override
    {
        GH_TRY(step());
        return {};
    }
    std::int64_t changes() const override { return m_changes; }
    void reset() override
    {
        sqlite3_reset(m_statement);
        m_bindError = SQLITE_OK;
    }

    bool isNull(int column) const override { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }
    std::int64_t integer(int column) const override { return sqlite3_column_int64(m_statement, column); }
    double real(int column) const override { return sqlite3_column_double(m_statement, column); }
    std::string_view text(int column) const override
    {
        const auto* const bytes = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
        return bytes ? std::string_view(bytes,
                                        static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)))
                     : std::string_view();
    }
    void blob(int column, std::string& out) const override
    {
        const auto* const bytes = static_cast<const char*>(sqlite3_column_blob(m_statement, column));
        out.assign(bytes ? bytes : "",
                   bytes ? static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column)) : 0);
    }

private:
    void note(int rc)
    {
        if (rc != SQLITE_OK)
            m_bindError = rc;
    }

    sqlite3* m_db;
    sqlite3_stmt* m_statement;
    int m_bindError = SQLITE_OK;
    std::int64_t m_changes = 0;
};

std::string_view codeOf(int rc)
{
    switch (rc & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "store.busy";
    case SQLITE_FULL: return "store.full";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return "store.corrupt";
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_NOMEM:
    case SQLITE_PERM:
    case SQLITE_AUTH: return "store.unavailable";
    case SQLITE_READONLY: return "store.read_only";
    case SQLITE_CONSTRAINT: return "store.constraint";
    default: return "store.sql";
    }
}

} // namespace

Error sqliteError(sqlite3* db, std::string_view doing)
{
    const std::string said = db ? sqlite3_errmsg(db) : "out of memory";
    const std::string_view code = codeOf(db ? sqlite3_extended_errcode(db) : SQLITE_NOMEM);
    const char* const file = db ? sqlite3_db_filename(db, "main") : nullptr;
    Error error =
        code == "store.unavailable" ? makeError(code, {file ? file : "", said}) : makeError(code, {said});
    error.context = std::string(doing) + ": " + said;
    return error;
}

Result<std::unique_ptr<Statement>> prepareSqlite(sqlite3* db, std::string_view sql)
{
    // "?3" has the index 3; "$3" is a name to SQLite and would be numbered by its first appearance.
    std::string own(sql);
    for (std::size_t at = own.find('$'); at != std::string::npos; at = own.find('$', at))
        own[at] = '?';
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(db, own.c_str(), static_cast<int>(own.size()) + 1, SQLITE_PREPARE_PERSISTENT,
                           &statement, nullptr)
        != SQLITE_OK)
        return fail(sqliteError(db, sql));
    return std::make_unique<SqliteStatement>(db, statement);
}

} // namespace gatehouse::store
