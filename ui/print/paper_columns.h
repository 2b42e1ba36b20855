// How wide the columns of a printed table are. Pure.
#pragma once

#include <QList>

namespace gatehouse::ui {

// Of what each column would like and all have together: those that ask for less than their share get it, the others share the rest
// evenly. What is spare goes to all in proportion. The widths add up to `width`.
QList<qreal> paperColumnWidths(const QList<qreal>& wanted, qreal width);

} // namespace gatehouse::ui
