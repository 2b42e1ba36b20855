// UUID version 7 (RFC 9562, 5.7): time-ordered, for what leaves a workspace or crosses processes.
#pragma once

#include "core/base/result.h"

#include <array>
#include <cstdint>

namespace gatehouse {

struct Uuid {
    std::array<std::uint8_t, 16> bytes{};
    friend auto operator<=>(const Uuid&, const Uuid&) = default;
    explicit operator bool() const { return bytes != std::array<std::uint8_t, 16>{}; }
    std::string text() const; // 8-4-4-4-12, lower case
};

// Uses the system clock and libsodium's generator; any thread.
Uuid newUuid();
Result<Uuid> parseUuid(std::string_view text);

} // namespace gatehouse
