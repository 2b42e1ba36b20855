#include "core/policy/desired_access.h"

#include "core/policy/grants_of.h"

#include <algorithm>

namespace gatehouse::policy {
namespace {

bool isAlive(Phase phase)
{
    return phase == Phase::Active || phase == Phase::OnLeave;
}

bool isComing(EngagementStatus status)
{
    return status == EngagementStatus::Offered || status == EngagementStatus::Accepted
           || status == EngagementStatus::Confirmed;
}

bool isInTime(const AccessException& exception, Instant at)
{
    return at >= exception.from && at < exception.to;
}

void addReason(DesiredAccess& access, const DesiredKey& key, const DesiredReason& reason)
{
    std::vector<DesiredReason>& reasons = access.entitlements[key];
    const auto order = [](const DesiredReason& a, const DesiredReason& b) {
        return std::tuple(a.reason.kind, a.reason.source, a.engagement)
               < std::tuple(b.reason.kind, b.reason.source, b.engagement);
    };
    const auto at = std::ranges::lower_bound(reasons, reason, order);
    if (at == reasons.end() || order(reason, *at))
        reasons.insert(at, reason);
}

// An account is as usable as the most usable of its reasons wants it.
void raise(DesiredAccess& access, ApplicationId application, AccountIntent intent)
{
    AccountIntent& current = access.accounts.emplace(application, AccountIntent::LeaveAlone).first->second;
    current = std::max(current, intent);
}

class Evaluation {
public:
    Evaluation(const PersonSituation& situation, const PolicyState& state)
        : m_situation(situation), m_state(state)
    {
        m_access.phase = situation.phase;
    }

    void addEngagement(const EngagementSituation& engagement, const std::vector<std::size_t>& matches)
    {
        for (const std::size_t index : matches) {
            const CompiledProfile& compiled = m_state.profiles()[index];
            const ReasonKind kind =
                compiled.profile.kind == ProfileKind::AddOn ? ReasonKind::AddOn : ReasonKind::ProfileLine;
            for (const ProfileLine& line : compiled.profile.lines) {
                const Entitlement& entitlement = *m_state.entitlement(line.entitlement);
                prepareAccount(engagement, entitlement.application);
                if (isGiven(engagement, entitlement, m_state))
                    give(engagement, entitlement, line.level,
                         {{kind, line.id.value, {}}, engagement.engagement->id});
            }
        }
    }

    void addException(const AccessException& exception)
    {
        const Entitlement* entitlement = m_state.entitlement(exception.entitlement);
        if (!entitlement || !isInTime(exception, m_situation.at) || endedByExit(exception, m_situation))
            return;
        for (const EngagementSituation& engagement : m_situation.engagements)
            if (isGiven(engagement, *entitlement, m_state))
                give(engagement, *entitlement, exception.level,
                     {{ReasonKind::Exception, exception.id.value, {}}, EngagementId{}});
    }

    DesiredAccess finish()
    {
        for (const Application& application : m_state.applications()) {
            if (m_access.accounts.contains(application.id))
                continue;
            AccountIntent intent = AccountIntent::DisableIfPresent;
            if (m_situation.phase == Phase::None
                || (isAlive(m_situation.phase) && !m_state.isManaged(application.id)))
                intent = AccountIntent::LeaveAlone;
            m_access.accounts[application.id] = intent;
        }
        return std::move(m_access);
    }

private:
    void give(const EngagementSituation& engagement, const Entitlement& entitlement, const std::string& level,
              const DesiredReason& reason)
    {
        addReason(m_access, {entitlement.id, level}, reason);
        raise(m_access, entitlement.application, usabilityOf(engagement));
    }

    // Accounts are made ahead of the first day even where their entitlements come later.
    void prepareAccount(const EngagementSituation& engagement, ApplicationId application)
    {
        if (isComing(engagement.status)
            && isDue(
                engagement,
                {EventKind::Joiner, OperationKind::CreateAccount, textOf(engagement.facts->type), {}, {}},
                m_state))
            raise(m_access, application, usabilityOf(engagement));
    }

    AccountIntent usabilityOf(const EngagementSituation& engagement) const
    {
        const std::string_view type = textOf(engagement.facts->type);
        if (engagement.status == EngagementStatus::OnLeave)
            return ruleFor(m_state.lifecycle(),
                           {EventKind::Leave, OperationKind::DisableAccount, type, {}, {}})
                       ? AccountIntent::Disabled
                       : AccountIntent::Enabled;
        const RuleKey key{EventKind::Joiner, OperationKind::EnableAccount, type, {}, {}};
        return isDue(engagement, key, m_state) ? AccountIntent::Enabled : AccountIntent::Disabled;
    }

    const PersonSituation& m_situation;
    const PolicyState& m_state;
    DesiredAccess m_access;
};

} // namespace

bool endedByExit(const AccessException& exception, const PersonSituation& situation)
{
    return isInTime(exception, situation.at) && situation.leftAt && exception.from < *situation.leftAt;
}

bool isDue(const EngagementSituation& engagement, const RuleKey& key, const PolicyState& state)
{
    const LifecycleRule* rule = ruleFor(state.lifecycle(), key);
    const HrFacts& facts = *engagement.facts;
    const bool coming = isComing(engagement.status);
    if (!rule)
        return !coming;
    if (!facts.start)
        return !coming;
    return (!coming || facts.hireStatus >= rule->waitsFor)
           && facts.start->plusDays(rule->offsetDays) <= engagement.day;
}

bool isGiven(const EngagementSituation& engagement, const Entitlement& entitlement, const PolicyState& state)
{
    const std::string_view type = textOf(engagement.facts->type);
    const std::string_view tier = textOf(entitlement.tier);
    switch (engagement.status) {
    case EngagementStatus::Offered:
    case EngagementStatus::Accepted:
    case EngagementStatus::Confirmed:
    case EngagementStatus::Active:
        return isDue(engagement,
                     {EventKind::Joiner, OperationKind::AddEntitlement, type, tier, entitlement.kind}, state);
    case EngagementStatus::OnLeave:
        return !ruleFor(state.lifecycle(),
                        {EventKind::Leave, OperationKind::RemoveEntitlement, type, tier, entitlement.kind});
    case EngagementStatus::Ended:
    case EngagementStatus::Cancelled: break;
    }
    return false;
}

AccountIntent DesiredAccess::intentOf(ApplicationId application) const
{
    const auto found = accounts.find(application);
    return found == accounts.end() ? AccountIntent::LeaveAlone : found->second;
}

std::vector<std::size_t> matchingProfiles(const EngagementSituation& situation, bool hasReports,
                                          const PolicyState& state)
{
    std::vector<std::size_t> matches;
    const std::span<const CompiledProfile> profiles = state.profiles();
    if (profiles.empty())
        return matches;
    const expression::Record record = recordForRules(situation, hasReports, state);
    for (std::size_t i = 0; i < profiles.size(); ++i)
        if (profiles[i].rule.matches(record))
            matches.push_back(i);
    return matches;
}

DesiredAccess desiredIn(const PersonSituation& situation, const PolicyState& state,
                        std::span<const AccessException> exceptions)
{
    std::vector<std::vector<std::size_t>> matches;
    for (const EngagementSituation& engagement : situation.engagements)
        matches.push_back(matchingProfiles(engagement, situation.hasReports, state));
    return desiredIn(situation, state, exceptions, matches);
}

DesiredAccess desiredIn(const PersonSituation& situation, const PolicyState& state,
                        std::span<const AccessException> exceptions,
                        std::span<const std::vector<std::size_t>> matches)
{
    Evaluation evaluation(situation, state);
    for (std::size_t i = 0; i < situation.engagements.size(); ++i)
        evaluation.addEngagement(situation.engagements[i], matches[i]);
    for (const AccessException& exception : exceptions)
        if (exception.person == situation.person)
            evaluation.addException(exception);
    return evaluation.finish();
}

std::vector<Reason> plainReasons(std::span<const DesiredReason> reasons, EventId event)
{
    std::vector<Reason> plain;
    for (const DesiredReason& desired : reasons)
        if (std::ranges::find(plain, desired.reason) == plain.end())
            plain.push_back({desired.reason.kind, desired.reason.source, event});
    return plain;
}

bool sameReasons(std::span<const Reason> a, std::span<const Reason> b)
{
    const auto within = [](std::span<const Reason> some, std::span<const Reason> all) {
        return std::ranges::all_of(
            some, [&](const Reason& reason) { return std::ranges::find(all, reason) != all.end(); });
    };
    return within(a, b) && within(b, a);
}

} // namespace gatehouse::policy
