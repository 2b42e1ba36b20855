// Sees the process that has a workspace open come to its end, however it ends: it keeps a connection to its socket, which the kernel closes.
// Nothing is polled.
#pragma once

#include "core/base/result.h"
#include "core/workspace/socket_lines.h"

#include <string>

namespace gatehouse::workspace {

std::string socketOf(const std::string& folder); // DIR/owner.sock

class OwnerWatch {
public:
    // workspace.no_owner where nobody answers at the socket: it is just starting or ending, or serves nobody.
    static Result<OwnerWatch> start(const std::string& folder);

    int fd() const { return m_fd.get(); } // readable when something happened: then ask hasEnded()
    bool hasEnded() const;                // does not wait
    // Until the owner has ended (true) or `other` is readable (false); `other` -1: only the owner.
    bool wait(int other) const;

private:
    explicit OwnerWatch(Descriptor fd) : m_fd(std::move(fd)) {}

    Descriptor m_fd;
};

} // namespace gatehouse::workspace
