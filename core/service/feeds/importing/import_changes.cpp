#include "core/service/feeds/importing/import_changes.h"

#include "core/lifecycle/events.h"
#include "core/lifecycle/timeline.h"
#include "core/plan/planner.h"
#include "core/plan/preview.h"

namespace gatehouse::service {
namespace {

using sources::DecisionKind;

bool makesStatements(DecisionKind kind)
{
    return kind == DecisionKind::NewPerson || kind == DecisionKind::NewEngagement
           || kind == DecisionKind::Changed;
}

class Assembler {
public:
    Assembler(const sources::ParsedFile& file, const sources::Analysis& analysis, const ImportWorld& world,
              const NewIds& ids, Date asOf, BusinessTime now, Instant recorded)
        : m_file(file),
          m_analysis(analysis),
          m_world(world),
          m_ids(ids),
          m_asOf(asOf),
          m_now(now),
          m_recorded(recorded)
    {
    }

    std::vector<PersonChange> run()
    {
        for (std::size_t i = 0; i < m_analysis.decisions.size(); ++i)
            if (makesStatements(m_analysis.decisions[i].kind))
                addDecision(i);
        for (std::size_t i = 0; i < m_analysis.absent.size(); ++i)
            addAbsence(i);
        findReports();
        for (PersonChange& change : m_changes) {
            change.events = lifecycle::eventsBetween(change.before, change.after, m_asOf, m_recorded);
            dropSettled(change);
        }
        return std::move(m_changes);
    }

private:
    void dropSettled(PersonChange& change) const
    {
        for (const std::size_t index : change.decisions)
            if (const sources::Decision& decision = m_analysis.decisions[index]; decision.settled)
                std::erase_if(change.events, [&](const LifecycleEvent& event) {
                    return event.engagement == engagementIdOf(decision, m_ids);
                });
    }

    // Of those who are new: what is known of the others comes with their history.
    void findReports()
    {
        std::unordered_map<PersonId, std::optional<Date>> reports; // manager to the day the last one is over
        const auto add = [&](PersonId manager, std::optional<Date> until) {
            const auto [known, first] = reports.try_emplace(manager, until);
            if (!first)
                known->second = until && known->second ? std::max(until, known->second) : std::nullopt;
        };
        for (const PersonChange& change : m_changes)
            for (const EngagementHistory& engagement : change.after.engagements)
                add(engagement.engagement.manager, lifecycle::knownEnd(engagement));
        for (const sources::HealedManager& healed : m_analysis.healed)
            if (healed.managerRow >= 0) // planned again when the report is told
                add(personOfRow(m_analysis, m_ids, healed.managerRow), std::nullopt);
        for (PersonChange& change : m_changes)
            if (const auto found = reports.find(change.person); change.isNew && found != reports.end()) {
                change.after.hasReports = true;
                change.after.reportsUntil = found->second;
            }
    }

    PersonChange& changeOf(PersonId person, bool isNew)
    {
        const auto [found, added] = m_index.try_emplace(person, m_changes.size());
        if (added) {
            PersonChange change;
            change.person = person;
            change.isNew = isNew;
            if (const PersonHistory* known = m_world.historyOf(person))
                change.before = *known;
            change.before.person.id = person;
            change.after = change.before;
            m_changes.push_back(std::move(change));
        }
        return m_changes[found->second];
    }

    void addDecision(std::size_t index)
    {
        const sources::Decision& decision = m_analysis.decisions[index];
        PersonId person = decision.person;
        if (decision.samePersonAs >= 0)
            person = m_ids.person[static_cast<std::size_t>(decision.samePersonAs)];
        if (!person)
            person = m_ids.person[decision.row];
        PersonChange& change = changeOf(person, decision.kind == DecisionKind::NewPerson);
        change.decisions.push_back(index);
        EngagementHistory& engagement = engagementOf(change, decision);
        for (std::size_t n = 0; n < decision.statements.size(); ++n) {
            EngagementFact fact;
            fact.id = m_ids.statements[decision.row][n];
            fact.engagement = engagement.engagement.id;
            fact.effective = decision.statements[n].effective;
            fact.recorded = m_recorded;
            fact.sequence = fact.id.value < 0 ? INT64_MAX + fact.id.value : fact.id.value;
            fact.record = m_ids.record[decision.row];
            fact.facts = decision.statements[n].facts;
            lifecycle::addStatement(engagement, std::move(fact));
        }
        describe(change, decision.statements.back().facts);
    }

    EngagementHistory& engagementOf(PersonChange& change, const sources::Decision& decision)
    {
        // A later row of a dated file may change what an earlier row of it makes.
        const EngagementId known = engagementIdOf(decision, m_ids);
        for (EngagementHistory& candidate : change.after.engagements)
            if (known && candidate.engagement.id == known) {
                candidate.engagement.manager = managerOf(decision);
                return candidate;
            }
        EngagementHistory made;
        made.engagement.id = m_ids.engagement[decision.row];
        made.engagement.person = change.person;
        made.engagement.feed = m_world.known().feed.id;
        made.engagement.workerNo = m_file.rows[decision.row].workerNo;
        made.engagement.manager = managerOf(decision);
        return change.after.engagements.emplace_back(std::move(made));
    }

    PersonId managerOf(const sources::Decision& decision) const
    {
        if (decision.manager.row < 0)
            return decision.manager.person;
        return personOfRow(m_analysis, m_ids, decision.manager.row);
    }

    static void describe(PersonChange& change, const HrFacts& facts)
    {
        Person& person = change.after.person;
        person.givenName = facts.givenName;
        person.familyName = facts.familyName;
        person.displayName = facts.displayName;
        if (!facts.email.empty() || change.isNew)
            person.email = facts.email;
        if (facts.birthDate)
            person.birthDate = facts.birthDate;
    }

    // Who is missing in a complete file has left: access ends at once, and what was said of later days does not revive it.
    void addAbsence(std::size_t index)
    {
        const sources::Absence& absence = m_analysis.absent[index];
        PersonChange& change = changeOf(absence.person, false);
        change.absences.push_back(index);
        for (EngagementHistory& engagement : change.after.engagements) {
            if (engagement.engagement.id != absence.engagement)
                continue;
            const HrFacts* known = lifecycle::factsOn(engagement, m_asOf);
            EngagementFact fact;
            fact.id = m_ids.absence[index];
            fact.engagement = absence.engagement;
            fact.effective = m_asOf;
            fact.recorded = m_recorded;
            fact.sequence = fact.id.value < 0 ? INT64_MAX + fact.id.value : fact.id.value;
            if (known)
                fact.facts = *known;
            fact.facts.end = m_asOf;
            fact.facts.exitMode = ExitMode::Immediate;
            fact.facts.exitAt = m_now.at;
            std::erase_if(engagement.facts,
                          [&](const EngagementFact& other) { return other.effective >= m_asOf; });
            lifecycle::addStatement(engagement, std::move(fact));
        }
    }

    const sources::ParsedFile& m_file;
    const sources::Analysis& m_analysis;
    const ImportWorld& m_world;
    const NewIds& m_ids;
    Date m_asOf;
    BusinessTime m_now;
    Instant m_recorded;
    std::vector<PersonChange> m_changes;
    std::unordered_map<PersonId, std::size_t> m_index;
};

} // namespace

EngagementId engagementIdOf(const sources::Decision& decision, const NewIds& ids)
{
    if (decision.engagement || decision.kind != DecisionKind::Changed)
        return decision.engagement;
    return decision.samePersonAs >= 0 ? ids.engagement[static_cast<std::size_t>(decision.samePersonAs)]
                                      : EngagementId();
}

PersonId personOfRow(const sources::Analysis& analysis, const NewIds& ids, std::int64_t row)
{
    const auto index = static_cast<std::size_t>(row);
    if (ids.person[index])
        return ids.person[index];
    const sources::Decision& decision = analysis.decisions[index]; // one a row, in their order
    return decision.samePersonAs >= 0 ? ids.person[static_cast<std::size_t>(decision.samePersonAs)]
                                      : decision.person;
}

NewIds allocateIds(const sources::ParsedFile& file, const sources::Analysis& analysis,
                   const std::function<std::int64_t()>& nextId)
{
    NewIds ids;
    ids.person.resize(file.rows.size());
    ids.engagement.resize(file.rows.size());
    ids.statements.resize(file.rows.size());
    ids.record.resize(file.rows.size());
    // Persons side by side: the keys that seal what is personal are kept by blocks of their ids.
    for (const sources::Decision& decision : analysis.decisions)
        if (decision.kind == DecisionKind::NewPerson)
            ids.person[decision.row] = PersonId(nextId());
    for (const sources::Decision& decision : analysis.decisions) {
        if (decision.kind == DecisionKind::Unchanged && decision.findings.empty())
            continue;
        ids.record[decision.row] = FeedRecordId(nextId());
        if (decision.kind == DecisionKind::NewPerson || decision.kind == DecisionKind::NewEngagement)
            ids.engagement[decision.row] = EngagementId(nextId());
        if (makesStatements(decision.kind))
            for (std::size_t n = 0; n < decision.statements.size(); ++n)
                ids.statements[decision.row].push_back(EngagementVersionId(nextId()));
    }
    for (std::size_t i = 0; i < analysis.absent.size(); ++i)
        ids.absence.push_back(EngagementVersionId(nextId()));
    return ids;
}

std::vector<PersonChange> changesOf(const sources::ParsedFile& file, const sources::Analysis& analysis,
                                    const ImportWorld& world, const NewIds& ids, Date asOf, BusinessTime now,
                                    Instant recorded)
{
    return Assembler(file, analysis, world, ids, asOf, now, recorded).run();
}

Result<> judgeLosses(std::vector<PersonChange>& changes, const policy::PolicyState& policy, BusinessTime now)
{
    for (PersonChange& change : changes) {
        if (change.isNew)
            continue; // has no access to lose, even where the row brings an end: interns, people long gone
        bool moved = false;
        for (const LifecycleEvent& event : change.events) {
            if (event.kind == EventKind::Leaver || event.kind == EventKind::ContractEnd)
                change.guardKind = "termination";
            moved = moved || lifecycle::mayLoseAccess(event.kind);
        }
        if (!change.guardKind.empty() || !moved)
            continue;
        for (const LifecycleEvent& event : change.events) {
            GH_LET(const Instant due, plan::dueAt(change.after, event));
            const Instant at = std::max(due, now.at);
            GH_LET(const auto before, plan::desiredAt(change.before, at, policy, {}));
            GH_LET(const auto after, plan::desiredAt(change.after, at, policy, {}));
            if (plan::losesAccess(before, after))
                change.guardKind = "move";
        }
    }
    return {};
}

} // namespace gatehouse::service
