#include "core/base/text_fold.h"
#include "core/door/commands/catalogue.h"
#include "core/expression/text.h"
#include "core/service/catalogue/population.h"
#include "core/service/catalogue/profile_scope.h"
#include "core/service/host/host.h"
#include "core/service/people/plan_writer.h"

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

ProfileItem itemOf(const RoleProfile& profile, std::span<const Application> applications,
                   std::span<const Entitlement> entitlements)
{
    ProfileItem item;
    item.id = profile.id;
    item.number = profile.number;
    item.name = profile.name;
    item.description = profile.description;
    item.rule = profile.rule;
    item.kind = profile.kind;
    item.from = profile.from;
    for (const ProfileLine& line : profile.lines)
        item.lines.push_back(lineItemOf(line, applications, entitlements));
    return item;
}

Result<ProfileList::Items> list(CallContext& context, const ProfileList& request)
{
    ProfileList::Items items;
    GH_LET(const auto applications, context.tx.catalogue().applications());
    GH_LET(const auto entitlements, context.tx.catalogue().entitlements());
    GH_LET(const auto newest, context.tx.catalogue().newestProfiles());
    GH_LET(const auto policy, context.host.policies.of(context.tx, context.today()));
    GH_LET(const auto counts, peopleByProfile(context, policy));
    for (const RoleProfile& last : newest) {
        const auto compiled =
            std::ranges::find(policy.profiles(), last.id, [](const auto& one) { return one.profile.id; });
        const bool inForce = compiled != policy.profiles().end();
        if (!inForce && !request.all)
            continue;
        ProfileItem item = itemOf(inForce ? compiled->profile : last, applications, entitlements);
        if (!inForce)
            item.state = last.retired ? "retired" : "planned";
        else if (last.number != item.number)
            item.next = last.from;
        GH_LET(const Publications published, publicationsOf(context, last.id));
        if (const auto by = published.versions.find(item.number); by != published.versions.end()) {
            item.publishedBy = by->second.by;
            item.publishedAt = by->second.at;
        }
        const auto count = counts.find(last.id);
        item.people = count == counts.end() ? 0 : count->second;
        items.items.push_back(std::move(item));
    }
    std::sort(items.items.begin(), items.items.end(),
              [](const ProfileItem& a, const ProfileItem& b) { return fold(a.name) < fold(b.name); });
    return items;
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

// Why something is in a profile is asked for with every line; those that older versions had without keep theirs.
Result<> checkRationales(const RoleProfile& profile, const RoleProfile* before)
{
    std::vector<Problem> problems;
    for (std::size_t i = 0; i < profile.lines.size(); ++i) {
        const ProfileLine& line = profile.lines[i];
        const bool kept = before && std::ranges::any_of(before->lines, [&](const ProfileLine& old) {
                              return old.id == line.id && old.rationale == line.rationale;
                          });
        if (!kept && isBlank(line.rationale))
            problems.push_back({fmt::format("/lines/{}/rationale", i), "door.empty_field", {"rationale"}});
    }
    return problems.empty()
               ? Result<>()
               : Result<>(fail(makeProblems("door.bad_input", {"ProfilePublish"}, std::move(problems))));
}

// Of the newest version and of the one in force, which is another while the newest is to come.
Result<> keepAllToScope(CallContext& context, const RoleProfile& newest)
{
    GH_TRY(keepToScope(context, newest.name, newest.rule));
    GH_LET(const auto policy, context.host.policies.of(context.tx, context.today()));
    for (const policy::CompiledProfile& compiled : policy.profiles())
        if (compiled.profile.id == newest.id)
            GH_TRY(keepToScope(context, newest.name, compiled.profile.rule));
    return {};
}

std::shared_ptr<PolicyImpact> impactIn(const CallContext& context)
{
    return std::static_pointer_cast<PolicyImpact>(context.prepared);
}

// The version as it is asked for; new ones get ids by `newId`.
struct Wanted {
    std::optional<RoleProfile> known; // its newest version, where it is in force
    RoleProfile profile;
};

Result<Wanted> wantedBy(CallContext& context, const ProfilePublish& request,
                        const std::function<std::int64_t()>& newId)
{
    Wanted wanted;
    GH_LET(wanted.known, context.tx.catalogue().profileByName(request.name));
    if (wanted.known && wanted.known->retired)
        wanted.known.reset();
    const auto& known = wanted.known;
    GH_TRY(checkSeen(request.name, request.expectedNumber, known ? known->number : 0, "expected_number"));
    RoleProfile& profile = wanted.profile;
    profile.id = known ? known->id : ProfileId(newId());
    profile.version = known ? known->version : 1;
    profile.number = known ? known->number + 1 : 1;
    profile.name = request.name;
    profile.description = request.description;
    profile.kind = request.kind;
    profile.from = request.from ? *request.from : context.today();
    // Lines keep their ids from version to version: reasons of grants name the line, so that publishing writes only what is gained
    // or lost.
    GH_LET(profile.lines, readLines(context.tx, request.lines, known ? &*known : nullptr, newId));
    GH_TRY(checkRationales(profile, known ? &*known : nullptr));
    GH_LET(const auto custom, context.tx.people().customAttributes());
    GH_LET(const auto attributes, policy::ruleAttributes(custom));
    GH_LET(const auto rule, policy::parseRule(request.rule, attributes));
    profile.rule = expression::toText(rule);
    GH_TRY(keepToScope(context, profile.name, profile.rule));
    if (known)
        GH_TRY(keepAllToScope(context, *known));
    return wanted;
}

std::shared_ptr<PolicyImpact> preparePublish(CallContext& context, const ProfilePublish& request,
                                             const std::shared_ptr<void>& last)
{
    std::int64_t next = -1; // nothing is stored: ids that nothing stored has
    const auto wanted = wantedBy(context, request, [&next] { return next--; });
    if (!wanted)
        return nullptr;
    const RoleProfile& profile = wanted->profile;
    return prepareImpact(
        context, std::max(profile.from, context.today()),
        [&profile](policy::PolicyInputs& inputs) -> Result<> {
            std::erase_if(inputs.profiles, [&](const RoleProfile& one) { return one.id == profile.id; });
            inputs.profiles.push_back(profile);
            return {};
        },
        std::static_pointer_cast<PolicyImpact>(last));
}

Result<Preview> publish(CallContext& context, const ProfilePublish& request)
{
    GH_LET(const Wanted wanted, wantedBy(context, request, [&context] { return context.tx.newId(); }));
    const RoleProfile& profile = wanted.profile;
    GH_LET(const auto before, context.host.policies.of(context.tx, context.today()));
    GH_TRY(context.tx.catalogue().insertVersion(profile));
    context.audit.subjects.emplace_back("profile", profile.id.value);
    context.audit.facts = {{"number", std::to_string(profile.number)},
                           {"from", formatDate(profile.from)},
                           {"rule", profile.rule},
                           {"lines", std::to_string(profile.lines.size())}};
    GH_TRY(addLines(context, wanted.known ? &*wanted.known : nullptr, profile));
    GH_LET(auto result, applyPolicyChange(context, before, std::max(profile.from, context.today()),
                                          request.preview, impactIn(context)));
    context.tx.changed("profile", profile.id.value);
    return result;
}

// The profile, and the day it ends.
Result<std::pair<RoleProfile, Date>> endedBy(CallContext& context, const ProfileRetire& request)
{
    GH_LET(const auto known, context.tx.catalogue().profileByName(request.name));
    if (!known || known->retired)
        return fail("service.unknown_profile", {request.name});
    const Date from = std::max(request.from.value_or(context.today()), context.today());
    // What holds until a later day would be taken from people at once: nothing else knows a profile that ends on a day to come.
    if (from > context.today())
        return fail("service.retire_later", {request.name, formatDate(from)});
    GH_TRY(keepAllToScope(context, *known));
    return std::pair(*known, from);
}

std::shared_ptr<PolicyImpact> prepareRetire(CallContext& context, const ProfileRetire& request,
                                            const std::shared_ptr<void>& last)
{
    const auto ended = endedBy(context, request);
    if (!ended)
        return nullptr;
    return prepareImpact(
        context, ended->second,
        [&](policy::PolicyInputs& inputs) -> Result<> {
            std::erase_if(inputs.profiles, [&](const RoleProfile& one) { return one.id == ended->first.id; });
            return {};
        },
        std::static_pointer_cast<PolicyImpact>(last));
}

Result<Preview> retire(CallContext& context, const ProfileRetire& request)
{
    GH_LET(const auto ended, endedBy(context, request));
    const auto& [known, from] = ended;
    GH_LET(const auto before, context.host.policies.of(context.tx, context.today()));
    GH_TRY(context.tx.catalogue().retire(known.id, from));
    context.audit.subjects.emplace_back("profile", known.id.value);
    context.audit.facts = {{"from", formatDate(from)}};
    GH_LET(auto result, applyPolicyChange(context, before, from, request.preview, impactIn(context)));
    context.tx.changed("profile", known.id.value);
    return result;
}

// Asked for and released alike: what is over gives nothing.
Result<> checkEnd(const CallContext& context, const ExceptionGrant& request)
{
    const auto wrong = [](std::string code, std::vector<std::string> args) {
        return fail(
            makeProblems("door.bad_input", {"ExceptionGrant"}, {{"/to", std::move(code), std::move(args)}}));
    };
    if (request.from && request.to <= *request.from)
        return wrong("service.end_before_start", {});
    if (request.to <= context.business.at)
        return wrong("service.end_is_past", {formatInstant(request.to)});
    return {};
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
    GH_TRY(checkEnd(context, request));
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
    GH_TRY(checkEnd(context, request));
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

} // namespace

void addProfiles(Registry& registry)
{
    constexpr unsigned kReaders =
        rolesOf(Role::HrAdmin, Role::ItAdmin, Role::Security, Role::Ciso, Role::Manager, Role::Auditor);
    constexpr unsigned kDesigners = rolesOf(Role::HrAdmin, Role::ItAdmin);
    constexpr unsigned kApprovers = rolesOf(Role::Security, Role::Ciso);
    registry.query<ProfileList>("Role profiles and add-ons in force.", {.roles = kReaders}, list);
    registry.prepared<ProfilePublish>("Publish a role profile or its next version.", {.roles = kDesigners},
                                      preparePublish, publish);
    registry.prepared<ProfileRetire>("Take a role profile out of force.", {.roles = kDesigners},
                                     prepareRetire, retire);
    addProfileViews(registry);
    addProfilePreview(registry);
    registry.fourEyesWhere<ExceptionGrant>("Grant one entitlement directly, with reason and end; a second "
                                           "operator releases what is privileged or high.",
                                           {.roles = kApprovers, .scope = ScopeRule::Person}, grantException,
                                           waitingException);
    registry.command<ExceptionEnd>("End a direct grant.", {.roles = kApprovers, .scope = ScopeRule::Person},
                                   endException);
}

} // namespace gatehouse::service
