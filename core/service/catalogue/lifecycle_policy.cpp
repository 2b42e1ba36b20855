// LC-10 at the door: the table of the lifecycle policy, its versions, and what a change of it would do to work that is open.
#include "core/policy/lifecycle_policy.h"
#include "core/door/commands/policy.h"
#include "core/plan/planner.h"
#include "core/service/catalogue/policy_change.h"
#include "core/service/host/host.h"
#include "core/service/people/plan_writer.h"

#include <fmt/format.h>
#include <limits>
#include <map>
#include <tuple>

namespace gatehouse::service {
namespace {

using namespace door;

constexpr std::size_t kMostMoves = 300;
constexpr std::size_t kMostPeople = 3000; // planned twice each, while somebody waits

PolicyRule itemOf(const LifecycleRule& rule)
{
    return {rule.event,         rule.workerType, rule.tier,           rule.operation,
            rule.stage,         rule.waitsFor,   rule.offsetDays,     rule.realTime,
            rule.approvalChain, rule.graceDays,  rule.entitlementKind};
}

LifecycleRule ruleOf(const PolicyRule& rule)
{
    return {rule.event,         rule.workerType, rule.tier,           rule.operation,
            rule.stage,         rule.waitsFor,   rule.offsetDays,     rule.realTime,
            rule.approvalChain, rule.graceDays,  rule.entitlementKind};
}

PolicyGet::View viewOf(int number, const std::vector<LifecycleRule>& rules)
{
    PolicyGet::View view;
    view.number = number;
    for (const LifecycleRule& rule : rules)
        view.rules.push_back(itemOf(rule));
    return view;
}

// Of two rows with the same key only the first would ever count: nobody means that.
Result<LifecyclePolicy> policyOf(const std::vector<PolicyRule>& rows)
{
    LifecyclePolicy policy;
    using Key = std::tuple<EventKind, OperationKind, std::string, std::string, std::string>;
    std::map<Key, std::size_t> seen;
    std::vector<Problem> problems;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const PolicyRule& row = rows[i];
        const auto [first, isNew] =
            seen.emplace(Key{row.event, row.operation, row.workerType, row.tier, row.entitlementKind}, i);
        if (!isNew)
            problems.push_back({"lifecycle policy, row " + std::to_string(i + 1),
                                "policy.same_row",
                                {std::to_string(i + 1), std::to_string(first->second + 1)}});
        policy.rules.push_back(ruleOf(row));
    }
    if (!problems.empty()) {
        const std::vector<std::string> about{std::to_string(problems.size()), problems.front().pointer};
        return fail(makeProblems("policy.invalid", about, std::move(problems)));
    }
    return policy;
}

Result<PolicyGet::View> get(CallContext& context, const PolicyGet&)
{
    GH_LET(const LifecyclePolicy policy, context.tx.catalogue().policy());
    return policy.rules.empty() ? viewOf(0, policy::defaultLifecyclePolicy().rules)
                                : viewOf(policy.number, policy.rules);
}

// One operation of a plan, as somebody who compares two plans knows it again; the last number counts those alike.
using MoveKey = std::tuple<OperationKind, ApplicationId, EntitlementId, std::string, int>;
using Moves = std::map<MoveKey, const Operation*>;

Moves movesOf(const plan::PlanDraft& draft)
{
    Moves moves;
    for (const plan::PlannedOperation& planned : draft.operations) {
        const Operation& o = planned.operation;
        int same = 0;
        while (!moves.try_emplace(MoveKey{o.kind, o.application, o.entitlement, o.level, same}, &o).second)
            ++same;
    }
    return moves;
}

// Planned as writePlan would, stopped before anything is written: accounts to be made get a name that nobody reserves.
Result<plan::PlanDraft> draftFor(Subject subject, const policy::PolicyState& policy, BusinessTime now)
{
    const plan::DesiredInputs inputs{policy, subject.exceptions, subject.generation};
    GH_LET(const plan::Prospect prospect, plan::Prospect::of(subject.history, inputs, now));
    std::int64_t made = 0;
    for (const plan::AccountNeed& need : prospect.accountsNeeded(subject.actual)) {
        if (need.account)
            continue;
        Account account;
        account.id = AccountId(--made);
        account.application = need.application;
        account.person = subject.history.person.id;
        account.login = "new";
        subject.actual.accounts.push_back(std::move(account));
    }
    return prospect.plan(subject.actual, plan::Cause{{}, "policy.preview"});
}

class Comparison {
public:
    Comparison(PolicyPreview::View& view, const policy::PolicyState& policy) : m_view(view), m_policy(policy)
    {
    }

    void add(PersonId person, const std::string& name, const plan::PlanDraft& before,
             const plan::PlanDraft& after)
    {
        m_person = person;
        m_name = name;
        m_moved = false;
        const Moves old = movesOf(before), now = movesOf(after);
        for (const auto& [key, operation] : old) {
            const auto found = now.find(key);
            note(operation, found == now.end() ? nullptr : found->second);
        }
        for (const auto& [key, operation] : now)
            if (!old.contains(key))
                note(nullptr, operation);
        m_view.people += m_moved ? 1 : 0;
    }

private:
    void note(const Operation* before, const Operation* after)
    {
        if (before && after && before->notBefore == after->notBefore && before->stage == after->stage)
            return;
        m_moved = true;
        std::int64_t& count = !after                                 ? m_view.removed
                              : !before                              ? m_view.added
                              : after->notBefore < before->notBefore ? m_view.earlier
                              : before->notBefore < after->notBefore ? m_view.later
                                                                     : m_view.restaged;
        ++count;
        if (m_view.moves.size() >= kMostMoves)
            return;
        const Operation& shown = after ? *after : *before;
        PolicyMove& move = m_view.moves.emplace_back();
        move.person = m_name.empty() ? PersonId() : m_person;
        move.name = m_name;
        move.operation = shown.kind;
        if (const Application* application = m_policy.application(shown.application))
            move.application = application->name;
        if (const Entitlement* entitlement = m_policy.entitlement(shown.entitlement))
            move.entitlement = entitlement->name;
        if (before) {
            move.before = before->notBefore;
            move.stageBefore = before->stage;
        }
        if (after) {
            move.after = after->notBefore;
            move.stageAfter = after->stage;
        }
    }

    PolicyPreview::View& m_view;
    const policy::PolicyState& m_policy;
    PersonId m_person;
    std::string m_name;
    bool m_moved = false;
};

Result<PolicyPreview::View> compared(CallContext& context, LifecyclePolicy wanted)
{
    GH_LET(const auto before, context.host.policies.of(context.tx, context.today()));
    GH_LET(auto inputs, policyInputs(context.tx, context.today()));
    inputs.lifecycle = std::move(wanted);
    GH_LET(const auto after, policy::PolicyState::compile(std::move(inputs)));
    PersonFilter open;
    open.dueBefore = Instant{std::numeric_limits<std::int64_t>::max()};
    GH_LET(const auto people, context.tx.lists().personIds(open));
    PolicyPreview::View view;
    view.open = static_cast<std::int64_t>(people.size());
    Comparison comparison(view, after);
    for (const std::int64_t id : people) {
        if (view.considered == static_cast<std::int64_t>(kMostPeople))
            break;
        GH_LET(auto subject, loadSubject(context.tx, PersonId(id)));
        const std::string name = context.inScope(subject.history) ? subject.history.person.displayName : "";
        GH_LET(const auto old, draftFor(subject, before, context.business));
        GH_LET(const auto now, draftFor(std::move(subject), after, context.business));
        comparison.add(PersonId(id), name, old, now);
        ++view.considered;
    }
    return view;
}

Result<PolicyPreview::View> preview(CallContext& context, const PolicyPreview& request)
{
    GH_LET(LifecyclePolicy wanted, policyOf(request.rules));
    return compared(context, std::move(wanted));
}

// The version that a request makes.
Result<LifecyclePolicy> wantedBy(CallContext& context, const PolicySet& request)
{
    GH_LET(const LifecyclePolicy stored, context.tx.catalogue().policy());
    const int number = stored.rules.empty() ? 0 : stored.number;
    GH_TRY(checkSeen("The lifecycle policy", request.expectedNumber, number, "expected_number"));
    GH_LET(LifecyclePolicy policy, policyOf(request.rules));
    policy.number = number + 1;
    policy.at = context.now();
    policy.by = context.identity.op.id;
    policy.reason = request.reason;
    return policy;
}

// Read before the transaction: who gains and loses, and for a preview what open work would become.
struct Prepared {
    std::shared_ptr<PolicyImpact> impact;
    std::optional<PolicyPreview::View> work;
};

std::shared_ptr<Prepared> prepareSet(CallContext& context, const PolicySet& request,
                                     const std::shared_ptr<void>& last)
{
    auto wanted = wantedBy(context, request);
    if (!wanted)
        return nullptr;
    auto prepared = last ? std::static_pointer_cast<Prepared>(last) : std::make_shared<Prepared>();
    prepared->impact = prepareImpact(
        context, context.today(),
        [&](policy::PolicyInputs& inputs) -> Result<> {
            inputs.lifecycle = *wanted;
            return {};
        },
        prepared->impact);
    if (request.preview && !prepared->work)
        if (auto work = compared(context, std::move(*wanted)))
            prepared->work = std::move(*work);
    return prepared;
}

// What policy.preview says, in the words every preview has.
void addWork(Preview& result, const PolicyPreview::View& work)
{
    result.people += work.people;
    result.gains += work.added;
    result.losses += work.removed;
    for (const PolicyMove& move : work.moves)
        if (!move.name.empty() && result.lines.size() < 500)
            result.lines.push_back({std::string(textOf(move.operation)), move.application, move.name,
                                    move.entitlement, move.after ? "" : "no longer planned", move.after,
                                    false});
    if (work.earlier + work.later + work.restaged > 0)
        result.warnings.push_back(
            fmt::format("Of the open work, {} operations would be earlier, {} later, {} in another stage.",
                        work.earlier, work.later, work.restaged));
    if (work.considered < work.open)
        result.warnings.push_back(
            fmt::format("Counted for {} of the {} people with open work.", work.considered, work.open));
}

Result<Preview> set(CallContext& context, const PolicySet& request)
{
    GH_LET(const LifecyclePolicy policy, wantedBy(context, request));
    const auto prepared = std::static_pointer_cast<Prepared>(context.prepared);
    GH_LET(const auto before, context.host.policies.of(context.tx, context.today()));
    std::optional<PolicyPreview::View> work;
    if (request.preview && prepared && prepared->work) {
        work = prepared->work;
    } else if (request.preview) {
        GH_LET(work, compared(context, policy));
    }
    GH_TRY(context.tx.catalogue().insertPolicy(policy));
    context.audit.facts = {{"number", std::to_string(policy.number)},
                           {"rules", std::to_string(policy.rules.size())}};
    GH_LET(auto result, applyPolicyChange(context, before, context.today(), request.preview,
                                          prepared ? prepared->impact : nullptr));
    if (work)
        addWork(result, *work);
    context.tx.changed("policy", policy.number);
    return result;
}

Result<PolicyVersions::Items> versions(CallContext& context, const PolicyVersions&)
{
    GH_LET(const auto stored, context.tx.catalogue().policyVersions());
    PolicyVersions::Items items;
    for (const LifecyclePolicy& policy : stored) {
        GH_LET(const auto by, context.tx.door().operatorById(policy.by));
        items.items.push_back({policy.number, policy.at, by ? by->displayName : "", policy.reason,
                               static_cast<std::int64_t>(policy.rules.size())});
    }
    items.items.push_back(
        {0, std::nullopt, "", "", static_cast<std::int64_t>(policy::defaultLifecyclePolicy().rules.size())});
    return items;
}

Result<PolicyGet::View> version(CallContext& context, const PolicyVersion& request)
{
    if (request.number == 0)
        return viewOf(0, policy::defaultLifecyclePolicy().rules);
    GH_LET(const auto stored, context.tx.catalogue().policyVersions());
    for (const LifecyclePolicy& policy : stored)
        if (policy.number == request.number)
            return viewOf(policy.number, policy.rules);
    return fail("service.unknown_policy", {std::to_string(request.number)});
}

} // namespace

void addLifecyclePolicy(Registry& registry)
{
    constexpr unsigned kReaders =
        rolesOf(Role::HrAdmin, Role::ItAdmin, Role::Security, Role::Ciso, Role::Auditor);
    constexpr unsigned kDesigners = rolesOf(Role::HrAdmin, Role::ItAdmin);
    registry.query<PolicyGet>("The lifecycle policy.", {.roles = kReaders}, get);
    registry.prepared<PolicySet>("Change the lifecycle policy.", {.roles = kDesigners}, prepareSet, set);
    registry.query<PolicyPreview>("What open work would become under another lifecycle policy.",
                                  {.roles = kDesigners}, preview);
    registry.query<PolicyVersions>("The versions of the lifecycle policy, newest first.", {.roles = kReaders},
                                   versions);
    registry.query<PolicyVersion>("The rows of one version of the lifecycle policy.", {.roles = kReaders},
                                  version);
}

} // namespace gatehouse::service
