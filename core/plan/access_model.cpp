#include "core/plan/access_model.h"

#include <algorithm>

namespace gatehouse::plan {
namespace {

bool isOnceOnly(OperationKind kind)
{
    return kind == OperationKind::SetCredential || kind == OperationKind::AssignSso
           || kind == OperationKind::EnrolMfa || kind == OperationKind::TransferOwnership;
}

AccountModel* accountOf(AccessModel& model, const Operation& operation)
{
    for (AccountModel& account : model.accounts)
        if (account.account->id == operation.account)
            return &account;
    return operation.account ? nullptr : model.accountIn(operation.application);
}

void remember(AccountModel& account, const Operation& operation)
{
    if (operation.kind != OperationKind::CreateAccount && operation.kind != OperationKind::UpdateAccount)
        return;
    account.told = operation.payload;
    if (!operation.payload.newLogin.empty())
        account.told->login = operation.payload.newLogin;
    account.told->newLogin.clear();
}

void expect(AccessModel& model, AccountModel* account, const Operation& operation)
{
    const policy::DesiredKey key{operation.entitlement, operation.level};
    switch (operation.kind) {
    case OperationKind::CreateAccount:
    case OperationKind::EnableAccount:
    case OperationKind::DisableAccount:
        if (!account)
            return;
        account->presence =
            operation.kind == OperationKind::EnableAccount
                    || (operation.kind == OperationKind::CreateAccount && operation.payload.enabled)
                ? Presence::Enabled
                : Presence::Disabled;
        account->stateAfter = operation.id;
        if (operation.kind == OperationKind::CreateAccount)
            account->createdBy = operation.id;
        if (operation.kind == OperationKind::DisableAccount)
            model.disablesInFlight.push_back(operation.id);
        return;
    case OperationKind::UpdateAccount:
        if (account)
            account->updatedBy = operation.id;
        return;
    case OperationKind::AddEntitlement:
        model.held[key].addedBy = operation.id;
        if (model.held[key].reasons.empty())
            model.held[key].reasons = operation.reasons;
        return;
    case OperationKind::RemoveEntitlement:
        model.held.erase(key);
        model.removedBy.insert_or_assign(key, Dependency{operation.id});
        return;
    case OperationKind::DeleteAccount:
        if (account)
            account->deletionPlanned = true;
        return;
    default: return;
    }
}

// Sessions are open after a disable until they are ended, or the account is usable again.
void followSessions(AccountModel& account, const Operation& operation, bool tookPlace)
{
    if (account.application->sessionsEndWithDisable)
        return;
    if (operation.kind == OperationKind::DisableAccount && tookPlace)
        account.owed.insert(OperationKind::EndSessions);
    else if ((operation.kind == OperationKind::EnableAccount && tookPlace)
             || (operation.kind == OperationKind::EndSessions
                 && (tookPlace || operation.state == OperationState::Cancelled)))
        account.owed.erase(OperationKind::EndSessions);
}

void take(AccessModel& model, const Operation& operation, Instant now)
{
    AccountModel* account = accountOf(model, operation);
    const bool inFlight = isInFlight(operation);
    const bool done = operation.state == OperationState::Succeeded;
    if (account && (inFlight || done))
        remember(*account, operation);
    if (account && operation.kind == OperationKind::CreateAccount
        && (inFlight || done || operation.attempts > 0))
        account->key = operation.payload.correlationKey;
    if (inFlight)
        expect(model, account, operation);
    if (!account)
        return;
    if (operation.kind == OperationKind::RemoveEntitlement)
        account->hasPendingRemoval = !done && operation.state != OperationState::Cancelled;
    followSessions(*account, operation, inFlight || done);
    if (!isOnceOnly(operation.kind))
        return;
    // In the order of their making, so the newest says what is owed. Data is handed over at an exit only,
    // when its time has come.
    if (inFlight || done || operation.state == OperationState::Cancelled)
        account->owed.erase(operation.kind);
    else if (operation.kind != OperationKind::TransferOwnership || operation.notBefore <= now)
        account->owed.insert(operation.kind);
}

Presence presenceOf(AccountState state)
{
    switch (state) {
    case AccountState::Enabled: return Presence::Enabled;
    case AccountState::Disabled: return Presence::Disabled;
    case AccountState::Reserved:
    case AccountState::Deleted: break;
    }
    return Presence::Absent;
}

} // namespace

AccountModel* AccessModel::accountIn(ApplicationId application)
{
    AccountModel* best = nullptr;
    for (AccountModel& account : accounts)
        if (account.application->id == application && (!best || account.presence > best->presence))
            best = &account;
    return best;
}

AccessModel modelOf(const ActualAccess& actual, const policy::PolicyState& state, Instant now)
{
    AccessModel model;
    for (const Account& account : actual.accounts) {
        const Application* application = state.application(account.application);
        if (!application || account.state == AccountState::Deleted)
            continue;
        model.accounts.emplace_back();
        model.accounts.back().account = &account;
        model.accounts.back().application = application;
        model.accounts.back().presence = presenceOf(account.state);
    }
    std::ranges::stable_sort(model.accounts, [](const AccountModel& a, const AccountModel& b) {
        const auto order = [](const AccountModel& m) {
            return std::tuple(!m.application->identityProvider, m.application->criticality,
                              m.application->id);
        };
        return order(a) < order(b);
    });
    for (const Grant& grant : actual.openGrants)
        model.held[{grant.entitlement, grant.level}] = {grant.id, grant.reasons, {}};
    std::vector<const Operation*> operations;
    for (const Operation& operation : actual.operations)
        operations.push_back(&operation);
    std::ranges::sort(operations, {}, [](const Operation* operation) { return operation->id; });
    for (const Operation* operation : operations)
        take(model, *operation, now);
    return model;
}

} // namespace gatehouse::plan
