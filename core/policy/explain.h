// PR-6: why somebody has an entitlement, and why not. Pure; any thread.
#pragma once

#include "core/expression/explain.h"
#include "core/policy/desired_access.h"

#include <optional>

namespace gatehouse::policy {

struct ExplainedReason {
    Reason reason;
    // Profile lines and add-ons; empty where the line is in no profile in force any more.
    ProfileId profile;
    std::string profileName;
    int profileVersion = 0; // published number
    std::string rule;       // text as published
    std::string rationale;
    std::vector<expression::ClauseResult> held; // clauses that hold now
    EngagementId engagement;                    // whose facts hold
    std::string workerNo;
    // Exceptions.
    std::string exceptionReason;
    OperatorId approver;
    std::optional<Instant> until;
};

// A profile, or an exception, that would give it and does not.
struct WhyNot {
    ProfileId profile;
    std::string profileName;
    int profileVersion = 0;
    std::string rule;
    EngagementId engagement; // the nearest one: primary first
    std::string workerNo;
    // "rule": firstFailed says which clause; "status": the engagement is not in a state that gets access
    // (text in `status`); "lead_time": it comes on `from`; "exit": an exception, with its reason, that ended when the person left
    // at `endedAt` (profile and engagement are empty).
    std::string because;
    std::optional<expression::ClauseResult> firstFailed;
    std::vector<expression::ClauseResult> alternatives;
    EngagementStatus status = EngagementStatus::Offered;
    std::optional<Date> from;
    std::string exceptionReason;
    std::optional<Instant> endedAt;
};

struct Explanation {
    EntitlementId entitlement;
    std::string entitlementName, applicationName;
    std::string level;
    bool held = false;    // an open grant, as last read back
    bool desired = false; // policy wants it at this moment
    std::optional<Instant> heldSince;
    std::vector<ExplainedReason> reasons; // of the desire; of the grant where nothing is desired
    std::vector<WhyNot> whyNot;           // only where not desired
    bool noProfileGivesIt = false;        // and there is no exception either, nor was one ended by an exit
};

// One entitlement; one Explanation per level that is held, desired or given by a profile, at least one. Fails
// with policy.unknown_entitlement.
Result<std::vector<Explanation>> explain(const PersonSituation& situation, EntitlementId entitlement,
                                         const PolicyState& state,
                                         std::span<const AccessException> exceptions,
                                         std::span<const Grant> openGrants);
// Everything held or desired.
std::vector<Explanation> explainAll(const PersonSituation& situation, const PolicyState& state,
                                    std::span<const AccessException> exceptions,
                                    std::span<const Grant> openGrants);

} // namespace gatehouse::policy
