#include "core/policy/situation.h"

#include "core/policy/policy_data.h"

#include <algorithm>
#include <tuple>

namespace gatehouse::policy {
namespace {

Phase phaseOf(EngagementStatus status)
{
    switch (status) {
    case EngagementStatus::Offered:
    case EngagementStatus::Accepted:
    case EngagementStatus::Confirmed: return Phase::PreStart;
    case EngagementStatus::Active: return Phase::Active;
    case EngagementStatus::OnLeave: return Phase::OnLeave;
    case EngagementStatus::Ended: return Phase::Ended;
    case EngagementStatus::Cancelled: return Phase::Cancelled;
    }
    return Phase::None;
}

int rankOf(Phase phase)
{
    switch (phase) {
    case Phase::Active: return 0;
    case Phase::OnLeave: return 1;
    case Phase::PreStart: return 2;
    case Phase::Ended: return 3;
    case Phase::Cancelled: return 4;
    case Phase::None: break;
    }
    return 5;
}

auto primacyOf(const EngagementSituation& situation)
{
    const int rank = std::max(1, rankOf(phaseOf(situation.status))); // active and on leave are alike
    return std::tuple(rank, situation.facts->type != WorkerType::Employee,
                      -std::int64_t{situation.facts->start.value_or(Date{}).days}, situation.engagement->id);
}

} // namespace

Phase phaseOf(std::span<const EngagementSituation> engagements)
{
    Phase best = Phase::None;
    for (const EngagementSituation& situation : engagements)
        if (const Phase phase = phaseOf(situation.status); rankOf(phase) < rankOf(best))
            best = phase;
    return best;
}

int primaryOf(std::span<const EngagementSituation> engagements)
{
    int best = -1;
    for (int i = 0; i < static_cast<int>(engagements.size()); ++i)
        if (best < 0
            || primacyOf(engagements[static_cast<std::size_t>(i)])
                   < primacyOf(engagements[static_cast<std::size_t>(best)]))
            best = i;
    return best;
}

expression::Record recordOf(const EngagementSituation& situation, bool hasReports, const PolicyState& state)
{
    const AttributeSlots& slots = state.slots();
    const HrFacts& facts = *situation.facts;
    expression::Record record(state.attributes());
    // The types are those of the standard catalogue, so setting cannot fail.
    const auto text = [&](std::size_t slot, const std::string& value, std::vector<std::string> parents = {}) {
        if (!value.empty())
            (void)record.set(slot, value, std::move(parents));
    };
    text(slots.department, facts.department, state.departmentAncestors(facts.department));
    text(slots.division, facts.division);
    text(slots.location, facts.location);
    text(slots.country, facts.country);
    text(slots.jobCode, facts.jobCode);
    text(slots.jobTitle, facts.jobTitle);
    text(slots.workerType, std::string(textOf(facts.type)));
    text(slots.costCentre, facts.costCentre);
    text(slots.manager, facts.managerRef);
    text(slots.status, std::string(textOf(situation.status)));
    (void)record.set(slots.isManager, hasReports);
    if (facts.start)
        (void)record.set(slots.startDate, *facts.start);
    if (facts.end)
        (void)record.set(slots.endDate, *facts.end);
    for (const auto& [name, slot] : slots.custom)
        if (const auto found = facts.attributes.find(name); found != facts.attributes.end())
            text(slot, found->second);
    return record;
}

} // namespace gatehouse::policy
