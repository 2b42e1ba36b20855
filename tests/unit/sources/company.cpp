#include "company.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace gatehouse {

using namespace sources;

Imported Company::import(std::string_view bytes, std::string_view asOfText, bool complete)
{
    const Date asOf = day(asOfText);
    Imported imported;
    const FeedMapping used = mapping.columns.empty() ? proposeMapping(bytes).mapping : mapping;
    ParseOptions options;
    options.knownDigest = [this](std::string_view number) -> const RowDigest* {
        const auto found = m_seen.find(std::string(number));
        return found == m_seen.end() || found->second.absentSince ? nullptr : &found->second.digest;
    };
    imported.file = parseFile(bytes, used, options).value();
    const KnownWorld known = world(asOf);
    imported.analysis = analyse(imported.file, known, {asOf, complete});
    m_personOfRow.assign(imported.file.rows.size(), PersonId{});
    for (const Decision& decision : imported.analysis.decisions)
        apply(imported, decision, asOf);
    for (const Absence& absence : imported.analysis.absent)
        leave(imported, absence, asOf);
    for (const HealedManager& healed : imported.analysis.healed) {
        const PersonId manager =
            healed.manager ? healed.manager : m_personOfRow.at(static_cast<std::size_t>(healed.managerRow));
        for (PersonHistory& someone : m_people)
            for (EngagementHistory& history : someone.engagements)
                if (history.engagement.id == healed.engagement)
                    history.engagement.manager = manager;
    }
    if (complete)
        m_newestComplete = std::max(asOf, m_newestComplete.value_or(asOf));
    return imported;
}

KnownWorld Company::world(Date asOf) const
{
    KnownWorld world;
    world.feed = feed;
    world.feeds = otherFeeds;
    world.feeds.push_back(feed);
    world.departments = departments;
    world.jobCodes = jobCodes;
    world.newestCompleteRun = m_newestComplete;
    for (const PersonHistory& someone : m_people) {
        const HrFacts& shown = someone.engagements.back().facts.back().facts;
        KnownPerson person;
        person.id = someone.person.id;
        person.displayName = shown.displayName;
        person.givenName = shown.givenName;
        person.familyName = shown.familyName;
        person.email = shown.email;
        person.birthDate = shown.birthDate;
        person.active = lifecycle::personStatusOn(someone, asOf) < EngagementStatus::Ended;
        world.persons.push_back(person);
        for (const EngagementHistory& history : someone.engagements) {
            const HrFacts& facts = *lifecycle::factsOn(history, asOf);
            KnownEngagement known;
            known.id = history.engagement.id;
            known.person = someone.person.id;
            known.feed = history.engagement.feed;
            known.workerNo = history.engagement.workerNo;
            known.manager = history.engagement.manager;
            known.managerRef = facts.managerRef;
            known.status = lifecycle::statusOf(facts, asOf);
            known.type = facts.type;
            known.facts = std::make_shared<const HrFacts>(facts);
            known.factsOn = [&history](Date on) { return lifecycle::factsOn(history, on); };
            for (const EngagementFact& fact : history.facts)
                if (fact.effective > asOf && !known.nextStatement)
                    known.nextStatement = fact.effective;
            if (const auto seen = m_seen.find(known.workerNo); seen != m_seen.end()) {
                known.digest = seen->second.digest;
                known.seenAsOf = seen->second.asOf;
                known.absentSince = seen->second.absentSince;
            }
            if (const auto pins = pinned.find(known.workerNo); pins != pinned.end())
                known.pinned = pins->second;
            world.engagements.push_back(std::move(known));
        }
    }
    world.index();
    return world;
}

void Company::apply(Imported& imported, const Decision& decision, Date asOf)
{
    const ParsedRow& row = imported.file.rows[decision.row];
    PersonId id = decision.person;
    if (!id && decision.samePersonAs >= 0)
        id = m_personOfRow.at(static_cast<std::size_t>(decision.samePersonAs));
    m_personOfRow[decision.row] = id;
    if (decision.kind == DecisionKind::Unchanged || !decision.statements.empty())
        m_seen[row.workerNo] = {row.digest, std::max(asOf, m_seen[row.workerNo].asOf), {}};
    if (decision.statements.empty())
        return;
    PersonHistory before;
    if (decision.kind == DecisionKind::NewPerson) {
        m_people.emplace_back();
        id = m_people.back().person.id = PersonId{static_cast<std::int64_t>(m_people.size())};
        m_personOfRow[decision.row] = id;
    } else {
        before = person(id);
    }
    PersonHistory& after = person(id);
    EngagementHistory* history = nullptr;
    if (decision.kind == DecisionKind::Changed) {
        for (EngagementHistory& candidate : after.engagements)
            if (candidate.engagement.workerNo == row.workerNo)
                history = &candidate;
    } else {
        after.engagements.emplace_back();
        history = &after.engagements.back();
        history->engagement = {EngagementId{++m_engagements}, id, feed.id, row.workerNo, {}};
    }
    history->engagement.manager = decision.manager.person; // one of a later row is set by nobody here
    if (decision.manager.row >= 0)
        history->engagement.manager = PersonId{999'999};
    for (const Statement& statement : decision.statements)
        add(*history, statement.effective, statement.facts);
    if (!decision.settled)
        tell(imported, before, after, asOf);
}

void Company::leave(Imported& imported, const Absence& absence, Date asOf)
{
    PersonHistory& after = person(absence.person);
    const PersonHistory before = after;
    for (EngagementHistory& history : after.engagements) {
        if (history.engagement.id != absence.engagement)
            continue;
        HrFacts facts = *lifecycle::factsOn(history, asOf);
        facts.end = asOf;
        add(history, asOf, std::move(facts));
        m_seen[history.engagement.workerNo].absentSince = asOf;
    }
    tell(imported, before, after, asOf);
}

void Company::add(EngagementHistory& history, Date effective, HrFacts facts)
{
    EngagementFact fact;
    fact.engagement = history.engagement.id;
    fact.effective = effective;
    fact.sequence = ++m_sequence;
    fact.facts = std::move(facts);
    lifecycle::addStatement(history, std::move(fact));
}

void Company::tell(Imported& imported, const PersonHistory& before, const PersonHistory& after, Date asOf)
{
    for (const LifecycleEvent& event : lifecycle::eventsBetween(before, after, asOf, Instant{}))
        ++imported.events[event.kind];
}

const EngagementHistory* Company::engagement(const std::string& number) const
{
    for (const PersonHistory& someone : m_people)
        for (const EngagementHistory& history : someone.engagements)
            if (history.engagement.workerNo == number)
                return &history;
    return nullptr;
}

std::string fileBeside(const std::string& path)
{
    const char* source = std::getenv("GATEHOUSE_SOURCE_DIR");
    std::ifstream file(std::string(source ? source : ".") + "/" + path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

} // namespace gatehouse
