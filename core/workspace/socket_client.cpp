#include "core/door/codec.h"
#include "core/door/commands/session.h"
#include "core/service/service.h"
#include "core/workspace/local_socket.h"
#include "core/workspace/socket_address.h"
#include "core/workspace/socket_lines.h"

#include <cerrno>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <sys/socket.h>
#include <thread>

namespace gatehouse::workspace {
namespace {

class Client final : public door::Door {
public:
    struct Connection {
        Descriptor fd;
        LineReader reader;
    };

    Client(std::string path, const SocketTimes& times, Connection first)
        : m_path(std::move(path)), m_times(times)
    {
        m_idle.push_back(std::move(first));
    }

    static Result<Connection> dial(const std::string& path, const SocketTimes& times)
    {
        GH_LET(const sockaddr_un address, addressOf(path));
        const auto silent = [&] {
            return fail("workspace.in_use", {std::filesystem::path(path).parent_path().string()});
        };
        Connection made{Descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)), {}};
        setTimeouts(made.fd.get(), times.silence, times.silence);
        if (made.fd.get() < 0
            || ::connect(made.fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
            return errno == EAGAIN ? Result<Connection>(silent()) : fail("workspace.no_owner", {path});
        char greeting = 0;
        ssize_t n = 0;
        do
            n = ::recv(made.fd.get(), &greeting, 1, 0);
        while (n < 0 && errno == EINTR);
        if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
            return silent();
        return n == 1 && greeting == '\n' ? Result<Connection>(std::move(made))
                                          : fail("workspace.owner_gone");
    }

    Result<door::Message> call(const door::Caller& caller, std::string_view name,
                               const door::Message& request) override
    {
        const door::Descriptor* descriptor = door::findDescriptor(descriptors(), name);
        if (!descriptor)
            return fail("door.unknown_call", {std::string(name)});
        const std::string line = door::requestToJson(caller, name, request);
        if (line.size() > kLongestLine) {
            constexpr std::size_t kMegabyte = 1024UL * 1024;
            return fail("workspace.line_too_long", {std::to_string(line.size() / kMegabyte + 1),
                                                    std::to_string(kLongestLine / kMegabyte)});
        }
        GH_LET(Connection connection, sent(line));
        std::string reply;
        switch (connection.reader.next(connection.fd.get(), reply)) {
        case Transfer::Done: break;
        case Transfer::End: return fail("workspace.owner_gone");
        case Transfer::Silence: return fail("workspace.owner_silent");
        case Transfer::TooLong: return fail("door.bad_json", {"the answer does not end"});
        }
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

    // A connection that took the line. One that was kept may be of an owner that has ended: then nothing was done, and the next is asked.
    Result<Connection> sent(const std::string& line)
    {
        if (auto kept = takeKept()) {
            const Transfer done = sendLine(kept->fd.get(), line);
            if (done == Transfer::Done)
                return std::move(*kept);
            if (done == Transfer::Silence)
                return fail("workspace.owner_silent");
        }
        GH_LET(Connection fresh, dial(m_path, m_times));
        switch (sendLine(fresh.fd.get(), line)) {
        case Transfer::Done: return fresh;
        case Transfer::Silence: return fail("workspace.owner_silent");
        default: return fail("workspace.owner_gone");
        }
    }
    std::optional<Connection> takeKept()
    {
        const std::lock_guard lock(m_mutex);
        if (m_idle.empty())
            return std::nullopt;
        Connection connection = std::move(m_idle.back());
        m_idle.pop_back();
        return connection;
    }
    void give(Connection connection)
    {
        const std::lock_guard lock(m_mutex);
        m_idle.push_back(std::move(connection));
    }

    std::string m_path, m_session;
    SocketTimes m_times;
    std::mutex m_mutex;
    std::vector<Connection> m_idle;
};

} // namespace

Result<std::unique_ptr<door::Door>> connectTo(const std::string& path, const SocketTimes& times)
{
    GH_LET(Client::Connection first, Client::dial(path, times));
    return std::unique_ptr<door::Door>(std::make_unique<Client>(path, times, std::move(first)));
}

} // namespace gatehouse::workspace
