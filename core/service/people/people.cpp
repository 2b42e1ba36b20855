#include "core/access/roles.h"
#include "core/lifecycle/timeline.h"
#include "core/service/host/host.h"
#include "core/service/people/people_lookup.h"
#include "core/service/people/plan_writer.h"
#include "core/service/people/terminate.h"
#include "core/service/people/views.h"

#include <fmt/format.h>

namespace gatehouse::service {
namespace {

using namespace door;

// Whoever is only a manager sees those who report to him, whatever their department. Nothing: nobody.
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
    const HrFacts* facts = lifecycle::factsOn(engagement, context.today());
    if (!facts)
        return item;
    item.title = facts->jobTitle;
    item.department = facts->department;
    item.location = facts->location;
    item.country = facts->country;
    item.zone = facts->zone;
    item.costCentre = facts->costCentre;
    item.type = facts->type;
    item.status = lifecycle::statusOn(engagement, context.today());
    item.start = facts->start;
    if (const auto end = lifecycle::endShown(*facts))
        item.lastDay = end->plusDays(-1);
    item.attributes = facts->attributes;
    item.manager = facts->managerRef;
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
            item.application = names.application(entitlement->application);
        }
        for (const Reason& reason : grant.reasons)
            item.reasons.push_back(reasonItem(policy, reason));
        items.push_back(std::move(item));
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
    for (const Account& account : accounts)
        view.accounts.push_back({account.id, names.application(account.application), account.login,
                                 account.email, account.nativeId, account.state, account.seenAt});
    GH_LET(view.grants, grantItems(context, history.person.id, names));
    return view;
}

std::string whyNotText(const policy::WhyNot& why)
{
    if (why.because == "status")
        return fmt::format("Profile {}: the engagement is {}", why.profileName, textOf(why.status));
    if (why.because == "lead_time")
        return fmt::format("Profile {}: it comes on {}", why.profileName,
                           why.from ? formatDate(*why.from) : "its day");
    if (!why.firstFailed)
        return fmt::format("Profile {}: its rule does not hold", why.profileName);
    return fmt::format("Profile {}: fails at \"{}\", because {} is {}", why.profileName,
                       why.firstFailed->clause, why.firstFailed->attribute,
                       why.firstFailed->actual ? "\"" + *why.firstFailed->actual + "\"" : "not set");
}

// What brought a grant, from its reasons: "joiner on 2026-09-07".
Result<> addEvents(CallContext& context, std::span<const Reason> reasons, std::vector<std::string>& out)
{
    for (const Reason& reason : reasons) {
        if (!reason.event)
            continue;
        GH_LET(const auto event, context.tx.events().event(reason.event));
        if (!event)
            continue;
        std::string text = fmt::format("{} on {}", textOf(event->kind), formatDate(event->effective));
        if (std::find(out.begin(), out.end(), text) == out.end())
            out.push_back(std::move(text));
    }
    return {};
}

Result<PersonExplain::Item> explanationItem(CallContext& context, const policy::Explanation& explanation,
                                            std::span<const Grant> grants)
{
    PersonExplain::Item item;
    item.application = explanation.applicationName;
    item.entitlement = explanation.entitlementName;
    item.level = explanation.level;
    item.desired = explanation.desired;
    item.held = explanation.held;
    item.since = explanation.heldSince;
    for (const policy::ExplainedReason& reason : explanation.reasons) {
        item.reasons.push_back(itemOf(reason));
        GH_TRY(addEvents(context, std::span(&reason.reason, 1), item.event));
        if (!reason.approver)
            continue;
        GH_LET(const auto approver, context.tx.door().operatorById(reason.approver));
        item.approver = approver ? approver->displayName : "";
    }
    for (const Grant& grant : grants)
        if (grant.entitlement == explanation.entitlement && grant.level == explanation.level)
            GH_TRY(addEvents(context, grant.reasons, item.event));
    for (const policy::WhyNot& why : explanation.whyNot)
        item.whyNot.push_back(whyNotText(why));
    if (explanation.noProfileGivesIt && !explanation.desired)
        item.whyNot.push_back("No profile in force gives it, and there is no exception.");
    const std::string what = explanation.applicationName + ", " + explanation.entitlementName;
    if (explanation.desired)
        item.text = fmt::format("{} {} because of {}.", explanation.held ? "Holds" : "Will get", what,
                                item.reasons.empty() ? "policy" : item.reasons.front().text);
    else
        item.text = fmt::format(
            "{} {}.", explanation.held ? "Holds, without a reason in force," : "Does not have", what);
    return item;
}

Result<PersonExplain::View> explain(CallContext& context, const PersonExplain& request)
{
    GH_LET(const PersonHistory history, context.person(request.person));
    GH_LET(const auto policy, context.host.policies.of(context.tx, context.today()));
    GH_LET(const auto exceptions, context.tx.catalogue().exceptionsOf(history.person.id));
    GH_LET(const auto grants, context.tx.access().openGrantsOf(history.person.id));
    PersonExplain::View view;
    view.person = history.person.id;
    view.name = history.person.displayName;
    std::vector<policy::Explanation> explanations;
    if (request.entitlement.empty()) {
        GH_LET(explanations, plan::explainAllAt(history, context.business.at, policy, exceptions, grants));
    } else {
        GH_LET(const Entitlement entitlement, findEntitlement(context.tx, request.entitlement));
        GH_LET(explanations,
               plan::explainAt(history, context.business.at, entitlement.id, policy, exceptions, grants));
    }
    for (const policy::Explanation& explanation : explanations) {
        GH_LET(auto item, explanationItem(context, explanation, grants));
        view.items.push_back(std::move(item));
    }
    return view;
}

} // namespace

void addPeople(Registry& registry)
{
    constexpr unsigned kReaders =
        rolesOf(Role::HrAdmin, Role::ItAdmin, Role::Security, Role::Ciso, Role::Manager, Role::Auditor);
    const Access onPersons{.roles = kReaders, .scope = ScopeRule::Person};
    registry.query<PersonList>("Open a list of people.", {.roles = kReaders}, list);
    registry.query<PersonCounts>("How many people there are by status, privileged and with work due.",
                                 {.roles = kReaders}, counts);
    registry.query<PersonWindow>("Rows of an open list of people.", {.roles = kReaders}, window);
    registry.query<PersonGet>("One person: engagements, events, accounts, access with its reasons.",
                              onPersons, get);
    registry.query<PersonExplain>("Why somebody has an entitlement, and why not.", onPersons, explain);
    registry.command<PersonTerminate>(
        "End somebody's access, at once or at the end of a day.",
        {.roles = rolesOf(Role::HrAdmin, Role::Security), .scope = ScopeRule::Person}, terminate);
    registry.command<PersonReinstate>(
        "Take back an exit that was decided here: work goes on.",
        {.roles = rolesOf(Role::HrAdmin, Role::Security), .scope = ScopeRule::Person}, reinstate);
}

} // namespace gatehouse::service
