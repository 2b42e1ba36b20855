#include "core/engine/rules/settlement.h"

#include "core/base/error_catalogue.h"

#include <algorithm>
#include <cmath>

namespace gatehouse::engine {
namespace {

void note(Operation& operation, const Error& error)
{
    operation.outcome = error.code;
    operation.outcomeText = error.code.empty() ? std::string() : shortened(messageOf(error), 500);
}

std::chrono::microseconds doubled(std::chrono::microseconds first, int times)
{
    return first * (std::int64_t{1} << std::clamp(times, 0, 20));
}

Instant nextTry(const Operation& operation, std::chrono::milliseconds asked, const Attempt& attempt)
{
    if (asked.count() > 0)
        return attempt.now + std::min<std::chrono::microseconds>(asked, attempt.rules.longestRetryAfter);
    const auto most =
        std::min(doubled(attempt.rules.backoffFirst, operation.attempts - 1), attempt.rules.backoffLongest);
    const auto part = static_cast<std::int64_t>(static_cast<double>(most.count()) * attempt.luck);
    return attempt.now + std::chrono::microseconds(std::max<std::int64_t>(part, 10'000));
}

Ending givenUp(Operation operation, const Attempt& attempt)
{
    operation.state = OperationState::NeedsAttention;
    operation.finishedAt = attempt.now;
    Error alert = makeError("engine.gave_up", {std::to_string(operation.attempts), operation.outcomeText});
    return {std::move(operation), std::move(alert), {}};
}

Ending triedAgain(Operation operation, const StepResult& result, const Attempt& attempt)
{
    operation.state = OperationState::Retrying;
    note(operation, result.error.code.empty() ? makeError("engine.no_answer") : result.error);
    if (isCancelled(result.error)) {
        operation.attempts = std::max(0, operation.attempts - 1);
        operation.retryAt = attempt.now;
        return {std::move(operation), {}, {}};
    }
    if (attempt.breakerUntil) {
        operation.attempts = std::max(0, operation.attempts - 1);
        operation.retryAt = std::max(*attempt.breakerUntil, attempt.now + result.retryAfter);
        return {std::move(operation), {}, {}};
    }
    // A target that asks to wait is there and will take it: that is never given up, only asked less and less often.
    const bool askedToWait = result.retryAfter.count() > 0;
    if (!askedToWait && operation.attempts >= attempt.rules.maxAttempts)
        return givenUp(std::move(operation), attempt);
    operation.retryAt = nextTry(operation, result.retryAfter, attempt);
    if (askedToWait && operation.attempts >= attempt.rules.maxAttempts)
        operation.retryAt = std::max(operation.retryAt, nextTry(operation, {}, attempt));
    return {std::move(operation), {}, {}};
}

Ending applied(Operation operation, const StepResult& result, const Attempt& attempt)
{
    operation.state = OperationState::Applied;
    operation.mayHaveRun = false;
    operation.retryAt = attempt.now;
    note(operation, result.error); // engine.found_done, or nothing
    if (!result.nativeId.empty())
        operation.payload.nativeId = result.nativeId;
    if (!result.etag.empty())
        operation.payload.etag = result.etag;
    return {std::move(operation), {}, {}};
}

Ending rejected(Operation operation, const StepResult& result, const Attempt& attempt)
{
    operation.state = OperationState::NeedsAttention;
    operation.finishedAt = attempt.now;
    operation.mayHaveRun = false;
    note(operation, result.error.code.empty() ? makeError("engine.rejected", {""}) : result.error);
    Error alert = result.error.code == "engine.login_taken"
                      ? result.error
                      : makeError("engine.rejected", {operation.outcomeText});
    return {std::move(operation), std::move(alert), {}};
}

Ending byHand(Operation operation, const StepResult& result)
{
    operation.state = OperationState::Manual;
    operation.mayHaveRun = false;
    if (!result.error.code.empty())
        note(operation, result.error);
    else
        note(operation,
             makeError(result.outcome == Outcome::Unsupported ? "engine.unsupported" : "engine.work_item"));
    return {std::move(operation), {}, {}};
}

StepResult foundDone(const ReadBack& read)
{
    return {Outcome::Applied, read.nativeId, read.etag, makeError("engine.found_done"), {}};
}

Decision settled(StepResult result)
{
    return {Decision::What::Settle, OperationKind::EnableAccount, std::move(result), false};
}

Decision nobodyKnows()
{
    return {Decision::What::Settle, OperationKind::EnableAccount, {}, true};
}

// `said`: what the target answered to the attempt.
Decision tryLater(const ReadBack& read, const Error& said)
{
    const bool isGone = said.kind == ErrorKind::NotFound;
    return settled(
        {Outcome::Retry, read.nativeId, read.etag, isGone ? said : makeError("engine.conflict"), {}});
}

// Whoever is asked about one account and answers about another says nothing of ours.
Decision aboutUnclear(const ReadBack& read, Doubt doubt)
{
    return doubt == Doubt::NoAnswer ? nobodyKnows() : settled({Outcome::Retry, {}, {}, read.error, {}});
}

bool needsAccount(OperationKind kind)
{
    switch (kind) {
    case OperationKind::CreateAccount:
    case OperationKind::DisableAccount:
    case OperationKind::DeleteAccount:
    case OperationKind::RemoveEntitlement: return false;
    default: return true;
    }
}

// A create that met an account: ours, or somebody else's?
Decision aboutExisting(const Operation& operation, const ReadBack& read, Doubt doubt)
{
    const Owner owner = ownerOf(operation, read);
    if (owner == Owner::Unknown && doubt == Doubt::NoAnswer)
        return nobodyKnows();
    if (owner != Owner::Ours)
        return settled(
            {Outcome::Rejected, {}, {}, makeError("engine.login_taken", {operation.payload.login}), {}});
    if (read.enabled == operation.payload.enabled)
        return settled(foundDone(read));
    return {Decision::What::Adopt,
            operation.payload.enabled ? OperationKind::EnableAccount : OperationKind::DisableAccount,
            {},
            false};
}

// What cannot be read: only the account's version may tell, and only where the target keeps one.
Decision aboutUnreadable(const Operation& operation, const ReadBack& read, Doubt doubt, const Error& said)
{
    if (doubt == Doubt::Conflict)
        return tryLater(read, said);
    if (!read.exists)
        return {};
    const std::string& before = operation.payload.etag;
    if (operation.kind == OperationKind::SetCredential && !before.empty() && !read.etag.empty())
        return before == read.etag ? Decision{} : settled(foundDone(read));
    return nobodyKnows();
}

} // namespace

Ending afterCall(Operation operation, const StepResult& result, const Attempt& attempt)
{
    switch (result.outcome) {
    case Outcome::Applied: return applied(std::move(operation), result, attempt);
    case Outcome::Rejected: return rejected(std::move(operation), result, attempt);
    case Outcome::Unsupported:
    case Outcome::Manual: return byHand(std::move(operation), result);
    case Outcome::Unknown:
        operation.mayHaveRun = true;
        if (!attempt.canReadAfterDoubt)
            return uncertain(std::move(operation), attempt);
        return triedAgain(std::move(operation), result, attempt);
    case Outcome::Conflict:
    case Outcome::Retry: break;
    }
    return triedAgain(std::move(operation), result, attempt);
}

Ending notStarted(Operation operation)
{
    operation.state = operation.outcome.empty() ? OperationState::Ready : OperationState::Retrying;
    operation.attempts = std::max(0, operation.attempts - 1);
    return {std::move(operation), {}, {}};
}

Ending uncertain(Operation operation, const Attempt& attempt)
{
    operation.state = OperationState::Uncertain;
    operation.mayHaveRun = true;
    operation.finishedAt = attempt.now;
    note(operation, makeError("engine.cannot_tell"));
    return {std::move(operation), makeError("engine.cannot_tell"), {}};
}

Decision afterReading(const Operation& operation, const ReadBack& read, Doubt doubt, const Error& said)
{
    if (!read.reachable && !read.unclear)
        return settled({Outcome::Retry, {}, {}, read.error, {}});
    if (read.unclear)
        return aboutUnclear(read, doubt);
    if (doubt == Doubt::Conflict && said.kind == ErrorKind::NotFound && !read.exists
        && needsAccount(operation.kind))
        return settled({Outcome::Rejected, {}, {}, said, {}});
    if (!isReadable(operation.kind))
        return aboutUnreadable(operation, read, doubt, said);
    if (operation.kind == OperationKind::CreateAccount && read.exists)
        return aboutExisting(operation, read, doubt);
    const Verdict verdict = judge(operation, read);
    if (verdict == Verdict::AsWanted)
        return settled(foundDone(read));
    if (doubt == Doubt::Conflict)
        return tryLater(read, said);
    return verdict == Verdict::CannotTell ? nobodyKnows() : Decision{};
}

namespace {

Ending readAgain(Operation operation, std::optional<ReadBack> read, int tries, const Attempt& attempt)
{
    operation.finishedAt.reset();
    operation.retryAt = attempt.now + doubled(attempt.rules.readBackDelay, tries - 1);
    return {std::move(operation), {}, std::move(read), true};
}

} // namespace

Ending afterReadBack(Operation operation, const ReadBack& read, int tries, const Attempt& attempt)
{
    const bool readable = isReadable(operation.kind);
    const Verdict verdict = readable ? judge(operation, read) : Verdict::AsWanted;
    if (verdict == Verdict::Unreachable) {
        if (isCancelled(read.error)) {
            operation.retryAt = attempt.now;
            return {std::move(operation), {}, {}};
        }
        note(operation, read.error);
        operation.retryAt = attempt.breakerUntil.value_or(nextTry(operation, {}, attempt));
        return {std::move(operation), {}, {}};
    }
    operation.finishedAt = attempt.now;
    if (verdict == Verdict::AsWanted) {
        operation.state = OperationState::Succeeded;
        if (!readable)
            note(operation, makeError("engine.not_readable"));
        else if (operation.outcome != "engine.found_done")
            note(operation, {});
        return {std::move(operation), {}, readable ? std::optional(read) : std::nullopt};
    }
    if (read.unclear) {
        note(operation, read.error);
        if (tries < attempt.rules.readBackTries)
            return readAgain(std::move(operation), std::nullopt, tries, attempt);
        operation.state = OperationState::Unverified;
        return {std::move(operation), read.error, {}};
    }
    if (verdict == Verdict::CannotTell) {
        operation.state = OperationState::Unverified;
        note(operation, makeError("engine.read_back_impossible"));
        return {std::move(operation), makeError("engine.read_back_impossible"), read};
    }
    note(operation, makeError("engine.not_confirmed"));
    if (tries < attempt.rules.readBackTries)
        return readAgain(std::move(operation), read, tries, attempt);
    operation.state = OperationState::Unverified;
    return {std::move(operation), makeError("engine.not_confirmed"), read};
}

} // namespace gatehouse::engine
