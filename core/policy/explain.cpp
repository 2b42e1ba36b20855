#include "core/policy/explain.h"

#include "core/policy/grants_of.h"

#include <algorithm>

namespace gatehouse::policy {
namespace {

class Explainer {
public:
    Explainer(const PersonSituation& situation, const PolicyState& state,
              std::span<const AccessException> exceptions, std::span<const Grant> openGrants)
        : m_situation(situation),
          m_state(state),
          m_exceptions(exceptions),
          m_grants(openGrants),
          m_desired(desiredIn(situation, state, exceptions))
    {
        for (const EngagementSituation& engagement : situation.engagements)
            m_records.push_back(recordOf(engagement, situation.hasReports, state));
    }

    const DesiredAccess& desired() const { return m_desired; }

    std::set<std::string> levelsOf(EntitlementId entitlement) const
    {
        std::set<std::string> levels;
        for (const auto& [key, reasons] : m_desired.entitlements)
            if (key.entitlement == entitlement)
                levels.insert(key.level);
        for (const Grant& grant : m_grants)
            if (grant.entitlement == entitlement)
                levels.insert(grant.level);
        for (const CompiledProfile& compiled : m_state.profiles())
            for (const ProfileLine& line : compiled.profile.lines)
                if (line.entitlement == entitlement)
                    levels.insert(line.level);
        for (const AccessException& exception : m_exceptions)
            if (exception.entitlement == entitlement && isEnded(exception))
                levels.insert(exception.level);
        if (levels.empty())
            levels.insert("");
        return levels;
    }

    Explanation explain(const Entitlement& entitlement, const std::string& level) const
    {
        Explanation out;
        out.entitlement = entitlement.id;
        out.entitlementName = entitlement.name;
        if (const Application* application = m_state.application(entitlement.application))
            out.applicationName = application->name;
        out.level = level;
        const Grant* grant = grantOf(entitlement.id, level);
        out.held = grant != nullptr;
        if (grant)
            out.heldSince = grant->from;
        const auto wanted = m_desired.entitlements.find({entitlement.id, level});
        out.desired = wanted != m_desired.entitlements.end();
        if (out.desired)
            for (const DesiredReason& reason : wanted->second)
                out.reasons.push_back(explainReason(withEvent(reason.reason, grant), reason.engagement));
        else
            explainAbsence(entitlement, level, grant, out);
        return out;
    }

private:
    bool isEnded(const AccessException& exception) const
    {
        return exception.person == m_situation.person && endedByExit(exception, m_situation);
    }

    const Grant* grantOf(EntitlementId entitlement, const std::string& level) const
    {
        const auto found = std::ranges::find_if(m_grants, [&](const Grant& grant) {
            return grant.entitlement == entitlement && grant.level == level;
        });
        return found == m_grants.end() ? nullptr : &*found;
    }

    // The grant knows which event brought a reason.
    static Reason withEvent(Reason reason, const Grant* grant)
    {
        if (grant)
            if (const auto known = std::ranges::find(grant->reasons, reason); known != grant->reasons.end())
                reason.event = known->event;
        return reason;
    }

    ExplainedReason explainReason(const Reason& reason, EngagementId engagement) const
    {
        ExplainedReason out;
        out.reason = reason;
        out.engagement = engagement;
        if (reason.kind == ReasonKind::Exception) {
            for (const AccessException& exception : m_exceptions)
                if (exception.id.value == reason.source) {
                    out.exceptionReason = exception.reason;
                    out.approver = exception.approver;
                    out.until = exception.to;
                }
            return out;
        }
        const LineRef ref = m_state.line(LineId{reason.source});
        if ((reason.kind != ReasonKind::ProfileLine && reason.kind != ReasonKind::AddOn) || !ref.profile)
            return out;
        out.profile = ref.profile->profile.id;
        out.profileName = ref.profile->profile.name;
        out.profileVersion = ref.profile->profile.number;
        out.rule = ref.profile->profile.rule;
        out.rationale = ref.line->rationale;
        for (std::size_t i = 0; i < m_records.size(); ++i)
            if (m_situation.engagements[i].engagement->id == engagement) {
                out.workerNo = m_situation.engagements[i].engagement->workerNo;
                out.held = expression::explain(ref.profile->rule.expression(), m_records[i]).held;
            }
        return out;
    }

    void explainAbsence(const Entitlement& entitlement, const std::string& level, const Grant* grant,
                        Explanation& out) const
    {
        if (grant)
            for (const Reason& reason : grant->reasons)
                out.reasons.push_back(explainReason(reason, {}));
        out.noProfileGivesIt = true;
        for (const CompiledProfile& compiled : m_state.profiles())
            for (const ProfileLine& line : compiled.profile.lines)
                if (line.entitlement == entitlement.id && line.level == level) {
                    out.noProfileGivesIt = false;
                    out.whyNot.push_back(whyNot(compiled, entitlement));
                }
        for (const AccessException& exception : m_exceptions)
            if (exception.entitlement == entitlement.id && exception.level == level && isEnded(exception)) {
                out.noProfileGivesIt = false;
                WhyNot ended;
                ended.because = "exit";
                ended.exceptionReason = exception.reason;
                ended.endedAt = m_situation.leftAt;
                out.whyNot.push_back(std::move(ended));
            }
    }

    // The engagement that comes closest: one that matches the rule, else the one that speaks for the person.
    std::optional<std::size_t> nearestFor(const CompiledProfile& compiled) const
    {
        for (std::size_t i = 0; i < m_records.size(); ++i)
            if (m_situation.engagements[i].status != EngagementStatus::Ended
                && m_situation.engagements[i].status != EngagementStatus::Cancelled
                && compiled.rule.matches(m_records[i]))
                return i;
        if (m_situation.primary < 0)
            return std::nullopt;
        return static_cast<std::size_t>(m_situation.primary);
    }

    WhyNot whyNot(const CompiledProfile& compiled, const Entitlement& entitlement) const
    {
        WhyNot out;
        out.profile = compiled.profile.id;
        out.profileName = compiled.profile.name;
        out.profileVersion = compiled.profile.number;
        out.rule = compiled.profile.rule;
        out.because = "status";
        out.status = EngagementStatus::Ended;
        const std::optional<std::size_t> nearest = nearestFor(compiled);
        if (!nearest)
            return out;
        const EngagementSituation& engagement = m_situation.engagements[*nearest];
        out.engagement = engagement.engagement->id;
        out.workerNo = engagement.engagement->workerNo;
        out.status = engagement.status;
        expression::Explanation rule = expression::explain(compiled.rule.expression(), m_records[*nearest]);
        if (!rule.matches) {
            out.because = "rule";
            out.firstFailed = std::move(rule.firstFailed);
            out.alternatives = std::move(rule.alternatives);
            return out;
        }
        const HrFacts& facts = *engagement.facts;
        const LifecycleRule* lead =
            ruleFor(m_state.lifecycle(), {EventKind::Joiner, OperationKind::AddEntitlement,
                                          textOf(facts.type), textOf(entitlement.tier), entitlement.kind});
        const Date from = facts.start ? facts.start->plusDays(lead ? lead->offsetDays : 0) : engagement.day;
        if (from > engagement.day && engagement.status != EngagementStatus::Cancelled) {
            out.because = "lead_time";
            out.from = from;
        }
        return out;
    }

    const PersonSituation& m_situation;
    const PolicyState& m_state;
    std::span<const AccessException> m_exceptions;
    std::span<const Grant> m_grants;
    DesiredAccess m_desired;
    std::vector<expression::Record> m_records;
};

} // namespace

Result<std::vector<Explanation>> explain(const PersonSituation& situation, EntitlementId entitlement,
                                         const PolicyState& state,
                                         std::span<const AccessException> exceptions,
                                         std::span<const Grant> openGrants)
{
    const Entitlement* found = state.entitlement(entitlement);
    if (!found)
        return fail("policy.unknown_entitlement", {std::to_string(entitlement.value)});
    const Explainer explainer(situation, state, exceptions, openGrants);
    std::vector<Explanation> out;
    for (const std::string& level : explainer.levelsOf(entitlement))
        out.push_back(explainer.explain(*found, level));
    return out;
}

std::vector<Explanation> explainAll(const PersonSituation& situation, const PolicyState& state,
                                    std::span<const AccessException> exceptions,
                                    std::span<const Grant> openGrants)
{
    const Explainer explainer(situation, state, exceptions, openGrants);
    std::set<DesiredKey> keys;
    for (const auto& [key, reasons] : explainer.desired().entitlements)
        keys.insert(key);
    for (const Grant& grant : openGrants)
        keys.insert({grant.entitlement, grant.level});
    std::vector<Explanation> out;
    for (const DesiredKey& key : keys)
        if (const Entitlement* entitlement = state.entitlement(key.entitlement))
            out.push_back(explainer.explain(*entitlement, key.level));
    return out;
}

} // namespace gatehouse::policy
