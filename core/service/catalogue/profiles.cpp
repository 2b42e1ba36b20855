#include "core/base/text_fold.h"
#include "core/door/commands/catalogue.h"
#include "core/expression/text.h"
#include "core/plan/timeline.h"
#include "core/policy/lifecycle_policy.h"
#include "core/service/catalogue/policy_change.h"
#include "core/service/host/host.h"
#include "core/service/people/people_lookup.h"
#include "core/service/people/plan_writer.h"
#include "core/service/people/views.h"

#include <algorithm>
#include <fmt/format.h>
#include <span>

namespace gatehouse::service {
namespace {

using namespace door;

// How many people each profile takes now: every person's situation once.
Result<std::map<ProfileId, std::int64_t>> peopleByProfile(CallContext& context,
                                                          const policy::PolicyState& policy)
{
    std::map<ProfileId, std::int64_t> counts;
    GH_TRY(eachSituation(context.tx, context.business,
                         [&](const policy::PersonSituation& situation, const PersonHistory&) {
                             std::vector<bool> has(policy.profiles().size(), false);
                             for (const policy::EngagementSituation& engagement : situation.engagements)
                                 if (isUnderWay(engagement.status))
                                     for (const std::size_t index :
                                          policy::matchingProfiles(engagement, situation.hasReports, policy))
                                         has[index] = true;
                             for (std::size_t i = 0; i < has.size(); ++i)
                                 counts[policy.profiles()[i].profile.id] += has[i] ? 1 : 0;
                         }));
    return counts;
}

Result<ProfileList::Items> list(CallContext& context, const ProfileList&)
{
    ProfileList::Items items;
    GH_LET(const auto policy, context.host.policies.of(context.tx, context.today()));
    GH_LET(const auto counts, peopleByProfile(context, policy));
    for (const policy::CompiledProfile& compiled : policy.profiles()) {
        const RoleProfile& profile = compiled.profile;
        ProfileItem item;
        item.id = profile.id;
        item.number = profile.number;
        item.name = profile.name;
        item.description = profile.description;
        item.rule = profile.rule;
        item.kind = profile.kind;
        item.from = profile.from;
        for (const ProfileLine& line : profile.lines)
            if (const Entitlement* entitlement = policy.entitlement(line.entitlement))
                if (const Application* application = policy.application(entitlement->application))
                    item.lines.push_back({application->name, entitlement->name, line.level, line.rationale});
        const auto count = counts.find(profile.id);
        item.people = count == counts.end() ? 0 : count->second;
        items.items.push_back(std::move(item));
    }
    std::sort(items.items.begin(), items.items.end(),
              [](const ProfileItem& a, const ProfileItem& b) { return fold(a.name) < fold(b.name); });
    return items;
}

// Lines keep their ids from version to version: reasons of grants name the line, so that publishing writes only what is gained or lost.
Result<std::vector<ProfileLine>> linesOf(CallContext& context, const ProfilePublish& request,
                                         const RoleProfile* before)
{
    std::vector<ProfileLine> lines;
    std::vector<Problem> problems;
    for (std::size_t i = 0; i < request.lines.size(); ++i) {
        const ProfileLineItem& item = request.lines[i];
        const std::string place = fmt::format("/lines/{}", i);
        const auto application = findApplication(context.tx, item.application);
        if (!application) {
            problems.push_back({place + "/application", application.error().code, application.error().args});
            continue;
        }
        const auto entitlement = findEntitlement(context.tx, *application, item.entitlement);
        if (!entitlement) {
            problems.push_back({place + "/entitlement", entitlement.error().code, entitlement.error().args});
            continue;
        }
        ProfileLine line;
        line.entitlement = entitlement->id;
        line.level = item.level;
        line.rationale = item.rationale;
        if (before)
            for (const ProfileLine& old : before->lines)
                if (old.entitlement == line.entitlement && old.level == line.level)
                    line.id = old.id;
        if (!line.id)
            line.id = LineId(context.tx.newId());
        lines.push_back(std::move(line));
    }
    if (!problems.empty())
        return fail(makeProblems("door.bad_input", {"ProfilePublish"}, std::move(problems)));
    return lines;
}

// What a version gives that the one before did not, and the other way round.
Result<> addLines(CallContext& context, const RoleProfile* before, const RoleProfile& after)
{
    const auto text = [&](const ProfileLine& line) -> Result<std::string> {
        GH_LET(const auto entitlement, context.tx.catalogue().entitlement(line.entitlement));
        const std::string name = entitlement ? entitlement->name : std::to_string(line.entitlement.value);
        return fmt::format("{} ({}){}", name, line.entitlement.value,
                           line.level.empty() ? "" : " " + line.level);
    };
    const auto listed = [&](std::span<const ProfileLine> lines,
                            std::span<const ProfileLine> others) -> Result<std::string> {
        std::string out;
        for (const ProfileLine& line : lines) {
            if (std::ranges::find(others, line.id, &ProfileLine::id) != others.end())
                continue;
            GH_LET(const std::string one, text(line));
            out += (out.empty() ? "" : ", ") + one;
        }
        return out;
    };
    const std::span<const ProfileLine> none;
    const std::span<const ProfileLine> old = before ? std::span<const ProfileLine>(before->lines) : none;
    GH_LET(std::string added, listed(after.lines, old));
    GH_LET(std::string removed, listed(old, after.lines));
    if (!added.empty())
        context.audit.facts.emplace_back("added", std::move(added));
    if (!removed.empty())
        context.audit.facts.emplace_back("removed", std::move(removed));
    return {};
}

Result<Preview> publish(CallContext& context, const ProfilePublish& request)
{
    GH_LET(const auto known, context.tx.catalogue().profileByName(request.name));
    const int number = known && !known->retired ? known->number : 0;
    GH_TRY(checkSeen(request.name, request.expectedNumber, number, "expected_number"));
    RoleProfile profile;
    profile.id = number ? known->id : ProfileId(context.tx.newId());
    profile.version = number ? known->version : 1;
    profile.number = number + 1;
    profile.name = request.name;
    profile.description = request.description;
    profile.kind = request.kind;
    profile.from = request.from ? *request.from : context.today();
    GH_LET(profile.lines, linesOf(context, request, number ? &*known : nullptr));
    GH_LET(const auto custom, context.tx.people().customAttributes());
    GH_LET(const auto attributes, policy::ruleAttributes(custom));
    GH_LET(const auto rule, policy::parseRule(request.rule, attributes));
    profile.rule = expression::toText(rule);
    GH_LET(const auto before, context.host.policies.of(context.tx, context.today()));
    GH_TRY(context.tx.catalogue().insertVersion(profile));
    context.tx.changed("profile", profile.id.value);
    context.audit.subjects.emplace_back("profile", profile.id.value);
    context.audit.facts = {{"number", std::to_string(profile.number)},
                           {"from", formatDate(profile.from)},
                           {"rule", profile.rule},
                           {"lines", std::to_string(profile.lines.size())}};
    GH_TRY(addLines(context, known && number ? &*known : nullptr, profile));
    return applyPolicyChange(context, before, std::max(profile.from, context.today()), request.preview);
}

Result<Preview> retire(CallContext& context, const ProfileRetire& request)
{
    GH_LET(const auto known, context.tx.catalogue().profileByName(request.name));
    if (!known || known->retired)
        return fail("service.unknown_profile", {request.name});
    GH_LET(const auto before, context.host.policies.of(context.tx, context.today()));
    GH_TRY(context.tx.catalogue().retire(known->id, context.today()));
    context.tx.changed("profile", known->id.value);
    context.audit.subjects.emplace_back("profile", known->id.value);
    return applyPolicyChange(context, before, context.today(), request.preview);
}

Result<RuleCheck::View> check(CallContext& context, const RuleCheck& request)
{
    GH_LET(const auto policy, context.host.policies.of(context.tx, context.today()));
    GH_LET(const auto rule, policy::parseRule(request.rule, policy.attributes()));
    const expression::Program program(rule, policy.attributes());
    RuleCheck::View view;
    view.canonical = expression::toText(rule);
    GH_TRY(eachSituation(context.tx, context.business,
                         [&](const policy::PersonSituation& situation, const PersonHistory& history) {
                             for (const policy::EngagementSituation& engagement : situation.engagements)
                                 if (isUnderWay(engagement.status)
                                     && program.matches(
                                         policy::recordOf(engagement, situation.hasReports, policy))) {
                                     ++view.people;
                                     if (view.sample.size() < 10 && context.inScope(history))
                                         view.sample.push_back(history.person.displayName);
                                     return;
                                 }
                         }));
    return view;
}

Result<Preview> grantException(CallContext& context, const ExceptionGrant& request)
{
    GH_LET(const PersonHistory history, context.person(request.person));
    GH_LET(const Application application, context.application(request.application));
    GH_LET(const Entitlement entitlement, context.entitlement(application, request.entitlement));
    AccessException exception;
    exception.id = ExceptionId(context.tx.newId());
    exception.person = history.person.id;
    exception.entitlement = entitlement.id;
    exception.level = request.level;
    exception.reason = request.reason;
    exception.approver = context.identity.op.id;
    exception.from = request.from ? *request.from : context.business.at;
    exception.to = request.to;
    if (exception.to <= exception.from)
        return fail(
            makeProblems("door.bad_input", {"ExceptionGrant"}, {{"/to", "service.end_before_start", {}}}));
    if (context.identity.op.person && context.identity.op.person == history.person.id)
        return fail("service.own_exception");
    GH_TRY(context.tx.catalogue().insert(exception));
    context.audit.subjects.emplace_back("exception", exception.id.value);
    context.audit.subjects.emplace_back("entitlement", entitlement.id.value);
    context.audit.facts = {{"from", formatInstant(exception.from)}, {"to", formatInstant(exception.to)}};
    return replanOne(context, history.person.id, "exception.grant", request.preview);
}

// One person alone gives nobody what is privileged or of the high tier.
Result<std::optional<std::string>> waitingException(CallContext& context, const ExceptionGrant& request)
{
    GH_LET(const PersonHistory history, context.person(request.person));
    GH_LET(const Application application, context.application(request.application));
    GH_LET(const Entitlement entitlement, context.entitlement(application, request.entitlement));
    if (context.identity.op.person && context.identity.op.person == history.person.id)
        return fail("service.own_exception");
    if (request.preview || (!entitlement.privileged && entitlement.tier != RiskTier::High))
        return std::optional<std::string>();
    return std::optional(fmt::format("grant {} {}/{} until {}: {}", history.person.displayName,
                                     application.name, entitlement.name, formatInstant(request.to),
                                     request.reason));
}

Result<Preview> endException(CallContext& context, const ExceptionEnd& request)
{
    GH_LET(const auto exception, context.tx.catalogue().exception(request.exception));
    if (!exception)
        return fail("service.unknown_exception", {std::to_string(request.exception.value)});
    GH_TRY(context.person(exception->person));
    GH_TRY(context.tx.catalogue().endException(exception->id, context.business.at));
    context.audit.subjects.emplace_back("exception", exception->id.value);
    return replanOne(context, exception->person, "exception.end", false);
}

Result<PolicyGet::View> policyGet(CallContext& context, const PolicyGet&)
{
    GH_LET(LifecyclePolicy policy, context.tx.catalogue().policy());
    const int number = policy.rules.empty() ? 0 : policy.number;
    if (policy.rules.empty())
        policy = policy::defaultLifecyclePolicy();
    PolicyGet::View view;
    view.number = number;
    for (const LifecycleRule& rule : policy.rules)
        view.rules.push_back({rule.event, rule.workerType, rule.tier, rule.operation, rule.stage,
                              rule.waitsFor, rule.offsetDays, rule.realTime, rule.approvalChain,
                              rule.graceDays, rule.entitlementKind});
    return view;
}

Result<Preview> policySet(CallContext& context, const PolicySet& request)
{
    GH_LET(const LifecyclePolicy stored, context.tx.catalogue().policy());
    const int number = stored.rules.empty() ? 0 : stored.number;
    GH_TRY(checkSeen("The lifecycle policy", request.expectedNumber, number, "expected_number"));
    LifecyclePolicy policy;
    policy.number = number + 1;
    for (const PolicyRule& rule : request.rules)
        policy.rules.push_back({rule.event, rule.workerType, rule.tier, rule.operation, rule.stage,
                                rule.waitsFor, rule.offsetDays, rule.realTime, rule.approvalChain,
                                rule.graceDays, rule.entitlementKind});
    GH_LET(const auto before, context.host.policies.of(context.tx, context.today()));
    GH_TRY(context.tx.catalogue().insertPolicy(policy));
    context.audit.facts = {{"number", std::to_string(policy.number)},
                           {"rules", std::to_string(policy.rules.size())}};
    return applyPolicyChange(context, before, context.today(), request.preview);
}

} // namespace

void addProfiles(Registry& registry)
{
    constexpr unsigned kReaders =
        rolesOf(Role::HrAdmin, Role::ItAdmin, Role::Security, Role::Ciso, Role::Manager, Role::Auditor);
    constexpr unsigned kDesigners = rolesOf(Role::HrAdmin, Role::ItAdmin);
    constexpr unsigned kApprovers = rolesOf(Role::Security, Role::Ciso);
    registry.query<ProfileList>("Role profiles and add-ons in force.", {.roles = kReaders}, list);
    registry.command<ProfilePublish>("Publish a role profile or its next version.", {.roles = kDesigners},
                                     publish);
    registry.command<ProfileRetire>("Take a role profile out of force.", {.roles = kDesigners}, retire);
    registry.query<RuleCheck>("Whom a population rule takes.", {.roles = kDesigners}, check);
    registry.fourEyesWhere<ExceptionGrant>("Grant one entitlement directly, with reason and end; a second "
                                           "operator releases what is privileged or high.",
                                           {.roles = kApprovers, .scope = ScopeRule::Person}, grantException,
                                           waitingException);
    registry.command<ExceptionEnd>("End a direct grant.", {.roles = kApprovers, .scope = ScopeRule::Person},
                                   endException);
    registry.query<PolicyGet>(
        "The lifecycle policy.",
        {.roles = rolesOf(Role::HrAdmin, Role::ItAdmin, Role::Security, Role::Ciso, Role::Auditor)},
        policyGet);
    registry.command<PolicySet>("Change the lifecycle policy.", {.roles = kDesigners}, policySet);
}

} // namespace gatehouse::service
