#include "core/connectors/connector_factory.h"

#include "core/base/text_fold.h"
#include "core/connectors/ldap/ldap_connector.h"
#include "core/connectors/manual/manual_connector.h"
#include "core/connectors/scim/scim_connector.h"

#include <algorithm>
#include <array>

namespace gatehouse::connectors {
namespace {

constexpr std::array<std::string_view, 3> kNames{"ldap", "manual", "scim"};

tl::unexpected<Error> unknown(const std::string& name)
{
    const std::string near = nearest(name, kNames);
    return fail("connector.unknown", {name, near.empty() ? "" : " Do you mean " + near + "?"});
}

// Without the slashes at the end; the URL as a whole is judged by core/net when it is used.
Result<std::string> baseUrlOf(const std::string& url)
{
    std::string base(trimmed(url));
    while (base.ends_with('/'))
        base.pop_back();
    const std::string_view rest = base.starts_with("https://")  ? std::string_view(base).substr(8)
                                  : base.starts_with("http://") ? std::string_view(base).substr(7)
                                                                : std::string_view();
    if (rest.empty() || rest.front() == '/' || base.find_first_of(" ?#") != std::string::npos)
        return fail("connector.bad_url", {url});
    return base;
}

bool isHttpUrl(const std::string& url)
{
    return (url.starts_with("https://") && url.size() > 8) || (url.starts_with("http://") && url.size() > 7);
}

class Factory final : public ConnectorFactory {
public:
    Factory(SecretStore& secrets, net::NetPolicy policy) : m_secrets(secrets), m_policy(std::move(policy)) {}

    Result<std::unique_ptr<Connector>> make(const Application& application) override
    {
        if (application.connector == "manual")
            return std::make_unique<ManualConnector>();
        if (application.connector == "ldap")
            return makeLdap(application);
        if (application.connector != "scim")
            return unknown(application.connector);
        ScimSettings settings;
        settings.name = application.name;
        settings.concurrency = std::clamp(application.concurrency, 1, 256);
        GH_LET(settings.baseUrl, baseUrlOf(application.url));
        if (!application.tokenUrl.empty()) {
            if (!isHttpUrl(application.tokenUrl))
                return fail("connector.bad_token_url", {application.tokenUrl});
            settings.oauth = {application.tokenUrl, application.clientId, application.tokenScope};
        }
        Secret secret;
        if (!application.secretRef.empty()) {
            GH_LET(secret, m_secrets.get(application.secretRef));
        }
        return makeScimConnector(std::move(settings), std::move(secret), m_secrets, m_policy);
    }

    Result<ConnectorCapabilities> capabilitiesOf(const Application& application) override
    {
        if (application.connector == "manual")
            return manualCapabilities();
        if (application.connector == "scim")
            return scimCapabilities();
        if (application.connector == "ldap") {
            GH_LET(const LdapSettings settings, ldapSettingsOf(application));
            return ldapCapabilities(settings);
        }
        return unknown(application.connector);
    }

private:
    Result<std::unique_ptr<Connector>> makeLdap(const Application& application)
    {
        GH_LET(LdapSettings settings, ldapSettingsOf(application));
        Secret password;
        if (!application.secretRef.empty()) {
            GH_LET(password, m_secrets.get(application.secretRef));
        }
        return makeLdapConnector(std::move(settings), std::move(password), m_secrets, m_policy);
    }

    SecretStore& m_secrets;
    net::NetPolicy m_policy;
};

} // namespace

std::unique_ptr<ConnectorFactory> makeConnectorFactory(SecretStore& secrets, net::NetPolicy policy)
{
    return std::make_unique<Factory>(secrets, std::move(policy));
}

} // namespace gatehouse::connectors
