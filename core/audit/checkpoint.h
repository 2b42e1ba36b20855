// Checkpoints: the heads of all chains at a moment, signed with the workspace's Ed25519 key (RFC 8032). One that somebody else keeps
// proves everything before it, also against the holder of the key.
//
// The file is text that survives e-mail: lines starting with "#" explain, the others are what is signed, in this order, each ended
// by one line feed:
//   gatehouse-checkpoint 1
//   workspace 0198c5f2-...
//   at 2026-09-07T09:00:00Z
//   key <base64>
//   head <writer> <seq> <hash in hex>        one for each writer, ascending
// and last `signature <base64>` over them.
#pragma once

#include "core/base/result.h"
#include "core/base/uuid.h"
#include "core/ports/audit.h"
#include "core/ports/keys.h"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::audit {

// A new one is due after this many entries or, where there are any new ones, this much time.
inline constexpr std::int64_t kCheckpointEntries = 1000;
inline constexpr std::chrono::minutes kCheckpointTime{60};
bool checkpointDue(std::int64_t entriesSince, std::chrono::microseconds timeSince);

// "audit.no_entries" where there is nothing to vouch for. The id is the store's to set.
Result<Checkpoint> makeCheckpoint(const Uuid& workspace, std::vector<AuditHead> heads, const AuditKeys& keys,
                                  Instant at);
// Whether the signature is that of the checkpoint's own key over its content.
bool signatureIsGood(const Checkpoint& checkpoint, const Uuid& workspace);
// Of a public key in base64, as KeyRing::fingerprint writes it: "1a2b 3c4d ...".
std::string fingerprintOf(std::string_view publicKey);

std::string exportCheckpoint(const Checkpoint& checkpoint, const Uuid& workspace,
                             std::string_view workspaceName);
struct ExportedCheckpoint {
    Uuid workspace;
    Checkpoint checkpoint;
};
// "audit.bad_checkpoint" names the line. The signature is not checked here.
Result<ExportedCheckpoint> parseCheckpoint(std::string_view file);

} // namespace gatehouse::audit
