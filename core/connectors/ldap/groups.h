// The directory's groups: which one an entitlement means, and who is in it. For this folder alone.
#pragma once

#include "core/connectors/ldap/session.h"
#include "core/ports/connector.h"

#include <unordered_set>

namespace gatehouse::connectors {

class LdapGroups {
public:
    explicit LdapGroups(Session& session) : m_session(session) {}

    // Looks up those not known yet: by DN, entryUUID or cn.
    void resolve(const std::set<std::string>& names, const CancelToken& cancel);
    struct Resolved {
        std::string dn;             // empty: there is no such group, or
        std::optional<Error> error; // it could not be asked
    };
    Resolved resolved(const std::string& name) const;
    void forget(const std::string& name) { m_dns.erase(name); }

    // What stands for the account among a group's members, and that as it is compared.
    std::string memberOf(const Entry& account) const;
    std::string memberKey(const std::string& member) const;
    // The members of a group, each as it is compared.
    using Members = std::unordered_set<std::string>;
    std::map<std::string, Result<Members>> membersOf(const std::set<std::string>& dns,
                                                     const CancelToken& cancel);
    // All groups with their members: group's entryUUID by member.
    Result<std::map<std::string, std::vector<std::string>>> memberships(const CancelToken& cancel);
    Result<std::vector<Discovered>> all(const CancelToken& cancel);

private:
    Result<std::vector<Entry>> pages(std::vector<std::string> attributes, const CancelToken& cancel);
    LdapRequest search(std::vector<std::string> attributes) const;

    Session& m_session;
    std::map<std::string, std::string> m_dns; // by name; of groups that exist
    std::map<std::string, Resolved> m_missing;
};

} // namespace gatehouse::connectors
