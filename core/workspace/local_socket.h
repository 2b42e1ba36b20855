// The door over a UNIX socket: one JSON line a request, one a reply. The peer's user is read from the kernel (SO_PEERCRED) and put into
// session.sign_in, whatever the request says; other users of the machine are turned away.
#pragma once

#include "core/door/door.h"

#include <memory>
#include <string>

namespace gatehouse::workspace {

// Serves until destroyed. "workspace.socket" where the path is too long or cannot be bound.
class SocketServer {
public:
    static Result<std::unique_ptr<SocketServer>> start(door::Door& door, const std::string& path);
    virtual ~SocketServer() = default;
};

// Several calls at once use several connections. "workspace.no_owner" where nobody listens.
Result<std::unique_ptr<door::Door>> connectTo(const std::string& path);

} // namespace gatehouse::workspace
