// The operations of a plan as groups along a rail, and the steps above it. Pure.
#pragma once

#include "core/door/commands/people.h"
#include "ui/models/words.h"
#include "ui/widgets/panels/step_track.h"
#include "ui/widgets/panels/timeline_rail.h"

namespace gatehouse::ui {

// Grouped by stage and kind of work, in the order they run; the id of a row is the operation's. A person has one plan: what the event itself
// brings stands first, what was to be done before it after that.
QList<TimelineGroup> planGroups(const door::EventGet::View& view, const QDateTime& now);
// What it waits for: what failed before what is done by hand, and that before what is tried again; nullptr where nothing does.
const door::OperationItem* blockerOf(const std::vector<door::OperationItem>& operations);
// How far the event is, in the word of the queues; as the core works it out for their rows.
Word stateWordOf(const door::EventGet::View& view, const QDateTime& now);
// How many of them are the event's own; those of other events stand in the same plan.
qint64 ownOperations(const door::EventGet::View& view);
// From the HR record to the last thing that is due: at most five.
QList<Step> planSteps(const door::EventGet::View& view, const QDateTime& now);

} // namespace gatehouse::ui
