#include "core/access/roles.h"
#include "core/lifecycle/timeline.h"
#include "core/service/host/host.h"
#include "core/service/people/people_lookup.h"
#include "core/service/people/person_versions.h"
#include "core/service/people/plan_writer.h"
#include "core/service/people/tables.h"
#include "core/service/people/terminate.h"
#include "core/service/people/views.h"

#include <algorithm>
#include <fmt/format.h>

namespace gatehouse::service {
namespace {

using namespace door;

Result<ListOpened> list(CallContext& context, const PersonList& request)
{
    PersonFilter filter;
    filter.text = request.text;
    filter.department = request.department;
    filter.status = request.status;
    filter.type = request.type;
    filter.sort = request.sort;
    filter.privileged = request.privileged;
    filter.dueBefore = request.dueBefore;
    return context.openList("person", [filter](CallContext& now) -> Result<std::vector<std::int64_t>> {
        const auto visible = narrowed(now, filter);
        return visible ? now.tx.lists().personIds(*visible) : std::vector<std::int64_t>{};
    });
}

Result<PersonCounts::View> counts(CallContext& context, const PersonCounts& request)
{
    PersonCounts::View view;
    auto filter = narrowed(context, {});
    if (!filter)
        return view;
    GH_LET(const Counts everybody, context.tx.lists().personCounts(*filter));
    filter->text = request.text;
    filter->department = request.department;
    filter->type = request.type;
    filter->dueBefore = request.dueBefore;
    GH_LET(view.counts, context.tx.lists().personCounts(*filter));
    for (const auto& [status, text] : EnumTexts<EngagementStatus>::kAll)
        if (const auto found = everybody.find(std::string(text)); found != everybody.end())
            view.counts["all"] += found->second;
    return view;
}

Result<PersonValues::Items> values(CallContext& context, const PersonValues& request)
{
    if (request.field != "department" && request.field != "location")
        return fail(makeProblems("door.bad_input", {"PersonValues"},
                                 {{"/field", "door.wrong_type", {"department or location"}}}));
    PersonValues::Items items;
    const auto filter = narrowed(context, {});
    if (!filter)
        return items;
    const PersonField field = request.field == "location" ? PersonField::Location : PersonField::Department;
    GH_LET(const auto found, context.tx.lists().personValues(*filter, field, request.limit));
    for (const ValueCount& value : found)
        items.items.push_back({value.value, value.count});
    return items;
}

Result<PersonWindow::Items> window(CallContext& context, const PersonWindow& request)
{
    GH_LET(const auto ids, context.host.lists.window("person", context.identity.op.id, request.list,
                                                     request.offset, request.limit, context.now()));
    PersonWindow::Items items;
    GH_LET(const auto rows, context.tx.lists().personRows(ids));
    for (const PersonRow& row : rows)
        items.items.push_back(itemOf(row));
    return items;
}

Result<PersonItem> rowOf(CallContext& context, PersonId person)
{
    const std::int64_t id = person.value;
    GH_LET(const auto rows, context.tx.lists().personRows(std::span(&id, 1)));
    if (rows.empty())
        return fail("service.unknown_person", {"id:" + std::to_string(id)});
    return itemOf(rows.front());
}

Result<PersonGet::EngagementItem> engagementItem(CallContext& context, const EngagementHistory& engagement)
{
    PersonGet::EngagementItem item;
    item.workerNo = engagement.engagement.workerNo;
    GH_LET(const auto feed, context.tx.feeds().feed(engagement.engagement.feed));
    item.feed = feed ? feed->name : "";
    const Date today = lifecycle::localDay(engagement, context.business.at);
    const HrFacts* facts = lifecycle::factsOn(engagement, today);
    if (!facts)
        return item;
    item.title = facts->jobTitle;
    item.department = facts->department;
    item.location = facts->location;
    item.country = facts->country;
    item.zone = facts->zone;
    item.costCentre = facts->costCentre;
    item.type = facts->type;
    item.status = lifecycle::statusOn(engagement, today);
    item.start = facts->start;
    if (const auto end = lifecycle::endShown(*facts))
        item.lastDay = end->plusDays(-1);
    item.attributes = facts->attributes;
    item.manager = facts->managerRef;
    item.managerId = engagement.engagement.manager;
    if (engagement.engagement.manager) {
        GH_LET(const auto manager, context.tx.people().person(engagement.engagement.manager));
        if (manager)
            item.manager = manager->displayName;
    }
    return item;
}

ReasonItem reasonItem(const policy::PolicyState& policy, const Reason& reason)
{
    policy::ExplainedReason explained;
    explained.reason = reason;
    const policy::LineRef line = policy.line(LineId(reason.source));
    if (line.profile && (reason.kind == ReasonKind::ProfileLine || reason.kind == ReasonKind::AddOn)) {
        explained.profile = line.profile->profile.id;
        explained.profileName = line.profile->profile.name;
        explained.profileVersion = line.profile->profile.number;
        explained.rule = line.profile->profile.rule;
        explained.rationale = line.line->rationale;
    }
    return itemOf(explained);
}

Result<std::vector<PersonGet::GrantItem>> grantItems(CallContext& context, PersonId person,
                                                     const Names& names)
{
    std::vector<PersonGet::GrantItem> items;
    GH_LET(auto grants, context.tx.access().grantsOf(person));
    std::stable_sort(grants.begin(), grants.end(),
                     [](const Grant& a, const Grant& b) { return !a.to && b.to; });
    GH_LET(const auto policy, context.host.policies.of(context.tx, context.today()));
    for (const Grant& grant : grants) {
        PersonGet::GrantItem item;
        item.id = grant.id;
        item.entitlement = grant.entitlement;
        item.level = grant.level;
        item.from = grant.from;
        item.to = grant.to;
        if (const Entitlement* entitlement = names.find(grant.entitlement)) {
            item.name = entitlement->name;
            item.tier = entitlement->tier;
            item.privileged = entitlement->privileged;
            item.kind = entitlement->kind;
            item.applicationId = entitlement->application;
            item.application = names.application(entitlement->application);
        }
        for (const Reason& reason : grant.reasons)
            item.reasons.push_back(reasonItem(policy, reason));
        items.push_back(std::move(item));
    }
    return items;
}

Result<std::vector<PersonGet::ExceptionItem>> exceptionItems(CallContext& context, PersonId person,
                                                             const Names& names)
{
    std::vector<PersonGet::ExceptionItem> items;
    GH_LET(auto exceptions, context.tx.catalogue().exceptionsOf(person));
    std::ranges::stable_sort(exceptions, std::ranges::greater(), &AccessException::from);
    for (const AccessException& exception : exceptions) {
        GH_LET(const auto approver, context.tx.door().operatorById(exception.approver));
        const Entitlement* entitlement = names.find(exception.entitlement);
        items.push_back({exception.id, entitlement ? names.application(entitlement->application) : "",
                         entitlement ? entitlement->name : "", exception.level, exception.reason,
                         approver ? approver->displayName : "", exception.from, exception.to});
    }
    return items;
}

Result<PersonGet::View> get(CallContext& context, const PersonGet& request)
{
    GH_LET(const PersonHistory history, context.person(request.person));
    GH_LET(const Names names, Names::load(context.tx));
    PersonGet::View view;
    GH_LET(view.person, rowOf(context, history.person.id));
    for (const EngagementHistory& engagement : history.engagements) {
        GH_LET(auto item, engagementItem(context, engagement));
        view.engagements.push_back(std::move(item));
    }
    GH_LET(const auto events, context.tx.events().ofPerson(history.person.id));
    for (const LifecycleEvent& event : events)
        view.events.push_back(itemOf(event));
    GH_LET(const auto accounts, context.tx.access().accountsOf(history.person.id));
    GH_LET(const auto unfinished, context.tx.work().unfinishedOf(history.person.id));
    for (const Account& account : accounts)
        view.accounts.push_back({account.id, names.application(account.application), account.login,
                                 account.email, account.nativeId, account.state, account.seenAt,
                                 account.application,
                                 std::ranges::count(unfinished, account.id, &Operation::account)});
    GH_LET(view.exceptions, exceptionItems(context, history.person.id, names));
    GH_LET(view.grants, grantItems(context, history.person.id, names));
    return view;
}

} // namespace

std::optional<PersonFilter> narrowed(const CallContext& context, PersonFilter filter)
{
    filter.scope = context.scope();
    if (access::hasDepartmentRole(context.identity.op))
        return filter;
    if (!context.identity.op.person)
        return std::nullopt;
    filter.scope.clear();
    filter.reportsTo = context.identity.op.person;
    return filter;
}

void addPeople(Registry& registry)
{
    constexpr unsigned kReaders =
        rolesOf(Role::HrAdmin, Role::ItAdmin, Role::Security, Role::Ciso, Role::Manager, Role::Auditor);
    const Access onPersons{.roles = kReaders, .scope = ScopeRule::Person};
    registry.query<PersonList>("Open a list of people.", {.roles = kReaders}, list);
    registry.query<PersonCounts>("How many people there are by status, privileged and with work due.",
                                 {.roles = kReaders}, counts);
    registry.query<PersonValues>("The departments or locations people are in, with how many.",
                                 {.roles = kReaders}, values);
    registry.table("person", personTable());
    registry.query<PersonWindow>("Rows of an open list of people.", {.roles = kReaders}, window);
    registry.query<PersonGet>("One person: engagements, events, accounts, access with its reasons.",
                              onPersons, get);
    registry.query<PersonVersions>("What was stated about somebody's engagements, and when it became known.",
                                   onPersons, personVersions);
    registry.command<PersonTerminate>(
        "End somebody's access, at once or at the end of a day.",
        {.roles = rolesOf(Role::HrAdmin, Role::Security), .scope = ScopeRule::Person}, terminate);
    registry.command<PersonReinstate>(
        "Take back an exit that was decided here: work goes on.",
        {.roles = rolesOf(Role::HrAdmin, Role::Security), .scope = ScopeRule::Person}, reinstate);
}

} // namespace gatehouse::service
