// Who should have what at one moment, and why. Pure; any thread.
#pragma once

#include "core/model/access.h"
#include "core/policy/lifecycle_policy.h"
#include "core/policy/situation.h"

#include <map>
#include <set>

namespace gatehouse::policy {

// What should be true of a person's account in an application.
enum class AccountIntent {
    LeaveAlone,       // policy has no say
    DisableIfPresent, // must not be usable; none is made
    Disabled,         // must exist and not be usable: prepared for the first day, or on leave
    Enabled
};

struct DesiredKey {
    EntitlementId entitlement;
    std::string level;
    friend auto operator<=>(const DesiredKey&, const DesiredKey&) = default;
};

// A reason together with the engagement whose facts brought it (0 for exceptions).
struct DesiredReason {
    Reason reason;
    EngagementId engagement;
    friend bool operator==(const DesiredReason&, const DesiredReason&) = default;
};

struct DesiredAccess {
    Phase phase = Phase::None;
    std::map<DesiredKey, std::vector<DesiredReason>> entitlements; // reasons by kind, then source; each once
    std::map<ApplicationId, AccountIntent> accounts;               // of every application of the state
    AccountIntent intentOf(ApplicationId application) const;       // LeaveAlone where unknown
};

// LC-1 to LC-4 in one place. An active engagement gives what the profiles it matches say; one to come gives
// what the joiner rows of the lifecycle policy let through ahead of the start; one on leave keeps its
// entitlements (unless a leave row removes them) while its accounts are disabled; ended and cancelled ones
// give nothing. Several engagements add up: what one still gives stays. Exceptions count from `from` until
// `to` while the person is active, on leave, or lets entitlements through ahead of the start, and only until the person leaves: one
// that began before PersonSituation::leftAt is over, and a rehire does not bring it back (HR-5). An application
// in which nothing is given is DisableIfPresent when the person is not active; while active only in managed
// applications (PolicyState::isManaged), so that unmanaged accounts are left alone.
DesiredAccess desiredIn(const PersonSituation& situation, const PolicyState& state,
                        std::span<const AccessException> exceptions);

// The exception's time has come, is not over, and was ended by an exit: what explain tells.
bool endedByExit(const AccessException& exception, const PersonSituation& situation);

// The joiner row's status and lead time are reached. Without a row, or a start date: as soon as the
// engagement is under way.
bool isDue(const EngagementSituation& engagement, const RuleKey& key, const PolicyState& state);

// Which profiles an engagement matches: indices into PolicyState::profiles(). Depends on facts, status and
// hasReports only, so callers that evaluate many moments may keep it.
std::vector<std::size_t> matchingProfiles(const EngagementSituation& situation, bool hasReports,
                                          const PolicyState& state);
// desiredIn with the matches already known: one list per engagement of the situation.
DesiredAccess desiredIn(const PersonSituation& situation, const PolicyState& state,
                        std::span<const AccessException> exceptions,
                        std::span<const std::vector<std::size_t>> matches);

// Reasons without the engagements, as grants and operations keep them.
std::vector<Reason> plainReasons(std::span<const DesiredReason> reasons, EventId event = {});
bool sameReasons(std::span<const Reason> a, std::span<const Reason> b); // as sets

} // namespace gatehouse::policy
