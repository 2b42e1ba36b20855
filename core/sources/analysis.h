// What a file says against what is known: one decision a row, absences, findings (HR-2 to HR-7). Pure, any thread.
#pragma once

#include "core/sources/known_world.h"
#include "core/sources/parsed_file.h"

namespace gatehouse::sources {

enum class DecisionKind {
    Unchanged,
    NewPerson,
    NewEngagement, // of a person who is known, or of one made by another row of this file
    Changed,
    Quarantined,
    HumanCase, // who this is cannot be told
    Conflict   // this feed may not say this and nothing of the row may be taken
};

enum class NewEngagementKind {
    None,
    Rehire,     // everything the person had has ended
    Conversion, // another worker type, beside or after the old engagement
    Second      // several at once
};

// One statement to be written: the full facts and the day they take effect.
struct Statement {
    Date effective;
    HrFacts facts;
};

struct ManagerChoice {
    PersonId person;       // known already
    std::int64_t row = -1; // else index of the row of this file
    bool unknown = false;  // named and not known yet: heals when the manager arrives
};

struct Decision {
    std::size_t row = 0; // index in ParsedFile::rows
    DecisionKind kind = DecisionKind::Unchanged;
    EngagementId engagement;        // of Unchanged, Changed, Conflict on a known one
    PersonId person;                // of Unchanged, Changed, NewEngagement; 0 where samePersonAs says who
    std::int64_t samePersonAs = -1; // NewEngagement: row of this file that makes the person
    NewEngagementKind newEngagement = NewEngagementKind::None;
    // NewPerson, NewEngagement, Changed: the statement to write. Then, where the file is older than what is known, a second one that
    // restores on a later day what a newer file said, so that the end is the same as if they had come in order.
    std::vector<Statement> statements;
    bool settled =
        false; // such a second one: only the past has changed, a newer file said all there is to do
    ManagerChoice manager;
    std::vector<PersonId> candidates;          // of a HumanCase
    bool releasesPins = false;                 // what a person set of an earlier exit holds no longer
    std::vector<RecordFinding> findings;       // those of the row and those found here
    RecordState state = RecordState::Accepted; // for the FeedRecord
};

// An active engagement of a complete feed that its file leaves out. Exit on the day of the file, subject to the guard.
struct Absence {
    EngagementId engagement;
    PersonId person;
};

// Somebody known or in the file waits for a manager who has arrived with this file.
struct HealedManager {
    EngagementId engagement; // that waited
    PersonId manager;        // known already
    std::int64_t managerRow =
        -1; // else row of this file that is the manager, whose person is in its decision
};

struct AnalyseOptions {
    Date asOf;
    bool complete = false; // absence means exit (HR-6); usually the feed's
};

struct Analysis {
    std::vector<Decision> decisions; // one a row, in the order of the rows; apply in this order
    std::vector<Absence> absent;
    std::vector<HealedManager> healed;
    std::vector<std::string> newDepartments, newJobCodes; // for open lists, as first written
    std::int64_t accepted = 0, warnings = 0, quarantined = 0,
                 unchanged = 0;       // rows; a row with warnings is accepted too
    std::int64_t unknownManagers = 0; // rows
};

// Findings made here. Quarantined: feed.unknown_department, feed.unknown_job_code (closed lists, nearest proposed), feed.manager_loop,
// feed.manager_self. Warnings: feed.manager_unknown, feed.case_variant (the known spelling is used). Conflicts: feed.not_authoritative
// (worker type), feed.conflict_attribute (one a field), feed.pinned. Human cases: feed.recycled_email, feed.recycled_number,
// feed.number_of_another, feed.number_unsure, feed.number_twice, feed.ambiguous_person; and the warning feed.number_variant. Of a complete file also the warning feed.number_changed. Who is meant by a row that
// waits for a person, told by e-mail or name, counts as named: a slip in one row takes nobody's access away.
Analysis analyse(const ParsedFile& file, const KnownWorld& world, const AnalyseOptions& options);

} // namespace gatehouse::sources
