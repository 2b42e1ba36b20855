// Waits until a window shows what it was asked for: for the pictures. UI thread only.
#pragma once

#include "ui/session/door_api.h"

#include <QString>

namespace gatehouse::ui {

class Session;

inline constexpr int kSettleDeadlineMs = 30000;

// Until no call is under way, no action either, and nothing that was answered asks for more. `state` names the picture in
// ui.screenshot_late, which comes after kSettleDeadlineMs.
Result<> settle(Session& session, const QString& state);

} // namespace gatehouse::ui
