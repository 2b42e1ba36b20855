// Local passwords (SE-1): Argon2id (RFC 9106) through libsodium, stored as its encoded string with salt and parameters.
#pragma once

#include "core/ports/secrets.h"

namespace gatehouse::access {

inline constexpr std::size_t kShortestPassword =
    12; // characters; NIST SP 800-63B asks for at least 8 and no composition rules
inline constexpr std::size_t kLongestPassword = 1024;

// Fails with access.weak_password where it is too short, too long, one repeated character, or contains the sign-in name.
Result<> checkPassword(const Secret& password, const std::string& signInName);
// Takes about 70 ms and 64 MB on purpose (libsodium's "interactive" limits). Fails with access.no_memory.
Result<std::string> hashPassword(const Secret& password);
bool verifyPassword(const std::string& encodedHash, const Secret& password);
// Spends the same time when there is no such operator, so that names cannot be told from the delay.
void pretendToVerify(const Secret& password);

} // namespace gatehouse::access
