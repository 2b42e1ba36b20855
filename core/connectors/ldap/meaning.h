// What result codes of a directory mean for an operation (RFC 4511, appendix A). Pure; for this folder alone.
#pragma once

#include "core/connectors/ldap/session.h"
#include "core/ports/connector.h"

namespace gatehouse::connectors {

// Of an answer that is no success.
Error errorOf(const LdapSettings& settings, const LdapAnswer& answer);
// Of a refused bind: 49 with what the server adds, such as a locked account.
Error bindErrorOf(const LdapSettings& settings, const LdapAnswer& answer);
// Of an answer to a change. entryAlreadyExists is a Conflict, a missing entry Rejected: who knows better says so.
StepResult stepOf(const LdapSettings& settings, const Answer& answer);
// The answer to a reading, or why there is none to use.
Result<LdapAnswer> readingOf(const LdapSettings& settings, Answer answer);

} // namespace gatehouse::connectors
