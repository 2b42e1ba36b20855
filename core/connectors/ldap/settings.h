// What an application says of its directory: address, base, containers, classes and how attributes are called there.
//
// Application::settings holds "key = value" a line; blank lines and lines that begin with # are left out. Keys, with what holds where one is missing:
//   base_dn            required                      user_container   base_dn; values may name fields: ou={department},ou=people,...
//   tls                starttls of ldap:// (none: of this machine alone)      ca_file  the system's authorities
//   bind_dn            none: anonymous; its password is the application's secret
//   object_classes     inetOrgPerson                 account_class    the last of object_classes: what lists ask for
//   login / key / email                              uid / employeeNumber / mail (key holds OperationPayload::correlationKey)
//   map.FIELD          the attribute of given_name, family_name, common_name, display_name, job_title, department, division,
//                      cost_centre, worker_no, worker_type, manager (a DN); empty: not written
//   set.ATTRIBUTE      a value every new account gets, as /home/{login}
//   group_container    base_dn                       group_class      groupOfNames, groupOfUniqueNames, posixGroup or another
//   member             by the class: member, uniqueMember, memberUid; memberUid holds logins, every other DNs
//   placeholder        cn=placeholder,base_dn: stays in a group that may not be empty
//   disable            pwdAccountLockedTime=000001010000Z: attribute=value of a disabled account (this one locks where
//                      slapo-ppolicy has a policy with pwdLockout TRUE)
//   enable             the value of an enabled one; empty: the attribute goes away
//   on_delete          delete, or archive: the account is disabled and moved to archive_container
//   last_used          authTimestamp: when somebody signed in with it (slapo-lastbind)
// Standards: RFC 4511 to 4516; inetOrgPerson RFC 2798.
#pragma once

#include "core/model/catalogue.h"

#include "core/base/result.h"

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace gatehouse::connectors {

enum class LdapTls {
    Ldaps,
    StartTls,
    None
};

struct LdapSettings {
    std::string name; // of the application, for messages
    std::string url, host;
    int port = 389;
    LdapTls tls = LdapTls::StartTls;
    std::string caFile, bindDn;
    std::string baseDn, userContainer, groupContainer, archiveContainer;
    std::vector<std::string> objectClasses;
    std::string accountClass, login, key, email;
    std::map<std::string, std::string> fields; // FIELD of map.FIELD -> attribute
    std::vector<std::pair<std::string, std::string>> fixed;
    std::string groupClass, member, placeholder;
    std::string disableAttribute, disabledValue, enabledValue, lastUsed;
    int window = 8;                            // requests under way at once
    std::chrono::milliseconds timeout{10'000}; // without a sign of life

    bool archives() const { return !archiveContainer.empty(); }
    bool membersAreLogins() const;
};

// "connector.bad_ldap_url", "connector.bad_setting" with key and reason.
Result<LdapSettings> ldapSettingsOf(const Application& application);
Result<> checkLdap(const Application& application); // the same question for who only wants the answer

} // namespace gatehouse::connectors
