// Connectors by the name in the application's settings: "scim", "ldap", "manual".
#pragma once

#include "core/net/net_policy.h"
#include "core/ports/connector.h"
#include "core/ports/secrets.h"

#include <memory>

namespace gatehouse::connectors {

// `secrets` must outlive the factory and what it makes. Any thread. make() fails with "connector.unknown", "connector.bad_url", "connector.bad_token_url",
// "connector.bad_ldap_url", "connector.bad_setting" and "secret.missing".
std::unique_ptr<ConnectorFactory> makeConnectorFactory(SecretStore& secrets, net::NetPolicy policy = {});

} // namespace gatehouse::connectors
