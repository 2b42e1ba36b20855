// A person's accounts and grants while a plan is being made: what is so now, then what will be so after each
// point. For the .cpp files of this room only.
#pragma once

#include "core/plan/plan_draft.h"

#include <optional>
#include <set>
#include <variant>

namespace gatehouse::plan {

// Something an operation waits for: one of the draft, or one in flight.
using Dependency = std::variant<std::size_t, OperationId>;

enum class Presence {
    Absent, // nothing at the target: reserved only
    Disabled,
    Enabled
};

struct AccountModel {
    const Account* account = nullptr;
    const Application* application = nullptr;
    Presence presence = Presence::Absent;
    std::optional<OperationPayload> told; // what the target was last told of the person
    std::string key;                      // correlation key the target was given, or may have been
    std::optional<Dependency> stateAfter; // the last operation on presence
    std::optional<Dependency> createdBy;  // in this draft, or in flight
    std::optional<Dependency> updatedBy;
    std::optional<Dependency> credentialBy; // in this draft
    std::vector<Dependency> preparedBy;     // credential and entitlements since the last enable
    std::set<OperationKind> owed;           // once-only steps that an earlier plan promised and did not bring
    bool hasPendingRemoval = false;         // an earlier plan was taking entitlements away
    bool deletionPlanned = false;
};

struct HeldModel {
    GrantId grant; // 0: not read back yet
    std::vector<Reason> reasons;
    std::optional<Dependency> addedBy;
};

struct AccessModel {
    std::vector<AccountModel> accounts; // identity providers first, then the most critical
    std::map<policy::DesiredKey, HeldModel> held;
    std::map<policy::DesiredKey, Dependency> removedBy; // in this draft, or in flight
    std::vector<OperationId> disablesInFlight;

    // The account a person uses there: enabled before disabled before reserved. nullptr: none.
    AccountModel* accountIn(ApplicationId application);
};

// Deleted accounts are left out; what is in flight has had its effect.
AccessModel modelOf(const ActualAccess& actual, const policy::PolicyState& state, Instant now);

// Policy decides about these reasons; the others (found in the target, requested) are kept while the person
// is there.
constexpr bool isPolicyReason(ReasonKind kind)
{
    return kind == ReasonKind::ProfileLine || kind == ReasonKind::AddOn || kind == ReasonKind::Exception;
}

} // namespace gatehouse::plan
