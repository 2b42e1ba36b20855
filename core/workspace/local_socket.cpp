#include "core/workspace/local_socket.h"

#include "core/base/log.h"
#include "core/door/codec.h"
#include "core/door/commands/session.h"
#include "core/workspace/socket_address.h"
#include "core/workspace/socket_lines.h"

#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <map>
#include <mutex>
#include <optional>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace gatehouse::workspace {
namespace {

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

// One that asks. Replies and signs of life come from two threads.
class Peer {
public:
    Peer(Descriptor fd, std::chrono::milliseconds patience) : m_fd(std::move(fd))
    {
        setTimeouts(m_fd.get(), patience, {});
    }

    int fd() const { return m_fd.get(); }
    bool greet() { return send(""); }
    void begins() { m_busy = true; }
    bool reply(std::string text)
    {
        m_busy = false;
        return send(std::move(text));
    }
    void beat()
    {
        const std::unique_lock lock(m_sending, std::try_to_lock);
        if (lock && m_busy)
            (void)::send(m_fd.get(), "\n", 1, MSG_NOSIGNAL | MSG_DONTWAIT);
    }
    // It is not listened to any more; what it asked for is answered.
    void hangUp() { ::shutdown(m_fd.get(), SHUT_RD); }

private:
    bool send(std::string text)
    {
        const std::lock_guard lock(m_sending);
        return sendLine(m_fd.get(), std::move(text)) == Transfer::Done;
    }

    Descriptor m_fd;
    std::mutex m_sending;
    std::atomic<bool> m_busy{false};
};

// Which file a path leads to, by device and number; nothing where there is none.
std::optional<std::pair<dev_t, ino_t>> fileOf(const std::string& path)
{
    struct stat about {};
    if (::lstat(path.c_str(), &about) != 0)
        return std::nullopt;
    return std::pair(about.st_dev, about.st_ino);
}

class Server final : public SocketServer {
public:
    Server(door::Door& door, Descriptor listening, std::string path, const SocketTimes& times)
        : m_door(door),
          m_times(times),
          m_listening(std::move(listening)),
          m_path(std::move(path)),
          m_own(fileOf(m_path)),
          m_accepting([this] { run(); })
    {
    }
    ~Server() override
    {
        ::shutdown(m_listening.get(), SHUT_RDWR); // wakes the thread, which closes it
        m_stopping = true;
        {
            std::unique_lock lock(m_mutex);
            for (const auto& [fd, peer] : m_peers)
                peer->hangUp();
            m_gone.wait(lock, [this] { return m_peers.empty(); });
        }
        m_ended = true;
        m_wake.notify_all();
        m_accepting.join();
        if (fileOf(m_path) == m_own) // not that of a later owner of a folder that was replaced
            ::unlink(m_path.c_str());
    }

    void waitForPeers(std::chrono::milliseconds most) override
    {
        std::unique_lock lock(m_mutex);
        m_gone.wait_for(lock, most, [this] { return m_peers.empty(); });
    }

private:
    // Accepts until it is told to stop, and gives signs of life until the last peer has gone.
    void run()
    {
        auto next = std::chrono::steady_clock::now() + m_times.heartbeat;
        while (!m_stopping) {
            acceptOne(std::min(m_times.heartbeat, std::chrono::milliseconds(200)));
            if (std::chrono::steady_clock::now() < next)
                continue;
            beat();
            next = std::chrono::steady_clock::now() + m_times.heartbeat;
        }
        m_listening = Descriptor(); // who waits to be accepted is not kept waiting
        std::unique_lock lock(m_waking);
        while (!m_wake.wait_for(lock, m_times.heartbeat, [this] { return m_ended.load(); }))
            beat();
    }

    void acceptOne(std::chrono::milliseconds most)
    {
        pollfd waiting{m_listening.get(), POLLIN, 0};
        if (::poll(&waiting, 1, static_cast<int>(most.count())) <= 0)
            return;
        Descriptor fd(::accept4(m_listening.get(), nullptr, nullptr, SOCK_CLOEXEC));
        if (fd.get() < 0)
            return;
        ucred who{};
        socklen_t size = sizeof who;
        if (::getsockopt(fd.get(), SOL_SOCKET, SO_PEERCRED, &who, &size) != 0 || who.uid != ::getuid()) {
            log::warning("workspace", "another user of this machine was turned away");
            return;
        }
        auto peer = std::make_shared<Peer>(std::move(fd), m_times.silence);
        const std::lock_guard lock(m_mutex);
        if (m_stopping)
            return; // nobody would hang it up
        m_peers[peer->fd()] = peer;
        std::thread([this, peer = std::move(peer), uid = who.uid] {
            serve(*peer, uid);
            const std::lock_guard guard(m_mutex);
            m_peers.erase(peer->fd());
            m_gone.notify_all();
        }).detach();
    }

    void serve(Peer& peer, uid_t user)
    {
        PeerDoor door(m_door, user);
        LineReader reader;
        std::string line;
        bool goesOn = peer.greet();
        while (goesOn) {
            const Transfer received = reader.next(peer.fd(), line);
            if (received == Transfer::TooLong)
                (void)peer.reply(door::errorReply(makeError("door.bad_json", {"its line does not end"})));
            if (received != Transfer::Done)
                return;
            peer.begins();
            goesOn = peer.reply(door::answerJson(door, line));
        }
    }

    void beat()
    {
        const std::lock_guard lock(m_mutex);
        for (const auto& [fd, peer] : m_peers)
            peer->beat();
    }

    door::Door& m_door;
    SocketTimes m_times;
    Descriptor m_listening;
    std::string m_path;
    std::optional<std::pair<dev_t, ino_t>> m_own; // the socket as it was bound
    std::atomic<bool> m_stopping{false}, m_ended{false};
    std::mutex m_mutex;
    std::condition_variable m_gone;
    std::map<int, std::shared_ptr<Peer>> m_peers;
    std::mutex m_waking;
    std::condition_variable m_wake;
    std::thread m_accepting; // last: it uses the others
};

} // namespace

Result<> checkSocketPath(const std::string& path)
{
    GH_TRY(addressOf(path));
    return {};
}

Result<std::unique_ptr<SocketServer>> SocketServer::start(door::Door& door, const std::string& path,
                                                          const SocketTimes& times)
{
    GH_LET(const sockaddr_un address, addressOf(path));
    struct stat there {};
    if (::lstat(path.c_str(), &there) == 0 && !S_ISSOCK(there.st_mode))
        return fail("workspace.socket_taken", {path});
    ::unlink(
        path.c_str()); // whoever holds the database owns the socket; an old one is of a process that was killed
    Descriptor fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const mode_t before = ::umask(0177);
    const int bound =
        fd.get() < 0 ? -1 : ::bind(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address);
    ::umask(before);
    if (bound != 0 || ::listen(fd.get(), 64) != 0)
        return fail("workspace.socket", {path, std::strerror(errno)});
    return std::unique_ptr<SocketServer>(std::make_unique<Server>(door, std::move(fd), path, times));
}

} // namespace gatehouse::workspace
