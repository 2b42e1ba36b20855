#include "core/workspace/held/owner_watch.h"

#include "core/workspace/socket_address.h"

#include <array>
#include <cerrno>
#include <filesystem>
#include <poll.h>

namespace gatehouse::workspace {

std::string socketOf(const std::string& folder)
{
    return (std::filesystem::path(folder) / "owner.sock").string();
}

Result<OwnerWatch> OwnerWatch::start(const std::string& folder)
{
    const std::string path = socketOf(folder);
    GH_LET(const sockaddr_un address, addressOf(path));
    Descriptor fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (fd.get() < 0 || ::connect(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return fail("workspace.no_owner", {path});
    return OwnerWatch(std::move(fd));
}

bool OwnerWatch::hasEnded() const
{
    std::array<char, 64> greeting{};
    for (;;) {
        const ssize_t n = ::recv(m_fd.get(), greeting.data(), greeting.size(), MSG_DONTWAIT);
        if (n > 0 || (n < 0 && errno == EINTR))
            continue;
        return n == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
    }
}

bool OwnerWatch::wait(int other) const
{
    std::array<pollfd, 2> both{pollfd{m_fd.get(), POLLIN, 0}, pollfd{other, POLLIN, 0}};
    for (;;) {
        const int ready = ::poll(both.data(), both.size(), -1);
        if (ready > 0 && both[1].revents != 0)
            return false;
        if (ready > 0 && hasEnded())
            return true;
        if (ready < 0 && errno != EINTR)
            return true; // it cannot be watched: look again
    }
}

} // namespace gatehouse::workspace
