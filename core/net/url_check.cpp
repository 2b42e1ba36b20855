#include "core/net/url_check.h"

#include <algorithm>
#include <curl/curl.h>
#include <memory>

namespace gatehouse::net {
namespace {

std::string partOf(CURLU* url, CURLUPart part)
{
    char* text = nullptr;
    if (curl_url_get(url, part, &text, 0) != CURLUE_OK)
        return {};
    std::string out(text);
    curl_free(text);
    return out;
}

} // namespace

Result<> checkUrl(const std::string& url)
{
    const auto isBroken = [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == 0x7f; };
    if (std::any_of(url.begin(), url.end(), isBroken)) {
        std::string shown = withoutUserInfo(url);
        std::replace_if(shown.begin(), shown.end(), isBroken, '?');
        return fail("net.bad_url", {shown, "it contains blanks, line breaks or control characters"});
    }
    const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> parsed(curl_url(), &curl_url_cleanup);
    const CURLUcode code = curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), CURLU_NON_SUPPORT_SCHEME);
    if (code != CURLUE_OK)
        return fail("net.bad_url", {withoutUserInfo(url), curl_url_strerror(code)});
    const std::string scheme = partOf(parsed.get(), CURLUPART_SCHEME);
    if (scheme != "https" && scheme != "http")
        return fail("net.denied_scheme", {withoutUserInfo(url), scheme});
    if (!partOf(parsed.get(), CURLUPART_USER).empty() || !partOf(parsed.get(), CURLUPART_PASSWORD).empty())
        return fail("net.bad_url", {withoutUserInfo(url), "it contains a user name or password"});
    if (partOf(parsed.get(), CURLUPART_HOST).empty())
        return fail("net.bad_url", {withoutUserInfo(url), "it names no host"});
    if (partOf(parsed.get(), CURLUPART_PORT) == "0")
        return fail("net.bad_url", {withoutUserInfo(url), "there is no port 0"});
    return {};
}

std::string withoutUserInfo(std::string_view url)
{
    const std::size_t scheme = url.find("://");
    const std::size_t from = scheme == std::string_view::npos ? 0 : scheme + 3;
    const std::size_t end = std::min(url.find_first_of("/?#", from), url.size());
    const std::size_t at = url.substr(0, end).rfind('@');
    if (at == std::string_view::npos || at < from)
        return std::string(url);
    return std::string(url.substr(0, from)) + std::string(url.substr(at + 1));
}

} // namespace gatehouse::net
