// Lists of a directory's accounts: in pages (RFC 2696), and what changed since a cookie (RFC 4533 refreshOnly where the directory has it,
// else by modifyTimestamp, which shows no removals). For this folder alone.
#pragma once

#include "core/connectors/ldap/groups.h"

namespace gatehouse::connectors {

class LdapListing {
public:
    LdapListing(Session& session, LdapGroups& groups) : m_session(session), m_groups(groups) {}

    Result<AccountPage> page(const std::string& token, int size, const CancelToken& cancel);
    Result<AccountChanges> changes(const std::string& cookie, const CancelToken& cancel);

private:
    struct Sync;
    LdapRequest search() const;
    Result<> learnMemberships(const CancelToken& cancel);
    ListedAccount listed(const Entry& entry) const;
    Result<AccountChanges> synchronised(const std::string& cookie, const CancelToken& cancel);
    Result<AccountChanges> byTime(const std::string& cookie, const CancelToken& cancel);

    Session& m_session;
    LdapGroups& m_groups;
    bool m_syncRefused = false;
    std::map<std::string, std::vector<std::string>> m_memberships; // as of the first page
};

} // namespace gatehouse::connectors
