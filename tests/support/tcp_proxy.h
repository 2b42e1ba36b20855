// A TCP proxy between a client and a server on 127.0.0.1, for what goes wrong on the way. Any thread.
#pragma once

#include "tests/support/process.h"

#include <atomic>
#include <memory>
#include <thread>

namespace gatehouse::test {

class TcpProxy {
public:
    explicit TcpProxy(std::uint16_t server);
    ~TcpProxy();
    TcpProxy(const TcpProxy&) = delete;
    TcpProxy& operator=(const TcpProxy&) = delete;

    std::uint16_t port() const { return m_port; }

    enum class Mood {
        Well,
        Slow,     // takes requests and forwards nothing, either way
        CutAfter, // forwards requests; where the answer should come, the connection is reset
        CutBefore // the connection is reset where a request should be forwarded
    };
    // Holds for connections that are open as well.
    void set(Mood mood) { m_mood = mood; }
    // Closes every open connection; returns when that is done.
    void cutAll();

private:
    struct Link {
        int client = -1, server = -1;
    };
    void work();
    bool forward(Link& link, bool toServer);

    std::uint16_t m_server, m_port;
    int m_listener = -1;
    std::atomic<Mood> m_mood{Mood::Well};
    std::atomic<bool> m_stopping{false}, m_cutting{false};
    std::thread m_thread;
};

} // namespace gatehouse::test
