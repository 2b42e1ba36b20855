#include "tests/support/scimmy_server.h"

#include <stdexcept>

namespace gatehouse::test {
namespace {

Command commandFor(std::vector<std::string> options, std::uint16_t port)
{
    options.insert(options.begin(), std::to_string(port));
    return {sourcePath("tests/support/scimmy/start.sh"), std::move(options), {}, {}, {}};
}

} // namespace

ScimmyServer::ScimmyServer(std::vector<std::string> options, std::uint16_t port)
    : m_server(commandFor(std::move(options), port))
{
    const auto line = m_server.waitForLine("ready ", Milliseconds{300000});
    if (!line)
        throw std::runtime_error("SCIMMY did not start: " + m_server.err());
    m_baseUrl = line->substr(line->find("http"));
}

std::uint16_t ScimmyServer::port() const
{
    const std::size_t begin = m_baseUrl.find(':', m_baseUrl.find("//")) + 1;
    return static_cast<std::uint16_t>(std::stoi(m_baseUrl.substr(begin)));
}

} // namespace gatehouse::test
