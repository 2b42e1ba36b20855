// A directory as a connector (CO-2): OpenLDAP's semantics over libldap, one connection an object.
//
// Accounts are entries of an object class in a container, known by entryUUID (RFC 4530), a key attribute and a login. Entitlements are
// groups, named by DN, entryUUID or cn. A batch is sent on the one connection, as many requests under way as the application allows.
// An update moves an account where the container's pattern says so, and renames it where the login is its name. Sessions,
// ownership, single sign-on and second factors are not a directory's: Outcome::Unsupported.
#pragma once

#include "core/connectors/ldap/settings.h"
#include "core/net/net_policy.h"
#include "core/ports/connector.h"
#include "core/ports/secrets.h"

#include <memory>

namespace gatehouse::connectors {

ConnectorCapabilities ldapCapabilities(const LdapSettings& settings);

// `password` is the bind DN's. `secrets` gives first credentials by OperationPayload::secretRef and must outlive the connector.
std::unique_ptr<Connector> makeLdapConnector(LdapSettings settings, Secret password, SecretStore& secrets,
                                             net::NetPolicy policy = {});

} // namespace gatehouse::connectors
