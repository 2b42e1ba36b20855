// Measures and paints the content of one cell by its kind (cell_roles.h), without background. Used by RowDelegate.
#pragma once

#include "ui/widgets/list/cell_roles.h"

#include <QModelIndex>
#include <QRectF>

class QPainter;

namespace gatehouse::ui {

struct CellLook {
    Density density = Density::Comfortable;
    bool onSelection = false; // the row is the current one: second lines take the darker muted colour
    int hoveredSegment = -1;  // of a Choice under the pointer
    bool mayCutName =
        false; // the user made the column this narrow: the name of a Person elides without a warning
};

CellKind cellKindOf(const QModelIndex& index);
bool hasTwoLines(CellKind kind, Density density);

// Width the whole content needs, without the padding of the cell.
int cellContentWidth(const QModelIndex& index, Density density);
// Width the cell keeps when the list is narrow. Person: avatar and name, not the second line, at most kWidestName for the name.
// Progress: a short bar and the figure. Other kinds: the whole content.
int cellLeastWidth(const QModelIndex& index, Density density);
inline constexpr int kWidestName = 180;
void paintCell(QPainter& painter, const QRectF& content, const QModelIndex& index, const CellLook& look);
// A group row over all columns.
void paintGroup(QPainter& painter, const QRectF& content, const QModelIndex& index);
// "Sales Europe, Sales Asia, Support" is "Sales Europe +2" where there is no room for all: parts end at ", " and " · ". Text that has
// none, or whose first part finds no room, is for whoever draws it to elide; the tooltip has the whole.
QString wholeParts(const QString& text, const QFont& font, qreal width);
// The text the tooltip shows when the cell is too narrow.
QString cellFullText(const QModelIndex& index);

// Segment of a Choice cell at `position`, or -1.
int segmentAt(const QRectF& content, const QModelIndex& index, const QPointF& position,
              Qt::LayoutDirection direction);

} // namespace gatehouse::ui
