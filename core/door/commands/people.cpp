#include "core/door/commands/people.h"

namespace gatehouse::door {

GH_SHAPE(PersonItem, field<&PersonItem::id>("id", "Person."),
         field<&PersonItem::name>("name", "Name.", {.flags = kPersonal}),
         field<&PersonItem::email>("email", "E-mail.", {.flags = kPersonal}),
         field<&PersonItem::title>("title", "Job title."),
         field<&PersonItem::department>("department", "Department."),
         field<&PersonItem::location>("location", "Location."),
         field<&PersonItem::workerNo>("worker_no", "Worker number."),
         field<&PersonItem::type>("type", "Worker type."),
         field<&PersonItem::status>("status", "Where the engagement stands."),
         field<&PersonItem::start>("start", "First day."),
         field<&PersonItem::lastDay>("last_day", "Last day of work or contract; none where it is open."),
         field<&PersonItem::manager>("manager", "Manager's name.", {.flags = kPersonal}),
         field<&PersonItem::accounts>("accounts", "Accounts."),
         field<&PersonItem::grants>("grants", "Grants held."),
         field<&PersonItem::openOperations>("open_operations", "Operations under way."),
         field<&PersonItem::problems>("problems", "Operations that need a person."))
GH_SHAPE(PersonList,
         field<&PersonList::text>("text", "Part of name, e-mail or worker number.", {.flags = kPositional}),
         field<&PersonList::department>("department", "Only this one."),
         field<&PersonList::status>("status", "Only this one."),
         field<&PersonList::type>("type", "Only this worker type."),
         field<&PersonList::sort>("sort",
                                  "name, department, location, type, status, start, accounts, grants or "
                                  "problems; - in front for descending."),
         field<&PersonList::privileged>("privileged", "Only who holds something privileged."),
         field<&PersonList::dueBefore>("due_before",
                                       "Only people with unfinished work due before that, UTC."))
GH_SHAPE(PersonCounts,
         field<&PersonCounts::text>("text", "Part of name, e-mail or worker number.", {.flags = kPositional}),
         field<&PersonCounts::department>("department", "Only this one."),
         field<&PersonCounts::type>("type", "Only this worker type."),
         field<&PersonCounts::dueBefore>("due_before",
                                         "What counts as due: unfinished work before that, UTC."))
GH_SHAPE(PersonCounts::View,
         field<&PersonCounts::View::counts>("counts",
                                            "all without the filter; with it by status, privileged and due."))
GH_SHAPE(PersonValues,
         field<&PersonValues::field>("field", "department or location.", {.flags = kPositional}),
         field<&PersonValues::limit>("limit", "Values.", {.min = 1, .max = 1000}))
GH_SHAPE(PersonValues::Item, field<&PersonValues::Item::value>("value", "As it is written most."),
         field<&PersonValues::Item::count>("count", "People."))
GH_SHAPE(PersonValues::Items, field<&PersonValues::Items::items>("items", "Most people first."))
GH_SHAPE(PersonWindow,
         field<&PersonWindow::list>("list", "Handle of person.list.", {.flags = kRequired | kPositional}),
         field<&PersonWindow::offset>("offset", "First row.", {.min = 0, .max = 100000000}),
         field<&PersonWindow::limit>("limit", "Rows.", {.min = 1, .max = 1000}))
GH_SHAPE(PersonWindow::Items, field<&PersonWindow::Items::items>("items", "Rows in the list's order."))
GH_SHAPE(EventItem, field<&EventItem::id>("id", "Event."), field<&EventItem::kind>("kind", "What happened."),
         field<&EventItem::effective>("effective", "Local day it takes effect."),
         field<&EventItem::recorded>("recorded", "When it became known, UTC."),
         field<&EventItem::state>("state", "Where it stands."),
         field<&EventItem::plan>("plan", "Its plan, 0 until planned."),
         field<&EventItem::details>("details", "From and to, by code."))
GH_SHAPE(ReasonItem, field<&ReasonItem::kind>("kind", "Kind of reason."),
         field<&ReasonItem::text>("text", "In words."),
         field<&ReasonItem::rule>("rule", "The population rule that matched."),
         field<&ReasonItem::rationale>("rationale", "Why the line is in the profile."),
         field<&ReasonItem::profile>("profile", "The profile it comes from; 0 where none."))
GH_SHAPE(PersonGet, field<&PersonGet::person>("person", "Worker number, e-mail, name or id:12.",
                                              {.flags = kRequired | kPositional}))
GH_SHAPE(PersonGet::EngagementItem,
         field<&PersonGet::EngagementItem::workerNo>("worker_no", "Worker number."),
         field<&PersonGet::EngagementItem::feed>("feed", "Feed it came from."),
         field<&PersonGet::EngagementItem::title>("title", "Job title."),
         field<&PersonGet::EngagementItem::department>("department", "Department."),
         field<&PersonGet::EngagementItem::location>("location", "Location."),
         field<&PersonGet::EngagementItem::country>("country", "Country."),
         field<&PersonGet::EngagementItem::zone>("zone", "Time zone."),
         field<&PersonGet::EngagementItem::manager>("manager",
                                                    "Manager's name, or worker number while not known."),
         field<&PersonGet::EngagementItem::costCentre>("cost_centre", "Cost centre."),
         field<&PersonGet::EngagementItem::type>("type", "Worker type."),
         field<&PersonGet::EngagementItem::status>("status", "Where it stands."),
         field<&PersonGet::EngagementItem::start>("start", "First day."),
         field<&PersonGet::EngagementItem::lastDay>("last_day",
                                                    "Last day of work or contract; none where it is open."),
         field<&PersonGet::EngagementItem::attributes>("attributes", "Custom attributes."),
         field<&PersonGet::EngagementItem::managerId>("manager_id", "The manager; 0 while not known."))
GH_SHAPE(PersonGet::AccountItem, field<&PersonGet::AccountItem::id>("id", "Account."),
         field<&PersonGet::AccountItem::application>("application", "Application."),
         field<&PersonGet::AccountItem::login>("login", "Login."),
         field<&PersonGet::AccountItem::email>("email", "E-mail."),
         field<&PersonGet::AccountItem::nativeId>("native_id", "The target's own id."),
         field<&PersonGet::AccountItem::state>("state", "As last read."),
         field<&PersonGet::AccountItem::seenAt>("seen_at", "When it was last read, UTC."),
         field<&PersonGet::AccountItem::applicationId>("application_id", "Application."),
         field<&PersonGet::AccountItem::openOperations>("open_operations",
                                                        "Operations on it that are not finished."))
GH_SHAPE(PersonGet::ExceptionItem, field<&PersonGet::ExceptionItem::id>("id", "Exception."),
         field<&PersonGet::ExceptionItem::application>("application", "Application."),
         field<&PersonGet::ExceptionItem::entitlement>("entitlement", "Entitlement."),
         field<&PersonGet::ExceptionItem::level>("level", "Level."),
         field<&PersonGet::ExceptionItem::reason>("reason", "Why it was granted."),
         field<&PersonGet::ExceptionItem::approver>("approver", "Who approved it."),
         field<&PersonGet::ExceptionItem::from>("from", "From, UTC."),
         field<&PersonGet::ExceptionItem::to>("to", "Until, UTC."))
GH_SHAPE(PersonGet::GrantItem, field<&PersonGet::GrantItem::id>("id", "Grant."),
         field<&PersonGet::GrantItem::entitlement>("entitlement", "Entitlement."),
         field<&PersonGet::GrantItem::application>("application", "Application."),
         field<&PersonGet::GrantItem::name>("name", "Entitlement's name."),
         field<&PersonGet::GrantItem::level>("level", "Level."),
         field<&PersonGet::GrantItem::tier>("tier", "Risk tier."),
         field<&PersonGet::GrantItem::privileged>("privileged", "Privileged."),
         field<&PersonGet::GrantItem::from>("from", "Held since, UTC."),
         field<&PersonGet::GrantItem::to>("to", "Until, UTC."),
         field<&PersonGet::GrantItem::reasons>("reasons", "All reasons."),
         field<&PersonGet::GrantItem::kind>("kind", "Kind of the entitlement: group, licence, device ..."),
         field<&PersonGet::GrantItem::applicationId>("application_id", "Application."))
GH_SHAPE(PersonGet::View, field<&PersonGet::View::person>("person", "The person."),
         field<&PersonGet::View::engagements>("engagements", "All engagements."),
         field<&PersonGet::View::events>("events", "Lifecycle events, oldest first."),
         field<&PersonGet::View::accounts>("accounts", "Accounts."),
         field<&PersonGet::View::grants>("grants", "Grants, open ones first."),
         field<&PersonGet::View::exceptions>("exceptions", "Exceptions, those that ended too; newest first."))
GH_SHAPE(PersonVersions,
         field<&PersonVersions::person>("person", "Worker number, e-mail, name or id:12.",
                                        {.flags = kRequired | kPositional}),
         field<&PersonVersions::limit>("limit", "At most so many.", {.min = 1, .max = 1000}))
GH_SHAPE(PersonVersions::Item, field<&PersonVersions::Item::id>("id", "The statement."),
         field<&PersonVersions::Item::workerNo>("worker_no", "Worker number of the engagement."),
         field<&PersonVersions::Item::feed>("feed", "Feed of the engagement."),
         field<&PersonVersions::Item::effective>("effective", "Local day from which it holds."),
         field<&PersonVersions::Item::recorded>("recorded", "When it became known, UTC."),
         field<&PersonVersions::Item::superseded>("superseded", "When another took its place, UTC."),
         field<&PersonVersions::Item::byHand>("by_hand", "Stated by an operator, not by a file."),
         field<&PersonVersions::Item::changes>("changes",
                                               "Against what held before: from_ and to_, by field."))
GH_SHAPE(PersonVersions::Items, field<&PersonVersions::Items::items>("items", "Newest first."),
         field<&PersonVersions::Items::more>("more", "There are more than the limit."))
GH_SHAPE(PersonExplain,
         field<&PersonExplain::person>("person", "Worker number, e-mail, name or id:12.",
                                       {.flags = kRequired | kPositional}),
         field<&PersonExplain::entitlement>("entitlement",
                                            "Name, Application/Name or id:12; none: everything.",
                                            {.flags = kPositional}))
GH_SHAPE(PersonExplain::Item, field<&PersonExplain::Item::application>("application", "Application."),
         field<&PersonExplain::Item::entitlement>("entitlement", "Entitlement."),
         field<&PersonExplain::Item::level>("level", "Level."),
         field<&PersonExplain::Item::desired>("desired", "Policy gives it now."),
         field<&PersonExplain::Item::held>("held", "Held now."),
         field<&PersonExplain::Item::since>("since", "Held since, UTC."),
         field<&PersonExplain::Item::text>("text", "In one sentence."),
         field<&PersonExplain::Item::reasons>("reasons", "Why."),
         field<&PersonExplain::Item::event>("event", "What brought it."),
         field<&PersonExplain::Item::approver>("approver", "Who approved it."),
         field<&PersonExplain::Item::whyNot>(
             "why_not", "Why policy does not give it: the first clause that fails, by profile."),
         field<&PersonExplain::Item::underWay>("under_way",
                                               "What is being done about it, and where that waits."),
         field<&PersonExplain::Item::remedy>("remedy", "What can be done where it waits."),
         field<&PersonExplain::Item::entitlementId>("entitlement_id", "The entitlement."),
         field<&PersonExplain::Item::applicationId>("application_id", "Its application."),
         field<&PersonExplain::Item::kind>("kind", "Kind of the entitlement: group, licence, device ..."),
         field<&PersonExplain::Item::tier>("tier", "Risk tier."),
         field<&PersonExplain::Item::privileged>("privileged", "Privileged."))
GH_SHAPE(PersonExplain::View, field<&PersonExplain::View::person>("person", "Person."),
         field<&PersonExplain::View::name>("name", "Name."),
         field<&PersonExplain::View::items>("items", "Entitlements by application and name."))
GH_SHAPE(PersonTerminate,
         field<&PersonTerminate::person>("person", "Worker number, e-mail, name or id:12.",
                                         {.flags = kRequired | kPositional}),
         field<&PersonTerminate::mode>("mode", "immediate ends access now, end_of_day with the last day."),
         field<&PersonTerminate::lastDay>("last_day",
                                          "Last day of access with mode end_of_day; today where not given."),
         field<&PersonTerminate::reason>("reason", "Why; kept in the audit log.", {.flags = kRequired}),
         field<&PersonTerminate::preview>("preview", "Show what would happen, change nothing."))
GH_SHAPE(PersonReinstate,
         field<&PersonReinstate::person>("person", "Worker number, e-mail, name or id:12.",
                                         {.flags = kRequired | kPositional}),
         field<&PersonReinstate::lastDay>("last_day",
                                          "Last day of access; needed for contractors and vendors."),
         field<&PersonReinstate::reason>("reason", "Why; kept in the audit log.", {.flags = kRequired}),
         field<&PersonReinstate::preview>("preview", "Show what would happen, change nothing."))
GH_SHAPE(QueueItem, field<&QueueItem::event>("event", "Event."),
         field<&QueueItem::person>("person", "Person."), field<&QueueItem::plan>("plan", "Plan."),
         field<&QueueItem::kind>("kind", "What happens."),
         field<&QueueItem::name>("name", "Name.", {.flags = kPersonal}),
         field<&QueueItem::title>("title", "Job title."),
         field<&QueueItem::department>("department", "Department."),
         field<&QueueItem::effective>(
             "effective", "Local day from which it holds; of an exit the day after the last one."),
         field<&QueueItem::recorded>("recorded", "When it became known, UTC."),
         field<&QueueItem::dueAt>("due_at", "When its next work is due, UTC."),
         field<&QueueItem::done>("done", "Operations finished."),
         field<&QueueItem::total>("total", "Operations in all."),
         field<&QueueItem::state>("state",
                                  "waiting, scheduled, running, retrying, by_hand, blocked, held or done."),
         field<&QueueItem::blockedBy>("blocked_by", "What stands in the way."),
         field<&QueueItem::remedy>("remedy", "What to do."),
         field<&QueueItem::privileged>("privileged", "Holds privileged access."),
         field<&QueueItem::blockedApplication>("blocked_application", "Application where it stands still."),
         field<&QueueItem::lateSeconds>("late_seconds", "Seconds it waited because no engine ran."),
         field<&QueueItem::offFrom>("off_from", "From when no engine ran, UTC."),
         field<&QueueItem::offTo>("off_to", "Until when, UTC."))
GH_SHAPE(QueueBar, field<&QueueBar::kind>("kind", "What is done."),
         field<&QueueBar::from>("from", "First may begin, or began, UTC."),
         field<&QueueBar::to>("to", "Last ended, or may begin, UTC."),
         field<&QueueBar::total>("total", "Operations."), field<&QueueBar::done>("done", "Finished."),
         field<&QueueBar::failed>("failed", "Failed, uncertain or unverified."),
         field<&QueueBar::held>("held", "Held."), field<&QueueBar::moving>("moving", "Under way."))
GH_SHAPE(QueueBars,
         field<&QueueBars::list>("list", "Handle of queue.list.", {.flags = kRequired | kPositional}),
         field<&QueueBars::offset>("offset", "First row.", {.min = 0, .max = 100000000}),
         field<&QueueBars::limit>("limit", "Rows.", {.min = 1, .max = 1000}))
GH_SHAPE(QueueBars::Item, field<&QueueBars::Item::event>("event", "Event."),
         field<&QueueBars::Item::bars>("bars", "By time."))
GH_SHAPE(QueueBars::Items, field<&QueueBars::Items::items>("items", "Rows in the list's order."))
GH_SHAPE(QueueList, field<&QueueList::lane>("lane", "joiners, movers or leavers.", {.flags = kPositional}),
         field<&QueueList::text>("text", "Part of the name."),
         field<&QueueList::department>("department", "Only this one."),
         field<&QueueList::state>("state", "Only this one."),
         field<&QueueList::withDone>("with_done", "Finished ones too."),
         field<&QueueList::sort>("sort",
                                 "due, effective, name, department, kind, recorded, state or readiness; - "
                                 "in front for descending."),
         field<&QueueList::privileged>("privileged", "Only plans that touch something privileged."),
         field<&QueueList::dueBefore>("due_before", "Only events with unfinished work due before that, UTC."))
GH_SHAPE(QueueWindow,
         field<&QueueWindow::list>("list", "Handle of queue.list.", {.flags = kRequired | kPositional}),
         field<&QueueWindow::offset>("offset", "First row.", {.min = 0, .max = 100000000}),
         field<&QueueWindow::limit>("limit", "Rows.", {.min = 1, .max = 1000}))
GH_SHAPE(QueueWindow::Items, field<&QueueWindow::Items::items>("items", "Rows in the list's order."))
GH_SHAPE(QueueCounts,
         field<&QueueCounts::lane>("lane", "Also by state: joiners, movers or leavers.",
                                   {.flags = kPositional}),
         field<&QueueCounts::text>("text", "By state: only with this part of the name."),
         field<&QueueCounts::department>("department", "By state: only this one."),
         field<&QueueCounts::dueBefore>("due_before",
                                        "What counts as due: unfinished work before that, UTC."))
GH_SHAPE(QueueCounts::View,
         field<&QueueCounts::View::counts>(
             "counts", "Open events by lane; of one lane also by state, privileged and due."))
GH_SHAPE(OperationItem, field<&OperationItem::id>("id", "Operation."),
         field<&OperationItem::plan>("plan", "Plan."), field<&OperationItem::subject>("subject", "Person."),
         field<&OperationItem::person>("person", "Name of the person.", {.flags = kPersonal}),
         field<&OperationItem::application>("application", "Application."),
         field<&OperationItem::account>("account", "Login."),
         field<&OperationItem::entitlement>("entitlement", "Entitlement."),
         field<&OperationItem::level>("level", "Level."),
         field<&OperationItem::kind>("kind", "What it does."),
         field<&OperationItem::state>("state", "Where it stands."),
         field<&OperationItem::priority>("priority", "What runs first."),
         field<&OperationItem::stage>("stage", "Stage in the plan."),
         field<&OperationItem::attempts>("attempts", "Tries."),
         field<&OperationItem::notBefore>("not_before", "Earliest moment, UTC."),
         field<&OperationItem::retryAt>("retry_at", "Next try, UTC."),
         field<&OperationItem::startedAt>("started_at", "Last start, UTC."),
         field<&OperationItem::finishedAt>("finished_at", "End, UTC."),
         field<&OperationItem::due>("due", "When a work item has to be done, UTC."),
         field<&OperationItem::outcome>("outcome", "Code of the last error."),
         field<&OperationItem::outcomeText>("outcome_text", "What the target said."),
         field<&OperationItem::remedy>("remedy", "What to do."),
         field<&OperationItem::after>("after", "Ids of operations that have to succeed before it."))
GH_SHAPE(EventGet, field<&EventGet::event>("event", "The event.", {.flags = kRequired | kPositional}))
GH_SHAPE(EventGet::View, field<&EventGet::View::event>("event", "The event."),
         field<&EventGet::View::person>("person", "The person."),
         field<&EventGet::View::operations>("operations", "Its plan, by stage."))
GH_SHAPE(OperationList,
         field<&OperationList::state>("state",
                                      "Only those in this state; all that are not finished where not given.",
                                      {.flags = kPositional}),
         field<&OperationList::application>("application", "Only of this application."),
         field<&OperationList::limit>("limit", "At most so many.", {.min = 1, .max = 1000}),
         field<&OperationList::person>("person",
                                       "Only of this person: worker number, e-mail, name or id:12."))
GH_SHAPE(OperationList::Items, field<&OperationList::Items::items>("items", "Operations."),
         field<&OperationList::Items::more>("more", "There are more than the limit."))

#define GH_DECISION_SHAPE(T)                                                                                 \
    GH_SHAPE(T, field<&T::operations>("operations", "Ids of operations.", {.flags = kPositional}),           \
             field<&T::events>("events", "Ids of lifecycle events: all operations of their plans."),         \
             field<&T::reason>("reason", "Why; kept in the audit log."),                                     \
             field<&T::preview>("preview", "Show what would happen, change nothing."))
GH_DECISION_SHAPE(OperationHold)
GH_DECISION_SHAPE(OperationRelease)
GH_DECISION_SHAPE(OperationRetry)
GH_DECISION_SHAPE(OperationExpedite)
GH_DECISION_SHAPE(OperationCancel)
GH_DECISION_SHAPE(OperationMarkDone)

GH_SHAPE(CredentialReveal, field<&CredentialReveal::operation>("operation", "The set_credential operation.",
                                                               {.flags = kRequired | kPositional}))
GH_SHAPE(CredentialReveal::View, field<&CredentialReveal::View::login>("login", "Login."),
         field<&CredentialReveal::View::secret>("secret", "First password; must be changed at first sign-in.",
                                                {.flags = kSecret}),
         field<&CredentialReveal::View::note>("note", "How to hand it over."))

} // namespace gatehouse::door
