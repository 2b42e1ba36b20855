// The sandbox as the token service of its own target: OAuth 2.0 client credentials (RFC 6749, 4.4) at /oauth/token. Any thread.
#pragma once

#include "core/sandbox/sandbox.h"

#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace gatehouse::sandbox {

class Tokens {
public:
    explicit Tokens(const SandboxOptions& options);

    struct Answer {
        int status = 200;
        std::string body; // JSON (RFC 6749, 5.1 and 5.2)
    };
    // `authorization` is the header with the client's id and secret (2.3.1), `form` the body.
    Answer issue(std::string_view authorization, std::string_view form);
    // Whether the header carries a token that was issued and is still good. Counts the request.
    bool takes(std::string_view authorization);
    std::int64_t issued() const;

private:
    struct Token {
        std::chrono::steady_clock::time_point until;
        std::int64_t requestsLeft = 0;
    };
    const std::string m_clientId, m_clientSecret;
    const std::chrono::seconds m_lifetime;
    const std::int64_t m_requests;
    mutable std::mutex m_mutex; // of the rest
    std::map<std::string, Token, std::less<>> m_tokens;
    std::int64_t m_issued = 0;
};

} // namespace gatehouse::sandbox
