// What systemd hears of a service: the protocol of sd_notify(3), one datagram of lines. Nothing happens where nobody listens
// (NOTIFY_SOCKET is not set).
#pragma once

#include <string>

namespace gatehouse::daemon {

void notify(const std::string& lines); // "READY=1\nSTATUS=Serves /home/ann/acme"

} // namespace gatehouse::daemon
