// The SCIM service at the other end: requests with its address and token, and what its answers mean. For this folder alone.
#pragma once

#include "core/connectors/scim/scim_connector.h"
#include "core/net/http_client.h"

#include <optional>
#include <vector>

namespace gatehouse::connectors {

using Answer = Result<net::HttpResponse>;

class Target {
public:
    Target(ScimSettings settings, Secret bearer, net::NetPolicy policy);

    const std::string& name() const { return m_settings.name; }
    net::HttpRequest get(const std::string& path) const; // "/Users/42"
    net::HttpRequest change(const std::string& method, const std::string& path, std::string body,
                            const std::string& ifMatch = {}) const;
    std::vector<Answer> sendAll(std::vector<net::HttpRequest> requests, const CancelToken& cancel);
    // False only where the service says so at /ServiceProviderConfig; asked once.
    bool filters(const CancelToken& cancel);

    // What an answer to a change means for the operation; 409 and 412 are Outcome::Conflict.
    StepResult stepOf(const Answer& answer) const;
    // The body of a successful answer to a reading, or why there is none: connector.credentials, .busy, .server_error, .not_scim,
    // .refused or a net.* code.
    Result<std::string> bodyOf(const Answer& answer) const;
    // A 404 that the SCIM service itself gave.
    static bool saysNotFound(const Answer& answer);
    static bool isNotFound(const Answer& answer) { return answer && answer->status == 404; }

private:
    Error errorOf(const net::HttpResponse& response) const;

    ScimSettings m_settings;
    std::string m_authorization; // "Bearer ..."
    net::HttpClient m_client;
    std::optional<bool> m_filters;
};

std::string pathOf(const std::string& endpoint, const std::string& id); // "/Users/a%2Fb"
std::string queryOf(const std::string& endpoint, const std::string& filter);

} // namespace gatehouse::connectors
