// Mouse and keyboard of ListView: what moves the current row and what ticks.
#include "ui/widgets/list/list_view.h"

#include "ui/widgets/list/cell_roles.h"
#include "ui/widgets/list/section_header.h"

#include <QKeyEvent>
#include <QMouseEvent>

namespace gatehouse::ui {

bool ListView::onTick(const QModelIndex& index, const QPoint& position) const
{
    if (!index.isValid() || !isFirstColumn(index.column()))
        return false;
    return tickRect(visualRect(index)).adjusted(-space::kM, 0, space::kXs, 0).contains(position);
}

QItemSelectionModel::SelectionFlags ListView::selectionCommand(const QModelIndex& index,
                                                               const QEvent* event) const
{
    constexpr auto rows = QItemSelectionModel::Rows;
    if (!m_checkable || !index.isValid() || index.siblingAtColumn(0).data(GroupRole).toBool())
        return QItemSelectionModel::NoUpdate;
    if (!event) // selectAll() and programs
        return QItemSelectionModel::ClearAndSelect | rows;
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<const QKeyEvent*>(event);
        if (key->key() == Qt::Key_Space)
            return QItemSelectionModel::Toggle | rows;
        return key->modifiers() & Qt::ShiftModifier ? QItemSelectionModel::Select | rows
                                                    : QItemSelectionModel::NoUpdate;
    }
    if (event->type() != QEvent::MouseButtonPress)
        return QItemSelectionModel::NoUpdate;
    const auto* mouse = static_cast<const QMouseEvent*>(event);
    if (mouse->button() != Qt::LeftButton)
        return QItemSelectionModel::NoUpdate;
    if (mouse->modifiers() & Qt::ShiftModifier) // Current: from the row clicked last
        return QItemSelectionModel::SelectCurrent | rows;
    if (mouse->modifiers() & Qt::ControlModifier || onTick(index, mouse->pos()))
        return QItemSelectionModel::Toggle | rows;
    return QItemSelectionModel::NoUpdate;
}

void ListView::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() == Qt::NoModifier && currentIndex().isValid()) {
        emit rowActivated(currentIndex());
        return;
    }
    if (event->matches(QKeySequence::Copy)) {
        copyWanted();
        return;
    }
    if (event->key() == Qt::Key_Escape && tickedCount() > 0) {
        clearTicks();
        return;
    }
    if (event->key() == Qt::Key_Space && m_checkable && currentIndex().isValid()) {
        selectionModel()->select(currentIndex(), selectionCommand(currentIndex(), event));
        return;
    }
    // Letters belong to the page's shortcuts (A approve, K keep), not to a search in column 0.
    if (!event->text().isEmpty() && event->text().at(0).isLetterOrNumber()
        && !(event->modifiers() & Qt::ControlModifier)) {
        event->ignore();
        return;
    }
    const bool extends = event->modifiers() == Qt::ShiftModifier
                         && (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down);
    if (extends && m_checkable && currentIndex().isValid()) // the row it starts from is part of the range
        selectionModel()->select(currentIndex(), selectionCommand(currentIndex(), event));
    QTableView::keyPressEvent(event);
}

void ListView::mouseMoveEvent(QMouseEvent* event)
{
    setHoveredRow(indexAt(event->pos()).row());
    QTableView::mouseMoveEvent(event);
}

bool ListView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave)
        setHoveredRow(-1);
    return QTableView::viewportEvent(event);
}

void ListView::resizeEvent(QResizeEvent* event)
{
    const int current = currentIndex().row();
    const bool inSight = isWhole(current, event->oldSize().height());
    QTableView::resizeEvent(event);
    shareWidth();
    if (inSight && event->size().height() < event->oldSize().height())
        scrollTo(currentIndex()); // the bulk bar takes the place of the last rows
}

void ListView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    updateRow(previous.row());
    updateRow(current.row());
    if (current.row() != previous.row())
        emit currentRowMoved(current);
}

void ListView::selectionChanged(const QItemSelection& selected, const QItemSelection& deselected)
{
    QTableView::selectionChanged(selected, deselected);
    m_header->viewport()->update();
    emit ticksChanged(tickedCount());
}

} // namespace gatehouse::ui
