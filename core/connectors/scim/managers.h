// Which account of the target is somebody's manager (attribute `manager` of the enterprise extension, RFC 7643, 4.3). Only where the
// target's schemas have the attribute and the manager's account is there. For this folder alone.
#pragma once

#include "core/connectors/scim/accounts.h"

#include <chrono>
#include <map>
#include <set>
#include <string>

namespace gatehouse::connectors {

class Managers {
public:
    Managers(Target& target, Accounts& accounts) : m_target(target), m_accounts(accounts) {}

    // Looks up those not known yet by their correlation keys, all at once. What is not found is asked for again after a while.
    void resolve(const std::set<std::string>& keys, const CancelToken& cancel);
    std::string idOf(const std::string& key) const; // of the account; empty: not known

private:
    struct Entry {
        std::string id; // empty: there was none
        std::chrono::steady_clock::time_point until;
    };
    Target& m_target;
    Accounts& m_accounts;
    std::map<std::string, Entry> m_known;
};

} // namespace gatehouse::connectors
