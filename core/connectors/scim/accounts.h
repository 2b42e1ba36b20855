// Finds accounts of the target with as few requests as the target allows. For this folder alone.
#pragma once

#include "core/connectors/pace.h"
#include "core/connectors/scim/target.h"
#include "core/scim/resource.h"

#include <compare>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace gatehouse::connectors {

// What an account is looked up by: its id, else its correlation key, else its login.
struct Lookup {
    std::string nativeId, key, login;
    auto operator<=>(const Lookup&) const = default;
};
Lookup lookupOf(const Operation& operation);

struct Found {
    std::optional<scim::User> user; // nothing: there is none
    std::optional<Error> error;     // set: not known
};

class Accounts {
public:
    explicit Accounts(Target& target) : m_target(target) {}
    std::map<Lookup, Found> find(const std::set<Lookup>& lookups, const CancelToken& cancel);

private:
    using Results = std::map<Lookup, Found>;
    using Pending = std::vector<const Lookup*>;

    Pending findById(const Pending& wanted, Results& results, const CancelToken& cancel);
    Pending getEach(const Pending& wanted, Results& results, const CancelToken& cancel);
    Pending getByFilter(const Pending& wanted, Results& results, const CancelToken& cancel);
    Pending findByFilter(const Pending& wanted, bool byKey, Results& results, const CancelToken& cancel);
    void findInList(const Pending& wanted, Results& results, const CancelToken& cancel);
    Result<std::vector<scim::User>> listAll(const CancelToken& cancel);

    Target& m_target;
    bool m_idFilterWorks = true;
    bool m_filtersHeeded = true; // false once a filter was refused or brought others
    Pace m_pace{16};             // of asking for each, and of filters
};

} // namespace gatehouse::connectors
