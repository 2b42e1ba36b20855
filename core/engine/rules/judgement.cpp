#include "core/engine/rules/judgement.h"

#include "core/base/text_fold.h"

#include <algorithm>

namespace gatehouse::engine {
namespace {

Verdict verdictOf(bool asWanted)
{
    return asWanted ? Verdict::AsWanted : Verdict::NotAsWanted;
}

// By id, else by login.
bool isKnownAs(const Operation& operation, const ReadBack& read)
{
    const OperationPayload& payload = operation.payload;
    if (!payload.nativeId.empty() && !read.nativeId.empty())
        return payload.nativeId == read.nativeId;
    return fold(read.login) == fold(payload.login);
}

Verdict judgeCreate(const Operation& operation, const ReadBack& read)
{
    if (!read.exists)
        return Verdict::NotAsWanted;
    const Owner owner = ownerOf(operation, read);
    if (owner == Owner::Others || (owner == Owner::Unknown && !isKnownAs(operation, read)))
        return Verdict::SomebodyElses;
    return verdictOf(read.enabled == operation.payload.enabled && read.differing.empty());
}

Verdict judgeUpdate(const Operation& operation, const ReadBack& read)
{
    const OperationPayload& wanted = operation.payload;
    const std::string& login = wanted.newLogin.empty() ? wanted.login : wanted.newLogin;
    const bool loginMatches = login.empty() || read.login.empty() || fold(read.login) == fold(login);
    const bool emailMatches =
        wanted.email.empty() || read.email.empty() || fold(read.email) == fold(wanted.email);
    return verdictOf(read.exists && loginMatches && emailMatches && read.differing.empty());
}

Verdict judgeEntitlement(const Operation& operation, const ReadBack& read, bool wanted)
{
    if (!read.exists)
        return verdictOf(!wanted);
    if (!read.entitlementsKnown)
        return Verdict::CannotTell;
    const auto& held = read.entitlements;
    return verdictOf((std::ranges::find(held, operation.payload.entitlementNativeId) != held.end())
                     == wanted);
}

bool isEntitlement(OperationKind kind)
{
    return kind == OperationKind::AddEntitlement || kind == OperationKind::RemoveEntitlement;
}

bool isOutage(const Error& error)
{
    if (isCancelled(error))
        return false;
    for (const Error* at = &error; at; at = at->cause.get())
        if (at->code.starts_with("net.") || at->kind == ErrorKind::Timeout
            || at->kind == ErrorKind::Unavailable)
            return true;
    return false;
}

} // namespace

Owner ownerOf(const Operation& operation, const ReadBack& read)
{
    if (read.correlationKey.empty() || operation.payload.correlationKey.empty())
        return Owner::Unknown;
    if (read.correlationKey != operation.payload.correlationKey)
        return Owner::Others;
    return read.login.empty() || isKnownAs(operation, read) ? Owner::Ours : Owner::Others;
}

Verdict judge(const Operation& operation, const ReadBack& read)
{
    if (!read.reachable)
        return read.unclear ? Verdict::CannotTell : Verdict::Unreachable;
    switch (operation.kind) {
    case OperationKind::CreateAccount: return judgeCreate(operation, read);
    case OperationKind::EnableAccount: return verdictOf(read.exists && read.enabled);
    case OperationKind::DisableAccount: return verdictOf(!read.exists || !read.enabled);
    case OperationKind::DeleteAccount: return verdictOf(!read.exists);
    case OperationKind::UpdateAccount: return judgeUpdate(operation, read);
    case OperationKind::AddEntitlement: return judgeEntitlement(operation, read, true);
    case OperationKind::RemoveEntitlement: return judgeEntitlement(operation, read, false);
    case OperationKind::SetCredential:
    case OperationKind::AssignSso:
    case OperationKind::EnrolMfa:
    case OperationKind::EndSessions:
    case OperationKind::TransferOwnership: return Verdict::CannotTell;
    }
    return Verdict::CannotTell;
}

bool undoes(const Operation& next, const Operation& before)
{
    if (!isReadable(next.kind) || !isReadable(before.kind))
        return false;
    if (next.kind == OperationKind::DeleteAccount || before.kind == OperationKind::DeleteAccount)
        return true;
    if (isEntitlement(next.kind) != isEntitlement(before.kind))
        return false;
    return !isEntitlement(next.kind)
           || next.payload.entitlementNativeId == before.payload.entitlementNativeId;
}

bool isReadable(OperationKind kind)
{
    switch (kind) {
    case OperationKind::SetCredential:
    case OperationKind::AssignSso:
    case OperationKind::EnrolMfa:
    case OperationKind::EndSessions:
    case OperationKind::TransferOwnership: return false;
    default: return true;
    }
}

bool isAutomatic(const ConnectorCapabilities& capabilities, OperationKind kind)
{
    if (capabilities.manual)
        return false;
    switch (kind) {
    case OperationKind::EndSessions: return capabilities.endSessions;
    case OperationKind::TransferOwnership: return capabilities.transferOwnership;
    case OperationKind::DeleteAccount: return capabilities.deleteAccount;
    case OperationKind::AssignSso: return capabilities.assignSso;
    case OperationKind::EnrolMfa: return capabilities.enrolMfa;
    case OperationKind::SetCredential: return capabilities.setCredential;
    default: return true;
    }
}

bool isOutage(const StepResult& result)
{
    return (result.outcome == Outcome::Retry || result.outcome == Outcome::Unknown)
           && result.retryAfter.count() == 0 && isOutage(result.error);
}

bool isOutage(const ReadBack& read)
{
    return !read.reachable && !read.unclear && !isCancelled(read.error);
}

bool isCancelled(const Error& error)
{
    for (const Error* at = &error; at; at = at->cause.get())
        if (at->kind == ErrorKind::Cancelled)
            return true;
    return false;
}

std::string shortened(std::string text, std::size_t bytes)
{
    if (text.size() <= bytes)
        return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0U) == 0x80U)
        --bytes;
    text.resize(bytes);
    return text;
}

} // namespace gatehouse::engine
