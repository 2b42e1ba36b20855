// The workspace's own keys as the audit log needs them; core/secrets keeps them outside the workspace folder.
#pragma once

#include "core/base/result.h"
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

    // A signing key gives way to the next one: makeNext; an entry of the log that both sign, in whose transaction useNext(true) is
    // called; keepNext when that is committed, else useNext(false) and dropNext. A next key that is there when the program starts was
    // left by one that was killed in between, and the log knows whether it is in use. Keys that do not rotate answer
    // "secret.no_next_key".
    virtual Result<std::string> makeNext(); // its public key; the same one until it is kept or dropped
    virtual std::optional<std::string> nextPublicKey() const { return std::nullopt; }
    virtual std::string signWithNext(std::string_view) const { return {}; }
    virtual void useNext(bool) {} // publicKey and sign are the next key's, or again the old one's; in memory
    virtual Result<> keepNext();  // the old key never signs here again
    virtual Result<> dropNext();
};

inline Result<std::string> AuditKeys::makeNext()
{
    return fail("secret.no_next_key");
}
inline Result<> AuditKeys::keepNext()
{
    return fail("secret.no_next_key");
}
inline Result<> AuditKeys::dropNext()
{
    return {};
}

} // namespace gatehouse
