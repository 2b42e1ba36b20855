// The texts of the window in the reader's language. English is a translation too: of the plurals.
#pragma once

class QApplication;

namespace gatehouse::ui {

void installTranslations(QApplication& application);

} // namespace gatehouse::ui
