// HTTP requests and answers as values (RFC 9110). No network here; HttpClient sends them.
#pragma once

#include "core/base/result.h"
#include "core/base/time.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::net {

struct Header {
    std::string name;
    std::string value;
};

struct HttpRequest {
    std::string method = "GET"; // upper case
    std::string url;            // absolute; https, or http where NetPolicy allows it
    std::vector<Header> headers;
    std::string body; // sent where it is not empty or the method is POST, PUT or PATCH
    std::chrono::milliseconds timeout{30'000};       // from start to the last byte of the answer
    std::chrono::milliseconds connectTimeout{5'000}; // name, TCP and TLS
};

struct HttpResponse {
    int status = 0;
    std::vector<Header> headers; // names in lower case, in the order received
    std::string body;

    // The first header of that name; `name` in lower case. Nothing where it is absent.
    std::optional<std::string_view> header(std::string_view name) const;
    bool succeeded() const { return status >= 200 && status < 300; }
};

// How long Retry-After (RFC 9110, 10.2.3) asks to wait, from delay-seconds or an HTTP-date relative to `now`. A date that has
// passed is zero; nothing where the header is absent or unreadable. The caller caps it.
std::optional<std::chrono::seconds> retryAfter(const HttpResponse& response, Instant now);

// For one value in a query or a path segment (RFC 3986, 2.3: all but unreserved characters).
std::string percentEncoded(std::string_view text);
// Decodes %XX, and '+' as a blank where `plusIsBlank` (queries). Nothing where an escape is broken.
std::optional<std::string> percentDecoded(std::string_view text, bool plusIsBlank = false);

// False only where it is certain that no byte of the request reached the server, so a repetition cannot do it twice. Errors of
// other rooms count as "may have": whoever holds one of them had an answer already.
bool requestMayHaveHadEffect(const Error& error);

} // namespace gatehouse::net
