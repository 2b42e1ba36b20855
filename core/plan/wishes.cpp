#include "core/plan/wishes.h"

#include "core/policy/lifecycle_policy.h"

#include <algorithm>

namespace gatehouse::plan {

Wishes::Wishes(const Timeline& timeline, const policy::PolicyState& state,
               std::span<const AccessException> exceptions)
    : m_timeline(timeline), m_state(state), m_exceptions(exceptions)
{
}

const Wishes::Moment& Wishes::momentAt(Instant at)
{
    const auto known = m_moments.find(at);
    if (known != m_moments.end())
        return known->second;
    Moment moment{m_timeline.at(at), {}};
    std::vector<std::vector<std::size_t>> matches;
    for (const policy::EngagementSituation& engagement : moment.situation.engagements) {
        const std::tuple key{engagement.facts, engagement.status, moment.situation.hasReports};
        auto found = m_matches.find(key);
        if (found == m_matches.end())
            found =
                m_matches
                    .emplace(key, policy::matchingProfiles(engagement, moment.situation.hasReports, m_state))
                    .first;
        matches.push_back(found->second);
    }
    moment.desired = policy::desiredIn(moment.situation, m_state, m_exceptions, matches);
    return m_moments.emplace(at, std::move(moment)).first->second;
}

const policy::PersonSituation& Wishes::situationAt(Instant at)
{
    return momentAt(at).situation;
}

const policy::DesiredAccess& Wishes::at(Instant at)
{
    if (m_state.longestGraceDays() == 0)
        return momentAt(at).desired;
    const auto known = m_withGrace.find(at);
    if (known != m_withGrace.end())
        return known->second;
    policy::DesiredAccess access = momentAt(at).desired;
    if (isAlive(access.phase))
        addGrace(at, access);
    return m_withGrace.emplace(at, std::move(access)).first->second;
}

int Wishes::graceDaysOf(EntitlementId id, const policy::PersonSituation& situation) const
{
    const Entitlement* entitlement = m_state.entitlement(id);
    if (!entitlement || situation.primary < 0)
        return 0;
    const HrFacts& facts = *situation.engagements[static_cast<std::size_t>(situation.primary)].facts;
    const LifecycleRule* rule = policy::ruleFor(
        m_state.lifecycle(), {EventKind::Mover, OperationKind::RemoveEntitlement, textOf(facts.type),
                              textOf(entitlement->tier), entitlement->kind});
    return rule ? rule->graceDays : 0;
}

// What a move took away stays until its grace is over. What an exception gave ends when it ends, and an exit
// knows no grace.
void Wishes::addGrace(Instant at, policy::DesiredAccess& access)
{
    const std::chrono::hours reach(24 * m_state.longestGraceDays());
    for (const Instant point : m_timeline.changePointsAfter(at - reach, m_state, m_exceptions)) {
        if (point > at)
            break;
        const Moment& before = momentAt(point - std::chrono::microseconds(1));
        const Moment& after = momentAt(point);
        if (!isAlive(before.desired.phase) || after.desired.phase != policy::Phase::Active)
            continue;
        for (const auto& [key, reasons] : before.desired.entitlements) {
            const std::chrono::hours grace(24 * graceDaysOf(key.entitlement, after.situation));
            if (after.desired.entitlements.contains(key) || access.entitlements.contains(key)
                || point + grace <= at)
                continue;
            std::vector<policy::DesiredReason> kept = reasons;
            std::erase_if(kept,
                          [](const auto& reason) { return reason.reason.kind == ReasonKind::Exception; });
            if (kept.empty())
                continue;
            access.entitlements[key] = std::move(kept);
            policy::AccountIntent& intent =
                access.accounts[m_state.entitlement(key.entitlement)->application];
            intent =
                std::max(intent, access.phase == policy::Phase::Active ? policy::AccountIntent::Enabled
                                                                       : policy::AccountIntent::Disabled);
        }
    }
}

} // namespace gatehouse::plan
