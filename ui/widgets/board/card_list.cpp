#include "ui/widgets/board/card_list.h"

#include "ui/widgets/board/card_delegate.h"

#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace gatehouse::ui {
CardList::CardList(const QString& accessibleName, int noteLines, QWidget* parent)
    : QListView(parent), m_noteLines(noteLines)
{
    setAccessibleName(accessibleName);
    setItemDelegate(new CardDelegate(*this));
    setUniformItemSizes(true); // one question for a million cards
    setFrameShape(QFrame::NoFrame);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    setAutoFillBackground(false);
    setStyleSheet(QStringLiteral("QListView { background: transparent; }"));
    connect(this, &QAbstractItemView::doubleClicked, this, &CardList::cardActivated);
}

QList<int> CardList::tickedRows() const
{
    QList<int> rows;
    if (selectionModel())
        for (const QItemSelectionRange& range : selectionModel()->selection())
            for (int row = range.top(); row <= range.bottom(); ++row)
                rows << row;
    std::sort(rows.begin(), rows.end());
    return rows;
}

int CardList::tickedCount() const
{
    int count = 0;
    if (selectionModel())
        for (const QItemSelectionRange& range : selectionModel()->selection())
            count += range.height();
    return count;
}

// A card is the first column of its row.
void CardList::selectAll()
{
    if (const int rows = model() ? model()->rowCount() : 0; rows > 0)
        selectionModel()->select(QItemSelection(model()->index(0, 0), model()->index(rows - 1, 0)),
                                 QItemSelectionModel::Select);
}

QItemSelectionModel::SelectionFlags CardList::selectionCommand(const QModelIndex& index,
                                                               const QEvent* event) const
{
    if (!event || !index.isValid())
        return QItemSelectionModel::NoUpdate;
    if (event->type() == QEvent::MouseButtonPress) {
        const auto* mouse = static_cast<const QMouseEvent*>(event);
        if (mouse->modifiers() & Qt::ShiftModifier)
            return QItemSelectionModel::Select;
        const bool onTick = CardDelegate::tickOf(CardDelegate::cardOf(visualRect(index)), layoutDirection())
                                .contains(mouse->pos());
        return onTick || (mouse->modifiers() & Qt::ControlModifier) ? QItemSelectionModel::Toggle
                                                                    : QItemSelectionModel::NoUpdate;
    }
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<const QKeyEvent*>(event);
        if (key->key() == Qt::Key_Space)
            return QItemSelectionModel::Toggle;
        if (key->modifiers() & Qt::ShiftModifier)
            return QItemSelectionModel::Select;
    }
    return QItemSelectionModel::NoUpdate;
}

void CardList::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::SelectAll))
        return selectAll();
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const bool towards = event->key() == Qt::Key_Right;
        emit leaveWanted(towards == isRightToLeft() ? -1 : 1);
        return;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (currentIndex().isValid())
            emit cardActivated(currentIndex());
        return;
    case Qt::Key_Space:
        if (currentIndex().isValid())
            selectionModel()->select(currentIndex(), QItemSelectionModel::Toggle);
        return;
    case Qt::Key_Escape:
        if (tickedRows().isEmpty())
            return event->ignore();
        return clearSelection();
    default:
        // A letter is for the window's shortcuts, not a search in cards that are not all read.
        if (!event->text().isEmpty() && event->text().front().isPrint())
            return event->ignore();
        QListView::keyPressEvent(event);
    }
}

void CardList::mouseMoveEvent(QMouseEvent* event)
{
    setHovered(indexAt(event->position().toPoint()).row());
    if (event->buttons() == Qt::NoButton) // no rubber band
        QListView::mouseMoveEvent(event);
}

void CardList::leaveEvent(QEvent* event)
{
    setHovered(-1);
    QListView::leaveEvent(event);
}

void CardList::setHovered(int row)
{
    if (row == m_hovered)
        return;
    m_hovered = row;
    viewport()->update();
}

void CardList::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QListView::currentChanged(current, previous);
    viewport()->update();
    if (current.isValid() && hasFocus())
        emit currentMoved(current);
}

void CardList::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QListView::selectionChanged(selected, deselected);
    emit ticksChanged();
}

void CardList::focusInEvent(QFocusEvent* event)
{
    QListView::focusInEvent(event);
    if (!currentIndex().isValid() && model() && model()->rowCount() > 0)
        setCurrentIndex(model()->index(0, 0));
    viewport()->update();
}

void CardList::focusOutEvent(QFocusEvent* event)
{
    QListView::focusOutEvent(event);
    viewport()->update();
}

} // namespace gatehouse::ui
