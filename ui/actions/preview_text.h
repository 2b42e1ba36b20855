// A preview of the core in the words of the sheet that shows it.
#pragma once

#include "core/door/commands/common.h"
#include "ui/widgets/panels/preview_dialog.h"

namespace gatehouse::ui {

// Counts, lines, systems and what cannot be undone; title and button are the action's.
Preview sheetOf(const door::Preview& preview);
// "Add entitlement: Sales"
QString titleOf(const door::PreviewLine& line);
// "12 operations for 3 people in 2 systems"
QString countSentence(const door::Preview& preview);

} // namespace gatehouse::ui
