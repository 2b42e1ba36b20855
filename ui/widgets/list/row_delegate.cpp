#include "ui/widgets/list/row_delegate.h"

#include "ui/widgets/list/cell_painter.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/paint/shapes.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace gatehouse::ui {
namespace {

constexpr int kStripe = 3;

bool isGroup(const QModelIndex& index)
{
    return index.siblingAtColumn(0).data(GroupRole).toBool();
}

Tone toneOf(RowChange change)
{
    return change == RowChange::Added ? Tone::Good : change == RowChange::Removed ? Tone::Bad : Tone::Warn;
}

} // namespace

RowDelegate::RowDelegate(ListView& view) : QStyledItemDelegate(&view), m_view(view)
{
}

QRectF RowDelegate::contentRect(const QRectF& cell, const QModelIndex& index) const
{
    const bool first = m_view.isFirstColumn(index.column());
    const qreal lead = first ? m_view.leadWidth() : ListView::kCellPadding;
    const qreal trail = m_view.isLastColumn(index.column()) ? m_view.trailWidth() : ListView::kCellPadding;
    return m_view.isRightToLeft() ? cell.adjusted(trail, 0, -lead, -1) : cell.adjusted(lead, 0, -trail, -1);
}

void RowDelegate::paintGround(QPainter& painter, const QRectF& cell, const QModelIndex& index) const
{
    const ThemeTokens& t = themeTokens();
    const bool group = isGroup(index);
    const bool current = m_view.currentIndex().row() == index.row() && !group;
    const bool ticked = m_view.isCheckable() && m_view.selectionModel()->isSelected(index);
    if (group)
        painter.fillRect(cell, t.heading);
    else if (current)
        painter.fillRect(cell, t.selected);
    else if (m_view.hoveredRow() == index.row())
        painter.fillRect(cell, t.hover);
    else if (ticked)
        painter.fillRect(cell, t.checked);
    painter.fillRect(QRectF(cell.x(), cell.bottom() - 1, cell.width(), 1), t.line);

    const auto change = static_cast<RowChange>(index.siblingAtColumn(0).data(RowChangeRole).toInt());
    if (change != RowChange::None && !current)
        painter.fillRect(cell.adjusted(0, 0, 0, -1),
                         withAlpha(t.tone(toneOf(change)).solid, t.mode == Mode::Dark ? 0.10 : 0.05));
    if (!m_view.isFirstColumn(index.column()))
        return;
    const qreal x = m_view.isRightToLeft() ? cell.right() - kStripe : cell.x();
    const QRectF stripe(x, cell.y(), kStripe, cell.height() - 1);
    if (current)
        painter.fillRect(stripe, t.accent);
    else if (change != RowChange::None)
        painter.fillRect(stripe, t.tone(toneOf(change)).solid);
    if (m_view.isCheckable() && !group)
        drawTick(painter, m_view.tickRect(cell), ticked ? Tick::On : Tick::Off,
                 m_view.hoveredRow() == index.row());
}

void RowDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const PainterScope scope(*painter);
    painter->setLayoutDirection(m_view.layoutDirection());
    const QRectF cell(option.rect);
    paintGround(*painter, cell, index);
    if (isGroup(index)) {
        const qreal lead = m_view.leadWidth();
        paintGroup(*painter,
                   m_view.isRightToLeft() ? cell.adjusted(space::kM, 0, -lead, -1)
                                          : cell.adjusted(lead, 0, -space::kM, -1),
                   index);
        return;
    }
    const CellLook look{themeDensity(), m_view.currentIndex().row() == index.row(),
                        m_hoverIndex == index ? m_hoverSegment : -1, m_view.isResizedByHand()};
    paintCell(*painter, contentRect(cell, index), index, look);
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    const Density density = themeDensity();
    const int height = listRowHeight(density, hasTwoLines(cellKindOf(index), density));
    if (isGroup(index))
        return {0, height}; // spans all columns, asks for none
    const QRectF content = contentRect(QRectF(0, 0, 1000, height), index);
    return {cellContentWidth(index, density) + 1000 - qFloor(content.width()), height};
}

bool RowDelegate::editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                              const QModelIndex& index)
{
    if (cellKindOf(index) != CellKind::Choice
        || !(event->type() == QEvent::MouseButtonRelease || event->type() == QEvent::MouseMove))
        return QStyledItemDelegate::editorEvent(event, model, option, index);
    const auto* mouse = static_cast<QMouseEvent*>(event);
    const int segment =
        segmentAt(contentRect(option.rect, index), index, mouse->position(), m_view.layoutDirection());
    if (event->type() == QEvent::MouseMove) {
        const QPersistentModelIndex before = m_hoverIndex;
        m_hoverIndex = index;
        m_hoverSegment = segment;
        m_view.update(before);
        m_view.update(index);
        return false;
    }
    return segment >= 0 && mouse->button() == Qt::LeftButton && model->setData(index, segment, ChosenRole);
}

bool RowDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                            const QModelIndex& index)
{
    if (!event || event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const QString own = index.data(Qt::ToolTipRole).toString();
    const bool cut = !isGroup(index)
                     && cellContentWidth(index, themeDensity()) > contentRect(option.rect, index).width() + 1;
    QStringList lines;
    if (cut)
        lines << cellFullText(index);
    if (!own.isEmpty())
        lines << own;
    // Plain text: a name with a "<" in it is a name.
    const QString text =
        lines.join(QLatin1Char('\n')).toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
    if (text.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(event->globalPos(), QStringLiteral("<p style='white-space:pre'>%1</p>").arg(text),
                           view);
    return true;
}

QString RowDelegate::displayText(const QVariant& value, const QLocale&) const
{
    return value.toString();
}

} // namespace gatehouse::ui
