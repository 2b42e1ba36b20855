// EN-6: what a plan would do, in lines a person can read and a window can translate. Pure; any thread.
#pragma once

#include "core/plan/plan_draft.h"

namespace gatehouse::plan {

enum class LineKind {
    Gains,
    Loses,
    AccountMade,
    AccountEnabled,
    AccountDisabled,
    AccountChanged,
    Other // credential, sessions, ownership ...
};

struct PreviewLine {
    LineKind kind = LineKind::Other;
    OperationKind operation = OperationKind::CreateAccount;
    Instant at;
    ApplicationId application;
    std::string applicationName;
    EntitlementId entitlement; // 0 for account lines
    std::string entitlementName, level;
    bool privileged = false;
    // Profile names with their line's rationale, or the exception's reason: "Finance: posts invoices".
    std::vector<std::string> why;
    bool cannotBeUndone = false;
    std::size_t index = 0; // into PlanDraft::operations
};

struct PreviewGroup { // one moment
    Instant at;
    EventKind event = EventKind::Mover;
    // Accounts lost first, then entitlements lost, entitlements gained, accounts made, the rest.
    std::vector<PreviewLine> lines;
};

struct Preview {
    PersonId subject;
    std::vector<PreviewGroup> groups; // by time
    std::vector<std::string> systems; // names of the applications touched, sorted
    int gains = 0, loses = 0, accountsMade = 0, accountsEnabled = 0, accountsDisabled = 0;
    int keptWithOtherReasons = 0;
    std::vector<std::size_t> cannotBeUndone; // indices into PlanDraft::operations
};

Preview previewOf(const PlanDraft& draft, const policy::PolicyState& state,
                  std::span<const AccessException> exceptions);

// The difference of two wishes.
struct DesiredDiff {
    std::vector<policy::DesiredKey> gained, lost, kept;
    std::vector<ApplicationId> accountsGained; // usable after and not before
    std::vector<ApplicationId> accountsLost;   // usable before and not after
};
DesiredDiff diffOf(const policy::DesiredAccess& before, const policy::DesiredAccess& after);
// Something usable before is not any more: the feed guard counts such moves (HR-6).
bool losesAccess(const policy::DesiredAccess& before, const policy::DesiredAccess& after);

} // namespace gatehouse::plan
