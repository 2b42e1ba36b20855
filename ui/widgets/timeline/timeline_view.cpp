#include "ui/widgets/timeline/timeline_view.h"

#include "ui/widgets/paint/shapes.h"

#include <QAbstractItemModel>
#include <QAccessible>
#include <QHelpEvent>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace gatehouse::ui {
namespace {

constexpr int kHead = 44;
constexpr int kWideTitle = 260;
constexpr int kNarrowTitle = 200;
constexpr int kRow = 40;
constexpr int kTickSide = 20;
constexpr int kBarHeight = 12;
constexpr int kLeastBar = 8;
constexpr int kMoment = 7; // half of the diamond

} // namespace

TimelineView::TimelineView(const QString& accessibleName, QWidget* parent)
    : QAbstractScrollArea(parent), m_today(QDate::currentDate())
{
    setAccessibleName(accessibleName);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_wanted = m_today;
}

void TimelineView::setModel(QAbstractItemModel* model, QItemSelectionModel* selection)
{
    m_model = model;
    m_selection = selection;
    const auto refresh = [this] {
        updateBars();
        viewport()->update();
    };
    connect(model, &QAbstractItemModel::modelReset, this, refresh);
    connect(model, &QAbstractItemModel::dataChanged, viewport(), QOverload<>::of(&QWidget::update));
    connect(selection, &QItemSelectionModel::selectionChanged, viewport(), QOverload<>::of(&QWidget::update));
    connect(selection, &QItemSelectionModel::currentChanged, viewport(), QOverload<>::of(&QWidget::update));
    refresh();
}

double TimelineView::dayWidth() const
{
    switch (m_zoom) {
    case Zoom::Day: return 72;
    case Zoom::Week: return 20;
    case Zoom::Month: return 5;
    }
    return 20;
}

int TimelineView::titleWidth() const
{
    return viewport()->width() > 900 ? kWideTitle : kNarrowTitle;
}

int TimelineView::rowHeight() const
{
    return kRow;
}

int TimelineView::rows() const
{
    return m_model ? m_model->rowCount() : 0;
}

int TimelineView::currentRow() const
{
    return m_selection && m_selection->currentIndex().isValid() ? m_selection->currentIndex().row() : -1;
}

QRect TimelineView::axisRect() const
{
    const QRect all = viewport()->rect().adjusted(0, kHead, 0, 0);
    return isRightToLeft() ? all.adjusted(0, 0, -titleWidth(), 0) : all.adjusted(titleWidth(), 0, 0, 0);
}

int TimelineView::xOf(const QDateTime& moment) const
{
    const double days = static_cast<double>(firstDay().daysTo(moment.date()))
                        + moment.time().msecsSinceStartOfDay() / 86'400'000.0;
    const double along = days * dayWidth() - horizontalScrollBar()->value();
    const QRect axis = axisRect();
    return static_cast<int>(std::lround(isRightToLeft() ? axis.right() + 1 - along : axis.left() + along));
}

QDate TimelineView::dayAt(int x) const
{
    const QRect axis = axisRect();
    const double along =
        (isRightToLeft() ? axis.right() + 1 - x : x - axis.left()) + horizontalScrollBar()->value();
    return firstDay().addDays(static_cast<qint64>(std::floor(along / dayWidth())));
}

int TimelineView::rowAt(int y) const
{
    const int row = y < kHead ? -1 : (y - kHead + verticalScrollBar()->value()) / rowHeight();
    return row < rows() ? row : -1;
}

QRect TimelineView::rowRect(int row) const
{
    return {0, kHead + row * rowHeight() - verticalScrollBar()->value(), viewport()->width(), rowHeight()};
}

QRect TimelineView::tickRect(int row) const
{
    const QRect line = rowRect(row);
    const int x = isRightToLeft() ? line.right() - kTickSide - space::kM : line.left() + space::kM;
    return {x, line.center().y() - kTickSide / 2, kTickSide, kTickSide};
}

void TimelineView::updateBars()
{
    const QRect axis = axisRect();
    verticalScrollBar()->setRange(0, std::max(0, rows() * rowHeight() - axis.height()));
    verticalScrollBar()->setPageStep(std::max(1, axis.height()));
    verticalScrollBar()->setSingleStep(rowHeight());
    const int length = static_cast<int>((kDaysBefore + kDaysAfter) * dayWidth());
    horizontalScrollBar()->setRange(0, std::max(0, length - axis.width()));
    horizontalScrollBar()->setPageStep(std::max(1, axis.width()));
    horizontalScrollBar()->setSingleStep(static_cast<int>(dayWidth()));
    if (m_wanted.isValid() && axis.width() > 100)
        showDay(std::exchange(m_wanted, QDate()));
}

void TimelineView::showDay(QDate day)
{
    if (axisRect().width() <= 100) {
        m_wanted = day;
        return;
    }
    horizontalScrollBar()->setValue(static_cast<int>(static_cast<double>(firstDay().daysTo(day)) * dayWidth()
                                                     - axisRect().width() / 3.0));
}

void TimelineView::setZoom(Zoom zoom)
{
    if (zoom == m_zoom)
        return;
    // What is looked at stays where it is: today where it is seen, else the middle.
    const QRect axis = axisRect();
    const int todayX = xOf(m_today.startOfDay());
    const bool seesToday = axis.contains(todayX, axis.center().y());
    const QDate kept = seesToday ? m_today : dayAt(axis.center().x());
    const double along = !seesToday        ? axis.width() / 2.0
                         : isRightToLeft() ? axis.right() + 1 - todayX
                                           : todayX - axis.left();
    m_zoom = zoom;
    updateBars();
    horizontalScrollBar()->setValue(
        static_cast<int>(static_cast<double>(firstDay().daysTo(kept)) * dayWidth() - along));
    viewport()->update();
    emit zoomChanged(zoom);
}

void TimelineView::showRow(int row)
{
    if (row < 0)
        return;
    const int top = row * rowHeight();
    const int value = verticalScrollBar()->value();
    if (top < value)
        verticalScrollBar()->setValue(top);
    else if (top + rowHeight() > value + axisRect().height())
        verticalScrollBar()->setValue(top + rowHeight() - axisRect().height());
}

void TimelineView::moveCurrent(int row)
{
    if (!m_selection || rows() == 0)
        return;
    row = std::clamp(row, 0, rows() - 1);
    const QModelIndex index = m_model->index(row, 0);
    m_selection->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    showRow(row);
    setAccessibleDescription(describe(index));
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
    emit currentRowMoved(index);
}

void TimelineView::toggle(int row)
{
    if (m_selection && row >= 0)
        m_selection->select(m_model->index(row, 0), QItemSelectionModel::Toggle | QItemSelectionModel::Rows);
}

QString TimelineView::describe(const QModelIndex& index) const
{
    QStringList parts{index.data(Qt::DisplayRole).toString(), index.data(SubtitleRole).toString(),
                      index.data(TimelineMomentTextRole).toString()};
    for (const TimelineBar& bar : index.data(TimelineBarsRole).value<QList<TimelineBar>>())
        parts << bar.toolTip;
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

void TimelineView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateBars();
}

void TimelineView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange)
        viewport()->update();
}

void TimelineView::scrollContentsBy(int, int)
{
    viewport()->update();
}

void TimelineView::mousePressEvent(QMouseEvent* event)
{
    const int row = rowAt(event->position().toPoint().y());
    if (row < 0 || event->button() != Qt::LeftButton)
        return;
    if (tickRect(row).contains(event->position().toPoint()) || (event->modifiers() & Qt::ControlModifier))
        return toggle(row);
    moveCurrent(row);
    emit rowActivated(m_model->index(row, 0));
}

void TimelineView::mouseMoveEvent(QMouseEvent* event)
{
    const int row = rowAt(event->position().toPoint().y());
    if (std::exchange(m_hovered, row) != row)
        viewport()->update();
}

void TimelineView::wheelEvent(QWheelEvent* event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        const int step = event->angleDelta().y() > 0 ? -1 : 1;
        setZoom(static_cast<Zoom>(std::clamp(static_cast<int>(m_zoom) + step, 0, 2)));
        return event->accept();
    }
    QAbstractScrollArea::wheelEvent(event);
}

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    const int page = std::max(1, axisRect().height() / rowHeight() - 1);
    const int step = static_cast<int>(dayWidth() * (m_zoom == Zoom::Day ? 1 : m_zoom == Zoom::Week ? 7 : 30));
    const int towards = isRightToLeft() ? -1 : 1;
    switch (event->key()) {
    case Qt::Key_Up: return moveCurrent(currentRow() - 1);
    case Qt::Key_Down: return moveCurrent(currentRow() + 1);
    case Qt::Key_PageUp: return moveCurrent(currentRow() - page);
    case Qt::Key_PageDown: return moveCurrent(currentRow() + page);
    case Qt::Key_Home: return moveCurrent(0);
    case Qt::Key_End: return moveCurrent(rows() - 1);
    case Qt::Key_Left:
        return horizontalScrollBar()->setValue(horizontalScrollBar()->value() - towards * step);
    case Qt::Key_Right:
        return horizontalScrollBar()->setValue(horizontalScrollBar()->value() + towards * step);
    case Qt::Key_Plus: return setZoom(static_cast<Zoom>(std::max(0, static_cast<int>(m_zoom) - 1)));
    case Qt::Key_Minus: return setZoom(static_cast<Zoom>(std::min(2, static_cast<int>(m_zoom) + 1)));
    case Qt::Key_T: return showDay(m_today);
    case Qt::Key_Space: return toggle(currentRow());
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (currentRow() >= 0)
            emit rowActivated(m_model->index(currentRow(), 0));
        return;
    case Qt::Key_Escape:
        if (m_selection && m_selection->hasSelection())
            return m_selection->clearSelection();
        break;
    default: break;
    }
    event->ignore();
}

void TimelineView::focusInEvent(QFocusEvent* event)
{
    QAbstractScrollArea::focusInEvent(event);
    if (currentRow() < 0 && rows() > 0 && m_selection)
        m_selection->setCurrentIndex(m_model->index(0, 0), QItemSelectionModel::NoUpdate);
    viewport()->update();
}

bool TimelineView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave && std::exchange(m_hovered, -1) != -1)
        viewport()->update();
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QString tip = toolTipAt(help->pos());
        if (tip.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), tip, viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

QRectF TimelineView::barRect(const TimelineBar& bar, const QRect& row) const
{
    const int a = xOf(bar.from);
    const int b = xOf(bar.to);
    const int width = std::max(kLeastBar, std::abs(b - a));
    return {static_cast<qreal>(isRightToLeft() ? a - width : a), row.center().y() - kBarHeight / 2.0 + 0.5,
            static_cast<qreal>(width), static_cast<qreal>(kBarHeight)};
}

QString TimelineView::toolTipAt(const QPoint& position) const
{
    const int row = rowAt(position.y());
    if (row < 0)
        return {};
    const QModelIndex index = m_model->index(row, 0);
    if (!axisRect().contains(position))
        return index.data(Qt::ToolTipRole).toString();
    QStringList tips;
    const QDateTime moment = index.data(TimelineMomentRole).toDateTime();
    if (moment.isValid() && std::abs(xOf(moment) - position.x()) <= kMoment)
        tips << index.data(TimelineMomentTextRole).toString();
    for (const TimelineBar& bar : index.data(TimelineBarsRole).value<QList<TimelineBar>>())
        if (barRect(bar, rowRect(row)).adjusted(-2, -8, 2, 8).contains(position))
            tips << bar.toolTip;
    return tips.join(QLatin1Char('\n'));
}

} // namespace gatehouse::ui
