// A person at one moment, as policy sees it. core/plan makes it of the history: only there local dates become
// instants. Values that point into the history they were made of; pure; any thread.
#pragma once

#include "core/expression/record.h"
#include "core/policy/policy_state.h"

#include <optional>
#include <vector>

namespace gatehouse::policy {

struct EngagementSituation {
    const Engagement* engagement = nullptr;
    const HrFacts* facts = nullptr; // in force; before the first statement the first one
    EngagementStatus status = EngagementStatus::Offered;
    Date day; // local day of the moment
};

// Of the whole person: the most alive of the engagements.
enum class Phase {
    None,     // no engagement: policy has no say
    PreStart, // hired, not there yet
    Active,
    OnLeave,
    Ended,
    Cancelled
};

struct PersonSituation {
    PersonId person;
    Instant at;
    std::vector<EngagementSituation> engagements; // those with a statement
    bool hasReports = false;
    // The last moment, not after `at`, at which an engagement ended or was called off while no other one was under way. What
    // somebody granted before does not come back with the person (HR-5).
    std::optional<Instant> leftAt;
    // Index of the engagement whose facts describe the person (names, title, department), by the rule of
    // lifecycle::primaryOn: active or on leave before coming before ended before cancelled; then an
    // employee's; then the latest start; then the lowest id. -1 without any.
    int primary = -1;
    Phase phase = Phase::None;
};

Phase phaseOf(std::span<const EngagementSituation> engagements);
int primaryOf(std::span<const EngagementSituation> engagements);
// What rules may ask of one engagement: department (with its parents), division, location, country, job_code,
// job_title, worker_type, cost_centre, manager (worker number, as written), is_manager, start_date, end_date,
// status (text of EngagementStatus) and every custom attribute of the state's catalogue.
expression::Record recordOf(const EngagementSituation& situation, bool hasReports, const PolicyState& state);
// Only what the rules in force do ask: the same answers, sooner.
expression::Record recordForRules(const EngagementSituation& situation, bool hasReports,
                                  const PolicyState& state);

} // namespace gatehouse::policy
