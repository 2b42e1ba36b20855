// Paints one row of a ListView cell by cell: ground, change bar, selection stripe, check box, content by kind, separator.
// One delegate does all of it because style-sheet borders of items break beside painted cells.
#pragma once

#include "ui/widgets/list/cell_roles.h"

#include <QStyledItemDelegate>

namespace gatehouse::ui {

class ListView;

class RowDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit RowDelegate(ListView& view);

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;
    QString displayText(const QVariant& value, const QLocale& locale) const override;

    // The place of the content inside a cell: without padding and, in the first column, without the check box.
    QRectF contentRect(const QRectF& cell, const QModelIndex& index) const;

private:
    void paintGround(QPainter& painter, const QRectF& cell, const QModelIndex& index) const;

    ListView& m_view;
    QPersistentModelIndex m_hoverIndex;
    int m_hoverSegment = -1;
};

} // namespace gatehouse::ui
