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
    const std::vector<Instant> changes =
        timeline.changePointsAfter(Instant{INT64_MIN}, inputs.policy, inputs.exceptions);
    const auto ahead = std::ranges::upper_bound(changes, now);
    const Instant label = ahead == changes.begin() ? Instant{} : *(ahead - 1);
    std::vector<Instant> points{now};
    points.insert(points.end(), ahead, changes.end());
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

std::string correlationKeyOf(std::string_view workspace, PersonId person, ApplicationId application)
{
    constexpr std::size_t kDigits = 12;
    std::string key = "gatehouse-";
    if (!workspace.empty()) {
        key += workspace.substr(workspace.size() - std::min(workspace.size(), kDigits));
        key += '-';
    }
    return key + std::to_string(person.value) + "-" + std::to_string(application.value);
}

struct Prospect::Data {
    Data(Timeline own, const policy::PolicyState& policy, std::span<const AccessException> exceptions)
        : timeline(std::move(own)), wishes(timeline, policy, exceptions)
    {
    }
    Timeline timeline;
    Wishes wishes;
    std::vector<Step> steps; // point into wishes
};

Prospect::Prospect(const PersonHistory& history, const DesiredInputs& inputs, BusinessTime now,
                   std::unique_ptr<Data> data)
    : m_history(&history), m_inputs(inputs), m_now(now), m_data(std::move(data))
{
}
Prospect::Prospect(Prospect&&) noexcept = default;
Prospect::~Prospect() = default;

Result<Prospect> Prospect::of(const PersonHistory& history, const DesiredInputs& inputs, BusinessTime now)
{
    GH_LET(Timeline timeline, Timeline::of(history));
    auto data = std::make_unique<Data>(std::move(timeline), inputs.policy, inputs.exceptions);
    data->steps = stepsOf(data->timeline, data->wishes, inputs, now.at);
    return Prospect(history, inputs, now, std::move(data));
}

Result<PlanDraft> Prospect::plan(const ActualAccess& actual, const Cause& cause) const
{
    PlanDraft draft;
    draft.subject = m_history->person.id;
    draft.cause = cause;
    draft.generation = m_inputs.generation;
    draft.now = m_now;
    PlanBuilder builder(m_inputs, modelOf(actual, m_inputs.policy, m_now.at), draft);
    for (const Step& step : m_data->steps) {
        builder.add(step);
        if (!step.isNow)
            draft.pointsAhead.push_back(step.at);
    }
    GH_TRY(builder.finish());
    return draft;
}

std::vector<AccountNeed> Prospect::accountsNeeded(const ActualAccess& actual) const
{
    AccessModel model = modelOf(actual, m_inputs.policy, m_now.at);
    std::vector<AccountNeed> needs;
    for (const Step& step : m_data->steps) {
        const policy::EngagementSituation* primary = step.primary();
        if (!primary)
            continue;
        for (const Application& application : m_inputs.policy.applications()) {
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

Result<PlanDraft> planFor(const PersonHistory& history, const DesiredInputs& inputs,
                          const ActualAccess& actual, BusinessTime now, const Cause& cause)
{
    GH_LET(const Prospect prospect, Prospect::of(history, inputs, now));
    return prospect.plan(actual, cause);
}

Result<std::vector<AccountNeed>> accountsNeeded(const PersonHistory& history, const DesiredInputs& inputs,
                                                const ActualAccess& actual, BusinessTime now)
{
    GH_LET(const Prospect prospect, Prospect::of(history, inputs, now));
    return prospect.accountsNeeded(actual);
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
