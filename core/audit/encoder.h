// An audit entry as bytes: one JSON object (RFC 8259) in one form only, so that equal entries are equal bytes: keys sorted, no
// blanks, UTF-8 (broken bytes become U+FFFD), instants as formatInstant writes them.
//
//   {"actor":"engine","at":"2026-09-07T09:00:00Z","chain":{"seq":17,"writer":1},"command":"grant.opened","facts":{"grant":"9"},
//    "person":12,"sealed":"<base64>","subjects":[["grant",9],["person",12]],"trigger":"plan:7"}
//
// Everything that is a column as well stands in front, so that a verifier compares it without parsing. facts, subjects and trigger
// are always there; person where it is set; sealed where the entry has personal values and the person's key still exists.
#pragma once

#include "core/base/result.h"
#include "core/ports/audit.h"
#include "core/ports/keys.h"

#include <string>
#include <utility>
#include <vector>

namespace gatehouse::audit {

class Encoder final : public AuditEncoder {
public:
    explicit Encoder(AuditKeys& keys) : m_keys(keys) {}
    std::string encode(const AuditEntry& entry, std::int64_t writer, std::int64_t seq,
                       Instant at) const override;

private:
    AuditKeys& m_keys;
};

// What a row says, its personal values left out: "audit.bad_body" where the bytes are no entry.
Result<AuditEntry> entryOf(const AuditRow& row);

// A row's personal values, opened with the person's key: none where the entry has none, "audit.sealed" where the key is gone,
// "audit.bad_body" where the bytes do not fit.
using PersonalValues = std::vector<std::pair<std::string, std::string>>;
Result<PersonalValues> unsealed(const AuditRow& row, AuditKeys& keys);

} // namespace gatehouse::audit
