#include "core/service/feeds/import_world.h"

#include "core/base/text_fold.h"
#include "core/lifecycle/timeline.h"

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

Result<ImportWorld> ImportWorld::load(Tx& tx, const Feed& feed, Date asOf)
{
    ImportWorld world;
    world.m_asOf = asOf;
    world.m_known.feed = feed;
    GH_LET(world.m_known.feeds, tx.feeds().feeds());
    std::unordered_set<PersonId> active;
    GH_LET(const auto runs, tx.feeds().runs(feed.id, 100));
    for (const FeedRun& run : runs)
        if (run.state == FeedRunState::Done && feed.complete
            && (!world.m_known.newestCompleteRun || *world.m_known.newestCompleteRun < run.asOf))
            world.m_known.newestCompleteRun = run.asOf;
    GH_TRY(tx.feeds().eachSource(feed.numberSpace, asOf, [&](EngagementSource&& source) {
        sources::KnownEngagement known;
        known.id = source.engagement;
        known.person = source.person;
        known.feed = source.feed;
        known.workerNo = source.workerNo;
        known.manager = source.manager;
        known.managerRef = source.managerRef;
        known.status = statusOf(source, asOf);
        known.type = source.type;
        known.digest = sources::RowDigest::fromHex(source.digest);
        known.seenAsOf = source.absentSince || !world.m_known.newestCompleteRun
                             ? source.seenAsOf
                             : world.m_known.newestCompleteRun;
        known.absentSince = source.absentSince;
        known.nextStatement = source.nextStatement;
        for (const std::string& field : source.pinned)
            if (const auto pinned = sources::factFieldOf(field))
                known.pinned.push_back(*pinned);
        if (isActive(known.status) && source.feed == feed.id)
            active.insert(source.person);
        if (known.digest && source.feed == feed.id)
            world.m_digests.emplace(std::string(trimmed(source.workerNo)), known.digest);
        world.m_byEngagement.emplace(source.engagement, world.m_sources.size());
        world.m_known.engagements.push_back(std::move(known));
        world.m_sources.push_back(std::move(source));
    }));
    world.m_activePersons = static_cast<std::int64_t>(active.size());
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

const sources::RowDigest* ImportWorld::digestOf(std::string_view workerNo) const
{
    const auto found = m_digests.find(std::string(workerNo));
    return found == m_digests.end() ? nullptr : &found->second;
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
    return {};
}

Result<> ImportWorld::loadFor(Tx& tx, const sources::ParsedFile& file)
{
    m_known.index();
    const sources::ToLoad toLoad = sources::rowsToLoad(file, m_known);
    for (const EngagementId engagement : toLoad.facts) {
        const std::size_t index = m_byEngagement.at(engagement);
        GH_LET(const PersonHistory* loaded, history(tx, m_sources[index].person));
        for (const EngagementHistory& candidate : loaded->engagements)
            if (candidate.engagement.id == engagement)
                if (const HrFacts* facts = lifecycle::factsOn(candidate, m_asOf)) {
                    m_known.engagements[index].facts = std::make_shared<const HrFacts>(*facts);
                    m_known.engagements[index].factsOn =
                        [kept = std::make_shared<const EngagementHistory>(candidate)](Date day) {
                            return lifecycle::factsOn(*kept, day);
                        };
                    m_known.engagements[index].saidOn =
                        [kept = std::make_shared<const EngagementHistory>(candidate)](Date day) {
                            return std::any_of(
                                kept->facts.begin(), kept->facts.end(),
                                [day](const EngagementFact& fact) { return fact.effective == day; });
                        };
                }
        GH_TRY(addPerson(tx, m_sources[index].person));
    }
    if (!m_empty) {
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
