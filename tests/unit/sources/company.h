// A company in memory that files are imported into: what the service does with the values, without store, plan or engine.
#pragma once

#include "core/lifecycle/events.h"
#include "core/sources/analysis.h"
#include "core/sources/guard.h"
#include "core/sources/mapping.h"

#include <deque>
#include <map>
#include <string>

namespace gatehouse {

inline Date day(std::string_view text)
{
    return parseDate(text).value();
}

struct Imported {
    sources::ParsedFile file;
    sources::Analysis analysis;
    std::map<EventKind, int> events;

    int count(EventKind kind) const
    {
        const auto found = events.find(kind);
        return found == events.end() ? 0 : found->second;
    }
    // "joiner 2, mover 1"
    std::string eventsText() const
    {
        std::string text;
        for (const auto& [kind, times] : events)
            text += (text.empty() ? "" : ", ") + std::string(textOf(kind)) + " " + std::to_string(times);
        return text;
    }
    // The codes of a row's findings.
    std::string codes(std::size_t row) const
    {
        std::string text;
        for (const RecordFinding& finding : analysis.decisions.at(row).findings)
            text += (text.empty() ? "" : ", ") + finding.code;
        return text;
    }
    sources::DecisionKind kind(std::size_t row) const { return analysis.decisions.at(row).kind; }
};

class Company {
public:
    Company()
    {
        feed.id = FeedId{1};
        feed.name = "hr";
    }

    Imported import(std::string_view bytes, std::string_view asOf, bool complete = false);
    sources::KnownWorld world(Date asOf) const;

    const EngagementHistory* engagement(const std::string& number) const;
    const HrFacts& facts(const std::string& number, std::string_view on) const
    {
        return *lifecycle::factsOn(*engagement(number), day(on));
    }
    std::size_t people() const { return m_people.size(); }
    const std::deque<PersonHistory>& persons() const { return m_people; }

    Feed feed; // that imports; change it to import another
    std::vector<Feed> otherFeeds;
    FeedMapping mapping; // empty: the proposal
    sources::ReferenceList departments, jobCodes;
    std::map<std::string, std::vector<sources::FactField>> pinned;

private:
    struct Seen {
        sources::RowDigest digest;
        Date asOf;
        std::optional<Date> absentSince;
    };
    PersonHistory& person(PersonId id) { return m_people.at(static_cast<std::size_t>(id.value - 1)); }
    void apply(Imported& imported, const sources::Decision& decision, Date asOf);
    void leave(Imported& imported, const sources::Absence& absence, Date asOf);
    void add(EngagementHistory& history, Date effective, HrFacts facts);
    void tell(Imported& imported, const PersonHistory& before, const PersonHistory& after, Date asOf);

    std::deque<PersonHistory> m_people; // PersonId n at n - 1
    std::map<std::string, Seen> m_seen;
    std::vector<PersonId> m_personOfRow;
    std::int64_t m_sequence = 0, m_engagements = 0;
    std::optional<Date> m_newestComplete;
};

// The bytes of a file under the folder of the checkout's source directory; empty where it is not there.
std::string fileBeside(const std::string& path);

} // namespace gatehouse
