// What a screen reader calls the kit's own widgets that are no buttons: a row of tabs, a choice, a sheet over the window. Qt knows them as
// plain widgets only. Names and descriptions stay the widgets' own.
#pragma once

namespace gatehouse::ui {

void installAccessibleRoles(); // once a program; applyTheme() does it

} // namespace gatehouse::ui
