// Pictures of every page and its main states, from a workspace as it is: page-state-theme-WxH.png. Waits for signals, never for a
// time: a picture is taken when no call is under way any more. Asks and previews only; what an engine does meanwhile is seen.
#pragma once

#include "ui/session/door_api.h"
#include "ui/widgets/theme/theme.h"

#include <QSize>
#include <QStringList>

namespace gatehouse::ui {

struct ScreenshotOrder {
    QString folder;
    QSize size{1360, 820};
    Mode theme = Mode::Light;
};

// The files made, in order; `made` is called after each. Errors: ui.screenshot_late, ui.screenshot_unwritable.
Result<QStringList> takeScreenshots(door::Door& door, const door::Caller& caller,
                                    const ScreenshotOrder& order,
                                    const std::function<void(const QString&)>& made);

} // namespace gatehouse::ui
