// Where this process may connect to, against server-side request forgery (OWASP SSRF; CWE-918). A value, set per connection.
// Addresses are judged after name resolution, on the address that is really used, so a name that changes its answer gains nothing.
#pragma once

#include <cstddef>
#include <string>

struct sockaddr;

namespace gatehouse::net {

struct NetPolicy {
    bool allowPlainHttp = false; // http to other machines; to loopback it is always allowed
    bool allowLoopback = true;
    bool allowPrivate = true; // RFC 1918, RFC 4193: most targets of a company live there
    int maxRedirects = 0;     // followed for GET and HEAD only, never from https to http
    std::size_t maxResponseBytes = std::size_t{64} * 1024 * 1024;
    std::string
        caFile; // PEM; replaces the system's authorities where set. Verification cannot be switched off
    std::string proxy; // empty: none. The environment's proxy variables are ignored
};

enum class Scheme {
    Http,
    Https
};

// Whether a socket to this address may be opened. Link-local (and so the cloud metadata service), unspecified, multicast and
// broadcast addresses are refused always, also as IPv4-mapped IPv6.
bool mayConnect(const NetPolicy& policy, Scheme scheme, const sockaddr& address);
std::string addressText(const sockaddr& address); // "169.254.169.254", for messages

} // namespace gatehouse::net
