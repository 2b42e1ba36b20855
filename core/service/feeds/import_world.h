// What the store knows, as the analysis of one file wants it. Inside core/service only.
#pragma once

#include "core/ports/store.h"
#include "core/sources/analysis.h"

#include <unordered_map>

namespace gatehouse::service {

class ImportWorld {
public:
    // Engagements of the feed's number space, reference lists and runs, in one pass.
    static Result<ImportWorld> load(Tx& tx, const Feed& feed, Date asOf);

    // The stored digest of a worker number, for parseFile.
    const sources::RowDigest* digestOf(std::string_view workerNo) const;
    // Facts of the rows that say something new, and the persons a new number could belong to.
    Result<> loadFor(Tx& tx, const sources::ParsedFile& file);
    // Also what is left out of a complete file.
    Result<> loadHistories(Tx& tx, const sources::Analysis& analysis);

    const sources::KnownWorld& known() const { return m_known; }
    const EngagementSource* sourceOf(EngagementId engagement) const;
    const PersonHistory* historyOf(PersonId person) const; // of those loaded
    std::int64_t activePersons() const { return m_activePersons; }

private:
    Result<const PersonHistory*> history(Tx& tx, PersonId person);
    Result<> addPerson(Tx& tx, PersonId person);

    Date m_asOf;
    sources::KnownWorld m_known;
    std::vector<EngagementSource> m_sources; // beside m_known.engagements, same order
    std::unordered_map<EngagementId, std::size_t> m_byEngagement;
    std::unordered_map<std::string, sources::RowDigest> m_digests;
    std::unordered_map<PersonId, PersonHistory> m_histories;
    std::unordered_map<PersonId, bool> m_personsAdded;
    std::int64_t m_activePersons = 0;
    bool m_empty = true;
};

} // namespace gatehouse::service
