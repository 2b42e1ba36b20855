// The operations of a plan as groups along a rail, and the steps above it. Pure.
#pragma once

#include "core/door/commands/people.h"
#include "ui/widgets/panels/step_track.h"
#include "ui/widgets/panels/timeline_rail.h"

namespace gatehouse::ui {

// Grouped by stage and kind of work, in the order they run; the id of a row is the operation's.
QList<TimelineGroup> planGroups(const std::vector<door::OperationItem>& operations, const QDateTime& now);
// From the HR record to the last thing that is due: at most five.
QList<Step> planSteps(const door::EventGet::View& view, const QDateTime& now);

} // namespace gatehouse::ui
