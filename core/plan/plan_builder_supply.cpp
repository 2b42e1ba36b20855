// The other half of the builder: what is made, given, switched on, handed over and deleted.
#include "core/plan/plan_builder.h"

#include <algorithm>

namespace gatehouse::plan {
namespace {

using policy::AccountIntent;
using policy::Phase;

void append(std::vector<Dependency>& list, const std::optional<Dependency>& more)
{
    if (more)
        list.push_back(*more);
}

bool sameAttributes(const OperationPayload& a, const OperationPayload& b)
{
    const auto all = [](const OperationPayload& p) {
        return std::tie(p.login, p.email, p.displayName, p.givenName, p.familyName, p.jobTitle, p.department,
                        p.division, p.costCentre, p.workerNo, p.workerType, p.managerKey);
    };
    return all(a) == all(b);
}

} // namespace

// LC-3 stage 1, where an application holds data (Application::dataClasses): once per exit and account.
void PlanBuilder::endOwnership(const Step& step)
{
    const EventKind event = exitEvent(step);
    const LifecycleRule* row = rule(step, event, OperationKind::TransferOwnership);
    const policy::EngagementSituation* primary = step.primary();
    if (!row || !primary || event == EventKind::StartMoved)
        return;
    for (AccountModel& account : m_model.accounts) {
        if (account.presence == Presence::Absent || account.application->dataClasses.empty())
            continue;
        const auto touched = [&](const PlannedOperation& planned) {
            return planned.point == step.label && planned.operation.account == account.account->id
                   && (planned.operation.kind == OperationKind::DisableAccount
                       || (planned.operation.kind == OperationKind::RemoveEntitlement
                           && !account.hasPendingRemoval));
        };
        const bool ended = step.isNow ? account.owed.contains(OperationKind::TransferOwnership)
                                            || std::ranges::any_of(m_draft.operations, touched)
                                      : isAlive(step.before);
        if (!ended)
            continue;
        Request request{OperationKind::TransferOwnership,
                        &account,
                        event,
                        step.at,
                        row->stage,
                        nullptr,
                        {},
                        {},
                        m_stageZero};
        if (row->offsetDays > 0 && step.isFinal)
            request.notBefore = std::max(step.at, step.label + std::chrono::hours(24 * row->offsetDays));
        append(request.after, account.stateAfter);
        m_removals.emplace_back(emit(step, std::move(request)));
        m_draft.operations.back().operation.payload.recipient = primary->facts->managerRef;
        account.owed.erase(OperationKind::TransferOwnership);
    }
}

// Only where the policy has a row for it, and nobody comes back later.
void PlanBuilder::deleteAccounts(const Step& step)
{
    const EventKind event = exitEvent(step);
    const LifecycleRule* row = rule(step, event, OperationKind::DeleteAccount);
    if (!row || !step.isFinal || step.desired->phase == Phase::PreStart)
        return;
    for (AccountModel& account : m_model.accounts) {
        if (account.presence == Presence::Absent || account.deletionPlanned)
            continue;
        Request request{
            OperationKind::DeleteAccount, &account, event, step.at, row->stage, nullptr, {}, {}, m_stageZero};
        request.notBefore =
            std::max(step.at, step.label + std::chrono::hours(24 * std::max(0, row->offsetDays)));
        request.after.insert(request.after.end(), m_removals.begin(), m_removals.end());
        append(request.after, account.stateAfter);
        emit(step, std::move(request));
        account.deletionPlanned = true;
    }
}

void PlanBuilder::supplyApplication(const Step& step, const Application& application)
{
    const AccountIntent intent = step.desired->intentOf(application.id);
    AccountModel* account = m_model.accountIn(application.id);
    const bool wanted = intent == AccountIntent::Disabled || intent == AccountIntent::Enabled;
    if (wanted && !account) {
        m_withoutLogin.push_back(application.id);
        return;
    }
    if (!wanted)
        return;
    if (account->presence == Presence::Absent)
        createAccount(step, *account);
    else
        updateAccount(step, *account);
    for (const OperationKind kind :
         {OperationKind::SetCredential, OperationKind::AssignSso, OperationKind::EnrolMfa})
        if (account->owed.contains(kind) && (intent == AccountIntent::Enabled || isTimeFor(step, kind)))
            addOnceOnly(step, *account, kind);
    addEntitlements(step, *account);
    if (intent == AccountIntent::Enabled && account->presence == Presence::Disabled)
        enableAccount(step, *account);
}

void PlanBuilder::createAccount(const Step& step, AccountModel& account)
{
    const Application& application = *account.application;
    const LifecycleRule* row = rule(step, EventKind::Joiner, OperationKind::CreateAccount);
    Request request{OperationKind::CreateAccount,
                    &account,
                    EventKind::Joiner,
                    step.at,
                    row ? row->stage : 0,
                    nullptr,
                    {},
                    {},
                    {}};
    if (!application.identityProvider)
        request.after = m_identityFirst;
    const std::size_t created = emit(step, std::move(request));
    account.presence = Presence::Disabled;
    account.createdBy = account.stateAfter = created;
    account.told = m_draft.operations[created].operation.payload;
    if (application.identityProvider)
        m_identityFirst.emplace_back(created);
    account.owed.clear();
    if (application.issuesCredential)
        account.owed.insert(OperationKind::SetCredential);
    if (application.providesSso)
        account.owed.insert(OperationKind::AssignSso);
    if (application.providesMfa)
        account.owed.insert(OperationKind::EnrolMfa);
}

void PlanBuilder::addOnceOnly(const Step& step, AccountModel& account, OperationKind kind)
{
    account.owed.erase(kind);
    const LifecycleRule* row = rule(step, EventKind::Joiner, kind);
    if (!row)
        return;
    Request request{kind, &account, EventKind::Joiner, step.at, row->stage, nullptr, {}, {}, {}};
    append(request.after, account.stateAfter);
    if (kind != OperationKind::SetCredential)
        append(request.after, account.credentialBy);
    const std::size_t index = emit(step, std::move(request));
    if (kind != OperationKind::SetCredential)
        return;
    account.preparedBy.emplace_back(index);
    account.credentialBy = index;
}

// CO-12: the target learns what changed. A rename keeps the account.
void PlanBuilder::updateAccount(const Step& step, AccountModel& account)
{
    OperationPayload wanted = payloadOf(step, account);
    if (!account.told) { // nobody knows what the target has; differences count from here
        account.told = std::move(wanted);
        return;
    }
    if (sameAttributes(*account.told, wanted))
        return;
    const bool renamed = account.told->givenName != wanted.givenName
                         || account.told->familyName != wanted.familyName
                         || account.told->login != wanted.login;
    const EventKind event = renamed ? EventKind::Rename : EventKind::Mover;
    const LifecycleRule* row = rule(step, event, OperationKind::UpdateAccount);
    Request request{
        OperationKind::UpdateAccount, &account, event, step.at, row ? row->stage : 0, nullptr, {}, {}, {}};
    append(request.after, account.createdBy);
    append(request.after, account.updatedBy);
    const std::size_t index = emit(step, std::move(request));
    OperationPayload& payload = m_draft.operations[index].operation.payload;
    if (account.told->login != wanted.login) {
        payload.newLogin = wanted.login;
        payload.login = account.told->login;
    }
    account.updatedBy = index;
    account.told = std::move(wanted);
}

void PlanBuilder::addEntitlements(const Step& step, AccountModel& account)
{
    const bool joining = account.presence == Presence::Disabled && step.desired->phase != Phase::OnLeave;
    const EventKind event = joining ? EventKind::Joiner : EventKind::Mover;
    for (const auto& [key, wanted] : step.desired->entitlements) {
        const Entitlement* entitlement = m_state.entitlement(key.entitlement);
        if (entitlement->application != account.application->id)
            continue;
        std::vector<Reason> reasons = policy::plainReasons(wanted, m_draft.cause.event);
        if (const auto held = m_model.held.find(key); held != m_model.held.end()) {
            held->second.reasons = std::move(reasons);
            continue;
        }
        const LifecycleRule* row = rule(step, event, OperationKind::AddEntitlement, entitlement);
        Request request{OperationKind::AddEntitlement,
                        &account,
                        event,
                        step.at,
                        row ? row->stage : 0,
                        entitlement,
                        key.level,
                        reasons,
                        {}};
        append(request.after, account.createdBy);
        append(request.after, account.credentialBy);
        for (const auto& [removed, by] :
             m_model.removedBy) // another level of the same, or the same in flight
            if (removed.entitlement == key.entitlement)
                request.after.push_back(by);
        const std::size_t index = emit(step, std::move(request));
        m_model.held[key] = {{}, std::move(reasons), Dependency{index}};
        m_model.removedBy.erase(key);
        if (joining)
            account.preparedBy.emplace_back(index);
    }
}

void PlanBuilder::enableAccount(const Step& step, AccountModel& account)
{
    const EventKind event = step.before == Phase::OnLeave ? EventKind::Return : EventKind::Joiner;
    const LifecycleRule* row = rule(step, event, OperationKind::EnableAccount);
    Request request{OperationKind::EnableAccount,
                    &account,
                    event,
                    step.at,
                    row ? row->stage : 0,
                    nullptr,
                    {},
                    {},
                    account.preparedBy};
    append(request.after, account.stateAfter);
    const std::size_t enabled = emit(step, std::move(request));
    m_draft.operations[enabled].operation.payload.enabled = true;
    account.presence = Presence::Enabled;
    account.stateAfter = enabled;
    account.preparedBy.clear();
}

} // namespace gatehouse::plan
