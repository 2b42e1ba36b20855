#include "tests/support/background.h"

#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <poll.h>
#include <stdexcept>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace gatehouse::test {

struct Background::State {
    detail::Spawned child;
    mutable std::mutex mutex;
    std::condition_variable changed;
    std::string out;
    std::string err;
    bool closed = false;
    std::optional<int> exitCode; // of the thread that owns Background only
    int wake[2] = {-1, -1};      // closing the write end ends the reader
    std::thread reader;

    void read();
    bool append(int descriptor, std::string& into);
};

void Background::State::read()
{
    bool outOpen = true;
    bool errOpen = true;
    while (outOpen || errOpen) {
        pollfd watched[] = {{outOpen ? child.out : -1, POLLIN, 0},
                            {errOpen ? child.err : -1, POLLIN, 0},
                            {wake[0], POLLIN, 0}};
        if (::poll(watched, 3, -1) < 0 && errno != EINTR)
            break;
        if (watched[0].revents)
            outOpen = append(child.out, out);
        if (watched[1].revents)
            errOpen = append(child.err, err);
        if (watched[2].revents)
            break;
    }
    const std::scoped_lock lock(mutex);
    closed = true;
    changed.notify_all();
}

bool Background::State::append(int descriptor, std::string& into)
{
    char buffer[16384];
    const auto count = ::read(descriptor, buffer, sizeof buffer);
    if (count <= 0)
        return count < 0 && errno == EINTR;
    const std::scoped_lock lock(mutex);
    into.append(buffer, static_cast<std::size_t>(count));
    changed.notify_all();
    return true;
}

Background::Background(const Command& command) : m_state(std::make_unique<State>())
{
    m_state->child = detail::spawn(command, false);
    if (::pipe(m_state->wake) != 0)
        throw std::runtime_error("pipe");
    m_state->reader = std::thread([state = m_state.get()] { state->read(); });
}

Background::~Background()
{
    ::kill(-m_state->child.pid, SIGKILL);
    killNow();
    ::close(m_state->wake[1]);
    m_state->reader.join();
    for (const int descriptor : {m_state->wake[0], m_state->child.out, m_state->child.err})
        ::close(descriptor);
}

int Background::pid() const
{
    return m_state->child.pid;
}

std::optional<std::string> Background::waitForLine(const std::string& text, Milliseconds deadline)
{
    std::unique_lock lock(m_state->mutex);
    std::optional<std::string> found;
    std::size_t begin = 0;
    const auto look = [&] {
        for (std::size_t end; (end = m_state->out.find('\n', begin)) != std::string::npos; begin = end + 1) {
            std::string line = m_state->out.substr(begin, end - begin);
            if (line.find(text) != std::string::npos) {
                found = std::move(line);
                return true;
            }
        }
        return m_state->closed;
    };
    m_state->changed.wait_for(lock, deadline, look);
    return found;
}

std::string Background::out() const
{
    const std::scoped_lock lock(m_state->mutex);
    return m_state->out;
}

std::string Background::err() const
{
    const std::scoped_lock lock(m_state->mutex);
    return m_state->err;
}

bool Background::running()
{
    int status = 0;
    if (!m_state->exitCode && ::waitpid(m_state->child.pid, &status, WNOHANG) == m_state->child.pid)
        m_state->exitCode = detail::exitCodeOfStatus(status);
    return !m_state->exitCode;
}

int Background::killNow()
{
    return stop(SIGKILL, Milliseconds{10000});
}

int Background::terminate(Milliseconds deadline)
{
    return stop(SIGTERM, deadline);
}

int Background::interrupt(Milliseconds deadline)
{
    return stop(SIGINT, deadline);
}

std::optional<int> Background::waitForExit(Milliseconds deadline)
{
    waitUntil([this] { return !running(); }, deadline);
    return m_state->exitCode;
}

void Background::freeze()
{
    if (running())
        ::kill(m_state->child.pid, SIGSTOP);
}

void Background::thaw()
{
    if (running())
        ::kill(m_state->child.pid, SIGCONT);
}

int Background::stop(int signal, Milliseconds deadline)
{
    if (running()) {
        ::kill(m_state->child.pid, signal);
        if (!waitForExit(deadline)) {
            ::kill(m_state->child.pid, SIGKILL);
            waitForExit(Milliseconds{10000});
        }
    }
    return m_state->exitCode.value_or(-1);
}

} // namespace gatehouse::test
