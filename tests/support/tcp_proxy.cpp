#include "tests/support/tcp_proxy.h"

#include <algorithm>
#include <array>
#include <list>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

namespace gatehouse::test {
namespace {

constexpr int kSlice = 10; // ms until a new mood is seen

sockaddr_in loopback(std::uint16_t port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

// With a reset instead of a farewell.
void cut(int& fd)
{
    const linger reset{1, 0};
    ::setsockopt(fd, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
    ::close(fd);
    fd = -1;
}

bool writeAll(int fd, const char* data, std::size_t size)
{
    while (size > 0) {
        const ssize_t written = ::send(fd, data, size, MSG_NOSIGNAL);
        if (written <= 0)
            return false;
        data += written;
        size -= static_cast<std::size_t>(written);
    }
    return true;
}

} // namespace

TcpProxy::TcpProxy(std::uint16_t server) : m_server(server), m_port(freePort())
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int on = 1;
    ::setsockopt(m_listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    const sockaddr_in address = loopback(m_port);
    if (m_listener < 0 || ::bind(m_listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0
        || ::listen(m_listener, 16) != 0)
        throw std::runtime_error("the proxy cannot listen");
    m_thread = std::thread([this] { work(); });
}

TcpProxy::~TcpProxy()
{
    m_stopping = true;
    m_thread.join();
    ::close(m_listener);
}

void TcpProxy::cutAll()
{
    m_cutting = true;
    waitUntil([this] { return !m_cutting; });
}

void TcpProxy::work()
{
    std::list<Link> links;
    while (!m_stopping) {
        if (m_cutting) {
            for (Link& link : links) {
                cut(link.client);
                cut(link.server);
            }
            links.clear();
            m_cutting = false;
        }
        std::vector<pollfd> states{{m_listener, POLLIN, 0}};
        const bool listens = m_mood != Mood::Slow;
        for (const Link& link : links) {
            states.push_back({link.client, static_cast<short>(listens ? POLLIN : 0), 0});
            states.push_back({link.server, static_cast<short>(listens ? POLLIN : 0), 0});
        }
        if (::poll(states.data(), states.size(), kSlice) <= 0)
            continue;
        std::size_t at = 1;
        for (Link& link : links) {
            const bool fromClient = states[at].revents != 0, fromServer = states[at + 1].revents != 0;
            at += 2;
            if ((fromClient && !forward(link, true))
                || (fromServer && link.client >= 0 && !forward(link, false))) {
                cut(link.client);
                cut(link.server);
            }
        }
        links.remove_if([](const Link& link) { return link.client < 0; });
        if (states.front().revents != 0) {
            Link link{::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC),
                      ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
            const sockaddr_in address = loopback(m_server);
            if (link.client >= 0
                && ::connect(link.server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0) {
                links.push_back(link);
            } else {
                cut(link.client);
                cut(link.server);
            }
        }
    }
    for (Link& link : links) {
        cut(link.client);
        cut(link.server);
    }
}

bool TcpProxy::forward(Link& link, bool toServer)
{
    std::array<char, 65536> buffer;
    const ssize_t read = ::recv(toServer ? link.client : link.server, buffer.data(), buffer.size(), 0);
    if (read <= 0 || m_mood == (toServer ? Mood::CutBefore : Mood::CutAfter))
        return false;
    return writeAll(toServer ? link.server : link.client, buffer.data(), static_cast<std::size_t>(read));
}

} // namespace gatehouse::test
