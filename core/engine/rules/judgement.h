// What an answer or a reading of a target means for an operation. Pure functions; any thread.
#pragma once

#include "core/ports/connector.h"

#include <string>

namespace gatehouse::engine {

enum class Verdict {
    AsWanted,      // the target shows what the operation wants
    NotAsWanted,   // it shows something else
    SomebodyElses, // the login belongs to an account that is not ours
    CannotTell, // the reading does not show it (credentials, sessions, entitlements of some targets), or is about another account
    Unreachable // no answer: nothing follows
};

enum class Owner {
    Ours,
    Others,
    Unknown // one side has no correlation key
};

// By the correlation key, and where the account was not found by its id by its login as well: one key may have been given to two
// accounts. A login alone says nothing about ownership.
Owner ownerOf(const Operation& operation, const ReadBack& read);

// Create: exists, ours (or of unknown owner under our login), enabled as the payload says. Enable, disable, delete, entitlements
// and updates as their names say; a missing account is disabled and holds nothing.
Verdict judge(const Operation& operation, const ReadBack& read);

// Whether `next`, once done, would make a reading contradict `before`, which was done to the same account.
bool undoes(const Operation& next, const Operation& before);

// Whether a reading can show this kind of change at all.
bool isReadable(OperationKind kind);
// Whether the connector does this kind by itself; else it opens a work item, which has no effect outside.
bool isAutomatic(const ConnectorCapabilities& capabilities, OperationKind kind);

// The target as a whole did not answer: a connection failed, or it said "not now" without naming a time. These feed the breaker.
bool isOutage(const StepResult& result);
bool isOutage(const ReadBack& read);
// The call was given up by us before or while it was sent.
bool isCancelled(const Error& error);

// At most `bytes` of UTF-8, cut between characters.
std::string shortened(std::string text, std::size_t bytes);

} // namespace gatehouse::engine
