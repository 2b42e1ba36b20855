// The audit log's signing key gives way to a new one (core/audit/key_rotation.h). Inside core/service only.
#pragma once

#include "core/door/commands/engine.h"
#include "core/service/host/host.h"

namespace gatehouse::service {

// New key into its file, entry and first checkpoint in one transaction, then the new file in place of the old one.
Result<door::AuditRotateKey::View> rotateKey(JobContext& context, const door::AuditRotateKey& request);

// Before anything is written: the keys have to be those the workspace knows, by its setting or, where an older Gatehouse made it, its newest
// checkpoint. "service.wrong_keys".
Result<> checkSigningKey(Store& store, const AuditKeys& keys);
// Where the workspace does not say yet which key is its own.
Result<> rememberSigningKey(Store& store, const AuditKeys& keys);
inline constexpr std::string_view kSigningKeySetting = "audit.public_key";

// When the program starts: a rotation that a kill cut off after its entry is ended, one before it is forgotten.
Result<> settleKeyRotation(Store& store, AuditKeys& keys);

} // namespace gatehouse::service
