// What a glance would find wrong with a window, found by walking its widgets. Each finding names the widget and where it is.
#pragma once

#include <QStringList>

class QWidget;

namespace gatehouse::ui::test {

// Visible widgets below `root`: one that overlaps a sibling, stands outside its parent or its scrolled page, shows less than its text without
// a tooltip with all of it, is smaller than it must be, or can be focused and has no name. Cells of lists are their delegate's: drawText()
// warns.
QStringList layoutDefects(const QWidget& root);

// Visible controls below `root` that a screen reader could not name, or would not know what they are.
QString unnamed(const QWidget& root);

} // namespace gatehouse::ui::test
