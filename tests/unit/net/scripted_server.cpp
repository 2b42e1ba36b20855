#include "tests/unit/net/scripted_server.h"

#include <arpa/inet.h>
#include <array>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace gatehouse::net::test {
namespace {

int listenOnFreePort(std::uint16_t& port)
{
    const int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address);
    listen(listener, 64);
    socklen_t size = sizeof address;
    getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
    port = ntohs(address.sin_port);
    return listener;
}

// One request, headers and Content-Length body; empty at the end of the connection.
std::string readRequest(int connection)
{
    std::string text;
    std::array<char, 4096> buffer{};
    while (true) {
        const auto end = text.find("\r\n\r\n");
        if (end != std::string::npos) {
            const auto at = text.find("Content-Length: ");
            const std::size_t length = at < end ? std::stoul(text.substr(at + 16)) : 0;
            if (text.size() >= end + 4 + length)
                return text;
        }
        const auto got = recv(connection, buffer.data(), buffer.size(), 0);
        if (got <= 0)
            return {};
        text.append(buffer.data(), static_cast<std::size_t>(got));
    }
}

} // namespace

std::string ok(const std::string& body, const std::string& headers)
{
    return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + headers + "\r\n"
           + body;
}

std::uint16_t closedPort()
{
    std::uint16_t port = 0;
    close(listenOnFreePort(port));
    return port;
}

ScriptedServer::ScriptedServer(std::vector<Reaction> script, std::string answer)
    : m_answer(answer.empty() ? ok("hello") : std::move(answer)), m_script(script.begin(), script.end())
{
    m_listener = listenOnFreePort(m_port);
    m_thread = std::thread([this] { run(); });
}

ScriptedServer::ScriptedServer(const Responder& responder) : m_respond(responder.respond)
{
    m_listener = listenOnFreePort(m_port);
    m_thread = std::thread([this] { run(); });
}

ScriptedServer::~ScriptedServer()
{
    m_stop = true;
    m_thread.join();
    {
        const std::lock_guard lock(m_mutex);
        for (const int connection : m_connections)
            shutdown(connection, SHUT_RDWR);
    }
    for (std::thread& worker : m_workers)
        worker.join();
    for (const int connection : m_connections)
        close(connection);
    close(m_listener);
}

std::string ScriptedServer::url(const std::string& path) const
{
    return "http://127.0.0.1:" + std::to_string(m_port) + path;
}

std::vector<std::string> ScriptedServer::requests() const
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

void ScriptedServer::run()
{
    while (!m_stop) {
        pollfd waiting{m_listener, POLLIN, 0};
        if (poll(&waiting, 1, 10) <= 0)
            continue;
        const int connection = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection < 0)
            continue;
        const std::lock_guard lock(m_mutex);
        m_connections.push_back(connection);
        m_workers.emplace_back([this, connection] { serve(connection); });
    }
}

Reaction ScriptedServer::nextReaction(const std::string& requestLine)
{
    const std::lock_guard lock(m_mutex);
    m_requests.push_back(requestLine);
    if (m_script.empty())
        return Reaction::Answer;
    const Reaction reaction = m_script.front();
    m_script.pop_front();
    return reaction;
}

void ScriptedServer::serve(int connection)
{
    while (true) {
        const std::string request = readRequest(connection);
        if (request.empty())
            return;
        std::string answer = m_answer;
        Reaction reaction = nextReaction(request.substr(0, request.find("\r\n")));
        if (m_respond) {
            answer = m_respond(request);
            reaction = answer.empty() ? Reaction::Close : Reaction::Answer;
        }
        if (reaction == Reaction::Silence)
            continue;
        if (reaction == Reaction::HalfAnswer)
            answer = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf";
        if (reaction == Reaction::Garbage)
            answer = "220 mail.example.com ESMTP\r\n";
        if (reaction != Reaction::Close)
            send(connection, answer.data(), answer.size(), MSG_NOSIGNAL);
        if (reaction != Reaction::Answer) {
            shutdown(connection, SHUT_RDWR);
            return;
        }
    }
}

} // namespace gatehouse::net::test
