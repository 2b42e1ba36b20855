// Whether the log is what was written. Recomputes every hash and compares with checkpoints.
//
// What is found: any change of a stored row (columns, body or hash), rows taken out, put in or exchanged, a chain rewritten with
// right hashes (it no longer meets a checkpoint's head), a tail cut off before a checkpoint's head, a checkpoint that the
// workspace's key of its time did not sign, a new signing key that the old one did not sign (key_rotation.h). What nobody can
// find: a change after the newest checkpoint given, by somebody who recomputes all hashes. `against` should therefore come from
// outside.
//
// Rows are read on the caller's thread and checked on a second one, a batch behind: both take about as long.
#pragma once

#include "core/audit/checkpoint.h"
#include "core/base/cancel.h"
#include "core/ports/store.h"

#include <functional>
#include <optional>

namespace gatehouse::audit {

enum class Finding {
    None,
    Edited,
    Deleted,
    Reordered,
    Truncated,
    ForgedCheckpoint, // firstBad is the entry it stands at
    ForgedRotation    // of the signing key
};
std::string_view textOf(Finding finding); // "", "edited" ... "forged_checkpoint", "forged_rotation"

struct VerifyResult {
    std::int64_t entries = 0;
    bool valid = true;
    Finding finding = Finding::None;
    std::optional<std::int64_t> firstBad; // seq of the first entry that is not what was written
    std::int64_t writer = 0;              // of firstBad
    std::string message;                  // English, for people
    std::int64_t checkpoints = 0;         // that were compared, `against` included
    std::optional<Instant> anchoredUntil; // moment of `against`, where it holds
};

struct VerifyInput {
    Uuid workspace;
    // The workspace's of today; those before it follow from the log. Empty: each checkpoint's own word is taken.
    std::string publicKey;
    std::vector<Checkpoint> checkpoints; // the stored ones
    std::optional<ExportedCheckpoint> against;
    // Sees every row in the same pass (GrantReplay), on the checking thread.
    std::function<void(const AuditRow&)> also;
    CancelToken cancel;
    ProgressSink progress; // every 10,000 entries
};

// Gives every row, ordered by writer and seq, until `take` says false.
using RowSource = std::function<Result<>(const std::function<bool(const AuditRow&)>& take)>;
RowSource rowsOf(AuditRepository& audit);

// Errors: "audit.other_workspace" where `against` belongs elsewhere, "job.cancelled", and those of the source. A bad chain is no
// error: the result says so.
Result<VerifyResult> verifyChain(const RowSource& rows, const VerifyInput& input);

} // namespace gatehouse::audit
