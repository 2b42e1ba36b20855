#include "core/connectors/scim/credential.h"

#include "core/scim/detail/json.h"

#include <fmt/format.h>

namespace gatehouse::connectors {
namespace {

constexpr std::chrono::seconds kTokenTimeout{10};
constexpr std::chrono::seconds kUsualLifetime{300}; // where the service does not say
constexpr std::chrono::seconds kLongestMargin{30};  // before it expires no request starts with it

std::string base64(std::string_view text) // RFC 4648, 4
{
    constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t i = 0; i < text.size(); i += 3) {
        std::uint32_t bits = 0;
        for (std::size_t k = 0; k < 3; ++k)
            bits = bits << 8U | (i + k < text.size() ? static_cast<unsigned char>(text[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            out += i + k <= text.size() ? kLetters[bits >> (18U - 6U * k) & 63U] : '=';
    }
    return out;
}

// "invalid_client", or nothing: only what RFC 6749 (5.2) allows in it, so that no text of the service's own gets into messages.
std::string errorCodeIn(const std::string& body)
{
    const auto json = scim::detail::parseJson(body);
    const std::string code = json ? scim::detail::textOf(*json, "error") : std::string();
    return code.find_first_not_of("abcdefghijklmnopqrstuvwxyz_") == std::string::npos ? code : std::string();
}

std::chrono::seconds lifetimeIn(const scim::Json& json)
{
    const scim::Json* seconds = scim::detail::member(json, "expires_in");
    if (seconds == nullptr)
        return kUsualLifetime;
    if (seconds->is_number())
        return std::chrono::seconds(seconds->get<std::int64_t>());
    return seconds->is_string() ? std::chrono::seconds(std::atoll(seconds->get<std::string>().c_str()))
                                : kUsualLifetime;
}

} // namespace

Credential::Credential(std::string target, OAuthSettings settings, Secret secret)
    : m_target(std::move(target)), m_settings(std::move(settings)), m_secret(std::move(secret))
{
}

Result<std::string> Credential::authorization(net::HttpClient& client, const CancelToken& cancel)
{
    if (!isOAuth())
        return m_secret.empty() ? std::string() : fmt::format("Bearer {}", m_secret.reveal());
    if (m_token.empty() || std::chrono::steady_clock::now() >= m_goodUntil)
        GH_TRY(getToken(client, cancel));
    return fmt::format("Bearer {}", m_token.reveal());
}

bool Credential::dropToken()
{
    m_token = Secret();
    return isOAuth();
}

// The client's id and secret go in the Authorization header, each form-encoded first (RFC 6749, 2.3.1).
net::HttpRequest Credential::tokenRequest() const
{
    net::HttpRequest request;
    request.method = "POST";
    request.url = m_settings.tokenUrl;
    request.timeout = kTokenTimeout;
    request.headers = {{"Accept", "application/json"},
                       {"Content-Type", "application/x-www-form-urlencoded"},
                       {"Authorization", "Basic "
                                             + base64(net::percentEncoded(m_settings.clientId) + ":"
                                                      + net::percentEncoded(m_secret.reveal()))}};
    request.body = "grant_type=client_credentials";
    if (!m_settings.scope.empty())
        request.body += "&scope=" + net::percentEncoded(m_settings.scope);
    return request;
}

Result<> Credential::getToken(net::HttpClient& client, const CancelToken& cancel)
{
    m_token = Secret();
    const auto answer = client.send(tokenRequest(), cancel);
    if (!answer)
        return fail(makeError("connector.token_failed", {m_target, "no answer"}, answer.error()));
    if (answer->succeeded())
        return takeToken(*answer);
    const std::string status = std::to_string(answer->status);
    const std::string code = errorCodeIn(answer->body);
    if (answer->status == 400 || answer->status == 401 || answer->status == 403)
        return fail("connector.token_refused", {m_target, status, code});
    return fail("connector.token_failed", {m_target, "HTTP " + status});
}

Result<> Credential::takeToken(const net::HttpResponse& answer)
{
    const auto json = scim::detail::parseJson(answer.body);
    const std::string token = json ? scim::detail::textOf(*json, "access_token") : std::string();
    const std::string type = json ? scim::detail::textOf(*json, "token_type") : std::string();
    if (token.empty() || (!type.empty() && !scim::equalIgnoringCase(type, "bearer")))
        return fail("connector.token_failed", {m_target, "no bearer token in its answer"});
    const std::chrono::seconds lifetime = lifetimeIn(*json);
    const auto margin = std::min<std::chrono::seconds>(kLongestMargin, lifetime / 10);
    m_goodUntil = std::chrono::steady_clock::now() + lifetime - margin;
    m_token = Secret(token);
    return {};
}

} // namespace gatehouse::connectors
