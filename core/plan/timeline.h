// Where local dates become instants (HR-4): a person's history as a line of moments at which something
// changes. Pure; any thread.
#pragma once

#include "core/model/people.h"
#include "core/policy/desired_access.h"

#include <vector>

namespace gatehouse::plan {

// Keeps pointers into the history, which has to outlive it.
class Timeline {
public:
    // Fails with time.unknown_zone, naming the zone. Start-of-day of a statement is in the statement's own
    // zone.
    static Result<Timeline> of(const PersonHistory& history);

    // Who the person is at `at`. Before the first statement of an engagement the first one counts, so that a
    // hire recorded ahead is prepared. An immediate exit ends the engagement at `exitAt`, else `end` begins
    // it; either way to the microsecond.
    policy::PersonSituation at(Instant at) const;

    // Every moment after `from` at which the access wanted can change: statements taking effect, starts with
    // the lead times of the joiner rows, leave, ends and immediate exits, beginnings and ends of exceptions, the
    // end of the last report's engagement.
    // Sorted, each once. Bounded by the history, not by a horizon.
    std::vector<Instant> changePointsAfter(Instant from, const policy::PolicyState& state,
                                           std::span<const AccessException> exceptions) const;
    // The last of them at or before `at`; Instant{0} where there is none.
    Instant lastChangeAt(Instant at, const policy::PolicyState& state,
                         std::span<const AccessException> exceptions) const;

private:
    struct Piece { // one statement in force
        Instant from;
        const HrFacts* facts = nullptr;
    };
    struct Line {
        const Engagement* engagement = nullptr;
        std::vector<Piece> pieces; // by from
    };
    void findExits();
    std::vector<Instant> allChangePoints(const policy::PolicyState& state,
                                         std::span<const AccessException> exceptions) const;

    const PersonHistory* m_history = nullptr;
    std::vector<Line> m_lines;
    std::optional<Instant> m_reportsUntil; // in the manager's own zone
    std::vector<Instant> m_exits;          // moments of PersonSituation::leftAt, sorted
};

// A lifecycle event's effective day as an instant in the person's zone: what LifecycleEvent::dueAt holds.
// Leavers and contract ends are due when access ends (an immediate exit at its moment).
Result<Instant> dueAt(const PersonHistory& history, const LifecycleEvent& event);

} // namespace gatehouse::plan
