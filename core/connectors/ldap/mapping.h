// Operations in a directory's words, and its entries in the engine's. Pure; for this folder alone.
#pragma once

#include "core/connectors/ldap/session.h"
#include "core/ports/connector.h"

namespace gatehouse::connectors::mapping {

// Where an account belongs. "connector.ldap_bad_name" where the container names a field the payload does not have.
Result<std::string> containerOf(const LdapSettings& settings, const OperationPayload& payload);
// Its name after the operation.
Result<std::string> dnOf(const LdapSettings& settings, const OperationPayload& payload);

// `manager` is the DN of the manager's account, empty where it is not known.
std::vector<Mod> creation(const LdapSettings& settings, const OperationPayload& payload,
                          const std::string& manager);
// Replaces what the payload names and leaves the rest alone; a new login that is part of the name is not among it.
std::vector<Mod> update(const LdapSettings& settings, const OperationPayload& payload, const Entry& entry,
                        const std::string& manager);
Mod ability(const LdapSettings& settings, bool enabled);

bool isEnabled(const LdapSettings& settings, const Entry& entry);
bool isArchived(const LdapSettings& settings, const Entry& entry);
// Found by login and carrying another owner's key, or by our key with another login: to be neither changed nor taken for ours.
bool isSomebodyElses(const LdapSettings& settings, const Entry& entry, const Operation& operation);

// Attributes to ask for, so that the following can be told.
std::vector<std::string> shown(const LdapSettings& settings);
ReadBack readBack(const LdapSettings& settings, const Entry& entry, const Operation& operation,
                  const std::string& manager);
ListedAccount listed(const LdapSettings& settings, const Entry& entry);

} // namespace gatehouse::connectors::mapping
