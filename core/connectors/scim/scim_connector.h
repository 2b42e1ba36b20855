// SCIM 2.0 client (RFC 7643, 7644) as a connector (CO-1).
//
// Accounts are Users: externalId is the correlation key, userName the login. Entitlements are Groups, named by id or displayName.
// A batch is sent over kept connections, as many at once as the application allows; where the target takes Bulk and that proves
// faster than a request for each, changes of accounts go in Bulk requests (bulk.h), exits alone and before them. Changes of members of
// one group in a batch become one PATCH, which is atomic (RFC 7644, 3.5.2) and is repeated member by member where the target refuses it.
// Read-backs share requests too: each account once, each group once, many accounts by one filter where that proves
// faster than asking for each.
//
// A 404 counts as "gone" only where the answer is SCIM's; a wrong URL or a proxy in between proves nothing.
// Credentials, deletions and attribute updates carry If-Match where the target keeps versions (meta.version). Disabling does
// not: an exit must not fail because a title changed.
#pragma once

#include "core/net/net_policy.h"
#include "core/ports/connector.h"
#include "core/ports/secrets.h"

#include <chrono>
#include <memory>
#include <string>

namespace gatehouse::connectors {

// OAuth 2.0 client credentials (RFC 6749, 4.4); no tokenUrl: none.
struct OAuthSettings {
    std::string tokenUrl, clientId, scope;
};

struct ScimSettings {
    std::string name;    // of the application, for messages
    std::string baseUrl; // without a slash at the end
    int concurrency = 8; // requests at once
    std::chrono::milliseconds timeout{10'000};
    OAuthSettings oauth;
};

ConnectorCapabilities scimCapabilities();

// `secret` is a bearer token, or the client's secret where settings.oauth names a token service; may be empty. `secrets` gives first credentials by OperationPayload::secretRef and must outlive the connector.
std::unique_ptr<Connector> makeScimConnector(ScimSettings settings, Secret secret, SecretStore& secrets,
                                             net::NetPolicy policy = {});

} // namespace gatehouse::connectors
