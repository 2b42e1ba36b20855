// Something that was done and can be taken back: what was said of it, and the command that takes it back. Made from the reply of what was
// done; the command names the version it left behind, so that nobody's later change is undone with it.
#pragma once

#include "core/base/result.h"

#include <QString>

#include <functional>

namespace gatehouse::ui {

struct Undo {
    using Answer = std::function<void(const Result<QString>&)>; // what to say, translated
    QString done;                                               // "Held: 3 operations for Ann Lee in Jira."
    QString subject;                                            // what it was done to: "Jira", "the engine"
    std::function<void(Answer)> run;                            // answers on the UI thread, once
};

} // namespace gatehouse::ui
