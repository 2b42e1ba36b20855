// The columns of engagement_version, engagement and person as the model's values: one list for SELECT and INSERT alike.
#pragma once

#include "core/store/repositories/repository.h"

namespace gatehouse::store {

inline constexpr std::string_view kPersonColumns =
    "p.id, p.version, p.display_name, p.given_name, p.family_name, p.email, p.birth_date";
inline constexpr std::string_view kEngagementColumns = "e.id, e.person, e.feed, e.worker_no, e.manager";
inline constexpr std::string_view kFactColumns =
    "v.id, v.engagement, v.\"from\", v.recorded_at, v.sequence, v.record, v.given_name, v.family_name, "
    "v.display_name, v.email, v.login, v.birth_date, v.type, v.status, v.job, v.job_title, v.department, "
    "v.division, "
    "v.location, v.country, v.zone, v.cost_centre, v.manager_ref, v.\"start\", v.\"end\", v.leave_from, "
    "v.leave_to, "
    "v.exit_mode, v.exit_at, v.attributes";

void read(Row& row, Person& person);
void read(Row& row, Engagement& engagement);
void read(Row& row, EngagementFact& fact);
Result<> insertFact(Session& session, const EngagementFact& fact); // and the names of its attributes
void sortFacts(std::vector<EngagementFact>& facts);                // by effective, sequence

} // namespace gatehouse::store
