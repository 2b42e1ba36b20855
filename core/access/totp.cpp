#include "core/access/totp.h"

#include "core/base/digest.h"

#include <array>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

namespace gatehouse::access {
namespace {

constexpr std::size_t kSecretBytes = 20, kSha1Bytes = 20;
constexpr std::size_t kRecoveryLetters = 16, kGroup = 4;
constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::string_view kRecoveryAlphabet = "abcdefghjkmnpqrstuvwxyz23456789"; // none like another
constexpr std::int64_t kMicros = 1'000'000;

// RFC 4226, 5.3: four bytes from where the last one points to, without the sign.
std::uint32_t truncated(const std::array<unsigned char, kSha1Bytes>& mac)
{
    const std::size_t at = mac.back() & 0x0f;
    return (static_cast<std::uint32_t>(mac[at] & 0x7f) << 24)
           | (static_cast<std::uint32_t>(mac[at + 1]) << 16) | (static_cast<std::uint32_t>(mac[at + 2]) << 8)
           | mac[at + 3];
}

void appendEscaped(std::string& uri, std::string_view text)
{
    constexpr std::string_view kHex = "0123456789ABCDEF";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                           || c == '-' || c == '.' || c == '_' || c == '~';
        if (plain)
            uri += c;
        else
            uri.append({'%', kHex[byte >> 4], kHex[byte & 0x0f]});
    }
}

} // namespace

Secret newTotpSecret()
{
    std::string bytes(kSecretBytes, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return Secret(std::move(bytes));
}

std::int64_t totpStep(Instant at)
{
    return at.micros / (kTotpSeconds * kMicros);
}

std::string totpCode(std::string_view secret, std::int64_t step, int digits)
{
    std::array<unsigned char, 8> counter{};
    for (std::size_t i = 0; i < counter.size(); ++i)
        counter[counter.size() - 1 - i] =
            static_cast<unsigned char>(static_cast<std::uint64_t>(step) >> (8 * i));
    std::array<unsigned char, kSha1Bytes> mac{};
    unsigned int length = 0;
    HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(),
         mac.data(), &length);
    std::uint32_t modulus = 1;
    for (int i = 0; i < digits; ++i)
        modulus *= 10;
    std::string code = std::to_string(truncated(mac) % modulus);
    return std::string(static_cast<std::size_t>(digits) - code.size(), '0') + code;
}

std::optional<std::int64_t> matchingStep(std::string_view secret, std::string_view code, Instant now)
{
    std::string typed;
    for (const char c : code)
        if (c != ' ')
            typed += c;
    const bool whole = typed.size() == static_cast<std::size_t>(kTotpDigits);
    typed.resize(kTotpDigits, ' ');
    std::optional<std::int64_t> found;
    const std::int64_t middle = totpStep(now);
    for (std::int64_t step = middle - kTotpSkew; step <= middle + kTotpSkew; ++step) {
        const std::string right = totpCode(secret, step);
        if (sodium_memcmp(right.data(), typed.data(), right.size()) == 0)
            found = step;
    }
    return whole ? found : std::nullopt;
}

std::string toBase32(std::string_view bytes)
{
    std::string text;
    std::uint32_t bits = 0;
    int held = 0;
    for (const char c : bytes) {
        bits = (bits << 8) | static_cast<unsigned char>(c);
        for (held += 8; held >= 5; held -= 5)
            text += kBase32[(bits >> (held - 5)) & 31];
    }
    if (held > 0)
        text += kBase32[(bits << (5 - held)) & 31];
    return text;
}

std::string otpauthUri(std::string_view issuer, std::string_view account, std::string_view secret)
{
    std::string uri = "otpauth://totp/";
    appendEscaped(uri, issuer);
    uri += ':';
    appendEscaped(uri, account);
    uri += "?secret=" + toBase32(secret) + "&issuer=";
    appendEscaped(uri, issuer);
    return uri + "&algorithm=SHA1&digits=6&period=30";
}

std::vector<std::string> newRecoveryCodes()
{
    std::vector<std::string> codes(kRecoveryCodes);
    for (std::string& code : codes)
        for (std::size_t i = 0; i < kRecoveryLetters; ++i) {
            if (i > 0 && i % kGroup == 0)
                code += '-';
            code +=
                kRecoveryAlphabet[randombytes_uniform(static_cast<std::uint32_t>(kRecoveryAlphabet.size()))];
        }
    return codes;
}

std::string recoveryHash(std::string_view code)
{
    std::string plain;
    for (const char c : code)
        if (c >= 'A' && c <= 'Z')
            plain += static_cast<char>(c - 'A' + 'a');
        else if (c != '-' && c != ' ')
            plain += c;
    return toHex(digestOf("gatehouse recovery code\n" + plain));
}

} // namespace gatehouse::access
