// Addresses judged as text, before anybody is called; what they lead to is judged when a socket opens (net_policy.h).
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace gatehouse::net {

// An absolute http or https URL (RFC 3986) with a host, a port from 1 to 65535 where it has one, no user name or password and no
// control character or blank. "net.bad_url", "net.denied_scheme"; neither shows a user name or password.
Result<> checkUrl(const std::string& url);

// The same text without what stands before the host and an @, for messages. Works on any text.
std::string withoutUserInfo(std::string_view url);

} // namespace gatehouse::net
