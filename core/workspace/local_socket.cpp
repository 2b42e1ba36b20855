#include "core/workspace/local_socket.h"

#include "core/base/log.h"
#include "core/door/codec.h"
#include "core/door/commands/session.h"
#include "core/service/service.h"

#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <poll.h>
#include <set>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

namespace gatehouse::workspace {
namespace {

constexpr std::size_t kLongestLine = 512UL * 1024 * 1024; // a feed file in base64

class Descriptor {
public:
    explicit Descriptor(int fd = -1) : m_fd(fd) {}
    Descriptor(Descriptor&& other) noexcept : m_fd(other.m_fd) { other.m_fd = -1; }
    Descriptor& operator=(Descriptor&& other) noexcept
    {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    int get() const { return m_fd; }

private:
    int m_fd;
};

bool sendLine(int fd, std::string text)
{
    text += '\n';
    for (std::size_t sent = 0; sent < text.size();) {
        const ssize_t n = ::send(fd, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        sent += static_cast<std::size_t>(n);
    }
    return true;
}

// One line without its end; false at the end of the connection.
bool receiveLine(int fd, std::string& buffer, std::string& line)
{
    for (;;) {
        const std::size_t end = buffer.find('\n');
        if (end != std::string::npos) {
            line = buffer.substr(0, end);
            buffer.erase(0, end + 1);
            return true;
        }
        if (buffer.size() > kLongestLine)
            return false;
        char chunk[65536];
        const ssize_t n = ::recv(fd, chunk, sizeof chunk, 0);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        buffer.append(chunk, static_cast<std::size_t>(n));
    }
}

Result<sockaddr_un> addressOf(const std::string& path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        return fail("workspace.socket", {path, "its path is longer than 107 bytes"});
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    return address;
}

// Puts the user the kernel vouches for into sign-ins; everything else passes as it is.
class PeerDoor final : public door::Door {
public:
    PeerDoor(door::Door& behind, std::int64_t user) : m_behind(behind), m_user(user) {}
    Result<door::Message> call(const door::Caller& caller, std::string_view name,
                               const door::Message& request) override
    {
        if (name != door::SessionSignIn::kName)
            return m_behind.call(caller, name, request);
        auto copy = request.as<door::SessionSignIn>();
        copy.osUser = m_user;
        return m_behind.call(caller, name, door::Message::of(std::move(copy)));
    }
    std::span<const door::Descriptor> descriptors() const override { return m_behind.descriptors(); }
    std::shared_ptr<void> subscribe(std::function<void(std::int64_t)> listener) override
    {
        return m_behind.subscribe(std::move(listener));
    }

private:
    door::Door& m_behind;
    std::int64_t m_user;
};

class Server final : public SocketServer {
public:
    Server(door::Door& door, Descriptor listening, std::string path)
        : m_door(door),
          m_listening(std::move(listening)),
          m_path(std::move(path)),
          m_accepting([this] { acceptAll(); })
    {
    }
    ~Server() override
    {
        m_stopping = true;
        ::shutdown(m_listening.get(), SHUT_RDWR);
        m_accepting.join();
        std::unique_lock lock(m_mutex);
        for (const int fd : m_open)
            ::shutdown(fd, SHUT_RDWR);
        m_gone.wait(lock, [this] { return m_open.empty(); });
        ::unlink(m_path.c_str());
    }

private:
    void acceptAll()
    {
        while (!m_stopping) {
            pollfd waiting{m_listening.get(), POLLIN, 0};
            if (::poll(&waiting, 1, 200) <= 0)
                continue;
            Descriptor peer(::accept4(m_listening.get(), nullptr, nullptr, SOCK_CLOEXEC));
            if (peer.get() < 0)
                continue;
            ucred who{};
            socklen_t size = sizeof who;
            if (::getsockopt(peer.get(), SOL_SOCKET, SO_PEERCRED, &who, &size) != 0
                || who.uid != ::getuid()) {
                log::warning("workspace", "another user of this machine was turned away");
                continue;
            }
            const std::lock_guard lock(m_mutex);
            m_open.insert(peer.get());
            std::thread([this, peer = std::move(peer), uid = who.uid] { serve(peer.get(), uid); }).detach();
        }
    }

    void serve(int fd, uid_t user)
    {
        PeerDoor door(m_door, user);
        std::string buffer, line;
        while (receiveLine(fd, buffer, line))
            if (!sendLine(fd, door::answerJson(door, line)))
                break;
        const std::lock_guard lock(m_mutex);
        m_open.erase(fd);
        m_gone.notify_all();
    }

    door::Door& m_door;
    Descriptor m_listening;
    std::string m_path;
    std::atomic<bool> m_stopping{false};
    std::mutex m_mutex;
    std::condition_variable m_gone;
    std::set<int> m_open;
    std::thread m_accepting;
};

class Client final : public door::Door {
public:
    Client(std::string path, Descriptor first) : m_path(std::move(path))
    {
        m_idle.push_back({std::move(first), {}});
    }

    Result<door::Message> call(const door::Caller& caller, std::string_view name,
                               const door::Message& request) override
    {
        const door::Descriptor* descriptor = door::findDescriptor(descriptors(), name);
        if (!descriptor)
            return fail("door.unknown_call", {std::string(name)});
        GH_LET(Connection connection, take());
        std::string reply;
        if (!sendLine(connection.fd.get(), door::requestToJson(caller, name, request))
            || !receiveLine(connection.fd.get(), connection.buffer, reply))
            return fail("workspace.owner_gone");
        give(std::move(connection));
        return door::replyFromJson(*descriptor->reply, reply);
    }
    std::span<const door::Descriptor> descriptors() const override { return service::allDescriptors(); }

    // The owner is asked twice a second what is new.
    std::shared_ptr<void> subscribe(std::function<void(std::int64_t)> listener) override
    {
        return std::make_shared<Poller>(*this, std::move(listener));
    }

private:
    struct Connection {
        Descriptor fd;
        std::string buffer;
    };

    class Poller {
    public:
        Poller(Client& client, std::function<void(std::int64_t)> listener)
            : m_thread([this, &client, listener = std::move(listener)] {
                  std::int64_t last = -1;
                  std::unique_lock lock(m_mutex);
                  while (
                      !m_wake.wait_for(lock, std::chrono::milliseconds(500), [this] { return m_stopping; })) {
                      lock.unlock();
                      const auto now = client.lastSeq();
                      if (now > last && last >= 0)
                          listener(now);
                      last = std::max(last, now);
                      lock.lock();
                  }
              })
        {
        }
        ~Poller()
        {
            {
                const std::lock_guard lock(m_mutex);
                m_stopping = true;
            }
            m_wake.notify_all();
            m_thread.join();
        }

    private:
        std::mutex m_mutex;
        std::condition_variable m_wake;
        bool m_stopping = false;
        std::thread m_thread;
    };

    std::int64_t lastSeq()
    {
        auto info = door::ask(*this, door::Caller{m_session, {}}, door::ChangeAfter{INT64_MAX});
        if (!info) {
            auto signedIn = door::ask(*this, door::Caller{}, door::SessionSignIn{});
            if (signedIn)
                m_session = signedIn->session;
            return -1;
        }
        return info->last;
    }

    Result<Connection> take()
    {
        {
            const std::lock_guard lock(m_mutex);
            if (!m_idle.empty()) {
                Connection connection = std::move(m_idle.back());
                m_idle.pop_back();
                return connection;
            }
        }
        return dial(m_path);
    }
    void give(Connection connection)
    {
        const std::lock_guard lock(m_mutex);
        m_idle.push_back(std::move(connection));
    }

public:
    static Result<Connection> dial(const std::string& path)
    {
        GH_LET(const sockaddr_un address, addressOf(path));
        Descriptor fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        if (fd.get() < 0
            || ::connect(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
            return fail("workspace.no_owner", {path});
        return Connection{std::move(fd), {}};
    }
    static Result<std::unique_ptr<door::Door>> make(const std::string& path)
    {
        GH_LET(Connection first, dial(path));
        return std::unique_ptr<door::Door>(std::make_unique<Client>(path, std::move(first.fd)));
    }

private:
    std::string m_path, m_session;
    std::mutex m_mutex;
    std::vector<Connection> m_idle;
};

} // namespace

Result<std::unique_ptr<SocketServer>> SocketServer::start(door::Door& door, const std::string& path)
{
    GH_LET(const sockaddr_un address, addressOf(path));
    ::unlink(
        path.c_str()); // whoever holds the database owns the socket; an old one is of a process that was killed
    Descriptor fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const mode_t before = ::umask(0177);
    const int bound =
        fd.get() < 0 ? -1 : ::bind(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
    ::umask(before);
    if (bound != 0 || ::listen(fd.get(), 64) != 0)
        return fail("workspace.socket", {path, std::strerror(errno)});
    return std::unique_ptr<SocketServer>(std::make_unique<Server>(door, std::move(fd), path));
}

Result<std::unique_ptr<door::Door>> connectTo(const std::string& path)
{
    return Client::make(path);
}

} // namespace gatehouse::workspace
