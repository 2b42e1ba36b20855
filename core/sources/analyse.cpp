#include "core/base/text_fold.h"
#include "core/sources/analysis.h"
#include "core/sources/judging/authority.h"
#include "core/sources/judging/correlate.h"
#include "core/sources/judging/managers.h"
#include "core/sources/judging/numbers.h"
#include "core/sources/judging/references.h"
#include "core/sources/reading/fields.h"

#include <algorithm>

namespace gatehouse::sources {
namespace {

bool isThere(EngagementStatus status)
{
    return status == EngagementStatus::Active || status == EngagementStatus::OnLeave;
}

class Analyser {
public:
    Analyser(const ParsedFile& file, const KnownWorld& world, const AnalyseOptions& options)
        : m_file(file),
          m_world(world),
          m_options(options),
          m_correlator(file, world),
          m_numbers(file, world),
          m_departments(world.departments, "department", "feed.unknown_department"),
          m_jobCodes(world.jobCodes, "job_code", "feed.unknown_job_code"),
          m_isNamed(world.engagements.size(), false)
    {
    }

    Analysis analysis()
    {
        m_out.decisions.resize(m_file.rows.size());
        for (std::size_t index = 0; index < m_file.rows.size(); ++index)
            decide(index);
        Managers managers(m_file, m_world, m_out);
        managers.quarantineLoops();
        appointMakers();
        managers.resolve();
        if (m_options.complete)
            findAbsent();
        for (Decision& decision : m_out.decisions)
            count(decision);
        m_out.newDepartments = m_departments.newNames();
        m_out.newJobCodes = m_jobCodes.newNames();
        return std::move(m_out);
    }

private:
    void decide(std::size_t index)
    {
        const ParsedRow& row = m_file.rows[index];
        Decision& decision = m_out.decisions[index];
        decision.row = index;
        decision.findings = row.findings;
        const KnownEngagement* engagement = m_world.find(row.workerNo);
        if (engagement) {
            m_isNamed[m_world.placeOf(*engagement)] = true;
            decision.engagement = engagement->id;
            decision.person = engagement->person;
        }
        if (row.quarantined) {
            decision.kind = DecisionKind::Quarantined;
            return;
        }
        const bool exact = engagement && m_world.isWrittenSo(*engagement, row.workerNo);
        if (!exact && m_numbers.leavesOpen(decision, row, engagement, m_isNamed))
            return;
        const bool sameAsStored = engagement && engagement->digest && engagement->digest == row.digest
                                  && !row.effective && !isOlder(*engagement);
        if (engagement && !engagement->absentSince && (row.unchanged || sameAsStored))
            return;
        if (engagement && !exact)
            decision.findings.push_back({"feed.number_variant",
                                         "worker_no",
                                         {row.workerNo, engagement->workerNo},
                                         engagement->workerNo,
                                         true});
        HrFacts facts = row.facts;
        if (row.unchanged && engagement && engagement->facts) {
            facts = *engagement->facts; // who was left out is back with the row of old
            facts.end.reset();
        }
        m_departments.check(facts.department, decision.findings);
        m_jobCodes.check(facts.jobCode, decision.findings);
        if (std::any_of(decision.findings.begin(), decision.findings.end(),
                        [](const RecordFinding& finding) { return !finding.warning; })) {
            decision.kind = DecisionKind::Quarantined;
            return;
        }
        const auto earlier = row.effective ? m_written.find(row.workerNo) : m_written.end();
        if (earlier != m_written.end())
            decideAgain(decision, earlier->second, facts);
        else if (engagement)
            decideKnown(decision, *engagement, facts);
        else
            decideNew(decision, std::move(facts));
        if (row.effective && writes(decision))
            m_written[row.workerNo] = index;
    }

    bool isOlder(const KnownEngagement& engagement) const
    {
        return engagement.seenAsOf && m_options.asOf < *engagement.seenAsOf;
    }

    // One more statement of a worker this file has spoken of already.
    void decideAgain(Decision& decision, std::size_t earlierRow, const HrFacts& facts)
    {
        const Decision& earlier = m_out.decisions[earlierRow];
        decision.engagement = earlier.engagement;
        decision.person = earlier.person;
        if (!earlier.engagement)
            decision.samePersonAs = earlier.kind == DecisionKind::Changed
                                        ? earlier.samePersonAs
                                        : static_cast<std::int64_t>(earlierRow);
        const HrFacts before = earlier.statements.front().facts;
        KnownEngagement made; // by the earlier row
        made.feed = m_world.feed.id;
        made.type = before.type;
        const KnownEngagement* known =
            decision.engagement ? m_world.find(m_file.rows[decision.row].workerNo) : nullptr;
        Merged merged = mergedFacts(before, known ? *known : made, facts, m_file, m_world);
        addConflicts(decision, merged);
        const Date effective = m_file.rows[decision.row].effective.value_or(m_options.asOf);
        const bool inFront = effective < earlier.statements.front().effective;
        decision.kind = merged.facts == before && !inFront ? DecisionKind::Unchanged : DecisionKind::Changed;
        if (decision.kind == DecisionKind::Changed)
            decision.statements.push_back({effective, std::move(merged.facts)});
    }

    void addConflicts(Decision& decision, Merged& merged) const
    {
        for (RecordFinding& conflict : merged.conflicts)
            decision.findings.push_back(std::move(conflict));
        if (!merged.conflicts.empty())
            decision.state = RecordState::Conflict;
    }

    void decideKnown(Decision& decision, const KnownEngagement& engagement, const HrFacts& facts)
    {
        const Date effective = m_file.rows[decision.row].effective.value_or(m_options.asOf);
        const HrFacts* before = engagement.factsOn ? engagement.factsOn(effective) : engagement.facts.get();
        if (!before)
            return; // not loaded: the caller said it had not changed
        if (isSomebodyElse(engagement, *before, facts)) {
            decision.kind = DecisionKind::HumanCase;
            decision.candidates = {engagement.person};
            decision.findings.push_back(
                {"feed.recycled_number", "worker_no", {m_file.rows[decision.row].workerNo}, "", false});
            return;
        }
        if (const auto others = othersNamed(engagement, *before, facts); !others.empty()) {
            decision.kind = DecisionKind::HumanCase;
            const std::string number = others.size() == 1 ? numberOf(others.front()) : std::string();
            decision.findings.push_back({"feed.number_of_another",
                                         "worker_no",
                                         {m_file.rows[decision.row].workerNo, number},
                                         number,
                                         false});
            decision.candidates = others;
            decision.candidates.insert(decision.candidates.begin(), engagement.person);
            return;
        }
        Merged merged = mergedFacts(*before, engagement, facts, m_file, m_world);
        if (!speaksForType(m_world.feed, engagement.type) && !merged.conflicts.empty()) {
            merged.conflicts = {notAuthoritative(engagement.type)};
            merged.facts = *before;
        }
        addConflicts(decision, merged);
        const bool dated = m_file.rows[decision.row].effective.has_value();
        const bool saidFirst = dated && speaksForType(m_world.feed, engagement.type) && engagement.saidOn
                               && !engagement.saidOn(effective);
        if (merged.facts == *before && (!saidFirst || decision.state == RecordState::Conflict)) {
            decision.kind =
                decision.state == RecordState::Conflict ? DecisionKind::Conflict : DecisionKind::Unchanged;
            return;
        }
        decision.kind = DecisionKind::Changed;
        decision.releasesPins = merged.releasesPins;
        decision.statements.push_back({effective, std::move(merged.facts)});
        restoreNewer(decision, engagement, *before);
        decision.settled = decision.statements.size() > 1;
    }

    // An older file changes the past; what a newer one said holds again from its day on.
    void restoreNewer(Decision& decision, const KnownEngagement& engagement, const HrFacts& before) const
    {
        const bool dated = m_file.rows[decision.row].effective.has_value();
        if (dated || !isOlder(engagement))
            return;
        if (!engagement.nextStatement || *engagement.nextStatement > *engagement.seenAsOf)
            decision.statements.push_back({*engagement.seenAsOf, before});
    }

    static bool isSomebodyElse(const KnownEngagement& engagement, const HrFacts& before, const HrFacts& facts)
    {
        if (foldText(before.displayName) == foldText(facts.displayName))
            return false;
        if (before.birthDate && facts.birthDate)
            return *before.birthDate != *facts.birthDate;
        const bool otherName = foldText(before.givenName) != foldText(facts.givenName)
                               && foldText(before.familyName) != foldText(facts.familyName);
        const bool startsAnew = before.end && facts.start && *facts.start >= *before.end;
        return engagement.status == EngagementStatus::Ended && otherName && startsAnew;
    }

    // Somebody else who is known by the name or address that a row gives to this number: a slip in the number, not a new name.
    std::vector<PersonId> othersNamed(const KnownEngagement& engagement, const HrFacts& before,
                                      const HrFacts& facts) const
    {
        const std::string name = foldText(facts.displayName), email = foldText(facts.email);
        const bool sameBirth = before.birthDate && before.birthDate == facts.birthDate;
        const bool sameEmail = !email.empty() && email == foldText(before.email);
        std::vector<PersonId> others;
        if (name == foldText(before.displayName) || sameBirth || sameEmail)
            return others;
        const auto add = [&](const auto& index, const std::string& key) {
            if (!key.empty())
                for (auto [at, end] = index.equal_range(key); at != end; ++at)
                    if (const PersonId id = m_world.persons[at->second].id; id != engagement.person)
                        others.push_back(id);
        };
        add(m_world.byEmail, email);
        if (others.empty())
            add(m_world.byName, name);
        std::sort(others.begin(), others.end());
        others.erase(std::unique(others.begin(), others.end()), others.end());
        return others;
    }

    // Of the only engagement that person has; empty where there is none or there are several.
    std::string numberOf(PersonId person) const
    {
        std::string number;
        for (const KnownEngagement& engagement : m_world.engagements)
            if (engagement.person == person) {
                if (!number.empty())
                    return {};
                number = engagement.workerNo;
            }
        return number;
    }

    static RecordFinding notAuthoritative(WorkerType type)
    {
        return {"feed.not_authoritative", "worker_type", {std::string(textOf(type))}, "", true};
    }

    void decideNew(Decision& decision, HrFacts row)
    {
        if (!speaksForType(m_world.feed, row.type)) {
            decision.kind = DecisionKind::Conflict;
            decision.state = RecordState::Conflict;
            decision.findings.push_back(notAuthoritative(row.type));
            return;
        }
        HrFacts facts = factsOfNew(std::move(row), m_file, m_world.feed);
        Match match = m_correlator.match(facts);
        if (!match.humanCase.empty()) {
            decision.kind = DecisionKind::HumanCase;
            decision.findings.push_back(
                {match.humanCase, "", {std::to_string(match.candidates.size())}, "", false});
            decision.candidates = std::move(match.candidates);
            return;
        }
        decision.kind = match.isNew() ? DecisionKind::NewPerson : DecisionKind::NewEngagement;
        decision.person = match.person;
        decision.samePersonAs = match.row;
        if (!match.isNew())
            decision.newEngagement = kindOfNewEngagement(match, facts);
        if (match.isNew())
            m_correlator.madePerson(decision.row);
        addFirstStatements(decision, std::move(facts));
    }

    // A joiner's row holds from the start; of one who is to come from today, so that a moved start can take its place.
    void addFirstStatements(Decision& decision, HrFacts facts)
    {
        const auto& dated = m_file.rows[decision.row].effective;
        const Date from = dated ? *dated : std::min(facts.start.value_or(m_options.asOf), m_options.asOf);
        const auto& newest = m_world.newestCompleteRun;
        const bool wasGoneLater = m_options.complete && !dated && newest && m_options.asOf < *newest;
        const bool alsoLeft = wasGoneLater && (!facts.end || *facts.end > *newest);
        decision.statements.reserve(alsoLeft ? 2 : 1);
        decision.statements.push_back({from, std::move(facts)});
        if (alsoLeft) {
            decision.statements.push_back({*newest, decision.statements.front().facts});
            decision.statements.back().facts.end = *newest;
        }
    }

    NewEngagementKind kindOfNewEngagement(const Match& match, const HrFacts& facts) const
    {
        if (match.row >= 0)
            return NewEngagementKind::Second;
        bool there = false, otherType = false;
        for (const KnownEngagement& engagement : m_world.engagements) {
            if (engagement.person != match.person || engagement.status == EngagementStatus::Cancelled)
                continue;
            there = there || engagement.status != EngagementStatus::Ended;
            otherType = otherType || engagement.type != facts.type;
        }
        const auto known = m_world.byPerson.find(match.person.value);
        there = there || (known != m_world.byPerson.end() && m_world.persons[known->second].active);
        if (otherType)
            return there ? NewEngagementKind::Conversion : NewEngagementKind::Rehire;
        return there ? NewEngagementKind::Second : NewEngagementKind::Rehire;
    }

    // Where the row that was to make a person was quarantined after all, the next one of that person makes it.
    void appointMakers()
    {
        std::unordered_map<std::int64_t, std::int64_t> makers;
        for (Decision& decision : m_out.decisions) {
            if (!writes(decision) || decision.samePersonAs < 0
                || writes(m_out.decisions[static_cast<std::size_t>(decision.samePersonAs)]))
                continue;
            const auto [maker, isFirst] =
                makers.try_emplace(decision.samePersonAs, static_cast<std::int64_t>(decision.row));
            decision.samePersonAs = isFirst ? -1 : maker->second;
            if (isFirst) {
                decision.kind = DecisionKind::NewPerson;
                decision.newEngagement = NewEngagementKind::None;
            }
        }
    }

    void findAbsent()
    {
        markQuarantined();
        std::unordered_map<PersonId, const KnownEngagement*> gone;
        for (std::size_t i = 0; i < m_world.engagements.size(); ++i) {
            const KnownEngagement& engagement = m_world.engagements[i];
            if (m_isNamed[i] || engagement.feed != m_world.feed.id || !isThere(engagement.status)
                || engagement.absentSince || isOlder(engagement))
                continue;
            m_out.absent.push_back({engagement.id, engagement.person});
            gone.emplace(engagement.person, &engagement);
        }
        tellChangedNumbers(gone);
    }

    // Who is left out under one number and new under another has another number: perhaps by a slip of the pen.
    void tellChangedNumbers(const std::unordered_map<PersonId, const KnownEngagement*>& gone)
    {
        for (Decision& decision : m_out.decisions) {
            const auto found =
                decision.kind == DecisionKind::NewEngagement ? gone.find(decision.person) : gone.end();
            if (found == gone.end())
                continue;
            const std::string& before = found->second->workerNo;
            decision.findings.push_back({"feed.number_changed",
                                         "worker_no",
                                         {before, m_file.rows[decision.row].workerNo},
                                         before,
                                         true});
        }
    }

    // A row that waits for a person is somebody's all the same, whatever its number says: who can be told by e-mail or name has not left.
    void markQuarantined()
    {
        std::vector<PersonId> persons;
        const auto add = [&](const auto& index, const std::string& key) {
            if (!key.empty())
                for (auto [at, end] = index.equal_range(foldText(key)); at != end; ++at)
                    persons.push_back(m_world.persons[at->second].id);
        };
        for (const Decision& decision : m_out.decisions) {
            const ParsedRow& row = m_file.rows[decision.row];
            if (decision.kind != DecisionKind::Quarantined && decision.kind != DecisionKind::HumanCase)
                continue;
            add(m_world.byEmail, row.facts.email);
            add(m_world.byName, row.facts.displayName);
        }
        if (persons.empty())
            return;
        std::sort(persons.begin(), persons.end());
        for (std::size_t i = 0; i < m_world.engagements.size(); ++i)
            if (std::binary_search(persons.begin(), persons.end(), m_world.engagements[i].person))
                m_isNamed[i] = true;
    }

    void count(Decision& decision)
    {
        switch (decision.kind) {
        case DecisionKind::Quarantined:
        case DecisionKind::HumanCase: decision.state = RecordState::Quarantined; break;
        case DecisionKind::Conflict: break;
        default:
            ++m_out.accepted;
            m_out.unchanged += decision.kind == DecisionKind::Unchanged ? 1 : 0;
            if (decision.findings.empty())
                return;
            ++m_out.warnings;
            if (decision.state != RecordState::Conflict)
                decision.state = RecordState::Warning;
            return;
        }
        ++m_out.quarantined;
    }

    const ParsedFile& m_file;
    const KnownWorld& m_world;
    const AnalyseOptions& m_options;
    Correlator m_correlator;
    Numbers m_numbers;
    ReferenceCheck m_departments, m_jobCodes;
    std::vector<bool> m_isNamed; // known engagements that the file names
    std::unordered_map<std::string, std::size_t>
        m_written; // newest row of a number that writes, of dated files
    Analysis m_out;
};

} // namespace

Analysis analyse(const ParsedFile& file, const KnownWorld& world, const AnalyseOptions& options)
{
    return Analyser(file, world, options).analysis();
}

} // namespace gatehouse::sources
