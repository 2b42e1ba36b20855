// Persons, their engagements and what sources said about them (HR-4, HR-5).
#pragma once

#include "core/base/time.h"
#include "core/model/ids.h"
#include "core/model/vocabulary.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace gatehouse {

// One full statement of a source about one engagement, in force from an effective date until the next statement's. All texts are
// trimmed UTF-8 as the source wrote them; comparison folds. Dates are local to `zone`.
struct HrFacts {
    std::string givenName;
    std::string familyName;
    std::string displayName; // as people see it; made of the two above where the source has none
    std::string email;
    std::string login; // a login the source insists on; empty: the application's template decides
    std::optional<Date> birthDate;
    WorkerType type = WorkerType::Employee;
    HireStatus hireStatus = HireStatus::Confirmed;
    std::string jobCode;
    std::string jobTitle;
    std::string department;
    std::string division;
    std::string location;
    std::string country;      // ISO 3166-1 alpha-2 where known
    std::string zone = "UTC"; // IANA
    std::string costCentre;
    std::string managerRef;    // the manager's worker number, as written
    std::optional<Date> start; // first day
    std::optional<Date> end;   // first day after the last one: access ends when `end` begins, in `zone`
    std::optional<DateRange> leave;
    ExitMode exitMode = ExitMode::EndOfDay;
    std::optional<Instant> exitAt; // of an immediate exit: the moment access ends, before `end`
    std::map<std::string, std::string> attributes; // custom, by canonical lower_snake name
    friend bool operator==(const HrFacts&, const HrFacts&) = default;
};

// A statement with its place in both times. Sorted by (effective, sequence) the statements of an engagement are its timeline,
// whatever order they arrived in; of two with the same effective date the later recorded one holds.
struct EngagementFact {
    EngagementVersionId id;
    EngagementId engagement;
    Date effective;
    Instant recorded;
    std::int64_t sequence = 0; // order of recording
    FeedRecordId record;
    HrFacts facts;
};

struct Person {
    PersonId id;
    std::int64_t version = 1;
    std::string displayName;
    std::string givenName;
    std::string familyName;
    std::string email;
    std::optional<Date> birthDate;
};

struct Engagement {
    EngagementId id;
    PersonId person;
    FeedId feed;
    std::string workerNo; // as written; unique per number space after trimming
    PersonId manager;     // resolved; 0 while not known
};

// One engagement with its statements in force (not superseded), sorted by (effective, sequence).
struct EngagementHistory {
    Engagement engagement;
    std::vector<EngagementFact> facts;
};

// Everything planning needs to know of a person from HR.
struct PersonHistory {
    Person person;
    std::vector<EngagementHistory> engagements;
    bool hasReports = false;          // somebody names this person as manager
    std::optional<Date> reportsUntil; // the day the last of those engagements is over; none: not known to end
};

struct LifecycleEvent {
    EventId id;
    PersonId person;
    EngagementId engagement;
    EventKind kind = EventKind::Joiner;
    Date effective;   // local day it takes effect
    Instant recorded; // when Gatehouse learned of it
    Instant dueAt;    // `effective` as an instant in the person's zone; set by plan
    EventState state = EventState::Recorded;
    FeedRecordId record;
    PlanId plan; // 0 until planned
    std::map<std::string, std::string>
        details; // codes and ids, never personal data: "from_department", "to_department"
};

struct OrgUnit {
    OrgUnitId id;
    OrgUnitId parent;
    std::string name;
};

} // namespace gatehouse
