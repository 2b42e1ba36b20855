// A TCP server on a free loopback port that does what real servers should not: one reaction per request it receives.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace gatehouse::net::test {

enum class Reaction {
    Answer,     // 200 with the scripted text, connection kept
    Close,      // reads the request, closes without a byte
    HalfAnswer, // headers promise more than comes
    Silence,    // reads the request and never answers
    Garbage,    // not HTTP
};

// An answer for a request, head and body; called by several threads.
struct Responder {
    using Respond = std::function<std::string(const std::string& request)>;
    explicit Responder(Respond aRespond) : respond(std::move(aRespond)) {}
    Respond respond;
};

class ScriptedServer {
public:
    explicit ScriptedServer(std::vector<Reaction> script, std::string answer = {});
    // Answers each request with the text `responder` gives, and closes where that is empty.
    explicit ScriptedServer(const Responder& responder);
    ~ScriptedServer();
    ScriptedServer(const ScriptedServer&) = delete;
    ScriptedServer& operator=(const ScriptedServer&) = delete;

    std::string url(const std::string& path = "/") const;
    std::vector<std::string> requests() const; // the request lines seen so far

private:
    void run();
    void serve(int connection);
    Reaction nextReaction(const std::string& requestLine);

    int m_listener = -1;
    std::uint16_t m_port = 0;
    std::string m_answer;
    std::function<std::string(const std::string&)> m_respond;
    mutable std::mutex m_mutex;
    std::deque<Reaction> m_script;
    std::vector<std::string> m_requests;
    std::vector<int> m_connections;
    std::atomic<bool> m_stop{false};
    std::vector<std::thread> m_workers;
    std::thread m_thread;
};

std::string ok(const std::string& body, const std::string& headers = {});
std::uint16_t closedPort(); // nothing listens there

} // namespace gatehouse::net::test
