// What holds of a person on a day: statements of sources in the order of both times (HR-4). Pure, any thread.
//
// The timeline rule: statements sorted by (effective, sequence); in force on day D is the last one with effective <= D; before the
// first one's effective date the first one applies, because a joiner may be known in advance. The rule reads nothing else, so the
// order in which statements arrived makes no difference.
#pragma once

#include "core/model/people.h"

#include <optional>
#include <vector>

namespace gatehouse::lifecycle {

// By (effective, sequence).
void sortTimeline(std::vector<EngagementFact>& facts);
// Puts the statement in its place. `history` must be sorted.
void addStatement(EngagementHistory& history, EngagementFact fact);

// All days below are local to the engagement's own zone; turning them into instants is core/plan's.

// The day it is at `at` where the work is: in the zone of the newest statement made by then, UTC where there is none or it is unknown.
Date localDay(const EngagementHistory& history, Instant at);
Date localDay(const PersonHistory& person, Instant at); // of the primary engagement

// nullptr where there is no statement at all. Points into `history`.
const EngagementFact* statementOn(const EngagementHistory& history, Date day);
const HrFacts* factsOn(const EngagementHistory& history, Date day);

// Before the start what the source says of the hire; from the start active; on_leave inside the leave; from `end` on ended;
// cancelled where the hire was cancelled. No start date counts as not started.
EngagementStatus statusOf(const HrFacts& facts, Date day);
EngagementStatus statusOn(const EngagementHistory& history,
                          Date day); // cancelled where there is no statement
// The best of the engagements: active, on_leave, confirmed, accepted, offered, ended, cancelled. ended where there is none.
EngagementStatus personStatusOn(const PersonHistory& person, Date day);

// The day from which on the engagement is over, by its last statement: its end, or the day from which a cancelled hire holds. Nothing
// where no end is known.
std::optional<Date> knownEnd(const EngagementHistory& history);

// The day after the last one, as people count: who is sent home at noon has worked that day, though access ends at once.
std::optional<Date> endShown(const HrFacts& facts);

// Started and not over: active or on leave. What HR-6 counts.
bool isActiveOn(const EngagementHistory& history, Date day);
bool isActiveOn(const PersonHistory& person, Date day);

// The engagement that speaks for the person: active (or on leave) before coming before ended before cancelled; of those an employee's
// first, then the latest start, then the lowest id. nullptr where there is none. Points into `person`.
const EngagementHistory* primaryOn(const PersonHistory& person, Date day);

// Every day on which something may change by itself or by a statement: effective dates, starts, ends, leaves. Sorted, each once.
std::vector<Date> changeDays(const PersonHistory& person);

} // namespace gatehouse::lifecycle
