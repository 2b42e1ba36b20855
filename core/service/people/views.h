// Stored values as what the door answers. Inside core/service only.
#pragma once

#include "core/door/commands/people.h"
#include "core/plan/business_calendar.h"
#include "core/plan/preview.h"
#include "core/policy/explain.h"
#include "core/ports/store.h"

#include <map>

namespace gatehouse::service {

door::PersonItem itemOf(const PersonRow& row);
door::EventItem itemOf(const LifecycleEvent& event);
door::QueueItem itemOf(const QueueRow& row);
// Names come from the catalogue, loaded once.
class Names {
public:
    static Result<Names> load(Tx& tx);
    std::string application(ApplicationId id) const;
    std::string entitlement(EntitlementId id) const;
    const Entitlement* find(EntitlementId id) const;
    const Application* find(ApplicationId id) const;
    // Of a work item that waits for somebody; counts from when it was opened.
    std::optional<Instant> dueOf(const Operation& operation) const;

private:
    std::map<ApplicationId, Application> m_applications;
    std::map<EntitlementId, Entitlement> m_entitlements;
    plan::BusinessCalendar m_calendar; // of nobody's place: the default one
};
door::OperationItem itemOf(const Operation& operation, const Names& names, const std::string& person);
door::ReasonItem itemOf(const policy::ExplainedReason& reason);
// A draft as the answer of a command: names, systems, gains and losses, lines.
void addTo(door::Preview& preview, const plan::PlanDraft& draft, const policy::PolicyState& policy,
           std::span<const AccessException> exceptions, const std::string& name);

} // namespace gatehouse::service
