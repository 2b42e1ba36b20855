#include "core/service/people/plan_writer.h"

#include "core/base/fault_point.h"
#include "core/engine/decisions.h"
#include "core/engine/effects.h"
#include "core/engine/leaver_alert.h"
#include "core/lifecycle/timeline.h"
#include "core/plan/login_template.h"
#include "core/plan/privileged_exit.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace gatehouse::service {
namespace {

// Logins are unique in an application, addresses in the workspace; both stay taken for ever.
// Most names are free at once: few candidates first, because making all of them costs more than the rest of a plan.
constexpr std::array kCandidates{1, 2, 200};

Result<std::string> freeLogin(Tx& tx, const Application& application, const plan::LoginSource& source)
{
    for (const int count : kCandidates)
        for (const std::string& login : plan::loginCandidates(application.loginTemplate, source, count)) {
            GH_LET(const bool taken, tx.access().loginTaken(application.id, login));
            if (!taken)
                return login;
        }
    return fail("service.no_free_login", {application.name});
}

// Remembers what it found free: the applications of one person mostly want the same address.
class FreeEmails {
public:
    FreeEmails(Tx& tx, PersonId person) : m_tx(tx), m_person(person) {}

    Result<std::string> find(const Application& application, const plan::LoginSource& source)
    {
        for (const int count : kCandidates)
            for (const std::string& email : plan::emailCandidates(application.emailTemplate, source, count)) {
                if (std::find(m_free.begin(), m_free.end(), email) != m_free.end())
                    return email;
                GH_LET(const bool taken, m_tx.access().emailTaken(email, m_person));
                if (!taken)
                    return m_free.emplace_back(email);
            }
        return fail("service.no_free_login", {application.name});
    }

private:
    Tx& m_tx;
    PersonId m_person;
    std::vector<std::string> m_free;
};

Result<> reserveLogins(Tx& tx, Subject& subject, const policy::PolicyState& policy,
                       const std::vector<plan::AccountNeed>& needs)
{
    FreeEmails emails(tx, subject.history.person.id);
    for (const plan::AccountNeed& need : needs) {
        const Application* application = policy.application(need.application);
        plan::LoginSource source{&need.facts, need.workerNo, {}};
        GH_LET(const std::string login, freeLogin(tx, *application, source));
        source.login = login;
        GH_LET(const std::string email, emails.find(*application, source));
        if (need.account) {
            for (Account& account : subject.actual.accounts)
                if (account.id == need.account) {
                    account.login = login;
                    account.email = email;
                    GH_TRY(tx.access().update(account));
                }
            continue;
        }
        Account account;
        account.id = AccountId(tx.newId());
        account.application = need.application;
        account.person = subject.history.person.id;
        account.login = login;
        account.email = email;
        GH_TRY(tx.access().insert(account));
        subject.actual.accounts.push_back(std::move(account));
    }
    return {};
}

using HoldKey = std::tuple<ApplicationId, OperationKind, EntitlementId, std::string>;

HoldKey holdKeyOf(const Operation& operation)
{
    return {operation.application, operation.kind, operation.entitlement, operation.level};
}

Result<> insertOperations(Tx& tx, const plan::PlanDraft& draft, PlanId plan, const std::set<HoldKey>& held,
                          Instant at)
{
    std::vector<OperationId> ids(draft.operations.size());
    for (std::size_t i = 0; i < draft.operations.size(); ++i) {
        const plan::PlannedOperation& planned = draft.operations[i];
        Operation operation = planned.operation;
        operation.id = ids[i] = OperationId(tx.newId());
        operation.plan = plan;
        operation.after = planned.afterExisting;
        // The secret itself is made when it is first sent; the name keeps it the same for every attempt.
        if (operation.kind == OperationKind::SetCredential)
            operation.payload.secretRef = "credential/" + operation.key;
        for (const std::size_t before : planned.after)
            operation.after.push_back(ids[before]);
        // What a person holds stays held when the plan is made anew.
        if (held.contains(holdKeyOf(operation)))
            operation.state = OperationState::Held;
        GH_TRY(tx.work().insert(operation));
        GH_TRY(engine::alertHeldExit(tx, operation, at));
    }
    return {};
}

// What verify --state needs to compute table `grant` again; the same facts as core/engine writes when a grant opens or closes.
Result<> renewReasons(Tx& tx, const plan::PlanDraft& draft, const std::vector<Grant>& open, Instant at)
{
    for (const plan::ReasonChange& change : draft.reasonChanges) {
        const auto grant =
            std::find_if(open.begin(), open.end(), [&](const Grant& g) { return g.id == change.grant; });
        if (grant == open.end())
            continue;
        GH_TRY(tx.access().setReasons(change.grant, change.reasons, at));
        AuditEntry entry;
        entry.actor = "engine";
        entry.command = "grant.reasons";
        entry.subjects = {{"grant", change.grant.value},
                          {"person", draft.subject.value},
                          {"entitlement", grant->entitlement.value}};
        entry.facts = {{"grant", std::to_string(change.grant.value)},
                       {"subject", std::to_string(draft.subject.value)},
                       {"entitlement", std::to_string(grant->entitlement.value)},
                       {"level", grant->level},
                       {"at", formatInstant(at)},
                       {"reasons", engine::textOfReasons(change.reasons)}};
        GH_TRY(tx.audit().append(entry));
    }
    return {};
}

bool movesAnEnd(EventKind kind)
{
    switch (kind) {
    case EventKind::Leaver:
    case EventKind::ContractEnd:
    case EventKind::ContractExtension:
    case EventKind::CancelledHire:
    case EventKind::CancelledExit:
    case EventKind::Rehire:
    case EventKind::Conversion: return true;
    default: return false;
    }
}

// Whoever manages somebody who leaves may manage nobody any more, which rules may ask for.
Result<> wakeManagers(Tx& tx, const Subject& subject)
{
    for (const LifecycleEvent& event : subject.recorded)
        for (const EngagementHistory& one : subject.history.engagements)
            if (one.engagement.id == event.engagement && one.engagement.manager && movesAnEnd(event.kind)) {
                tx.changed("person", one.engagement.manager.value);
                GH_TRY(tx.events().markDirty(one.engagement.manager, "reports"));
            }
    return {};
}

Result<> settleEvents(Tx& tx, const Subject& subject, PlanId planId, bool nothingToDo)
{
    for (LifecycleEvent event : subject.recorded) {
        GH_LET(event.dueAt, plan::dueAt(subject.history, event));
        event.plan = planId;
        event.state = nothingToDo ? EventState::Done : EventState::Planned;
        GH_TRY(subject.isNew ? tx.events().insert(event) : tx.events().update(event));
        tx.changed("event", event.id.value);
    }
    // What the superseded plan still owed is in the new one: its events are as far as that is.
    const auto& operations = subject.actual.operations;
    const bool underWay = std::any_of(operations.begin(), operations.end(),
                                      [](const Operation& operation) { return plan::isInFlight(operation); });
    if (nothingToDo && underWay)
        return {}; // they end with the plan they belong to
    for (LifecycleEvent event : subject.planned) {
        event.plan = nothingToDo ? event.plan : planId;
        event.state = nothingToDo ? EventState::Done : EventState::Planned;
        GH_TRY(tx.events().update(event));
        tx.changed("event", event.id.value);
    }
    return {};
}

// Access also changes by itself: at the points of the person's own timeline, and when a profile version takes effect.
Result<> planAgain(Tx& tx, const Subject& subject, const plan::PlanDraft& draft, BusinessTime now)
{
    const PersonId person = subject.history.person.id;
    if (!subject.isNew)
        GH_TRY(tx.events().clearDirty(person));
    std::optional<Instant> next;
    if (!draft.pointsAhead.empty())
        next = draft.pointsAhead.front();
    constexpr std::int64_t kDay = 86'400'000'000;
    GH_LET(const auto profiles,
           tx.catalogue().nextProfileDay(Date{static_cast<std::int32_t>(now.at.micros / kDay)}));
    if (profiles && (!next || Instant{profiles->days * kDay} < *next))
        next = Instant{profiles->days * kDay};
    return next ? tx.events().planAgainAt(person, *next) : Result<>();
}

// LC-3: a privileged leaver alerts security.
Result<> watchPrivilegedExit(Tx& tx, const Subject& subject, const plan::PlanDraft& draft,
                             const policy::PolicyState& policy, Instant at)
{
    std::vector<std::string> names;
    for (const EntitlementId id : plan::privilegedLosses(draft, policy)) {
        const Entitlement* entitlement = policy.entitlement(id);
        names.push_back(policy.application(entitlement->application)->name + "/" + entitlement->name);
    }
    const Person& person = subject.history.person;
    if (!names.empty())
        return engine::alertPrivilegedLeaver(tx, person.id, person.displayName, names, at);
    // With findings something of an exit could not be planned.
    const bool wasLeaving = std::ranges::any_of(subject.actual.operations, engine::takesAway);
    return wasLeaving && !plan::hasExit(draft) && draft.findings.empty()
               ? engine::closeCalledOff(tx, person.id, at)
               : Result<>();
}

// Ends what the open plan still had to do; what of it is held stays held in the next one.
Result<std::set<HoldKey>> supersedeOpenPlan(Tx& tx, const Subject& subject)
{
    std::set<HoldKey> held;
    if (subject.isNew)
        return held;
    const PersonId person = subject.history.person.id;
    GH_LET(const auto open, tx.work().openPlanOf(person));
    if (!open)
        return held;
    for (const Operation& operation : subject.actual.operations) {
        if (operation.plan != open->id)
            continue;
        if (operation.state == OperationState::Held)
            held.insert(holdKeyOf(operation));
        if (operation.state == OperationState::NeedsAttention || operation.state == OperationState::Unverified
            || operation.state == OperationState::Held)
            GH_TRY(engine::closeAlerts(tx, "operation", operation.id.value));
    }
    GH_TRY(tx.work().supersedeOpenPlan(person));
    tx.changed("plan", open->id.value);
    return held;
}

} // namespace

Result<Subject> loadSubject(Tx& tx, PersonId person)
{
    Subject subject;
    GH_LET(auto history, tx.people().history(person));
    if (!history)
        return fail("service.unknown_person", {"id:" + std::to_string(person.value)});
    subject.history = std::move(*history);
    GH_LET(subject.exceptions, tx.catalogue().exceptionsOf(person));
    GH_LET(subject.actual.accounts, tx.access().accountsOf(person));
    GH_LET(subject.actual.openGrants, tx.access().openGrantsOf(person));
    GH_LET(subject.actual.operations, tx.work().everyOperationOf(person));
    GH_LET(const int last, tx.work().lastGeneration(person));
    subject.generation = last + 1;
    GH_LET(const auto events, tx.events().ofPerson(person));
    for (const LifecycleEvent& event : events)
        if (event.state == EventState::Recorded)
            subject.recorded.push_back(event);
        else if (event.state == EventState::Planned)
            subject.planned.push_back(event);
    return subject;
}

Result<PlanWritten> writePlan(Tx& tx, Subject subject, const policy::PolicyState& policy, BusinessTime now,
                              Instant recordedAt, const std::string& causeText)
{
    const PersonId person = subject.history.person.id;
    const plan::DesiredInputs inputs{policy, subject.exceptions, subject.generation};
    GH_LET(const plan::Prospect prospect, plan::Prospect::of(subject.history, inputs, now));
    GH_TRY(reserveLogins(tx, subject, policy, prospect.accountsNeeded(subject.actual)));
    plan::Cause cause{{}, causeText};
    if (!subject.recorded.empty()) {
        cause.event = subject.recorded.back().id;
        cause.text = std::string(textOf(subject.recorded.back().kind));
    }
    PlanWritten written;
    GH_LET(written.draft, prospect.plan(subject.actual, cause));

    GH_LET(const std::set<HoldKey> held, supersedeOpenPlan(tx, subject));
    GATEHOUSE_FAULT_POINT("service.plan.superseded");
    if (!written.draft.operations.empty()) {
        written.plan = PlanId(tx.newId());
        GH_TRY(tx.work().insert(Plan{written.plan, person, subject.generation, PlanState::Open, cause.event,
                                     cause.text, recordedAt}));
        GH_TRY(insertOperations(tx, written.draft, written.plan, held, recordedAt));
        tx.changed("plan", written.plan.value);
        AuditEntry entry;
        entry.actor = "engine";
        entry.command = "plan.committed";
        entry.trigger = cause.event ? "event:" + std::to_string(cause.event.value) : cause.text;
        entry.subjects = {{"plan", written.plan.value}, {"person", person.value}};
        entry.facts = {{"operations", std::to_string(written.draft.operations.size())},
                       {"generation", std::to_string(subject.generation)},
                       {"policy", std::to_string(policy.lifecycle().number)}};
        GH_TRY(tx.audit().append(entry));
    }
    GH_TRY(renewReasons(tx, written.draft, subject.actual.openGrants, recordedAt));
    if (!subject.isNew) // whose manager was told when the report was recorded, or may still be to come
        GH_TRY(wakeManagers(tx, subject));
    GH_TRY(settleEvents(tx, subject, written.plan, written.draft.operations.empty()));
    GH_TRY(planAgain(tx, subject, written.draft, now));
    GH_TRY(watchPrivilegedExit(tx, subject, written.draft, policy, recordedAt));
    GATEHOUSE_FAULT_POINT("service.plan.written");
    tx.changed("person", person.value);
    return written;
}

Result<PlanWritten> replan(Tx& tx, PersonId person, const policy::PolicyState& policy, BusinessTime now,
                           Instant recordedAt, const std::string& cause)
{
    GH_LET(auto subject, loadSubject(tx, person));
    return writePlan(tx, std::move(subject), policy, now, recordedAt, cause);
}

Result<bool> insertWithPlan(Tx& tx, PersonHistory history, const std::vector<LifecycleEvent>& events,
                            const policy::PolicyState& policy, BusinessTime now, Instant recordedAt,
                            const std::string& cause)
{
    Subject subject;
    subject.history = std::move(history);
    subject.recorded = events;
    subject.isNew = true;
    const auto written = writePlan(tx, std::move(subject), policy, now, recordedAt, cause);
    if (written)
        return true;
    if (written.error().code.starts_with("store."))
        return fail(written.error());
    for (const LifecycleEvent& event : events) {
        GH_TRY(tx.events().insert(event));
        tx.changed("event", event.id.value);
    }
    return false;
}

Result<> writePersonRow(Tx& tx, const PersonHistory& history, Date today)
{
    PersonRow row;
    row.id = history.person.id;
    row.name = history.person.displayName;
    row.email = history.person.email;
    row.status = lifecycle::personStatusOn(history, today);
    if (const EngagementHistory* primary = lifecycle::primaryOn(history, today)) {
        row.workerNo = primary->engagement.workerNo;
        row.manager = primary->engagement.manager;
        if (const HrFacts* facts = lifecycle::factsOn(*primary, today)) {
            row.title = facts->jobTitle;
            row.department = facts->department;
            row.location = facts->location;
            row.type = facts->type;
            row.start = facts->start;
            row.end = lifecycle::endShown(*facts);
        }
    }
    return tx.lists().writePersonRow(row);
}

} // namespace gatehouse::service
