// One libpq connection with its pipeline; only the PostgreSQL files of this folder include it.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <libpq-fe.h>
#include <memory>
#include <string>
#include <string_view>

namespace gatehouse::store {

struct ClearResult {
    void operator()(PGresult* result) const { PQclear(result); }
};
using PostgresResult = std::unique_ptr<PGresult, ClearResult>;

// The parameters of one execution as libpq takes them.
struct PostgresParameters {
    int count = 0;
    const char* const* values = nullptr;
    const int* lengths = nullptr;
    const int* formats = nullptr;
};

class PostgresSession {
public:
    explicit PostgresSession(PGconn* connection) : m_connection(connection) {}
    ~PostgresSession() { PQfinish(m_connection); }
    PostgresSession(const PostgresSession&) = delete;
    PostgresSession& operator=(const PostgresSession&) = delete;

    PGconn* handle() const { return m_connection; }
    // Prepares under a name of its own and returns it.
    Result<std::string> prepare(std::string_view sql);
    void forget(const std::string& name);
    // Waits for the answer; sends what is in the pipeline first, and fails with its failure.
    Result<PostgresResult> execute(const std::string& name, const PostgresParameters& parameters,
                                   std::string_view sql);
    // Puts it into the pipeline.
    Result<> post(const std::string& name, const PostgresParameters& parameters, std::string_view sql);
    // Ends the pipeline: the first failure of what was in it.
    Result<> flush();
    Result<> exec(std::string_view sql);
    // Ends the pipeline and whatever failed in it.
    void abandon() { (void)flush(); }
    bool posted() const { return m_everPosted; }
    void clearPosted() { m_everPosted = false; }

private:
    Error errorOf(const PGresult* result, std::string_view sql) const;

    PGconn* m_connection;
    std::int64_t m_names = 0;
    int m_pending = 0;
    bool m_everPosted = false;
};

} // namespace gatehouse::store
