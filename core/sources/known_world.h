// What is known already, as far as one file needs it. The service fills it from the store; nothing here reads anything.
//
// Cheap for a file that hardly changes: fill `engagements` of the feed's number space without `facts`, let parseFile skip rows by
// digest, ask rowsToLoad which engagements need their facts, then which e-mails and names need persons; add those; call index().
#pragma once

#include "core/model/people.h"
#include "core/model/sources.h"
#include "core/sources/parsed_file.h"

#include <functional>
#include <memory>
#include <unordered_map>

namespace gatehouse::sources {

struct KnownEngagement {
    EngagementId id;
    PersonId person;
    FeedId feed;          // the one that brought it
    std::string workerNo; // as written
    PersonId manager;     // resolved; 0 while not known
    std::string managerRef;
    EngagementStatus status = EngagementStatus::Active; // on the day of the file
    WorkerType type = WorkerType::Employee;
    RowDigest digest;             // of the row last accepted; zero: compare the facts
    std::optional<Date> seenAsOf; // day of the newest file of its feed that had it
    // Its exit was written because a complete file left it out. Give parseFile no digest of it: its old row brings it back.
    std::optional<Date> absentSince;
    std::optional<Date> nextStatement;    // first one effective after the day of the file
    std::vector<FactField> pinned;        // set by a person here: the file does not take them back
    std::shared_ptr<const HrFacts> facts; // in force on the day of the file; null where its row is unchanged
    // In force on another day, for files with a mapped `effective`; empty: `facts` on every day. lifecycle::factsOn fits.
    std::function<const HrFacts*(Date)> factsOn;
    // Whether a statement begins on a day; empty: none. A dated row that repeats what held the day before is kept where none does: what is
    // said later of days in between must not reach beyond it.
    std::function<bool(Date)> saidOn;
};

struct KnownPerson {
    PersonId id;
    std::string displayName, givenName, familyName, email;
    std::optional<Date> birthDate;
    bool active = false; // has an engagement that is active, on leave or to come on the day of the file
};

struct ReferenceList {
    std::vector<std::string> names;
    bool open = true; // takes what feeds bring; a closed one quarantines it
};

struct KnownWorld {
    Feed feed;                                // the one this file is of
    std::vector<Feed> feeds;                  // all, for authority
    std::vector<KnownEngagement> engagements; // of feed.numberSpace, every feed
    std::vector<KnownPerson> persons;         // at least those with an e-mail or name of a new row
    ReferenceList departments, jobCodes;      // job codes without titles
    std::optional<Date> newestCompleteRun;    // newest day of a complete file of this feed

    void index(); // after filling, before analyse

    // The engagement whose number is written so; else the only one whose number differs in case, width or blanks alone; nullptr.
    const KnownEngagement* find(std::string_view number) const;
    bool isWrittenSo(const KnownEngagement& engagement, std::string_view number) const;
    // Every engagement whose number is the same but for case, width and blanks.
    std::vector<const KnownEngagement*> alike(std::string_view number) const;
    std::size_t placeOf(const KnownEngagement& engagement) const
    {
        return static_cast<std::size_t>(&engagement - engagements.data());
    }

    // Filled by index().
    std::unordered_map<std::string, std::size_t> byNumber;     // trimmed worker number
    std::unordered_multimap<std::string, std::size_t> byKey;   // numberKey of it
    std::unordered_multimap<std::string, std::size_t> byEmail; // folded
    std::unordered_multimap<std::string, std::size_t> byName;  // folded display name, and given + family
    std::unordered_multimap<std::string, std::size_t>
        waiting; // numberKey of the managerRef of those whose manager is not known
    std::unordered_map<std::int64_t, std::size_t> byPerson; // PersonId to persons
};

// What still has to be loaded before analyse.
struct ToLoad {
    std::vector<EngagementId> facts; // engagements whose row is not unchanged
    std::vector<std::string>
        emails; // of rows with a new worker number or none, and of quarantined ones, as written
    std::vector<std::string> names; // display names of the same
};
ToLoad rowsToLoad(const ParsedFile& file, const KnownWorld& world); // index() first; again after loading

} // namespace gatehouse::sources
