// What an audit entry says, and the encoder that makes it bytes (core/audit implements it; the store injects and keeps it).
#pragma once

#include "core/base/digest.h"
#include "core/base/time.h"
#include "core/model/ids.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace gatehouse {

// Ids and codes only. A personal value (name, e-mail) goes into `personal`, which the encoder seals under the person's key.
struct AuditEntry {
    std::string actor;   // "operator:12", "engine", "feed:3", "system"
    std::string command; // "feed.import", "grant.opened", "operation.succeeded", "refused"
    std::string trigger; // what caused it: "event:88", "plan:7", "command:<uuid>"
    std::vector<std::pair<std::string, std::int64_t>>
        subjects;                                           // kind, id: what the object timeline finds it by
    std::vector<std::pair<std::string, std::string>> facts; // sorted by key when encoded
    PersonId person;                                        // whose personal values these are
    std::vector<std::pair<std::string, std::string>> personal;
};

// One stored row of the chain: hash = BLAKE2b(previous hash || body bytes as stored).
struct AuditRow {
    std::int64_t writer = 1;
    std::int64_t seq = 0; // 1, 2, 3 ... per writer, without gaps
    Instant at;
    std::string actor;
    std::string command;
    std::string body; // the exact bytes that were hashed; contains writer, seq, at, actor and command as well
    Digest hash{};
};

class AuditEncoder {
public:
    virtual ~AuditEncoder() = default;
    // Deterministic; called on the writer thread in the transaction of the change it tells of.
    virtual std::string encode(const AuditEntry& entry, std::int64_t writer, std::int64_t seq,
                               Instant at) const = 0;
};

struct AuditHead {
    std::int64_t writer = 1;
    std::int64_t seq = 0;
    Digest hash{};
};

struct Checkpoint {
    std::int64_t id = 0;
    Instant at;
    std::vector<AuditHead> heads;
    std::string signature; // Ed25519 over the canonical text, base64
    std::string publicKey; // base64
};

} // namespace gatehouse
