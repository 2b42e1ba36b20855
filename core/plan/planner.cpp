#include "core/plan/planner.h"

#include "core/base/text_fold.h"
#include "core/plan/login_template.h"
#include "core/plan/plan_builder.h"

#include <algorithm>

namespace gatehouse::plan {
namespace {

using policy::AccountIntent;
using policy::Phase;

bool isPresentPhase(Phase phase)
{
    return isAlive(phase) || phase == Phase::PreStart;
}

// Now and every change to come, with what is wanted there.
std::vector<Step> stepsOf(const Timeline& timeline, Wishes& wishes, const DesiredInputs& inputs, Instant now)
{
    std::vector<Instant> points = timeline.changePointsAfter(now, inputs.policy, inputs.exceptions);
    points.insert(points.begin(), now);
    const Instant label = timeline.lastChangeAt(now, inputs.policy, inputs.exceptions);
    std::vector<Step> steps;
    for (const Instant at : points) {
        Step step;
        step.isNow = at == now;
        step.at = at;
        step.label = step.isNow ? label : at;
        step.before = wishes.situationAt(step.label - std::chrono::microseconds(1)).phase;
        step.situation = &wishes.situationAt(at);
        step.desired = &wishes.at(at);
        steps.push_back(step);
    }
    bool somebodyLater = false;
    const policy::DesiredAccess* arrival = nullptr;
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        step->isFinal = !somebodyLater;
        step->arrival = arrival;
        if (step->desired->phase != Phase::PreStart)
            arrival = isAlive(step->desired->phase) ? step->desired : nullptr;
        somebodyLater = somebodyLater || isPresentPhase(step->desired->phase);
    }
    return steps;
}

bool isWanted(AccountIntent intent)
{
    return intent == AccountIntent::Disabled || intent == AccountIntent::Enabled;
}

HrFacts factsTold(const OperationPayload& told)
{
    HrFacts facts;
    facts.givenName = told.givenName;
    facts.familyName = told.familyName;
    facts.displayName = told.displayName;
    facts.department = told.department;
    return facts;
}

// A new name is due when the account's names fitted what the target was told of the person, and do not fit
// what HR says now. Logins that never came from a template (found in the target) stay as they are, unless the
// source insists on one.
bool needsNewName(const AccountModel& account, const policy::EngagementSituation& primary)
{
    if (account.presence == Presence::Absent || !account.told)
        return false;
    const Application& application = *account.application;
    const LoginSource now{primary.facts, primary.engagement->workerNo, account.account->login};
    const HrFacts oldFacts = factsTold(*account.told);
    const LoginSource before{&oldFacts, account.told->workerNo, account.told->login};
    const bool loginFits = fitsTemplate(account.account->login, application.loginTemplate, now);
    if (!loginFits
        && (!primary.facts->login.empty()
            || fitsTemplate(account.told->login, application.loginTemplate, before)))
        return true;
    const bool emailFits = emailFitsTemplate(account.account->email, application.emailTemplate, now);
    return !emailFits
           && (!primary.facts->email.empty()
               || emailFitsTemplate(account.told->email, application.emailTemplate, before));
}

} // namespace

std::string correlationKeyOf(PersonId person, ApplicationId application)
{
    return "gatehouse-" + std::to_string(person.value) + "-" + std::to_string(application.value);
}

Result<PlanDraft> planFor(const PersonHistory& history, const DesiredInputs& inputs,
                          const ActualAccess& actual, BusinessTime now, const Cause& cause)
{
    GH_LET(const Timeline timeline, Timeline::of(history));
    Wishes wishes(timeline, inputs.policy, inputs.exceptions);
    PlanDraft draft;
    draft.subject = history.person.id;
    draft.cause = cause;
    draft.generation = inputs.generation;
    draft.now = now;
    PlanBuilder builder(inputs, modelOf(actual, inputs.policy, now.at), draft);
    for (const Step& step : stepsOf(timeline, wishes, inputs, now.at)) {
        builder.add(step);
        if (!step.isNow)
            draft.pointsAhead.push_back(step.at);
    }
    GH_TRY(builder.finish());
    return draft;
}

Result<std::vector<AccountNeed>> accountsNeeded(const PersonHistory& history, const DesiredInputs& inputs,
                                                const ActualAccess& actual, BusinessTime now)
{
    GH_LET(const Timeline timeline, Timeline::of(history));
    Wishes wishes(timeline, inputs.policy, inputs.exceptions);
    AccessModel model = modelOf(actual, inputs.policy, now.at);
    std::vector<AccountNeed> needs;
    for (const Step& step : stepsOf(timeline, wishes, inputs, now.at)) {
        const policy::EngagementSituation* primary = step.primary();
        if (!primary)
            continue;
        for (const Application& application : inputs.policy.applications()) {
            if (!isWanted(step.desired->intentOf(application.id)))
                continue;
            const AccountModel* account = model.accountIn(application.id);
            const bool asked =
                std::ranges::find(needs, application.id, &AccountNeed::application) != needs.end();
            if (asked || (account && !(step.isNow && needsNewName(*account, *primary))))
                continue;
            needs.push_back({application.id, account ? account->account->id : AccountId{}, *primary->facts,
                             primary->engagement->workerNo, step.at});
        }
    }
    return needs;
}

Result<policy::DesiredAccess> desiredAt(const PersonHistory& history, Instant at,
                                        const policy::PolicyState& state,
                                        std::span<const AccessException> exceptions)
{
    GH_LET(const Timeline timeline, Timeline::of(history));
    return Wishes(timeline, state, exceptions).at(at);
}

Result<std::vector<policy::Explanation>> explainAt(const PersonHistory& history, Instant at,
                                                   EntitlementId entitlement,
                                                   const policy::PolicyState& state,
                                                   std::span<const AccessException> exceptions,
                                                   std::span<const Grant> openGrants)
{
    GH_LET(const Timeline timeline, Timeline::of(history));
    return policy::explain(timeline.at(at), entitlement, state, exceptions, openGrants);
}

Result<std::vector<policy::Explanation>> explainAllAt(const PersonHistory& history, Instant at,
                                                      const policy::PolicyState& state,
                                                      std::span<const AccessException> exceptions,
                                                      std::span<const Grant> openGrants)
{
    GH_LET(const Timeline timeline, Timeline::of(history));
    return policy::explainAll(timeline.at(at), state, exceptions, openGrants);
}

} // namespace gatehouse::plan
