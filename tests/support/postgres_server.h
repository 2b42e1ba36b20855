// A private PostgreSQL 15 for tests (tests/support/postgres.sh), gone with the object.
#pragma once

#include "tests/support/background.h"

namespace gatehouse::test {

class PostgresServer {
public:
    enum class Durability {
        None, // no syncs: for tests of SQL
        Full  // as in production: for tests of crashes
    };

    // Starts it (0.6 s); throws std::runtime_error with the server's own words where that fails.
    explicit PostgresServer(Durability durability = Durability::None);
    ~PostgresServer();

    // "postgresql://gatehouse@127.0.0.1:PORT/gatehouse", as libpq takes it. The role may create databases.
    const std::string& connectionString() const { return m_connection; }
    // The same server, another database that exists already.
    std::string connectionStringOf(const std::string& database) const;
    // Creates an empty database and returns its connection string: one a test case keeps tests independent.
    std::string createDatabase(const std::string& name);
    // As a crash of the server: SIGQUIT to the postmaster. It cannot be started again.
    void crash();

private:
    Background m_server;
    std::string m_connection;
    std::string m_folder;
};

} // namespace gatehouse::test
