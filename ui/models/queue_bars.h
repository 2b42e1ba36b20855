// The work of a plan as bars on a timeline. Pure; UI thread for the words.
#pragma once

#include "ui/session/door_api.h"
#include "ui/widgets/timeline/timeline_view.h"

namespace gatehouse::ui {

// What begins on one day is one bar, in the tone of what needs somebody most.
QList<TimelineBar> timelineBars(const std::vector<door::QueueBar>& bars);

} // namespace gatehouse::ui
