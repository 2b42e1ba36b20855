#include "core/net/net_policy.h"

#include <arpa/inet.h>
#include <array>
#include <cstdint>
#include <cstring>
#include <netinet/in.h>
#include <sys/socket.h>

namespace gatehouse::net {
namespace {

enum class Zone {
    Public,
    Private,
    Loopback,
    Forbidden
};

bool within(std::uint32_t address, std::uint32_t network, int bits)
{
    return (address >> (32 - bits)) == (network >> (32 - bits));
}

Zone zoneOf4(std::uint32_t address)
{
    if (within(address, 0x7F000000, 8))
        return Zone::Loopback;
    // "This network", link-local, multicast with everything above it, and Alibaba's metadata service, which is not link-local.
    if (within(address, 0x00000000, 8) || within(address, 0xA9FE0000, 16) || address >= 0xE0000000
        || address == 0x646464C8)
        return Zone::Forbidden;
    if (within(address, 0x0A000000, 8) || within(address, 0xAC100000, 12) || within(address, 0xC0A80000, 16))
        return Zone::Private;
    return Zone::Public;
}

Zone zoneOf6(const in6_addr& address)
{
    const auto* bytes = address.s6_addr;
    if (IN6_IS_ADDR_V4MAPPED(&address) || IN6_IS_ADDR_V4COMPAT(&address)) {
        std::uint32_t v4 = 0;
        std::memcpy(&v4, bytes + 12, 4);
        if (IN6_IS_ADDR_V4MAPPED(&address) || ntohl(v4) > 1)
            return zoneOf4(ntohl(v4));
    }
    if (IN6_IS_ADDR_LOOPBACK(&address))
        return Zone::Loopback;
    constexpr std::array<std::uint8_t, 16> kAwsMetadata{0xfd, 0x00, 0x0e, 0xc2, 0, 0, 0, 0,
                                                        0,    0,    0,    0,    0, 0, 2, 0x54};
    if (IN6_IS_ADDR_UNSPECIFIED(&address) || IN6_IS_ADDR_LINKLOCAL(&address)
        || IN6_IS_ADDR_MULTICAST(&address) || std::memcmp(bytes, kAwsMetadata.data(), 16) == 0)
        return Zone::Forbidden;
    if ((bytes[0] & 0xFE) == 0xFC)
        return Zone::Private;
    return Zone::Public;
}

Zone zoneOf(const sockaddr& address)
{
    if (address.sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &address, sizeof v4);
        return zoneOf4(ntohl(v4.sin_addr.s_addr));
    }
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, &address, sizeof v6);
        return zoneOf6(v6.sin6_addr);
    }
    return Zone::Forbidden;
}

} // namespace

bool mayConnect(const NetPolicy& policy, Scheme scheme, const sockaddr& address)
{
    const Zone zone = zoneOf(address);
    switch (zone) {
    case Zone::Forbidden: return false;
    case Zone::Loopback: return policy.allowLoopback;
    case Zone::Private:
        if (!policy.allowPrivate)
            return false;
        break;
    case Zone::Public: break;
    }
    return scheme == Scheme::Https || policy.allowPlainHttp;
}

std::string addressText(const sockaddr& address)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address.sa_family == AF_INET) {
        sockaddr_in v4{};
        std::memcpy(&v4, &address, sizeof v4);
        inet_ntop(AF_INET, &v4.sin_addr, text.data(), text.size());
    } else if (address.sa_family == AF_INET6) {
        sockaddr_in6 v6{};
        std::memcpy(&v6, &address, sizeof v6);
        inet_ntop(AF_INET6, &v6.sin6_addr, text.data(), text.size());
    }
    return text.data();
}

} // namespace gatehouse::net
