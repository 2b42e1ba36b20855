// Requests in libldap's structures, and its messages as values. For this folder alone.
#pragma once

#include "core/connectors/ldap/session.h"

#include <ldap.h>

namespace gatehouse::connectors::wire {

// Sends it; the answer is told apart by `id`. A code of libldap.
int start(LDAP* handle, const LdapRequest& request, int& id);
// What a final message of a request says. `answer` keeps the entries that came before.
void finish(LDAP* handle, LDAPMessage* message, LdapAnswer& answer);

} // namespace gatehouse::connectors::wire
