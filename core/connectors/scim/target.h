// The SCIM service at the other end: requests with its address and token, and what its answers mean. For this folder alone.
#pragma once

#include "core/connectors/scim/credential.h"
#include "core/connectors/scim/scim_connector.h"
#include "core/net/http_client.h"
#include "core/scim/message.h"

#include <optional>
#include <vector>

namespace gatehouse::connectors {

using Answer = Result<net::HttpResponse>;

struct BulkLimits {
    std::int64_t operations = 0; // 0: the target takes no Bulk
    std::int64_t bytes = 0;      // 0: it does not say
};

class Target {
public:
    Target(ScimSettings settings, Secret secret, net::NetPolicy policy);

    const std::string& name() const { return m_settings.name; }
    int concurrency() const { return m_settings.concurrency; }
    net::HttpRequest get(const std::string& path) const; // "/Users/42"
    net::HttpRequest change(const std::string& method, const std::string& path, std::string body,
                            const std::string& ifMatch = {}) const;
    // With credentials; what is refused for a token that is no longer good is sent once more with a new one, which is safe: a 401
    // changes nothing.
    std::vector<Answer> sendAll(std::vector<net::HttpRequest> requests, const CancelToken& cancel);
    // False only where the service says so at /ServiceProviderConfig; asked once.
    bool filters(const CancelToken& cancel);
    BulkLimits bulkLimits(const CancelToken& cancel); // what it says there; none where it says nothing
    BulkLimits knownBulkLimits() const;
    bool hasManagers(const CancelToken& cancel); // its schemas have `manager`; asked once

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
    void askWhatItCan(const CancelToken& cancel);
    Result<> authorise(std::vector<net::HttpRequest>& requests, const CancelToken& cancel);
    void repeatRefused(std::vector<net::HttpRequest> requests, std::vector<Answer>& answers,
                       const CancelToken& cancel);

    ScimSettings m_settings;
    Credential m_credential;
    net::HttpClient m_client;
    std::optional<scim::Capabilities> m_config; // nothing: not asked, or no answer that says so
    std::optional<bool> m_hasManagers;
    bool m_configSilent = false; // it answered, but does not say
};

std::string pathOf(const std::string& endpoint, const std::string& id); // "/Users/a%2Fb"
std::string queryOf(const std::string& endpoint, const std::string& filter);

} // namespace gatehouse::connectors
