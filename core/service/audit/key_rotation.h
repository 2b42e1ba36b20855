// The audit log's signing key gives way to a new one (core/audit/key_rotation.h). Inside core/service only.
#pragma once

#include "core/door/commands/engine.h"
#include "core/service/host/host.h"

namespace gatehouse::service {

// New key into its file, entry and first checkpoint in one transaction, then the new file in place of the old one.
Result<door::AuditRotateKey::View> rotateKey(JobContext& context, const door::AuditRotateKey& request);

// When the program starts: a rotation that a kill cut off after its entry is ended, one before it is forgotten.
Result<> settleKeyRotation(Store& store, AuditKeys& keys);

} // namespace gatehouse::service
