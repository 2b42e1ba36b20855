// What each call of the door does, one translated sentence. UI thread only.
#pragma once

#include <QString>

namespace gatehouse::ui {

// "Make or change an application." for "application.save"; empty for a call that the desktop does not know.
QString callWord(const QString& name);
// "Applications" for "application".
QString callGroupWord(const QString& group);

} // namespace gatehouse::ui
