// PostgreSQL behind the driver's interface, over libpq. Writers run READ COMMITTED, readers REPEATABLE READ READ ONLY.
// Statement::post goes into a pipeline: nobody waits for the answer until somebody asks for a result or commits.
// https://www.postgresql.org/docs/15/libpq-pipeline-mode.html
#pragma once

#include "core/store/driver/connection.h"

namespace gatehouse::store {

Result<std::unique_ptr<Connection>> connectPostgres(const std::string& connectionString);

// A connection that only listens. Waits up to `milliseconds` for word of another session's commit: its change seq, 0 for none.
class PostgresListener {
public:
    virtual ~PostgresListener() = default;
    virtual Result<std::int64_t> wait(int milliseconds) = 0;
    virtual void wake() = 0; // any thread: ends the wait
};
Result<std::unique_ptr<PostgresListener>> listenPostgres(const std::string& connectionString);

} // namespace gatehouse::store
