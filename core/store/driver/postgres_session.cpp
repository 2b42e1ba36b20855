#include "core/store/driver/postgres_session.h"

#include <optional>

namespace gatehouse::store {
namespace {

// The server answers each; unread answers fill buffers until both sides wait for each other.
constexpr int kPipelineLength = 256;

// SQLSTATE classes: https://www.postgresql.org/docs/15/errcodes-appendix.html
std::string_view codeOf(std::string_view state)
{
    if (state.substr(0, 2) == "23")
        return "store.constraint";
    if (state == "40001" || state == "40P01" || state == "55P03")
        return "store.busy";
    if (state == "53100")
        return "store.full";
    if (state.substr(0, 2) == "08" || state.substr(0, 2) == "53" || state.substr(0, 2) == "57")
        return "store.unavailable";
    if (state.substr(0, 2) == "XX")
        return "store.corrupt";
    if (state == "25006")
        return "store.read_only";
    return state.empty() ? "store.unavailable" : "store.sql"; // no state: the connection broke
}

bool isFine(const PGresult* result)
{
    switch (PQresultStatus(result)) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_EMPTY_QUERY:
    case PGRES_PIPELINE_SYNC: return true;
    default: return false;
    }
}

std::string oneLine(const char* text)
{
    std::string line = text ? text : "";
    std::replace(line.begin(), line.end(), '\n', ' ');
    while (!line.empty() && line.back() == ' ')
        line.pop_back();
    return line;
}

} // namespace

Error PostgresSession::errorOf(const PGresult* result, std::string_view sql) const
{
    const char* const state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
    const char* const primary = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : nullptr;
    const std::string said = primary ? primary : oneLine(PQerrorMessage(m_connection));
    const std::string_view code = codeOf(state ? state : "");
    Error error =
        code == "store.unavailable" ? makeError(code, {PQdb(m_connection), said}) : makeError(code, {said});
    error.context = std::string(sql) + ": " + said;
    return error;
}

Result<> PostgresSession::exec(std::string_view sql)
{
    GH_TRY(flush());
    const PostgresResult result(PQexec(m_connection, std::string(sql).c_str()));
    return isFine(result.get()) ? Result<>() : fail(errorOf(result.get(), sql));
}

Result<std::string> PostgresSession::prepare(std::string_view sql)
{
    GH_TRY(flush());
    std::string name = "s" + std::to_string(++m_names);
    const PostgresResult result(PQprepare(m_connection, name.c_str(), std::string(sql).c_str(), 0, nullptr));
    if (!isFine(result.get()))
        return fail(errorOf(result.get(), sql));
    return name;
}

Result<PostgresResult> PostgresSession::execute(const std::string& name, const PostgresParameters& p,
                                                std::string_view sql)
{
    GH_TRY(flush());
    PostgresResult result(
        PQexecPrepared(m_connection, name.c_str(), p.count, p.values, p.lengths, p.formats, 0));
    if (!isFine(result.get()))
        return fail(errorOf(result.get(), sql));
    return result;
}

Result<> PostgresSession::post(const std::string& name, const PostgresParameters& p, std::string_view sql)
{
    if (m_pending == 0 && PQenterPipelineMode(m_connection) != 1)
        return fail(errorOf(nullptr, sql));
    m_everPosted = true;
    ++m_pending;
    if (PQsendQueryPrepared(m_connection, name.c_str(), p.count, p.values, p.lengths, p.formats, 0) != 1)
        return fail(errorOf(nullptr, sql));
    return m_pending == kPipelineLength ? flush() : Result<>();
}

Result<> PostgresSession::flush()
{
    if (m_pending == 0)
        return {};
    m_pending = 0;
    std::optional<Error> first;
    if (PQpipelineSync(m_connection) != 1)
        first = errorOf(nullptr, "pipeline");
    // Each command has its results, then a null; the last result of all is the sync's.
    for (bool synced = first.has_value(); !synced && PQstatus(m_connection) == CONNECTION_OK;) {
        const PostgresResult result(PQgetResult(m_connection));
        if (!result)
            continue;
        synced = PQresultStatus(result.get()) == PGRES_PIPELINE_SYNC;
        if (!isFine(result.get()) && PQresultStatus(result.get()) != PGRES_PIPELINE_ABORTED && !first)
            first = errorOf(result.get(), "posted earlier");
    }
    if (PQstatus(m_connection) != CONNECTION_OK && !first)
        first = errorOf(nullptr, "pipeline");
    if (PQexitPipelineMode(m_connection) != 1 && !first)
        first = errorOf(nullptr, "pipeline");
    return first ? Result<>(fail(std::move(*first))) : Result<>();
}

void PostgresSession::forget(const std::string& name)
{
    if (PQstatus(m_connection) == CONNECTION_OK && PQtransactionStatus(m_connection) != PQTRANS_INERROR)
        (void)exec("DEALLOCATE " + name);
}

} // namespace gatehouse::store
