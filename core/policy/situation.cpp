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

namespace {

template <class Wanted>
expression::Record recordWith(const EngagementSituation& situation, bool hasReports, const PolicyState& state,
                              const Wanted& wanted)
{
    const AttributeSlots& slots = state.slots();
    const HrFacts& facts = *situation.facts;
    expression::Record record(state.attributes());
    // The types are those of the standard catalogue, so setting cannot fail.
    const auto set = [&](std::size_t slot, auto value) {
        if (wanted(slot))
            (void)record.set(slot, std::move(value));
    };
    const auto text = [&](std::size_t slot, std::string_view value) {
        if (!value.empty() && wanted(slot))
            (void)record.set(slot, std::string(value));
    };
    if (!facts.department.empty() && wanted(slots.department))
        (void)record.set(slots.department, facts.department, state.departmentAncestors(facts.department));
    text(slots.division, facts.division);
    text(slots.location, facts.location);
    text(slots.country, facts.country);
    text(slots.jobCode, facts.jobCode);
    text(slots.jobTitle, facts.jobTitle);
    text(slots.workerType, textOf(facts.type));
    text(slots.costCentre, facts.costCentre);
    text(slots.manager, facts.managerRef);
    text(slots.status, textOf(situation.status));
    set(slots.isManager, hasReports);
    if (facts.start)
        set(slots.startDate, *facts.start);
    if (facts.end)
        set(slots.endDate, *facts.end);
    for (const auto& [name, slot] : slots.custom)
        if (const auto found = facts.attributes.find(name); found != facts.attributes.end())
            text(slot, found->second);
    return record;
}

} // namespace

expression::Record recordOf(const EngagementSituation& situation, bool hasReports, const PolicyState& state)
{
    return recordWith(situation, hasReports, state, [](std::size_t) { return true; });
}

expression::Record recordForRules(const EngagementSituation& situation, bool hasReports,
                                  const PolicyState& state)
{
    const std::vector<bool>& asked = state.slots().asked;
    return recordWith(situation, hasReports, state, [&](std::size_t slot) { return asked[slot]; });
}

} // namespace gatehouse::policy
