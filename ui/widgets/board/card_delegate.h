// Paints a card of a board from the roles in card_list.h.
#pragma once

#include <QStyledItemDelegate>

namespace gatehouse::ui {

class CardList;

class CardDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit CardDelegate(CardList& list);

    // The card inside its cell: without the gap to the next one.
    static QRect cardOf(const QRect& cell);
    static QRect tickOf(const QRect& card, Qt::LayoutDirection direction); // the check box
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

private:
    void paintHead(QPainter& painter, const QRectF& line, const QModelIndex& index) const;
    void paintBar(QPainter& painter, const QRectF& line, const QModelIndex& index) const;
    void paintFoot(QPainter& painter, const QRectF& place, bool withTick, const QModelIndex& index) const;

    CardList& m_list;
};

} // namespace gatehouse::ui
