// The door over a UNIX socket: one JSON line a request, one a reply. The peer's user is read from the kernel (SO_PEERCRED) and put into
// session.sign_in, whatever the request says; other users of the machine are turned away.
//
// Whoever serves says that it lives: an empty line when a peer connects, and one every `heartbeat` while a call runs. Whoever asks
// gives up after `silence` without a byte, so a program that was stopped or hangs is told from a long call.
#pragma once

#include "core/door/door.h"

#include <chrono>
#include <memory>
#include <string>

namespace gatehouse::workspace {

struct SocketTimes {
    std::chrono::milliseconds silence{10'000};
    std::chrono::milliseconds heartbeat{2'000};
};

// "workspace.socket" where the path is too long for a socket.
Result<> checkSocketPath(const std::string& path);

// Serves until destroyed; calls under way are answered first. "workspace.socket" where the path is too long or cannot be bound,
// "workspace.socket_taken" where something else is in its place.
class SocketServer {
public:
    static Result<std::unique_ptr<SocketServer>> start(door::Door& door, const std::string& path,
                                                       const SocketTimes& times = {});
    virtual ~SocketServer() = default;
    // Until nobody is connected any more, or the time is over.
    virtual void waitForPeers(std::chrono::milliseconds most) = 0;
};

// Several calls at once use several connections. "workspace.no_owner" where nobody listens, "workspace.in_use" where somebody does and
// does not answer. Calls fail with "workspace.owner_gone", "workspace.owner_silent" and "workspace.line_too_long" beside their own errors.
Result<std::unique_ptr<door::Door>> connectTo(const std::string& path, const SocketTimes& times = {});

} // namespace gatehouse::workspace
