// Mouse and keyboard of SectionHeader.
#include "ui/widgets/controls/button.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/list/section_header.h"

#include <QAccessible>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>

namespace gatehouse::ui {

void SectionHeader::mousePressEvent(QMouseEvent* event)
{
    m_tickPressed = event->button() == Qt::LeftButton && onTick(event->pos());
    if (m_tickPressed)
        return;
    m_pressed = event->button() == Qt::LeftButton;
    QHeaderView::mousePressEvent(event);
}

void SectionHeader::mouseReleaseEvent(QMouseEvent* event)
{
    m_pressed = false;
    if (m_tickPressed && onTick(event->pos()))
        m_view.toggleAll();
    else
        QHeaderView::mouseReleaseEvent(event);
    m_tickPressed = false;
}

void SectionHeader::mouseMoveEvent(QMouseEvent* event)
{
    setHovered(logicalIndexAt(event->pos()));
    QHeaderView::mouseMoveEvent(event);
}

void SectionHeader::leaveEvent(QEvent* event)
{
    setHovered(-1);
    QHeaderView::leaveEvent(event);
}

bool SectionHeader::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QHeaderView::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const QString text = toolTipOf(logicalIndexAt(help->pos()));
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(help->globalPos(), text, viewport());
    return true;
}

void SectionHeader::setHovered(int logicalIndex)
{
    if (m_hovered == logicalIndex)
        return;
    m_hovered = logicalIndex;
    viewport()->update();
}

void SectionHeader::setFocusSection(int logicalIndex)
{
    m_focus = logicalIndex;
    if (m_focus >= 0 && model()) {
        QScrollBar* bar = m_view.horizontalScrollBar(); // until it is in sight
        const int left = sectionViewportPosition(m_focus);
        const int over = left + sectionSize(m_focus) - width();
        bar->setValue(bar->value() + (left < 0 ? left : qMax(0, qMin(over, left))));
        const QString title = model()->headerData(m_focus, Qt::Horizontal).toString();
        const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == m_focus;
        const QString order = !isSortable(m_focus)                         ? tr("cannot be sorted by")
                              : !sorted                                    ? tr("not sorted by; Enter sorts")
                              : sortIndicatorOrder() == Qt::AscendingOrder ? tr("sorted, ascending")
                                                                           : tr("sorted, descending");
        setAccessibleDescription(tr("%1: %2", "column: how it is sorted").arg(title, order));
        QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
        QAccessible::updateAccessibility(&changed);
    }
    viewport()->update();
}

void SectionHeader::moveFocus(int steps)
{
    int visual = visualIndex(m_focus);
    do
        visual += steps;
    while (visual >= 0 && visual < count() && isSectionHidden(logicalIndex(visual)));
    if (visual >= 0 && visual < count())
        setFocusSection(logicalIndex(visual));
}

void SectionHeader::keyPressEvent(QKeyEvent* event)
{
    const int forward = m_view.isRightToLeft() ? -1 : 1;
    const bool moves = event->modifiers() & Qt::ControlModifier;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right: {
        const int steps = event->key() == Qt::Key_Right ? forward : -forward;
        if (moves)
            emit moveWanted(m_focus, steps);
        else
            moveFocus(steps);
        return;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        emit sortClicked(m_focus);
        setFocusSection(m_focus);
        return;
    case Qt::Key_Menu: showMenu(m_focus); return;
    case Qt::Key_F10:
        if (!(event->modifiers() & Qt::ShiftModifier))
            break;
        showMenu(m_focus);
        return;
    case Qt::Key_Down:
    case Qt::Key_Escape: m_view.setFocus(Qt::OtherFocusReason); return;
    default: break;
    }
    event->ignore(); // letters belong to the page, not to a search in the header
}

void SectionHeader::focusInEvent(QFocusEvent* event)
{
    QHeaderView::focusInEvent(event);
    int visual = 0;
    while (visual < count() && isSectionHidden(logicalIndex(visual)))
        ++visual;
    const bool stays = m_focus >= 0 && m_focus < count() && !isSectionHidden(m_focus);
    setFocusSection(stays ? m_focus : logicalIndex(visual));
}

void SectionHeader::focusOutEvent(QFocusEvent* event)
{
    QHeaderView::focusOutEvent(event);
    viewport()->update();
}

void SectionHeader::contextMenuEvent(QContextMenuEvent* event)
{
    if (event->reason() == QContextMenuEvent::Keyboard)
        showMenu(m_focus);
    else
        emit menuWanted(logicalIndexAt(event->pos()), event->globalPos());
}

void SectionHeader::showMenu(int logicalIndex)
{
    const int x = logicalIndex < 0 ? 0 : sectionViewportPosition(logicalIndex);
    emit menuWanted(logicalIndex, mapToGlobal(QPoint(x, height())));
}

} // namespace gatehouse::ui
