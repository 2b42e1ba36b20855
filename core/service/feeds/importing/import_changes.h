// What one file means for each person it touches: history before and after, events, what the guard counts. Inside core/service only.
#pragma once

#include "core/policy/policy_state.h"
#include "core/service/feeds/importing/import_world.h"

namespace gatehouse::service {

struct PersonChange {
    PersonId person;
    bool isNew = false;
    PersonHistory before, after;
    std::vector<std::size_t> decisions; // indices into Analysis::decisions
    std::vector<std::size_t> absences;  // indices into Analysis::absent
    std::vector<LifecycleEvent> events; // without ids
    std::string guardKind;              // "termination", "move"; empty: not counted
};

// Real ids for everything new, by row of the file.
struct NewIds {
    std::vector<PersonId> person;         // of rows that make a person, else 0
    std::vector<EngagementId> engagement; // of rows that make an engagement, else 0
    std::vector<std::vector<EngagementVersionId>> statements;
    std::vector<FeedRecordId> record;         // of rows that are not unchanged
    std::vector<EngagementVersionId> absence; // beside Analysis::absent
};
// `nextId` gives ids of the workspace, or negative ones for a dry run.
NewIds allocateIds(const sources::ParsedFile& file, const sources::Analysis& analysis,
                   const std::function<std::int64_t()>& nextId);

// The engagement a decision is about: known, or made by an earlier row of the file; 0 where the decision makes it itself.
EngagementId engagementIdOf(const sources::Decision& decision, const NewIds& ids);

// Whose row it is: known, or made by this or an earlier row of the file; 0 where that is not known.
PersonId personOfRow(const sources::Analysis& analysis, const NewIds& ids, std::int64_t row);

// One per person touched, in the order of the file; those only absent last.
std::vector<PersonChange> changesOf(const sources::ParsedFile& file, const sources::Analysis& analysis,
                                    const ImportWorld& world, const NewIds& ids, Date asOf, BusinessTime now,
                                    Instant recorded);

// Whom the guard counts: terminations, and moves after which something usable is gone.
Result<> judgeLosses(std::vector<PersonChange>& changes, const policy::PolicyState& policy, BusinessTime now);

} // namespace gatehouse::service
