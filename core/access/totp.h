// Codes of an authenticator app (RFC 6238 over RFC 4226): HMAC-SHA-1, steps of 30 seconds from 1970-01-01 UTC, six digits; one step early
// or late is allowed for clocks that differ. And recovery codes for who has lost the device. Pure but for the random ones; any thread.
#pragma once

#include "core/base/time.h"
#include "core/ports/secrets.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::access {

inline constexpr int kTotpDigits = 6;
inline constexpr std::int64_t kTotpSeconds = 30;
inline constexpr std::int64_t kTotpSkew = 1; // steps
inline constexpr int kRecoveryCodes = 10;

Secret newTotpSecret(); // 20 random bytes (RFC 4226, section 4: at least 128 bits, 160 recommended)

std::int64_t totpStep(Instant at);
std::string totpCode(std::string_view secret, std::int64_t step, int digits = kTotpDigits);
// The step whose code this is, among those allowed at `now`; blanks in the code do not count. Takes the same time for every code.
std::optional<std::int64_t> matchingStep(std::string_view secret, std::string_view code, Instant now);

std::string toBase32(std::string_view bytes); // RFC 4648, without padding, as authenticator apps take it
// "otpauth://totp/Gatehouse%20Acme:helen?secret=...&issuer=Gatehouse%20Acme", the form that Google Authenticator began and all read.
std::string otpauthUri(std::string_view issuer, std::string_view account, std::string_view secret);

// "k7mq-x2np-...": 79 random bits each, so that a fast hash is enough to keep.
std::vector<std::string> newRecoveryCodes();
std::string
recoveryHash(std::string_view code); // of letters in either case, with hyphens and blanks or without

} // namespace gatehouse::access
