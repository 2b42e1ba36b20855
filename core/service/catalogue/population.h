// Who a rule takes, over the whole population. Inside core/service only.
#pragma once

#include "core/door/commands/profiles.h"
#include "core/service/catalogue/policy_change.h"
#include "core/service/host/registry.h"

#include <unordered_set>

namespace gatehouse::service {

// Some engagement that is under way fits the rule. The rule may be one that no profile in force has.
bool takes(const expression::Program& rule, const policy::PersonSituation& person,
           const policy::PolicyState& policy);

// Everybody whom the rule takes at the business time, and how many were looked at.
struct Population {
    std::unordered_set<PersonId> people;
    std::int64_t considered = 0;
};
Result<Population> populationOf(CallContext& context, const expression::Program& rule,
                                const policy::PolicyState& policy);

door::FoundPerson found(const policy::PersonSituation& situation, const PersonHistory& history);

// "id:12" or a name; of those with the same name the newest. service.unknown_profile.
Result<RoleProfile> findProfile(Tx& tx, const std::string& reference); // its newest version
door::ProfileLineItem lineItemOf(const ProfileLine& line, std::span<const Application> applications,
                                 std::span<const Entitlement> entitlements);

// The lines that a request names, with every problem at once. Those `before` has keep its ids; ids of new ones are from `newId`.
Result<std::vector<ProfileLine>> readLines(Tx& tx, std::span<const door::ProfileLineItem> items,
                                           const RoleProfile* before,
                                           const std::function<std::int64_t()>& newId);

// Who published which version of a profile when, from the audit log.
struct Publication {
    std::string by, reason;
    Instant at;
    std::optional<Date> from; // of a retirement
};
struct Publications {
    std::map<int, Publication> versions;
    std::optional<Publication> retired;
};
Result<Publications> publicationsOf(CallContext& context, ProfileId profile);

void addProfileViews(Registry& registry);
void addProfilePreview(Registry& registry);

} // namespace gatehouse::service
