// The signing key of the workspace gives way to a new one, and the log says so: an entry "audit.key_rotated" with the facts
//   old_key, new_key                   public keys in base64
//   old_signature, new_signature       of both keys over the same text (Ed25519):
//     gatehouse-key-rotation 1
//     workspace 0198c5f2-...
//     after <writer> <seq> <hash in hex>      the entry before it
//     old <base64>
//     new <base64>
// each line ended by one line feed. The old key's signature says that its holder wanted the new one; the new key's, that whoever holds the
// key of today vouches for the keys before it, so that nobody can put a key of his own in front of them.
#pragma once

#include "core/base/result.h"
#include "core/base/uuid.h"
#include "core/ports/audit.h"
#include "core/ports/keys.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::audit {

inline constexpr std::string_view kKeyRotated = "audit.key_rotated";
inline constexpr std::string_view kKeySubject = "audit_key"; // what the entry is about; its id is 1

// To be appended right behind `before`. `keys` has a next key ("secret.no_next_key").
Result<AuditEntry> rotationEntry(const Uuid& workspace, const AuditHead& before, const AuditKeys& keys);

struct Rotation {
    std::int64_t writer = 0, seq = 0; // of its entry
    std::string oldKey, newKey;
};
// The rotation that an entry tells of; nothing where a signature of it does not fit.
std::optional<Rotation> rotationOf(const AuditRow& row, const AuditHead& before, const Uuid& workspace);

std::optional<std::string> newKeyOf(const AuditRow& row); // as the entry says, unchecked

// Which keys signed what: from the key of today back over the rotations.
class KeyLine {
public:
    KeyLine(std::string current, const std::vector<Rotation>& rotations);
    // Whether the key was the workspace's until behind all of these heads.
    bool vouchesFor(const std::string& key, const std::vector<AuditHead>& heads) const;
    // The first rotation that does not lead to the key of today: somebody else's.
    std::optional<Rotation> stray() const { return m_stray; }

private:
    std::string m_current;
    std::vector<Rotation> m_line; // newest first
    std::optional<Rotation> m_stray;
};

// Ed25519 (RFC 8032), key and signature in base64.
bool isSignedBy(const std::string& publicKey, const std::string& signature, std::string_view text);

} // namespace gatehouse::audit
