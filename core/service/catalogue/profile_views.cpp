// A profile as it is: content with its holders, history, people.
#include "core/base/text_fold.h"
#include "core/door/commands/profiles.h"
#include "core/policy/profile_diff.h"
#include "core/service/catalogue/population.h"
#include "core/service/host/host.h"
#include "core/service/people/people_lookup.h"

#include <algorithm>
#include <fmt/format.h>

namespace gatehouse::service {
namespace {

using namespace door;

struct Things {
    std::vector<Application> applications;
    std::vector<Entitlement> entitlements;
    std::vector<ProfileLineItem> items(std::span<const ProfileLine> lines) const
    {
        std::vector<ProfileLineItem> result;
        for (const ProfileLine& line : lines)
            result.push_back(lineItemOf(line, applications, entitlements));
        return result;
    }
};

// First day a version does not hold any more: the earliest first day of any that came later, or the retirement.
std::optional<Date> endOf(std::span<const RoleProfile> newestFirst, std::size_t index,
                          const std::optional<Date>& retired)
{
    std::optional<Date> end = retired;
    for (std::size_t later = 0; later < index; ++later)
        end = std::min(end.value_or(newestFirst[later].from), newestFirst[later].from);
    return end;
}

std::string stateOf(Date from, const std::optional<Date>& to, Date today)
{
    if (to && *to <= from)
        return "replaced";
    if (to && *to <= today)
        return "past";
    return from > today ? "planned" : "in_force";
}

ProfileItem itemOf(const RoleProfile& profile, const Things& things)
{
    ProfileItem item;
    item.id = profile.id;
    item.number = profile.number;
    item.name = profile.name;
    item.description = profile.description;
    item.rule = profile.rule;
    item.kind = profile.kind;
    item.from = profile.from;
    item.lines = things.items(profile.lines);
    return item;
}

std::vector<ProfileVersion> versionsOf(std::span<const RoleProfile> newestFirst, const Things& things,
                                       const Publications& published, Date today)
{
    std::vector<ProfileVersion> versions;
    const std::optional<Date> retired = published.retired ? published.retired->from : std::nullopt;
    for (std::size_t i = 0; i < newestFirst.size(); ++i) {
        const RoleProfile& profile = newestFirst[i];
        ProfileVersion version;
        version.number = profile.number;
        version.from = profile.from;
        version.to = endOf(newestFirst, i, retired);
        version.state = stateOf(version.from, version.to, today);
        version.name = profile.name;
        version.description = profile.description;
        version.rule = profile.rule;
        version.lines = things.items(profile.lines);
        const bool first = i + 1 == newestFirst.size();
        const RoleProfile& before = first ? RoleProfile{} : newestFirst[i + 1];
        const policy::ProfileDiff diff = policy::diffOf(before, profile);
        version.added = things.items(diff.added);
        version.removed = things.items(diff.removed);
        version.changed = things.items(diff.changed);
        version.ruleChanged = !first && diff.ruleChanged;
        version.ruleBefore = version.ruleChanged ? before.rule : "";
        if (const auto by = published.versions.find(profile.number); by != published.versions.end()) {
            version.publishedBy = by->second.by;
            version.publishedAt = by->second.at;
            version.reason = by->second.reason;
        }
        versions.push_back(std::move(version));
    }
    return versions;
}

Result<Things> loadThings(Tx& tx)
{
    Things things;
    GH_LET(things.applications, tx.catalogue().applications());
    GH_LET(things.entitlements, tx.catalogue().entitlements());
    return things;
}

Result<std::vector<ProfileLineView>> linesOf(CallContext& context, const RoleProfile& profile,
                                             const Things& things, const Population& inside)
{
    std::vector<ProfileLineView> lines;
    for (const ProfileLine& line : profile.lines) {
        const ProfileLineItem names = lineItemOf(line, things.applications, things.entitlements);
        ProfileLineView view;
        view.id = line.entitlement;
        view.application = names.application;
        view.entitlement = names.entitlement;
        view.level = line.level;
        view.rationale = line.rationale;
        const auto entitlement = std::ranges::find(things.entitlements, line.entitlement, &Entitlement::id);
        if (entitlement != things.entitlements.end()) {
            view.kind = entitlement->kind;
            view.description = entitlement->description;
            view.tier = entitlement->tier;
            view.privileged = entitlement->privileged;
        }
        GH_LET(const auto holders, context.tx.lists().holdersOf(line.entitlement));
        view.holders = static_cast<std::int64_t>(holders.size());
        view.holdersInside =
            std::ranges::count_if(holders, [&](PersonId person) { return inside.people.contains(person); });
        lines.push_back(std::move(view));
    }
    std::ranges::stable_sort(lines, {}, [](const ProfileLineView& line) {
        return std::pair(fold(line.application), fold(line.entitlement));
    });
    return lines;
}

Result<expression::Program> programOf(const std::string& rule, const policy::PolicyState& policy)
{
    GH_LET(const auto parsed, policy::parseRule(rule, policy.attributes()));
    return expression::Program(parsed, policy.attributes());
}

Result<ProfileGet::View> get(CallContext& context, const ProfileGet& request)
{
    ProfileGet::View view;
    GH_LET(const RoleProfile profile, findProfile(context.tx, request.profile));
    GH_LET(const auto versions, context.tx.catalogue().profileVersions(profile.id));
    GH_LET(const Publications published, publicationsOf(context, profile.id));
    GH_LET(const Things things, loadThings(context.tx));
    GH_LET(const auto policy, context.host.policies.of(context.tx, context.today()));
    view.profile = itemOf(profile, things);
    view.versions = versionsOf(versions, things, published, context.today());
    Population people;
    for (const ProfileVersion& version : view.versions)
        if (version.state == "in_force") {
            view.inForce = version.number;
            GH_LET(const auto rule, programOf(version.rule, policy));
            GH_LET(people, populationOf(context, rule, policy));
        }
    view.profile.people = static_cast<std::int64_t>(people.people.size());
    view.profile.publishedBy = view.versions.front().publishedBy;
    view.profile.publishedAt = view.versions.front().publishedAt;
    if (view.inForce == 0)
        view.profile.state = profile.retired ? "retired" : "planned";
    else if (view.inForce != profile.number)
        view.profile.next = profile.from;
    if (published.retired) {
        view.retiredFrom = published.retired->from;
        view.retiredBy = published.retired->by;
        view.retiredBecause = published.retired->reason;
    }
    GH_LET(view.lines, linesOf(context, profile, things, people));
    return view;
}

// Those the operator may see, by name.
Result<ListOpened> people(CallContext& context, const ProfilePeople& request)
{
    std::string text = request.rule;
    if (text.empty()) {
        GH_LET(const RoleProfile profile, findProfile(context.tx, request.profile));
        text = profile.rule;
        GH_LET(const auto policy, context.host.policies.of(context.tx, context.today()));
        for (const policy::CompiledProfile& compiled : policy.profiles())
            if (compiled.profile.id == profile.id)
                text = compiled.profile.rule; // of the version in force
    }
    return context.openList("person", [text](CallContext& now) -> Result<std::vector<std::int64_t>> {
        GH_LET(const auto policy, now.host.policies.of(now.tx, now.today()));
        GH_LET(const auto rule, programOf(text, policy));
        const auto visible = narrowed(now, {});
        if (!visible)
            return std::vector<std::int64_t>{};
        GH_LET(auto ids, now.tx.lists().personIds(*visible));
        GH_LET(const Population population, populationOf(now, rule, policy));
        std::erase_if(ids, [&](std::int64_t id) { return !population.people.contains(PersonId(id)); });
        return ids;
    });
}

} // namespace

void addProfileViews(Registry& registry)
{
    constexpr unsigned kReaders =
        rolesOf(Role::HrAdmin, Role::ItAdmin, Role::Security, Role::Ciso, Role::Manager, Role::Auditor);
    registry.query<ProfileGet>("One role profile with its content and history.", {.roles = kReaders}, get);
    registry.query<ProfilePeople>("Open the list of the people who have a profile.", {.roles = kReaders},
                                  people);
}

} // namespace gatehouse::service
