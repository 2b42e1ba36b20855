#include "core/service/feeds/importing/import_world.h"

#include "core/base/text_fold.h"
#include "core/lifecycle/timeline.h"

#include <algorithm>
#include <unordered_set>

namespace gatehouse::service {
namespace {

EngagementStatus statusOf(const EngagementSource& source, Date day)
{
    HrFacts facts;
    facts.hireStatus = source.hireStatus;
    facts.start = source.start;
    facts.end = source.end;
    facts.leave = source.leave;
    facts.exitAt = source.exitAt;
    return lifecycle::statusOf(facts, day);
}

bool isActive(EngagementStatus status)
{
    return status == EngagementStatus::Active || status == EngagementStatus::OnLeave;
}

} // namespace

Result<ImportWorld> ImportWorld::load(Tx& tx, const Feed& feed, Date asOf, Reach reach)
{
    ImportWorld world;
    world.m_asOf = asOf;
    world.m_reach = reach;
    world.m_known.feed = feed;
    GH_LET(world.m_known.feeds, tx.feeds().feeds());
    if (feed.complete) {
        GH_LET(const auto runs, tx.feeds().runs(feed.id, 100));
        for (const FeedRun& run : runs)
            if (run.state == FeedRunState::Done
                && (!world.m_known.newestCompleteRun || *world.m_known.newestCompleteRun < run.asOf))
                world.m_known.newestCompleteRun = run.asOf;
    }
    if (reach == Reach::Everybody)
        GH_TRY(tx.feeds().eachSource(feed.numberSpace, asOf,
                                     [&](EngagementSource&& source) { world.take(std::move(source)); }));
    GH_LET(const auto departments, tx.people().departments());
    for (const OrgUnit& unit : departments)
        world.m_known.departments.names.push_back(unit.name);
    GH_LET(world.m_known.departments.open, tx.people().listIsOpen("departments"));
    GH_LET(const auto jobCodes, tx.people().jobCodes());
    for (const auto& [code, title] : jobCodes)
        world.m_known.jobCodes.names.push_back(code);
    GH_LET(world.m_known.jobCodes.open, tx.people().listIsOpen("job_codes"));
    GH_LET(const bool anybody, tx.people().anybody());
    world.m_empty = !anybody;
    return world;
}

void ImportWorld::take(EngagementSource&& source)
{
    sources::KnownEngagement known;
    known.id = source.engagement;
    known.person = source.person;
    known.feed = source.feed;
    known.workerNo = source.workerNo;
    known.manager = source.manager;
    known.managerRef = source.managerRef;
    known.status = statusOf(source, m_asOf);
    known.type = source.type;
    known.digest = sources::RowDigest::fromHex(source.digest);
    known.seenAsOf =
        source.absentSince || !m_known.newestCompleteRun ? source.seenAsOf : m_known.newestCompleteRun;
    known.absentSince = source.absentSince;
    known.nextStatement = source.nextStatement;
    for (const std::string& field : source.pinned)
        if (const auto pinned = sources::factFieldOf(field))
            known.pinned.push_back(*pinned);
    if (known.digest && source.feed == m_known.feed.id)
        m_digests.emplace(std::string(trimmed(source.workerNo)), known.digest);
    m_byEngagement.emplace(source.engagement, m_sources.size());
    m_known.engagements.push_back(std::move(known));
    m_sources.push_back(std::move(source));
}

Result<> ImportWorld::addEngagement(Tx& tx, EngagementId engagement)
{
    if (m_byEngagement.contains(engagement))
        return {};
    GH_LET(auto source, tx.feeds().source(engagement, m_asOf));
    if (source && source->numberSpace == m_known.feed.numberSpace)
        take(std::move(*source));
    return {};
}

Result<> ImportWorld::addNumber(Tx& tx, std::string_view workerNo)
{
    std::string number(trimmed(workerNo));
    if (m_reach == Reach::Everybody || m_empty || number.empty() || !m_asked.insert(number).second)
        return {};
    GH_LET(const auto alike, tx.people().engagementsByNumber(m_known.feed.numberSpace, number));
    for (const EngagementId engagement : alike)
        GH_TRY(addEngagement(tx, engagement));
    return {};
}

// Everybody the file names, who waits for them as managers, and the managers above them all to the top: loops are found there.
Result<> ImportWorld::addNamed(Tx& tx, const sources::ParsedFile& file)
{
    for (const sources::ParsedRow& row : file.rows) {
        GH_TRY(addNumber(tx, row.workerNo));
        GH_TRY(addNumber(tx, row.facts.managerRef));
        if (m_empty || row.workerNo.empty())
            continue;
        GH_LET(const auto waiting,
               tx.people().engagementsWaitingForManager(m_known.feed.numberSpace, row.workerNo));
        for (const EngagementId engagement : waiting)
            GH_TRY(addEngagement(tx, engagement));
    }
    for (std::size_t i = 0; i < m_known.engagements.size(); ++i) { // grows meanwhile
        const std::string above = m_known.engagements[i].managerRef;
        GH_TRY(addNumber(tx, above));
    }
    return {};
}

const sources::RowDigest* ImportWorld::digestOf(Tx& tx, std::string_view workerNo)
{
    if (const auto asked = addNumber(tx, workerNo); !asked)
        m_failure = asked.error();
    const auto found = m_digests.find(std::string(workerNo));
    return found == m_digests.end() ? nullptr : &found->second;
}

Result<std::int64_t> ImportWorld::activePersons(Tx& tx) const
{
    std::unordered_set<PersonId> active;
    const auto count = [&](const EngagementSource& source) {
        if (source.feed == m_known.feed.id && isActive(statusOf(source, m_asOf)))
            active.insert(source.person);
    };
    if (m_reach == Reach::Everybody)
        std::for_each(m_sources.begin(), m_sources.end(), count);
    else
        GH_TRY(tx.feeds().eachSource(m_known.feed.numberSpace, m_asOf,
                                     [&](EngagementSource&& source) { count(source); }));
    return static_cast<std::int64_t>(active.size());
}

Result<const PersonHistory*> ImportWorld::history(Tx& tx, PersonId person)
{
    if (const auto found = m_histories.find(person); found != m_histories.end())
        return &found->second;
    GH_LET(auto loaded, tx.people().history(person));
    if (!loaded)
        return fail("service.unknown_person", {"id:" + std::to_string(person.value)});
    return &m_histories.emplace(person, std::move(*loaded)).first->second;
}

Result<> ImportWorld::addPerson(Tx& tx, PersonId person)
{
    if (!m_personsAdded.emplace(person, true).second)
        return {};
    GH_LET(const PersonHistory* loaded, history(tx, person));
    sources::KnownPerson known;
    known.id = person;
    known.displayName = loaded->person.displayName;
    known.givenName = loaded->person.givenName;
    known.familyName = loaded->person.familyName;
    known.email = loaded->person.email;
    known.birthDate = loaded->person.birthDate;
    const EngagementStatus status = lifecycle::personStatusOn(*loaded, m_asOf);
    known.active = status != EngagementStatus::Ended && status != EngagementStatus::Cancelled;
    m_known.persons.push_back(std::move(known));
    if (m_reach == Reach::Named) // what else the person has decides how a new engagement is called
        for (const EngagementHistory& engagement : loaded->engagements)
            GH_TRY(addEngagement(tx, engagement.engagement.id));
    return {};
}

Result<> ImportWorld::addFacts(Tx& tx, EngagementId engagement)
{
    const std::size_t index = m_byEngagement.at(engagement);
    const PersonId person = m_sources[index].person;
    GH_LET(const PersonHistory* loaded, history(tx, person));
    for (const EngagementHistory& candidate : loaded->engagements) {
        const HrFacts* const facts =
            candidate.engagement.id == engagement ? lifecycle::factsOn(candidate, m_asOf) : nullptr;
        if (!facts)
            continue;
        const auto kept = std::make_shared<const EngagementHistory>(candidate);
        sources::KnownEngagement& known = m_known.engagements[index];
        known.facts = std::make_shared<const HrFacts>(*facts);
        known.factsOn = [kept](Date day) { return lifecycle::factsOn(*kept, day); };
        known.saidOn = [kept](Date day) {
            return std::any_of(kept->facts.begin(), kept->facts.end(),
                               [day](const EngagementFact& fact) { return fact.effective == day; });
        };
    }
    return addPerson(tx, person);
}

Result<> ImportWorld::loadFor(Tx& tx, const sources::ParsedFile& file)
{
    if (m_failure)
        return fail(*m_failure);
    if (m_reach == Reach::Named)
        GH_TRY(addNamed(tx, file));
    m_known.index();
    for (const EngagementId engagement : sources::rowsToLoad(file, m_known).facts)
        GH_TRY(addFacts(tx, engagement));
    if (!m_empty) {
        const sources::ToLoad toLoad = sources::rowsToLoad(file, m_known);
        for (const std::string& email : toLoad.emails) {
            GH_LET(const auto found, tx.people().personsByEmail(email));
            for (const PersonId person : found)
                GH_TRY(addPerson(tx, person));
        }
        for (const std::string& name : toLoad.names) {
            GH_LET(const auto found, tx.people().personsByNameAndBirth(name, std::nullopt));
            for (const PersonId person : found)
                GH_TRY(addPerson(tx, person));
        }
    }
    m_known.index();
    return {};
}

Result<> ImportWorld::loadHistories(Tx& tx, const sources::Analysis& analysis)
{
    for (const sources::Decision& decision : analysis.decisions)
        if (decision.person && decision.kind != sources::DecisionKind::Unchanged)
            GH_TRY(history(tx, decision.person));
    for (const sources::Absence& absence : analysis.absent)
        GH_TRY(history(tx, absence.person));
    return {};
}

const EngagementSource* ImportWorld::sourceOf(EngagementId engagement) const
{
    const auto found = m_byEngagement.find(engagement);
    return found == m_byEngagement.end() ? nullptr : &m_sources[found->second];
}

const PersonHistory* ImportWorld::historyOf(PersonId person) const
{
    const auto found = m_histories.find(person);
    return found == m_histories.end() ? nullptr : &found->second;
}

} // namespace gatehouse::service
