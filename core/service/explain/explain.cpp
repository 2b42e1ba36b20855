#include "core/plan/planner.h"
#include "core/service/explain/open_work.h"
#include "core/service/host/host.h"
#include "core/service/people/people_lookup.h"
#include "core/service/people/views.h"

#include <algorithm>
#include <fmt/format.h>

namespace gatehouse::service {
namespace {

using namespace door;

std::string whyNotText(const policy::WhyNot& why)
{
    if (why.because == "exit")
        return fmt::format(
            "The exception \"{}\" ended when the person left on {}; it does not come back by itself",
            why.exceptionReason, why.endedAt ? formatInstant(*why.endedAt).substr(0, 10) : "that day");
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
                                            std::span<const Grant> grants, const OpenWork& work,
                                            const Names& names)
{
    PersonExplain::Item item;
    item.application = explanation.applicationName;
    item.entitlement = explanation.entitlementName;
    item.level = explanation.level;
    item.desired = explanation.desired;
    item.held = explanation.held;
    item.since = explanation.heldSince;
    item.entitlementId = explanation.entitlement;
    if (const Entitlement* entitlement = names.find(explanation.entitlement)) {
        item.applicationId = entitlement->application;
        item.kind = entitlement->kind;
        item.tier = entitlement->tier;
        item.privileged = entitlement->privileged;
    }
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
        item.whyNot.emplace_back("No profile in force gives it, and there is no exception.");
    const std::string what = explanation.applicationName + ", " + explanation.entitlementName;
    const std::string why = item.reasons.empty() ? "policy" : item.reasons.front().text;
    if (explanation.desired)
        item.text = fmt::format("{} {} because of {}.", explanation.held ? "Holds" : "Will get", what, why);
    else if (explanation.held)
        item.text =
            item.reasons.empty()
                ? fmt::format("Still holds {}; nothing gives it any more.", what)
                : fmt::format("Still holds {}; nothing gives it any more. It came from {}.", what, why);
    else
        item.text = fmt::format("Does not have {}.", what);
    if (explanation.desired != explanation.held) {
        UnderWay wait = work.of(explanation);
        item.underWay = std::move(wait.text);
        item.remedy = std::move(wait.remedy);
    }
    if (!explanation.desired)
        item.reasons.clear(); // those of before: the sentence names them
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
    GH_LET(const Names names, Names::load(context.tx));
    GH_LET(const OpenWork work, OpenWork::load(context, history.person.id));
    for (const policy::Explanation& explanation : explanations) {
        GH_LET(auto item, explanationItem(context, explanation, grants, work, names));
        view.items.push_back(std::move(item));
    }
    return view;
}

} // namespace

void addExplain(Registry& registry)
{
    registry.query<PersonExplain>("Why somebody has an entitlement, and why not.",
                                  {.roles = rolesOf(Role::HrAdmin, Role::ItAdmin, Role::Security, Role::Ciso,
                                                    Role::Manager, Role::Auditor),
                                   .scope = ScopeRule::Person},
                                  explain);
}

} // namespace gatehouse::service
