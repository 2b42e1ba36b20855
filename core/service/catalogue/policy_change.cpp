#include "core/service/catalogue/policy_change.h"

#include "core/plan/planner.h"
#include "core/plan/preview.h"
#include "core/service/host/host.h"
#include "core/service/people/plan_writer.h"
#include "core/service/people/views.h"

#include <set>

namespace gatehouse::service {
namespace {

using namespace door;

struct Sides {
    const policy::PolicyState& before;
    const policy::PolicyState& after;
};

// Counts are of everybody; names and lines of those in the operator's scope (an empty name is not shown).
void addLines(Preview& preview, const Sides& sides, const plan::DesiredDiff& diff, const std::string& name,
              std::set<std::string>& applications)
{
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
    for (const policy::DesiredKey& key : diff.gained)
        add(key, sides.after, textOf(OperationKind::AddEntitlement));
    for (const policy::DesiredKey& key : diff.lost)
        add(key, sides.before, textOf(OperationKind::RemoveEntitlement));
    preview.gains += static_cast<std::int64_t>(diff.gained.size());
    preview.losses += static_cast<std::int64_t>(diff.lost.size());
    ++preview.people;
    if (preview.names.size() < 200 && !name.empty())
        preview.names.push_back(name);
}

} // namespace

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
                                  bool preview)
{
    GH_LET(const auto after, context.host.policies.of(context.tx, day, true));
    const Instant at = std::max(context.business.at, Instant{std::int64_t{day.days} * 86'400'000'000});
    Preview result;
    result.executed = !preview;
    std::set<std::string> applications;
    GH_LET(const auto persons, context.tx.people().allPersons());
    for (const PersonId person : persons) {
        GH_LET(const auto history, context.tx.people().history(person));
        if (!history)
            continue;
        GH_LET(const auto exceptions, context.tx.catalogue().exceptionsOf(person));
        GH_LET(const auto old, plan::desiredAt(*history, at, before, exceptions));
        GH_LET(const auto now, plan::desiredAt(*history, at, after, exceptions));
        const plan::DesiredDiff diff = plan::diffOf(old, now);
        if (!diff.gained.empty() || !diff.lost.empty())
            addLines(result, {before, after}, diff,
                     context.inScope(*history) ? history->person.displayName : std::string(), applications);
        // Reasons may change where access does not; people to come are planned ahead.
        if (!preview)
            GH_TRY(context.tx.events().markDirty(person, "policy"));
    }
    result.applications.assign(applications.begin(), applications.end());
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
