// Paints the rows of the palette: icon or initials, title with the matching letters marked, note, keys.
#pragma once

#include <QStyledItemDelegate>

namespace gatehouse::ui {

class PaletteDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

// Keys as small caps side by side, at the trailing edge of `rect`: "Ctrl+Shift+T". Returns the width taken.
qreal drawKeys(QPainter& painter, const QRectF& rect, const QString& keys);

} // namespace gatehouse::ui
