#include "tests/support/postgres_server.h"

#include <csignal>
#include <sstream>
#include <stdexcept>

namespace gatehouse::test {
namespace {

Command commandFor(PostgresServer::Durability durability)
{
    Command command{sourcePath("tests/support/postgres.sh"), {}, {}, {}, {}};
    if (durability == PostgresServer::Durability::Full)
        command.arguments.emplace_back("--durable");
    return command;
}

} // namespace

PostgresServer::PostgresServer(Durability durability) : m_server(commandFor(durability))
{
    const auto line = m_server.waitForLine("ready ", Milliseconds{60000});
    if (!line)
        throw std::runtime_error("PostgreSQL did not start: " + m_server.err());
    std::string ready;
    std::istringstream(*line) >> ready >> m_connection >> m_folder;
}

PostgresServer::~PostgresServer()
{
    m_server.interrupt();
    std::error_code ignored;
    std::filesystem::remove_all(m_folder, ignored);
}

std::string PostgresServer::connectionStringOf(const std::string& database) const
{
    return m_connection.substr(0, m_connection.rfind('/') + 1) + database;
}

std::string PostgresServer::createDatabase(const std::string& name)
{
    const RunOutput made =
        run({"/usr/lib/postgresql/15/bin/createdb", {"--maintenance-db=" + m_connection, name}, {}, {}, {}});
    if (made.exitCode != 0)
        throw std::runtime_error("createdb " + name + ": " + made.err);
    return connectionStringOf(name);
}

void PostgresServer::crash()
{
    ::kill(m_server.pid(), SIGQUIT);
    m_server.waitForExit();
}

} // namespace gatehouse::test
