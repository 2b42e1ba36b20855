// The key files of a folder. For core/secrets alone.
#pragma once

#include "core/base/result.h"
#include "core/secrets/key_ring.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace gatehouse::secrets {

// 32 bytes that are wiped when they go.
struct KeyBytes {
    std::array<std::uint8_t, 32> bytes{};
    KeyBytes() = default;
    KeyBytes(const KeyBytes&) = delete;
    KeyBytes& operator=(const KeyBytes&) = delete;
    KeyBytes(KeyBytes&& other) noexcept;
    KeyBytes& operator=(KeyBytes&& other) noexcept;
    ~KeyBytes();
};

struct KeyFiles {
    KeyBytes audit;    // Ed25519 seed
    KeyBytes personal; // for deriving sealing keys
    KeyBytes secrets;  // of the secret store
};

// The key that follows audit.key. `nextAuditKey` gives nothing where there is none.
Result<std::optional<KeyBytes>> nextAuditKey(const std::string& folder);
Result<KeyBytes> makeNextAuditKey(const std::string& folder);
Result<> keepNextAuditKey(const std::string& folder); // in place of audit.key
Result<> dropNextAuditKey(const std::string& folder);

// A second copy of audit.key under retired/, named after its public key (base64), before another takes its place.
Result<> retireAuditKey(const std::string& folder, const std::string& publicKey);
Result<std::vector<KeyBytes>> retiredAuditKeys(const std::string& folder);
Result<> writeAuditKey(const std::string& folder, const KeyBytes& key);

// Reads them, or makes all three where the folder has none of them and `whenMissing` says so. Errors as KeyRing::open.
Result<KeyFiles> useKeyFiles(const std::string& folder, WhenMissing whenMissing);

} // namespace gatehouse::secrets
