// A real SCIM 2.0 server for tests: SCIMMY on node (tests/support/scimmy), storage in memory, gone with the object.
#pragma once

#include "tests/support/background.h"

namespace gatehouse::test {

class ScimmyServer {
public:
    // Starts it (0.3 s; the first time in a build tree npm installs 73 packages) and throws std::runtime_error where that
    // fails. Options as server.js takes them: {"--latency", "5"}, {"--token", "t"}, {"--journal", file}. Port 0: a free one.
    explicit ScimmyServer(std::vector<std::string> options = {}, std::uint16_t port = 0);

    const std::string& baseUrl() const { return m_baseUrl; } // "http://127.0.0.1:PORT/scim/v2"
    std::uint16_t port() const;
    Background& process() { return m_server; }

private:
    Background m_server;
    std::string m_baseUrl;
};

} // namespace gatehouse::test
