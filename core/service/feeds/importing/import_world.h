// What the store knows, as the analysis of one file wants it. Inside core/service only.
#pragma once

#include "core/ports/store.h"
#include "core/sources/analysis.h"

#include <unordered_map>
#include <unordered_set>

namespace gatehouse::service {

class ImportWorld {
public:
    enum class Reach {
        Everybody, // every engagement of the feed's number space, in one pass
        Named      // those the file names, one by one: for small files that say nothing of the others
    };
    // Also reference lists and runs.
    static Result<ImportWorld> load(Tx& tx, const Feed& feed, Date asOf, Reach reach);

    // The stored digest of a worker number, for parseFile. What cannot be read is told by loadFor.
    const sources::RowDigest* digestOf(Tx& tx, std::string_view workerNo);
    // Facts of the rows that say something new, and the persons a new number could belong to.
    Result<> loadFor(Tx& tx, const sources::ParsedFile& file);
    // Also what is left out of a complete file.
    Result<> loadHistories(Tx& tx, const sources::Analysis& analysis);

    const sources::KnownWorld& known() const { return m_known; }
    const EngagementSource* sourceOf(EngagementId engagement) const;
    const PersonHistory* historyOf(PersonId person) const; // of those loaded
    // Persons with an active engagement of the feed on the day of the file.
    Result<std::int64_t> activePersons(Tx& tx) const;

private:
    void take(EngagementSource&& source);
    Result<> addNumber(Tx& tx, std::string_view workerNo);
    Result<> addEngagement(Tx& tx, EngagementId engagement);
    Result<> addNamed(Tx& tx, const sources::ParsedFile& file);
    Result<> addFacts(Tx& tx, EngagementId engagement);
    Result<const PersonHistory*> history(Tx& tx, PersonId person);
    Result<> addPerson(Tx& tx, PersonId person);

    Date m_asOf;
    Reach m_reach = Reach::Everybody;
    std::unordered_set<std::string> m_asked; // numbers looked up one by one
    std::optional<Error> m_failure;
    sources::KnownWorld m_known;
    std::vector<EngagementSource> m_sources; // beside m_known.engagements, same order
    std::unordered_map<EngagementId, std::size_t> m_byEngagement;
    std::unordered_map<std::string, sources::RowDigest> m_digests;
    std::unordered_map<PersonId, PersonHistory> m_histories;
    std::unordered_map<PersonId, bool> m_personsAdded;
    bool m_empty = true;
};

} // namespace gatehouse::service
