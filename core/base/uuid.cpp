#include "core/base/uuid.h"

#include "core/base/digest.h"
#include "core/base/time.h"

#include <sodium.h>

namespace gatehouse {

std::string Uuid::text() const
{
    const std::string hex =
        toHex(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
    return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) + "-"
           + hex.substr(20);
}

Uuid newUuid()
{
    Uuid uuid;
    randombytes_buf(uuid.bytes.data(), uuid.bytes.size());
    const std::int64_t millis = realSystemClock().now().micros / 1000;
    for (int i = 0; i < 6; ++i)
        uuid.bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(millis >> (8 * (5 - i)));
    uuid.bytes[6] = static_cast<std::uint8_t>((uuid.bytes[6] & 0x0f) | 0x70);
    uuid.bytes[8] = static_cast<std::uint8_t>((uuid.bytes[8] & 0x3f) | 0x80);
    return uuid;
}

Result<Uuid> parseUuid(std::string_view text)
{
    std::string hex;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dashPlace = i == 8 || i == 13 || i == 18 || i == 23;
        if (dashPlace != (text[i] == '-'))
            return fail("uuid.bad", {std::string(text)});
        if (!dashPlace)
            hex += text[i];
    }
    std::string raw;
    if (text.size() != 36 || !fromHex(hex, raw))
        return fail("uuid.bad", {std::string(text)});
    Uuid uuid;
    std::copy(raw.begin(), raw.end(), reinterpret_cast<char*>(uuid.bytes.data()));
    return uuid;
}

} // namespace gatehouse
