// The workspace's own keys as the audit log needs them; core/secrets keeps them outside the workspace folder.
#pragma once

#include "core/model/ids.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse {

using SealKey = std::array<std::uint8_t, 32>; // XChaCha20-Poly1305

// Any thread.
class AuditKeys {
public:
    virtual ~AuditKeys() = default;
    virtual std::string publicKey() const = 0;                      // Ed25519 (RFC 8032), 32 bytes in base64
    virtual std::string sign(std::string_view text) const = 0;      // Ed25519 signature in base64
    virtual std::optional<SealKey> sealKeyFor(PersonId person) = 0; // nothing once the person was erased
};

} // namespace gatehouse
