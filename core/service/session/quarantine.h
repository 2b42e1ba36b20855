// A workspace restored from a backup knows the targets as they were then. Until somebody lets it go, its engine is off: what it would do
// may be done already, or be wrong by now. Inside core/service only.
#pragma once

#include "core/service/host/host.h"

namespace gatehouse::service {

inline constexpr std::string_view kQuarantineSetting =
    "workspace.quarantine"; // when it was restored; empty: not
inline constexpr std::string_view kLastBackupAt = "backup.last_at", kLastBackupFile = "backup.last_file";

Result<bool> isQuarantined(Service::Host& host);
Result<> refuseQuarantined(Service::Host& host); // service.quarantine

} // namespace gatehouse::service
