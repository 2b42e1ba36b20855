#include "core/engine/effects.h"

#include "core/engine/leaver_alert.h"

#include <algorithm>

namespace gatehouse::engine {
namespace {

std::string triggerOf(const Operation& operation, const Author& author)
{
    return author.trigger.empty() ? "plan:" + std::to_string(operation.plan.value) : author.trigger;
}

AuditEntry entryAbout(const Operation& operation, const Author& author, std::string command)
{
    AuditEntry entry;
    entry.actor = author.actor;
    entry.command = std::move(command);
    entry.trigger = triggerOf(operation, author);
    entry.subjects = {{"person", operation.subject.value},
                      {"operation", operation.id.value},
                      {"application", operation.application.value}};
    if (operation.entitlement)
        entry.subjects.emplace_back("entitlement", operation.entitlement.value);
    return entry;
}

Result<> auditEnd(Tx& tx, const Operation& operation, const Author& author)
{
    AuditEntry entry = entryAbout(operation, author, "operation." + std::string(textOf(operation.state)));
    entry.facts = {{"attempts", std::to_string(operation.attempts)},
                   {"kind", std::string(textOf(operation.kind))},
                   {"plan", std::to_string(operation.plan.value)}};
    if (operation.account)
        entry.facts.emplace_back("account", std::to_string(operation.account.value));
    if (!operation.level.empty())
        entry.facts.emplace_back("level", operation.level);
    if (!operation.outcome.empty())
        entry.facts.emplace_back("outcome", operation.outcome);
    return tx.audit().append(entry);
}

Result<> auditGrant(Tx& tx, const Operation& operation, const Grant& grant, const std::string& command,
                    const Author& author)
{
    AuditEntry entry = entryAbout(operation, author, command);
    entry.subjects.emplace_back("grant", grant.id.value);
    if (grant.entitlement != operation.entitlement)
        entry.subjects.emplace_back("entitlement", grant.entitlement.value);
    entry.facts = {
        {"at", formatInstant(author.now)},         {"entitlement", std::to_string(grant.entitlement.value)},
        {"grant", std::to_string(grant.id.value)}, {"level", grant.level},
        {"reasons", textOfReasons(grant.reasons)}, {"subject", std::to_string(grant.subject.value)}};
    GH_TRY(tx.audit().append(entry));
    tx.changed("grant", grant.id.value);
    return {};
}

Maybe<Grant> openGrant(Tx& tx, PersonId subject, EntitlementId entitlement, const std::string& level)
{
    GH_LET(auto grants, tx.access().openGrantsOf(subject));
    for (Grant& grant : grants)
        if (grant.entitlement == entitlement && grant.level == level)
            return std::optional(std::move(grant));
    return std::optional<Grant>();
}

Result<> open(Tx& tx, const Operation& operation, const Author& author)
{
    GH_LET(const auto before, openGrant(tx, operation.subject, operation.entitlement, operation.level));
    Grant grant = before.value_or(
        Grant{{}, operation.subject, operation.entitlement, operation.level, author.now, {}, {}});
    const std::size_t known = grant.reasons.size();
    for (const Reason& reason : operation.reasons)
        if (std::ranges::find(grant.reasons, reason) == grant.reasons.end())
            grant.reasons.push_back(reason);
    if (before && grant.reasons.size() == known)
        return {};
    GH_LET(grant.id, tx.access().openGrant(operation.subject, operation.entitlement, operation.level,
                                           author.now, operation.reasons));
    return auditGrant(tx, operation, grant, before ? "grant.reasons" : "grant.opened", author);
}

Result<> close(Tx& tx, const Operation& operation, const Grant& grant, const Author& author)
{
    GH_TRY(tx.access().closeGrant(grant.subject, grant.entitlement, grant.level, author.now));
    if (operation.account)
        GH_TRY(tx.access().setAccountEntitlement(operation.account, grant.entitlement, false, author.now));
    return auditGrant(tx, operation, grant, "grant.closed", author);
}

// A deleted account holds nothing any more.
Result<> closeAllIn(Tx& tx, const Operation& operation, const Author& author)
{
    GH_LET(const auto grants, tx.access().openGrantsOf(operation.subject));
    for (const Grant& grant : grants) {
        GH_LET(const auto entitlement, tx.catalogue().entitlement(grant.entitlement));
        if (entitlement && entitlement->application == operation.application)
            GH_TRY(close(tx, operation, grant, author));
    }
    return {};
}

AccountState stateAfter(const Operation& operation, AccountState before)
{
    switch (operation.kind) {
    case OperationKind::CreateAccount:
        return operation.payload.enabled ? AccountState::Enabled : AccountState::Disabled;
    case OperationKind::EnableAccount: return AccountState::Enabled;
    case OperationKind::DisableAccount:
        return before == AccountState::Enabled ? AccountState::Disabled : before;
    case OperationKind::DeleteAccount: return AccountState::Deleted;
    default: return before;
    }
}

Result<> updateAccount(Tx& tx, const Ending& ending, const Author& author)
{
    const Operation& operation = ending.operation;
    if (!operation.account || (ending.read && judge(operation, *ending.read) == Verdict::SomebodyElses))
        return {};
    GH_LET(auto account, tx.access().account(operation.account));
    if (!account)
        return {};
    if (!ending.read) {
        account->state = stateAfter(operation, account->state);
    } else if (ending.read->exists) {
        const ReadBack& read = *ending.read;
        account->state = read.enabled ? AccountState::Enabled : AccountState::Disabled;
        if (!read.nativeId.empty())
            account->nativeId = read.nativeId;
        account->etag = read.etag;
        account->seenAt = author.now;
    } else {
        if (account->state != AccountState::Reserved || operation.kind == OperationKind::DeleteAccount)
            account->state = AccountState::Deleted;
        account->seenAt = author.now;
    }
    if (operation.state == OperationState::Succeeded && operation.kind == OperationKind::UpdateAccount) {
        if (!operation.payload.newLogin.empty())
            account->login = operation.payload.newLogin;
        if (!operation.payload.email.empty())
            account->email = operation.payload.email;
    }
    GH_TRY(tx.access().update(*account));
    tx.changed("account", account->id.value);
    return {};
}

Result<> writeGrants(Tx& tx, const Operation& operation, const Author& author)
{
    if (operation.kind == OperationKind::AddEntitlement) {
        if (operation.account)
            GH_TRY(tx.access().setAccountEntitlement(operation.account, operation.entitlement, true,
                                                     author.now));
        return open(tx, operation, author);
    }
    if (operation.kind == OperationKind::RemoveEntitlement) {
        GH_LET(const auto grant, openGrant(tx, operation.subject, operation.entitlement, operation.level));
        if (grant)
            return close(tx, operation, *grant, author);
        if (operation.account)
            return tx.access().setAccountEntitlement(operation.account, operation.entitlement, false,
                                                     author.now);
        return {};
    }
    return operation.kind == OperationKind::DeleteAccount ? closeAllIn(tx, operation, author) : Result<>();
}

bool leavesAnEntry(OperationState state)
{
    switch (state) {
    case OperationState::Succeeded:
    case OperationState::Unverified:
    case OperationState::Uncertain:
    case OperationState::NeedsAttention:
    case OperationState::Manual: return true;
    default: return false;
    }
}

Result<> raise(Tx& tx, const Ending& ending, const Author& author)
{
    const Operation& operation = ending.operation;
    const std::string severity = operation.priority == Priority::Exit ? "critical" : "warning";
    if (ending.alert.code == "engine.read_back_impossible") // a property of the target: said once
        return raiseOnce(tx, ending.alert, severity, "application", operation.application.value, author.now);
    Alert alert{AlertId(tx.newId()), author.now,  severity,           ending.alert.code,
                ending.alert.args,   "operation", operation.id.value, false};
    GH_TRY(tx.work().insert(alert));
    tx.changed("alert", alert.id.value);
    return {};
}

} // namespace

std::string textOfReasons(std::vector<Reason> reasons)
{
    std::ranges::sort(reasons, [](const Reason& a, const Reason& b) {
        return std::pair(textOf(a.kind), a.source) < std::pair(textOf(b.kind), b.source);
    });
    std::string text;
    for (const Reason& reason : reasons) {
        text += text.empty() ? "" : ",";
        text += textOf(reason.kind);
        text += ":" + std::to_string(reason.source);
    }
    return text;
}

Result<> writeConsequences(Tx& tx, const Ending& ending, const Author& author)
{
    const Operation& operation = ending.operation;
    tx.changed("operation", operation.id.value);
    const bool succeeded = operation.state == OperationState::Succeeded;
    if (succeeded || ending.read)
        GH_TRY(updateAccount(tx, ending, author));
    if (succeeded) {
        GH_TRY(writeGrants(tx, operation, author));
        tx.changed("person", operation.subject.value);
        if (takesAway(operation))
            GH_TRY(closeWhenRemoved(tx, operation.subject, author.now));
    }
    if (isFinished(operation.state))
        GH_TRY(closeAlerts(tx, "operation", operation.id.value));
    if (!ending.alert.code.empty())
        GH_TRY(raise(tx, ending, author));
    return leavesAnEntry(operation.state) ? auditEnd(tx, operation, author) : Result<>();
}

Result<> raiseOnce(Tx& tx, const Error& error, const std::string& severity, const std::string& kind,
                   std::int64_t object, Instant now)
{
    GH_LET(const auto open, tx.work().openAlertsOn(kind, object));
    for (const Alert& alert : open)
        if (alert.code == error.code)
            return {};
    const Alert alert{AlertId(tx.newId()), now, severity, error.code, error.args, kind, object, false};
    GH_TRY(tx.work().insert(alert));
    tx.changed("alert", alert.id.value);
    return {};
}

Result<> closeAlerts(Tx& tx, const std::string& kind, std::int64_t object, std::string_view code)
{
    GH_LET(const auto open, tx.work().openAlertsOn(kind, object));
    for (const Alert& alert : open) {
        if (!code.empty() && alert.code != code)
            continue;
        GH_TRY(tx.work().acknowledge(alert.id));
        tx.changed("alert", alert.id.value);
    }
    return {};
}

Result<> closePlans(Tx& tx)
{
    GH_LET(const auto plans, tx.work().closeFinishedPlans());
    for (const PlanId plan : plans)
        tx.changed("plan", plan.value);
    return {};
}

} // namespace gatehouse::engine
