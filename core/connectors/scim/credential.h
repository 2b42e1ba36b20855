// What a target is shown in the Authorization header: nothing, a bearer token that was issued once (RFC 6750), or one that is got with
// OAuth 2.0 client credentials (RFC 6749, 4.4), kept until shortly before it expires and got anew when the target refuses it. Neither the
// secret nor a token is part of any message or log. For this folder alone; one thread.
//
// Errors: connector.token_refused (the token service does not take id and secret), connector.token_failed (it gave no token).
#pragma once

#include "core/connectors/scim/scim_connector.h"
#include "core/net/http_client.h"

#include <chrono>
#include <string>

namespace gatehouse::connectors {

class Credential {
public:
    // `secret` is the bearer token, or the client's secret where `settings` name a token service. May be empty.
    Credential(std::string target, OAuthSettings settings, Secret secret);

    // The header's value, empty for none; gets a token where there is none that is good.
    Result<std::string> authorization(net::HttpClient& client, const CancelToken& cancel);
    // The target answered 401: true where a new token can be got.
    bool dropToken();

private:
    Result<> getToken(net::HttpClient& client, const CancelToken& cancel);
    net::HttpRequest tokenRequest() const;
    Result<> takeToken(const net::HttpResponse& answer);
    bool isOAuth() const { return !m_settings.tokenUrl.empty(); }

    std::string m_target; // its name, for messages
    OAuthSettings m_settings;
    Secret m_secret;
    Secret m_token;
    std::chrono::steady_clock::time_point m_goodUntil;
};

} // namespace gatehouse::connectors
