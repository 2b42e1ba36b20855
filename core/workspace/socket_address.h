// Inside core/workspace only.
#pragma once

#include "core/base/result.h"

#include <cstring>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>

namespace gatehouse::workspace {

inline Result<sockaddr_un> addressOf(const std::string& path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        return fail("workspace.socket", {path, "its path is longer than 107 bytes"});
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    return address;
}

} // namespace gatehouse::workspace
