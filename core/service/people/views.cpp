#include "core/service/people/views.h"

#include "core/service/feeds/importing/import_writer.h"

#include <fmt/format.h>
#include <set>

namespace gatehouse::service {

door::PersonItem itemOf(const PersonRow& row)
{
    door::PersonItem item;
    item.id = row.id;
    item.name = row.name;
    item.email = row.email;
    item.title = row.title;
    item.department = row.department;
    item.location = row.location;
    item.workerNo = row.workerNo;
    item.type = row.type;
    item.status = row.status;
    item.start = row.start;
    if (row.end)
        item.lastDay = row.end->plusDays(-1);
    item.manager = row.managerName;
    item.accounts = row.accounts;
    item.grants = row.grants;
    item.openOperations = row.openOperations;
    item.problems = row.problems;
    return item;
}

door::EventItem itemOf(const LifecycleEvent& event)
{
    return {event.id, event.kind, event.effective, event.recorded, event.state, event.plan, event.details};
}

namespace {

// The calendar that is the default; without one Monday to Friday, and the holidays of the setting.
Result<plan::BusinessCalendar> defaultCalendar(Tx& tx)
{
    plan::BusinessCalendar found;
    GH_LET(const auto calendars, tx.door().calendars());
    for (const WorkCalendar& calendar : calendars)
        if (calendar.isDefault) {
            found.weekdays = calendar.weekdays;
            for (const Holiday& holiday : calendar.holidays)
                found.holidays.push_back(holiday.day);
            return found;
        }
    GH_LET(const std::string holidays, tx.door().setting("calendar.holidays"));
    GH_LET(found.holidays, plan::parseHolidays(holidays));
    return found;
}

} // namespace

Result<Names> Names::load(Tx& tx)
{
    Names names;
    GH_LET(auto applications, tx.catalogue().applications());
    for (Application& application : applications)
        names.m_applications.emplace(application.id, std::move(application));
    GH_LET(auto entitlements, tx.catalogue().entitlements());
    for (Entitlement& entitlement : entitlements)
        names.m_entitlements.emplace(entitlement.id, std::move(entitlement));
    GH_LET(names.m_calendar, defaultCalendar(tx));
    return names;
}

std::optional<Instant> Names::dueOf(const Operation& operation) const
{
    const Application* application = find(operation.application);
    if (operation.state != OperationState::Manual || !operation.startedAt || !application)
        return std::nullopt;
    plan::BusinessCalendar calendar = m_calendar;
    calendar.zone = application->timeZone;
    const auto due = plan::dueAfter(calendar, *operation.startedAt, application->manualDueDays);
    return due ? std::optional(*due) : std::nullopt;
}

const Entitlement* Names::find(EntitlementId id) const
{
    const auto found = m_entitlements.find(id);
    return found == m_entitlements.end() ? nullptr : &found->second;
}

const Application* Names::find(ApplicationId id) const
{
    const auto found = m_applications.find(id);
    return found == m_applications.end() ? nullptr : &found->second;
}

std::string Names::application(ApplicationId id) const
{
    const Application* found = find(id);
    return found ? found->name : "";
}

std::string Names::entitlement(EntitlementId id) const
{
    const Entitlement* found = find(id);
    return found ? found->name : "";
}

door::OperationItem itemOf(const Operation& operation, const Names& names, const std::string& person)
{
    door::OperationItem item;
    item.id = operation.id;
    item.plan = operation.plan;
    item.subject = operation.subject;
    item.person = person;
    item.application = names.application(operation.application);
    item.account = operation.accountKey;
    item.entitlement = operation.entitlement ? names.entitlement(operation.entitlement) : "";
    item.level = operation.level;
    item.kind = operation.kind;
    item.state = operation.state;
    item.priority = operation.priority;
    item.stage = operation.stage;
    item.attempts = operation.attempts;
    item.notBefore = operation.notBefore;
    if (operation.state == OperationState::Retrying)
        item.retryAt = operation.retryAt;
    item.startedAt = operation.startedAt;
    item.finishedAt = operation.finishedAt;
    item.due = names.dueOf(operation);
    item.outcome = operation.outcome;
    item.outcomeText = operation.outcomeText;
    if (!operation.outcome.empty())
        item.remedy = remedyOf(makeError(operation.outcome));
    if (operation.state == OperationState::Manual)
        if (const Application* application = names.find(operation.application))
            item.remedy = application->instructions;
    for (const OperationId before : operation.after)
        item.after.push_back(before.value);
    return item;
}

door::ReasonItem itemOf(const policy::ExplainedReason& reason)
{
    door::ReasonItem item;
    item.kind = reason.reason.kind;
    item.profile = reason.profile;
    item.rule = reason.rule;
    item.rationale = reason.rationale.empty() ? reason.exceptionReason : reason.rationale;
    const std::string until = reason.until ? " until " + formatInstant(*reason.until) : "";
    switch (reason.reason.kind) {
    case ReasonKind::ProfileLine:
        item.text = fmt::format("Profile {}, version {}", reason.profileName, reason.profileVersion);
        break;
    case ReasonKind::AddOn:
        item.text = fmt::format("Add-on {}, version {}", reason.profileName, reason.profileVersion);
        break;
    case ReasonKind::Exception: item.text = fmt::format("Exception {}{}", reason.reason.source, until); break;
    case ReasonKind::Request: item.text = fmt::format("Request {}", reason.reason.source); break;
    case ReasonKind::FoundInTarget: item.text = "Found in the target"; break;
    }
    return item;
}

void addTo(door::Preview& preview, const plan::PlanDraft& draft, const policy::PolicyState& policy,
           std::span<const AccessException> exceptions, const std::string& name)
{
    if (draft.empty())
        return;
    const plan::Preview lines = plan::previewOf(draft, policy, exceptions);
    ++preview.people;
    preview.gains += lines.gains;
    preview.losses += lines.loses;
    if (preview.names.size() < 200)
        preview.names.push_back(name);
    std::set<std::string> systems(preview.applications.begin(), preview.applications.end());
    systems.insert(lines.systems.begin(), lines.systems.end());
    preview.applications.assign(systems.begin(), systems.end());
    addPreviewLines(preview.lines, lines, name, draft);
}

} // namespace gatehouse::service
