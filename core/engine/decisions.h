// A person's decisions about operations (product EN-7, CO-6): functions on the transaction of the command that asks for them. They
// write the operation, its consequences, an audit entry and change rows. Permission and scope are the caller's. Writer thread only.
//
// Errors: engine.no_such_operation, engine.is_running, engine.is_finished, engine.not_possible (with the operation's state),
// engine.exit_not_cancelled.
#pragma once

#include "core/engine/effects.h"

namespace gatehouse::engine {

// `author.actor` and `author.trigger` name the operator and the command.
// Stops it until it is released. Only what has not started: blocked, ready, retrying. What takes access away in an exit raises the
// critical alert "engine.exit_held", which stands until it is released.
Result<> hold(Tx& tx, OperationId id, const Author& author);
inline constexpr const char* kHeldExit = "engine.exit_held";
// The alert for an operation that is made held, because it replaces one that was; nothing for others.
Result<> alertHeldExit(Tx& tx, const Operation& operation, Instant now);
// Back from held: ready, or blocked while operations before it are not finished.
Result<> release(Tx& tx, OperationId id, const Author& author);
// Again, at once and with a fresh count of attempts: retrying, needs_attention, uncertain, unverified, manual. After an unverified
// or doubtful attempt the target is read first. Retrying an uncertain one says: it did not happen.
Result<> retry(Tx& tx, OperationId id, const Author& author);
// Before everything but exits, and due now: blocked, ready, retrying, held (stays held).
Result<> expedite(Tx& tx, OperationId id, BusinessTime now, const Author& author);
// Never to be done. Cancelling the creation of an account cancels what waits for it in the plan as well. Not running, applied, finished.
// Not the disabling of a leaver's account: what follows it would run, and the exit would count as done, with the account still
// enabled. Another removal of an exit raises the critical alert "engine.exit_cut_short".
Result<> cancel(Tx& tx, OperationId id, const Author& author);

enum class DoneBy {
    Seen,   // the person has seen it in the target: succeeded, grants and account follow
    Claimed // the person was told so: unverified, nothing follows
};
// Done outside Gatehouse: manual, uncertain, unverified, needs_attention.
Result<> markDone(Tx& tx, OperationId id, DoneBy how, const Author& author);

} // namespace gatehouse::engine
