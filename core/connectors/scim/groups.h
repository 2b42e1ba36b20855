// The target's groups: which one an entitlement means, and who is in it. For this folder alone.
#pragma once

#include "core/connectors/scim/target.h"

#include <map>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

namespace gatehouse::connectors {

class Groups {
public:
    explicit Groups(Target& target) : m_target(target) {}

    // Looks up those not known yet, all at once. `names` are ids or displayNames; an id goes before a displayName.
    void resolve(const std::set<std::string>& names, const CancelToken& cancel);
    struct Resolved {
        std::string id;             // empty: there is no such group, or
        std::optional<Error> error; // it could not be asked
    };
    Resolved resolved(const std::string& name) const;
    void forget(const std::string& name) { m_ids.erase(name); }

    // Members of groups, by group id, each read once. An error where the group could not be read.
    using Members = std::unordered_set<std::string>;
    std::map<std::string, Result<Members>> membersOf(const std::set<std::string>& ids,
                                                     const CancelToken& cancel);
    Result<std::vector<Discovered>> all(const CancelToken& cancel);

private:
    // False where the answers leave open whether it exists: filters are refused or not heeded.
    bool take(const std::string& name, const Answer& byId, const Answer& byName);

    Target& m_target;
    std::map<std::string, std::string> m_ids;  // by name; of groups that exist
    std::map<std::string, Resolved> m_missing; // of the last resolve
};

} // namespace gatehouse::connectors
