#include "core/service/catalogue/policy_change.h"

#include "core/plan/planner.h"
#include "core/plan/preview.h"
#include "core/service/host/host.h"
#include "core/service/people/plan_writer.h"
#include "core/service/people/policy_cache.h"
#include "core/service/people/views.h"

#include <map>
#include <optional>
#include <set>

namespace gatehouse::service {
namespace {

using namespace door;

constexpr int kMostChanges = 20'000;   // that are looked through for what has moved
constexpr std::size_t kFewMoved = 100; // people who are looked at again inside a transaction

struct Difference {
    plan::DesiredDiff diff;
    std::string name; // empty: outside the operator's scope
};
using Differences = std::map<PersonId, Difference>;

struct Sides {
    policy::PolicyState before, after;
    Instant at;
};

// Who changed since; nothing where something else did that decides about access, or too much to tell.
Result<std::optional<std::set<PersonId>>> movedSince(Tx& tx, std::int64_t seq)
{
    static const std::set<std::string_view> kElsewhere{
        "account", "alert", "calendar",  "engine_gap", "event",   "feed",   "feed_run",
        "grant",   "plan",  "operation", "operator",   "pending", "setting"};
    GH_LET(const auto changes, tx.door().changesAfter(seq, kMostChanges));
    std::set<PersonId> people;
    for (const Change& change : changes)
        if (change.kind == "person")
            people.insert(PersonId(change.id));
        else if (!kElsewhere.contains(change.kind))
            return std::optional<std::set<PersonId>>();
    if (changes.size() == static_cast<std::size_t>(kMostChanges))
        return std::optional<std::set<PersonId>>();
    return std::optional(std::move(people));
}

Result<> look(CallContext& context, const Sides& sides, PersonId person, Differences& differences)
{
    differences.erase(person);
    GH_LET(const auto history, context.tx.people().history(person));
    if (!history || history->person.id != person) // under another id by now
        return {};
    GH_LET(const auto exceptions, context.tx.catalogue().exceptionsOf(person));
    GH_LET(const auto old, plan::desiredAt(*history, sides.at, sides.before, exceptions));
    GH_LET(const auto now, plan::desiredAt(*history, sides.at, sides.after, exceptions));
    plan::DesiredDiff diff = plan::diffOf(old, now);
    if (!diff.gained.empty() || !diff.lost.empty())
        differences.emplace(person, Difference{std::move(diff), context.inScope(*history)
                                                                    ? history->person.displayName
                                                                    : std::string()});
    return {};
}

Result<> lookAtAll(CallContext& context, const Sides& sides, Differences& differences)
{
    differences.clear();
    GH_LET(const auto persons, context.tx.people().allPersons());
    for (const PersonId person : persons)
        GH_TRY(look(context, sides, person, differences));
    return {};
}

// Counts are of everybody; names and lines of those in the operator's scope.
void addLines(Preview& preview, const Sides& sides, const Difference& difference,
              std::set<std::string>& applications)
{
    const std::string& name = difference.name;
    const auto add = [&](const policy::DesiredKey& key, const policy::PolicyState& side,
                         std::string_view action) {
        const Entitlement* entitlement = side.entitlement(key.entitlement);
        const Application* application = entitlement ? side.application(entitlement->application) : nullptr;
        if (!application)
            return;
        applications.insert(application->name);
        if (preview.lines.size() < 500 && !name.empty())
            preview.lines.push_back(
                {std::string(action), application->name, name, entitlement->name, "", std::nullopt, false});
    };
    for (const policy::DesiredKey& key : difference.diff.gained)
        add(key, sides.after, textOf(OperationKind::AddEntitlement));
    for (const policy::DesiredKey& key : difference.diff.lost)
        add(key, sides.before, textOf(OperationKind::RemoveEntitlement));
    preview.gains += static_cast<std::int64_t>(difference.diff.gained.size());
    preview.losses += static_cast<std::int64_t>(difference.diff.lost.size());
    ++preview.people;
    if (preview.names.size() < 200 && !name.empty())
        preview.names.push_back(name);
}

Instant momentOf(const CallContext& context, Date day)
{
    return std::max(context.business.at, Instant{std::int64_t{day.days} * 86'400'000'000});
}

} // namespace

class PolicyImpact {
public:
    Date day;
    std::int64_t seq = 0; // the newest change it has seen
    Sides sides;
    Differences differences;
};

namespace {

Result<std::shared_ptr<PolicyImpact>> impactOf(CallContext& context, Date day,
                                               const std::function<Result<>(policy::PolicyInputs&)>& edit,
                                               const std::shared_ptr<PolicyImpact>& last)
{
    GH_LET(const std::int64_t seq, context.tx.door().lastChange());
    if (last && last->day == day) {
        GH_LET(const auto moved, movedSince(context.tx, last->seq));
        if (moved) {
            for (const PersonId person : *moved)
                GH_TRY(look(context, last->sides, person, last->differences));
            last->seq = seq;
            return last;
        }
    }
    GH_LET(auto before, context.host.policies.of(context.tx, context.today()));
    GH_LET(auto inputs, policyInputs(context.tx, day));
    GH_TRY(edit(inputs));
    GH_LET(auto after, policy::PolicyState::compile(std::move(inputs)));
    auto impact = std::make_shared<PolicyImpact>(
        PolicyImpact{day, seq, {std::move(before), std::move(after), momentOf(context, day)}, {}});
    GH_TRY(lookAtAll(context, impact->sides, impact->differences));
    return impact;
}

// What the transaction decides by, made whole for the moment it has begun at.
Result<> bringUpToDate(CallContext& context, PolicyImpact& impact)
{
    GH_LET(const auto moved, movedSince(context.tx, impact.seq));
    if (!context.lastTime && (!moved || moved->size() > kFewMoved))
        return fail("service.moved");
    if (!moved)
        return lookAtAll(context, impact.sides, impact.differences);
    for (const PersonId person : *moved)
        GH_TRY(look(context, impact.sides, person, impact.differences));
    return {};
}

} // namespace

std::shared_ptr<PolicyImpact> prepareImpact(CallContext& context, Date day,
                                            const std::function<Result<>(policy::PolicyInputs&)>& edit,
                                            const std::shared_ptr<PolicyImpact>& last)
{
    auto impact = impactOf(context, day, edit, last);
    return impact ? std::move(*impact) : nullptr;
}

bool isUnderWay(EngagementStatus status)
{
    return status != EngagementStatus::Ended && status != EngagementStatus::Cancelled;
}

Result<> eachSituation(Tx& tx, BusinessTime now,
                       const std::function<void(const policy::PersonSituation&, const PersonHistory&)>& take)
{
    GH_LET(const auto persons, tx.people().allPersons());
    for (const PersonId person : persons) {
        GH_LET(const auto history, tx.people().history(person));
        if (!history)
            continue;
        GH_LET(const auto timeline, plan::Timeline::of(*history));
        take(timeline.at(now.at), *history);
    }
    return {};
}

Result<Preview> applyPolicyChange(CallContext& context, const policy::PolicyState& before, Date day,
                                  bool preview, const std::shared_ptr<PolicyImpact>& impact)
{
    GH_LET(auto after, context.host.policies.of(context.tx, day, true));
    PolicyImpact found{day, 0, {before, std::move(after), momentOf(context, day)}, {}};
    if (impact && impact->day == day) {
        found.seq = impact->seq;
        found.sides.at = impact->sides.at;
        found.differences = impact->differences;
        GH_TRY(bringUpToDate(context, found));
    } else {
        GH_TRY(lookAtAll(context, found.sides, found.differences));
    }
    Preview result;
    result.executed = !preview;
    std::set<std::string> applications;
    for (const auto& [person, difference] : found.differences)
        addLines(result, found.sides, difference, applications);
    result.applications.assign(applications.begin(), applications.end());
    // Reasons may change where access does not; people to come are planned ahead.
    if (!preview)
        GH_TRY(context.tx.events().markEverybody("policy"));
    context.rollBack = preview;
    return result;
}

Result<Preview> replanOne(CallContext& context, PersonId person, const std::string& cause, bool preview)
{
    GH_LET(const auto policy, context.host.policies.of(context.tx, context.today()));
    GH_LET(auto subject, loadSubject(context.tx, person));
    const auto exceptions = subject.exceptions;
    const std::string name = subject.history.person.displayName;
    GH_LET(const PlanWritten written,
           writePlan(context.tx, std::move(subject), policy, context.business, context.now(), cause));
    Preview result;
    result.executed = !preview;
    addTo(result, written.draft, policy, exceptions, name);
    context.rollBack = preview;
    return result;
}

} // namespace gatehouse::service
