#include "core/net/http.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <curl/curl.h>
#include <string>

namespace gatehouse::net {

std::optional<std::string_view> HttpResponse::header(std::string_view name) const
{
    const auto found =
        std::find_if(headers.begin(), headers.end(), [&](const Header& h) { return h.name == name; });
    if (found == headers.end())
        return std::nullopt;
    return found->value;
}

std::optional<std::chrono::seconds> retryAfter(const HttpResponse& response, Instant now)
{
    const auto value = response.header("retry-after");
    if (!value || value->empty())
        return std::nullopt;
    std::int64_t seconds = 0;
    const char* end = value->data() + value->size();
    const auto [stopped, problem] = std::from_chars(value->data(), end, seconds);
    if (problem == std::errc() && stopped == end) {
        if (seconds < 0)
            return std::nullopt;
        return std::chrono::seconds{seconds};
    }
    const std::time_t at = curl_getdate(std::string(*value).c_str(), nullptr);
    if (at == -1)
        return std::nullopt;
    return std::chrono::seconds{std::max<std::int64_t>(0, at - now.micros / 1'000'000)};
}

std::string percentEncoded(std::string_view text)
{
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size() + 16);
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                           || c == '-' || c == '.' || c == '_' || c == '~';
        if (plain)
            out += c;
        else
            out.append({'%', kHex[byte >> 4], kHex[byte & 15]});
    }
    return out;
}

std::optional<std::string> percentDecoded(std::string_view text, bool plusIsBlank)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            unsigned byte = 0;
            if (i + 2 >= text.size())
                return std::nullopt;
            const auto [stopped, problem] =
                std::from_chars(text.data() + i + 1, text.data() + i + 3, byte, 16);
            if (problem != std::errc() || stopped != text.data() + i + 3)
                return std::nullopt;
            out += static_cast<char>(byte);
            i += 2;
        } else {
            out += plusIsBlank && text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

bool requestMayHaveHadEffect(const Error& error)
{
    constexpr std::array<std::string_view, 10> kNeverSent{
        "net.bad_url", "net.bad_request", "net.bad_ca_file", "net.denied_scheme",   "net.denied_address",
        "net.dns",     "net.refused",     "net.tls",         "net.timeout_connect", "net.cancelled"};
    return error.code != "net.not_sent"
           && std::find(kNeverSent.begin(), kNeverSent.end(), error.code) == kNeverSent.end();
}

} // namespace gatehouse::net
