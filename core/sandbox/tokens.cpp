#include "core/sandbox/tokens.h"

#include "core/net/http.h"

#include <array>
#include <fmt/format.h>
#include <limits>
#include <sodium.h>

namespace gatehouse::sandbox {
namespace {

bool isSame(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string fromBase64(std::string_view text)
{
    std::string out(text.size(), '\0');
    std::size_t length = 0;
    const int bad = sodium_base642bin(reinterpret_cast<unsigned char*>(out.data()), out.size(), text.data(),
                                      text.size(), nullptr, &length, nullptr, sodium_base64_VARIANT_ORIGINAL);
    out.resize(bad == 0 ? length : 0);
    return out;
}

std::string randomToken()
{
    std::array<unsigned char, 24> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    std::array<char, 64> text{};
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return text.data();
}

} // namespace

Tokens::Tokens(const SandboxOptions& options)
    : m_clientId(options.clientId),
      m_clientSecret(options.clientSecret),
      m_lifetime(options.tokenLifetime),
      m_requests(options.tokenRequests > 0 ? options.tokenRequests : std::numeric_limits<std::int64_t>::max())
{
}

Tokens::Answer Tokens::issue(std::string_view authorization, std::string_view form)
{
    constexpr std::string_view kBasic = "Basic ";
    const std::string pair =
        authorization.starts_with(kBasic) ? fromBase64(authorization.substr(kBasic.size())) : std::string();
    const std::size_t colon = pair.find(':');
    const auto id = net::percentDecoded(std::string_view(pair).substr(0, colon), true);
    const auto secret = net::percentDecoded(
        colon == std::string::npos ? std::string_view() : std::string_view(pair).substr(colon + 1), true);
    if (m_clientId.empty() || !id || !secret || !isSame(*id, m_clientId) || !isSame(*secret, m_clientSecret))
        return {401, R"({"error":"invalid_client"})"};
    if (("&" + std::string(form) + "&").find("&grant_type=client_credentials&") == std::string::npos)
        return {400, R"({"error":"unsupported_grant_type"})"};
    const std::string token = randomToken();
    const std::lock_guard lock(m_mutex);
    m_tokens[token] = {std::chrono::steady_clock::now() + m_lifetime, m_requests};
    ++m_issued;
    return {200, fmt::format(R"({{"access_token":"{}","token_type":"Bearer","expires_in":{}}})", token,
                             m_lifetime.count())};
}

bool Tokens::takes(std::string_view authorization)
{
    constexpr std::string_view kBearer = "Bearer ";
    if (!authorization.starts_with(kBearer))
        return false;
    const std::lock_guard lock(m_mutex);
    const auto found = m_tokens.find(authorization.substr(kBearer.size()));
    if (found == m_tokens.end())
        return false;
    Token& token = found->second;
    if (std::chrono::steady_clock::now() < token.until && token.requestsLeft-- > 0)
        return true;
    m_tokens.erase(found);
    return false;
}

std::int64_t Tokens::issued() const
{
    const std::lock_guard lock(m_mutex);
    return m_issued;
}

} // namespace gatehouse::sandbox
