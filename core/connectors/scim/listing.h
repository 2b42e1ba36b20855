// Every user of a SCIM service, in pages: by cursor (RFC 9865) where the service gives one, else by index (RFC 7644, 3.4.2.4). For this folder alone.
#pragma once

#include "core/connectors/scim/groups.h"

namespace gatehouse::connectors {

class Listing {
public:
    Listing(Target& target, Groups& groups) : m_target(target), m_groups(groups) {}
    Result<AccountPage> page(const std::string& token, int size, const CancelToken& cancel);

private:
    Result<> learnMemberships(const CancelToken& cancel);

    Target& m_target;
    Groups& m_groups;
    std::map<std::string, std::vector<std::string>> m_memberships; // groups by user id, as of the first page
    std::int64_t m_seen = 0;
};

} // namespace gatehouse::connectors
