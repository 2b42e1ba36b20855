#include "core/plan/plan_builder.h"

#include "core/plan/planner.h"

#include <fmt/format.h>

#include <algorithm>

namespace gatehouse::plan {
namespace {

using policy::AccountIntent;
using policy::DesiredKey;
using policy::Phase;

bool isExitEvent(EventKind event)
{
    return event == EventKind::Leaver || event == EventKind::ContractEnd || event == EventKind::CancelledHire;
}

// Policy's own reasons, renewed, and those it has no say about; what is known of an old reason's event stays
// known.
std::vector<Reason> renewed(const std::vector<Reason>& old, const std::vector<policy::DesiredReason>* wanted,
                            EventId event)
{
    std::vector<Reason> reasons;
    if (wanted)
        reasons = policy::plainReasons(*wanted, event);
    for (Reason& reason : reasons)
        if (const auto known = std::ranges::find(old, reason); known != old.end())
            reason.event = known->event;
    for (const Reason& reason : old)
        if (!isPolicyReason(reason.kind))
            reasons.push_back(reason);
    return reasons;
}

void append(std::vector<Dependency>& list, const std::optional<Dependency>& more)
{
    if (more)
        list.push_back(*more);
}

} // namespace

PlanBuilder::PlanBuilder(const DesiredInputs& inputs, AccessModel model, PlanDraft& draft)
    : m_inputs(inputs), m_state(inputs.policy), m_model(std::move(model)), m_draft(draft)
{
    for (const AccountModel& account : m_model.accounts)
        if (account.application->identityProvider)
            append(m_identityFirst, account.createdBy);
}

void PlanBuilder::add(const Step& step)
{
    m_stageZero.clear();
    m_removals.clear();
    if (step.isNow) {
        renewReasons(step);
        for (const OperationId disable : m_model.disablesInFlight)
            m_stageZero.emplace_back(disable);
    }
    disableAccounts(step);
    removeEntitlements(step);
    if (step.isExit()) {
        endOwnership(step);
        deleteAccounts(step);
    }
    for (const bool identity : {true, false})
        for (const Application& application : m_state.applications())
            if (application.identityProvider == identity)
                supplyApplication(step, application);
}

Result<> PlanBuilder::finish() const
{
    if (m_withoutLogin.empty())
        return {};
    const Application* application = m_state.application(m_withoutLogin.front());
    return fail("plan.no_login", {std::to_string(m_draft.subject.value), application->name});
}

// What was found in the target or requested stays while the person is there, and of somebody who comes for
// the first time.
bool PlanBuilder::keepsOthers(const Step& step) const
{
    if (step.desired->phase != Phase::PreStart)
        return !step.isExit();
    return std::ranges::none_of(step.situation->engagements, [](const auto& engagement) {
        return engagement.status == EngagementStatus::Ended
               || engagement.status == EngagementStatus::Cancelled;
    });
}

// Policy's reasons at this point. What was given ahead of a start that has moved stays: kit is not sent back
// to be ordered again.
const std::vector<policy::DesiredReason>* PlanBuilder::reasonsFor(const Step& step,
                                                                  const DesiredKey& key) const
{
    const auto wanted = step.desired->entitlements.find(key);
    if (wanted != step.desired->entitlements.end())
        return &wanted->second;
    if (step.desired->phase != Phase::PreStart || !step.arrival || !keepsOthers(step))
        return nullptr;
    const auto later = step.arrival->entitlements.find(key);
    return later == step.arrival->entitlements.end() ? nullptr : &later->second;
}

bool PlanBuilder::wants(const Step& step, const DesiredKey& key, const HeldModel& held) const
{
    if (step.desired->phase == Phase::None || reasonsFor(step, key))
        return true;
    return keepsOthers(step) && std::ranges::any_of(held.reasons, [](const Reason& reason) {
               return !isPolicyReason(reason.kind);
           });
}

// Policy's intent, but for accounts that only hold what policy has no say about.
AccountIntent PlanBuilder::intentFor(const Step& step, const AccountModel& account)
{
    const ApplicationId application = account.application->id;
    const AccountIntent intent = step.desired->intentOf(application);
    if (step.isExit() || (intent != AccountIntent::LeaveAlone && intent != AccountIntent::DisableIfPresent))
        return intent;
    bool others = false, ours = false;
    for (const auto& [key, held] : m_model.held) {
        const Entitlement* entitlement = m_state.entitlement(key.entitlement);
        if (entitlement && entitlement->application == application)
            for (const Reason& reason : held.reasons)
                (isPolicyReason(reason.kind) ? ours : others) = true;
    }
    if (others)
        return AccountIntent::LeaveAlone;
    return ours ? AccountIntent::DisableIfPresent
                : intent; // the last profile that gave something there was retired
}

EventKind PlanBuilder::exitEvent(const Step& step) const
{
    if (step.desired->phase == Phase::Cancelled)
        return EventKind::CancelledHire;
    const bool anyEnded = std::ranges::any_of(step.situation->engagements, [](const auto& engagement) {
        return engagement.status == EngagementStatus::Ended;
    });
    if (step.desired->phase == Phase::PreStart && !anyEnded)
        return EventKind::StartMoved;
    const policy::EngagementSituation* primary = step.primary();
    const bool fixedTerm =
        primary
        && (primary->facts->type == WorkerType::Contractor || primary->facts->type == WorkerType::Vendor);
    return fixedTerm && primary->facts->exitMode != ExitMode::Immediate ? EventKind::ContractEnd
                                                                        : EventKind::Leaver;
}

const LifecycleRule* PlanBuilder::rule(const Step& step, EventKind event, OperationKind operation,
                                       const Entitlement* entitlement) const
{
    policy::RuleKey key{event, operation, {}, {}, {}};
    if (const policy::EngagementSituation* primary = step.primary())
        key.workerType = textOf(primary->facts->type);
    if (entitlement) {
        key.tier = textOf(entitlement->tier);
        key.entitlementKind = entitlement->kind;
    }
    return policy::ruleFor(m_state.lifecycle(), key);
}

// Credential, sign-on and second factor have lead times of their own, and are there at the latest when the
// account becomes usable.
bool PlanBuilder::isTimeFor(const Step& step, OperationKind kind) const
{
    const policy::EngagementSituation* primary = step.primary();
    return primary
           && policy::isDue(*primary, {EventKind::Joiner, kind, textOf(primary->facts->type), {}, {}},
                            m_state);
}

OperationPayload PlanBuilder::payloadOf(const Step& step, const AccountModel& account) const
{
    OperationPayload payload;
    payload.login = account.account->login;
    payload.email = account.account->email;
    const std::string& workspace = m_state.workspace();
    const ApplicationId application = account.application->id;
    payload.correlationKey =
        account.key.empty() ? correlationKeyOf(workspace, m_draft.subject, application) : account.key;
    const policy::EngagementSituation* primary = step.primary();
    if (!primary)
        return payload;
    const HrFacts& facts = *primary->facts;
    payload.givenName = facts.givenName;
    payload.familyName = facts.familyName;
    payload.displayName = facts.displayName;
    if (payload.displayName.empty())
        payload.displayName = facts.givenName
                              + (facts.givenName.empty() || facts.familyName.empty() ? "" : " ")
                              + facts.familyName;
    payload.jobTitle = facts.jobTitle;
    payload.department = facts.department;
    payload.division = facts.division;
    payload.costCentre = facts.costCentre;
    payload.workerNo = primary->engagement->workerNo;
    payload.workerType = textOf(facts.type);
    if (const PersonId manager = primary->engagement->manager) {
        // Whose account has a key from before keeps it.
        const std::string old = correlationKeyOf({}, manager, application);
        payload.managerKey = account.told && account.told->managerKey == old
                                 ? old
                                 : correlationKeyOf(workspace, manager, application);
    }
    return payload;
}

std::size_t PlanBuilder::emit(const Step& step, Request request)
{
    const std::size_t index = m_draft.operations.size();
    const AccountModel& account = *request.account;
    PlannedOperation planned;
    planned.event = request.event;
    planned.point = step.label;
    for (const Dependency& dependency : request.after)
        if (const auto* local = std::get_if<std::size_t>(&dependency)) {
            if (std::ranges::find(planned.after, *local) == planned.after.end())
                planned.after.push_back(*local);
        } else if (std::ranges::find(planned.afterExisting, std::get<OperationId>(dependency))
                   == planned.afterExisting.end()) {
            planned.afterExisting.push_back(std::get<OperationId>(dependency));
        }
    Operation& operation = planned.operation;
    operation.subject = m_draft.subject;
    operation.generation = m_draft.generation;
    operation.application = account.application->id;
    operation.account = account.account->id;
    operation.accountKey = account.account->login;
    operation.kind = request.kind;
    operation.stage = request.stage;
    operation.level = request.level;
    operation.notBefore = std::max(request.notBefore, m_draft.now.at);
    operation.reasons = std::move(request.reasons);
    operation.state = planned.after.empty() && planned.afterExisting.empty() ? OperationState::Ready
                                                                             : OperationState::Blocked;
    operation.payload = payloadOf(step, account);
    if (account.told && request.kind != OperationKind::CreateAccount
        && request.kind != OperationKind::UpdateAccount)
        operation.payload.login = account.told->login; // what the target knows at that point
    if (request.entitlement) {
        operation.entitlement = request.entitlement->id;
        operation.payload.entitlementNativeId = request.entitlement->nativeId;
        operation.payload.level = request.level;
    }
    const LifecycleRule* row = rule(step, request.event, request.kind, request.entitlement);
    if (isExitEvent(request.event))
        operation.priority = Priority::Exit;
    else if (row && !row->realTime)
        operation.priority = Priority::Batch;
    operation.key = fmt::format("p{}-g{}-a{}-c{}-{}-e{}-{}-{}", m_draft.subject.value, m_draft.generation,
                                operation.application.value, operation.account.value, textOf(operation.kind),
                                operation.entitlement.value, step.label.micros, operation.level);
    m_draft.operations.push_back(std::move(planned));
    return index;
}

void PlanBuilder::renewReasons(const Step& step)
{
    for (auto& [key, held] : m_model.held) {
        if (!wants(step, key, held) || step.desired->phase == Phase::None)
            continue;
        std::vector<Reason> reasons = renewed(held.reasons, reasonsFor(step, key), m_draft.cause.event);
        if (!keepsOthers(step))
            std::erase_if(reasons, [](const Reason& reason) { return !isPolicyReason(reason.kind); });
        if (held.grant && !policy::sameReasons(held.reasons, reasons))
            m_draft.reasonChanges.push_back({held.grant, reasons});
        held.reasons = std::move(reasons);
    }
}

void PlanBuilder::disableAccounts(const Step& step)
{
    std::vector<AccountModel*> byCriticality;
    for (AccountModel& account : m_model.accounts)
        if (account.presence == Presence::Enabled)
            byCriticality.push_back(&account);
    std::ranges::stable_sort(byCriticality, {},
                             [](const AccountModel* account) { return account->application->criticality; });
    for (AccountModel* account : byCriticality) {
        const AccountIntent intent = intentFor(step, *account);
        const bool isTheOne = m_model.accountIn(account->application->id) == account;
        if (step.isExit() && (intent != AccountIntent::Enabled || !isTheOne))
            disable(step, *account, exitEvent(step));
        else if (isTheOne && intent == AccountIntent::Disabled)
            disable(step, *account, EventKind::Leave);
        else if (isTheOne && intent == AccountIntent::DisableIfPresent)
            disable(step, *account, EventKind::Mover);
    }
    // A plan that was replaced between the two leaves the sessions open.
    for (AccountModel& account : m_model.accounts)
        if (step.isNow && account.presence == Presence::Disabled
            && account.owed.contains(OperationKind::EndSessions)) {
            Request request{
                OperationKind::EndSessions, &account, exitEvent(step), step.at, 0, nullptr, {}, {}, {}};
            append(request.after, account.stateAfter);
            m_stageZero.emplace_back(emit(step, std::move(request)));
            account.owed.erase(OperationKind::EndSessions);
        }
}

void PlanBuilder::disable(const Step& step, AccountModel& account, EventKind event)
{
    Request request{OperationKind::DisableAccount, &account, event, step.at, 0, nullptr, {}, {}, {}};
    append(request.after, account.stateAfter);
    const std::size_t disabled = emit(step, std::move(request));
    account.presence = Presence::Disabled;
    account.stateAfter = disabled;
    account.preparedBy.clear();
    m_stageZero.emplace_back(disabled);
    if (!account.application->sessionsEndWithDisable
        && rule(step, EventKind::Leaver, OperationKind::EndSessions)) {
        m_stageZero.emplace_back(emit(
            step, {OperationKind::EndSessions, &account, event, step.at, 0, nullptr, {}, {}, {disabled}}));
        account.owed.erase(OperationKind::EndSessions);
    }
    if (step.isNow && isExitEvent(event) && step.label != Instant{}
        && step.label + std::chrono::hours(24) < m_draft.now.at && m_draft.findings.empty())
        m_draft.findings.push_back({"", "plan.backdated", {formatInstant(step.label)}});
}

void PlanBuilder::removeEntitlements(const Step& step)
{
    const EventKind event = step.isExit() ? exitEvent(step) : EventKind::Mover;
    for (auto entry = m_model.held.begin(); entry != m_model.held.end();) {
        const auto& [key, held] = *entry;
        const Entitlement* entitlement = m_state.entitlement(key.entitlement);
        if (wants(step, key, held) || !entitlement) {
            ++entry;
            continue;
        }
        AccountModel* account = m_model.accountIn(entitlement->application);
        if (!account) {
            const Application* application = m_state.application(entitlement->application);
            m_draft.findings.push_back({"",
                                        "plan.grant_without_account",
                                        {entitlement->name, application ? application->name : "?"}});
            ++entry;
            continue;
        }
        const LifecycleRule* row = rule(step, event, OperationKind::RemoveEntitlement, entitlement);
        Request request{OperationKind::RemoveEntitlement,
                        account,
                        event,
                        step.at,
                        row ? row->stage : 0,
                        entitlement,
                        key.level,
                        held.reasons,
                        {}};
        if (row && row->offsetDays > 0 && step.isFinal)
            request.notBefore = std::max(step.at, step.label + std::chrono::hours(24 * row->offsetDays));
        if (step.isExit())
            request.after = m_stageZero;
        append(request.after, held.addedBy);
        const std::size_t removed = emit(step, std::move(request));
        m_removals.emplace_back(removed);
        m_model.removedBy.insert_or_assign(key, Dependency{removed});
        entry = m_model.held.erase(entry);
    }
}

} // namespace gatehouse::plan
