// The style sheet of standard Qt controls (line edits, combo boxes, menus, scroll bars, check boxes), built from the tokens.
// The kit's own widgets paint themselves and are not in it.
#pragma once

#include "ui/widgets/theme/theme.h"

#include <QString>

namespace gatehouse::ui {

QString styleSheetFor(const ThemeTokens& tokens);

} // namespace gatehouse::ui
