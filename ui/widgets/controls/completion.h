// The suggestions that a QCompleter opens below a line, in the looks of the kit and of the theme that is on. UI thread only.
#pragma once

class QCompleter;

namespace gatehouse::ui {

void styleCompletion(QCompleter& completer);

} // namespace gatehouse::ui
