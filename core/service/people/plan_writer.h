// Loads a person, plans, and writes the plan in the same transaction. The one place where plans come from. Inside core/service only.
#pragma once

#include "core/plan/planner.h"
#include "core/plan/preview.h"
#include "core/ports/store.h"

namespace gatehouse::service {

// A person with everything planning asks for.
struct Subject {
    PersonHistory history;
    std::vector<AccessException> exceptions;
    plan::ActualAccess actual;
    std::vector<LifecycleEvent> recorded; // events that wait for a plan
    std::vector<LifecycleEvent> planned;  // events whose plan goes on: a new plan takes them over
    int generation = 1;                   // of the plan to be made
    // Made in this transaction: there is nothing yet that a plan could supersede, and `recorded` is still to be inserted.
    bool isNew = false;
};
Result<Subject> loadSubject(Tx& tx, PersonId person);

struct PlanWritten {
    PlanId plan; // 0 where nothing was to do
    plan::PlanDraft draft;
};

// Reserves the logins that are needed, plans, supersedes the open plan and inserts the new one, marks the recorded events, renews reasons,
// writes audit entries and change rows. `recordedAt` is the system's time.
Result<PlanWritten> writePlan(Tx& tx, Subject subject, const policy::PolicyState& policy, BusinessTime now,
                              Instant recordedAt, const std::string& cause);
Result<PlanWritten> replan(Tx& tx, PersonId person, const policy::PolicyState& policy, BusinessTime now,
                           Instant recordedAt, const std::string& cause);

// Inserts the events of somebody made in this transaction together with the first plan. Whom planning fails for is left with recorded events,
// as planWaiting finds them; false then.
Result<bool> insertWithPlan(Tx& tx, PersonHistory history, const std::vector<LifecycleEvent>& events,
                            const policy::PolicyState& policy, BusinessTime now, Instant recordedAt,
                            const std::string& cause);

// The projection of a person for lists.
Result<> writePersonRow(Tx& tx, const PersonHistory& history, Date today);

} // namespace gatehouse::service
