#include "ui/widgets/panels/timeline_rail.h"

#include "ui/widgets/theme/theme_hub.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QResizeEvent>
#include <QToolTip>

#include <algorithm>

namespace gatehouse::ui {
namespace {

constexpr int kLine = 24;
constexpr int kSecondLine = 16; // of a title that is too long for one
constexpr int kGroupGap = 6;
constexpr int kHead = 24;
constexpr int kMarkColumn = 28;
constexpr int kGap = 8;
constexpr int kLeastTitle = 64;
constexpr int kMostLines = 2;

QFont groupFont()
{
    return textFont(TextSize::Body, QFont::DemiBold);
}

QFont rowFont()
{
    return textFont(TextSize::Small);
}

int widest(int before, const QString& text)
{
    return std::max(before, qCeil(tabularWidth(rowFont(), text)));
}

} // namespace

TimelineRail::TimelineRail(const QString& accessibleName, QWidget* parent) : QWidget(parent)
{
    setAccessibleName(accessibleName);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::MinimumExpanding, QSizePolicy::Fixed);
}

void TimelineRail::setColumns(const QStringList& titles)
{
    m_titles = titles;
    measure();
    layOut();
}

void TimelineRail::setGroups(const QList<TimelineGroup>& groups)
{
    m_groups = groups;
    m_hovered = -1;
    m_current = -1;
    QStringList words;
    for (const TimelineGroup& group : groups)
        for (const TimelineRow& row : group.rows)
            words << QStringLiteral("%1, %2: %3 %4").arg(group.title, row.title, row.state, row.time);
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    measure();
    layOut();
}

void TimelineRail::measure()
{
    m_titleWidth = kLeastTitle;
    m_stateWidth = widest(0, m_titles.value(1));
    m_countWidth = widest(0, m_titles.value(2));
    m_timeWidth = widest(0, m_titles.value(3));
    for (const TimelineGroup& group : m_groups)
        for (const TimelineRow& row : group.rows) {
            m_titleWidth = widest(m_titleWidth, row.title);
            if (!row.state.isEmpty())
                m_stateWidth = std::max(m_stateWidth, qCeil(pillSize(row.state).width()));
            m_countWidth = widest(m_countWidth, row.count);
            m_timeWidth = widest(m_timeWidth, row.time);
        }
}

int TimelineRail::heightOf(const TimelineRow& row) const
{
    const qreal room = columnsAt(QRectF(0, 0, width(), kLine)).title.width();
    return tabularWidth(rowFont(), row.title) > room ? kLine + kSecondLine : kLine;
}

void TimelineRail::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width())
        layOut();
}

void TimelineRail::layOut()
{
    m_lines.clear();
    int y = m_titles.isEmpty() ? 0 : kHead;
    for (int group = 0; group < m_groups.size(); ++group) {
        m_lines << Line{group, -1, y, kLine};
        y += kLine;
        for (int row = 0; row < m_groups[group].rows.size(); ++row) {
            m_lines << Line{group, row, y, heightOf(m_groups[group].rows[row])};
            y += m_lines.last().height;
        }
        y += kGroupGap;
    }
    m_height = y;
    updateGeometry();
    update();
}

QSize TimelineRail::sizeHint() const
{
    return {kMarkColumn + m_titleWidth + m_stateWidth + m_countWidth + m_timeWidth + 3 * kGap, m_height};
}

QSize TimelineRail::minimumSizeHint() const
{
    return {sizeHint().width() - m_titleWidth + kLeastTitle, m_height};
}

TimelineRail::Columns TimelineRail::columnsAt(const QRectF& line) const
{
    const qreal timeX = line.right() - m_timeWidth;
    const qreal countX = timeX - kGap - m_countWidth;
    const qreal stateX = countX - kGap - m_stateWidth;
    const qreal titleX = line.x() + kMarkColumn;
    Columns columns{{titleX, line.y(), stateX - kGap - titleX, line.height()},
                    {stateX, line.y(), static_cast<qreal>(m_stateWidth), line.height()},
                    {countX, line.y(), static_cast<qreal>(m_countWidth), line.height()},
                    {timeX, line.y(), static_cast<qreal>(m_timeWidth), line.height()}};
    if (layoutDirection() == Qt::RightToLeft)
        for (QRectF* column : {&columns.title, &columns.state, &columns.count, &columns.time})
            column->moveLeft(line.x() + line.right() - column->right());
    return columns;
}

const TimelineRow* TimelineRail::rowOf(int line) const
{
    if (line < 0 || line >= m_lines.size() || m_lines[line].row < 0)
        return nullptr;
    return &m_groups[m_lines[line].group].rows[m_lines[line].row];
}

int TimelineRail::lineAt(int y) const
{
    for (int i = 0; i < m_lines.size(); ++i)
        if (y >= m_lines[i].top && y < m_lines[i].top + m_lines[i].height)
            return i;
    return -1;
}

void TimelineRail::paintHead(QPainter& painter) const
{
    const Columns columns = columnsAt(QRectF(0, 0, width(), kHead));
    const TextStyle style{rowFont(), themeTokens().muted, Side::Leading, Cut::End};
    TextStyle trailing = style;
    trailing.side = Side::Trailing;
    drawText(painter, columns.title, m_titles.value(0), style);
    drawText(painter, columns.state, m_titles.value(1), style);
    drawText(painter, columns.count, m_titles.value(2), trailing);
    drawText(painter, columns.time, m_titles.value(3), trailing);
}

void TimelineRail::paintLine(QPainter& painter, const Line& line, int index) const
{
    const ThemeTokens& t = themeTokens();
    const TimelineGroup& group = m_groups[line.group];
    const QRectF place(0, line.top, width(), line.height);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    if (line.row < 0) {
        drawStepMark(painter, QRectF(mirrored ? width() - 18 : 2, line.top + 4, 16, 16), group.state);
        QRectF text = mirrored ? place.adjusted(0, 0, -kMarkColumn, 0) : place.adjusted(kMarkColumn, 0, 0, 0);
        drawTabular(painter, text, group.note, {rowFont(), t.muted, Side::Trailing, Cut::End});
        const qreal note = group.note.isEmpty() ? 0 : tabularWidth(rowFont(), group.note) + kGap;
        text = mirrored ? text.adjusted(note, 0, 0, 0) : text.adjusted(0, 0, -note, 0);
        drawText(painter, text, group.title, {groupFont(), t.text, Side::Leading, Cut::End});
        return;
    }
    const TimelineRow& row = group.rows[line.row];
    const QRectF ground =
        mirrored ? place.adjusted(0, 0, -kMarkColumn + 6, 0) : place.adjusted(kMarkColumn - 6, 0, 0, 0);
    if (index == m_hovered || (index == m_current && hasFocus())) {
        const PainterScope scope(painter);
        painter.setPen(Qt::NoPen);
        painter.setBrush(index == m_current ? t.selected : t.hover);
        painter.drawRoundedRect(ground, 5, 5);
    }
    const Columns columns = columnsAt(place);
    const QStringList parts = wrappedLines(rowFont(), row.title, columns.title.width(), kMostLines);
    const qreal step = parts.size() > 1 ? kSecondLine : line.height;
    qreal y = columns.title.center().y() - step * static_cast<qreal>(parts.size()) / 2;
    for (const QString& part : parts) {
        drawText(painter, {columns.title.x(), y, columns.title.width(), step}, part,
                 {rowFont(), t.text, Side::Leading, Cut::End});
        y += step;
    }
    if (!row.state.isEmpty())
        drawPill(painter, columns.state, row.state, row.tone);
    drawTabular(painter, columns.count, row.count,
                {rowFont(), row.countMatters ? t.text : t.mutedOnSelected, Side::Trailing, Cut::End});
    drawTabular(painter, columns.time, row.time, {rowFont(), t.mutedOnSelected, Side::Trailing, Cut::End});
}

void TimelineRail::paintRailOf(QPainter& painter, int group, int from, int to) const
{
    const PainterScope scope(painter);
    const ThemeTokens& t = themeTokens();
    painter.setPen(QPen(m_groups[group].state == StepState::Done ? t.tone(Tone::Good).solid : t.line, 1.6));
    const qreal x = layoutDirection() == Qt::RightToLeft ? width() - 10 : 10;
    painter.drawLine(QPointF(x, from + 22), QPointF(x, to + 2));
}

void TimelineRail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    if (!m_titles.isEmpty())
        paintHead(painter);
    int before = -1;
    for (int i = 0; i < m_lines.size(); ++i) {
        if (m_lines[i].row < 0) {
            if (before >= 0)
                paintRailOf(painter, m_lines[before].group, m_lines[before].top, m_lines[i].top);
            before = i;
        }
        paintLine(painter, m_lines[i], i);
    }
}

void TimelineRail::mouseMoveEvent(QMouseEvent* event)
{
    const int line = lineAt(event->pos().y());
    m_hovered = rowOf(line) ? line : -1;
    update();
}

void TimelineRail::leaveEvent(QEvent*)
{
    m_hovered = -1;
    update();
}

void TimelineRail::mouseReleaseEvent(QMouseEvent* event)
{
    const int line = lineAt(event->pos().y());
    if (event->button() != Qt::LeftButton || !rowOf(line))
        return;
    m_current = line;
    update();
    emit rowActivated(rowOf(line)->id);
}

void TimelineRail::moveCurrent(int by)
{
    int next = m_current + by;
    while (next >= 0 && next < m_lines.size() && !rowOf(next))
        next += by;
    if (rowOf(next))
        m_current = next;
    update();
}

QPoint TimelineRail::currentRowPosition() const
{
    const bool known = m_current >= 0 && m_current < m_lines.size();
    const int bottom = known && m_current + 1 < m_lines.size() ? m_lines[m_current + 1].top : height();
    return mapToGlobal(known ? QPoint(space::kXl, bottom) : rect().center());
}

void TimelineRail::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Down)
        moveCurrent(1);
    else if (event->key() == Qt::Key_Up)
        moveCurrent(-1);
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && rowOf(m_current))
        emit rowActivated(rowOf(m_current)->id);
    else
        QWidget::keyPressEvent(event);
}

bool TimelineRail::event(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const TimelineRow* row = rowOf(lineAt(help->pos().y()));
    if (!row)
        return QWidget::event(event);
    QToolTip::showText(help->globalPos(),
                       (row->toolTip.isEmpty() ? row->title : row->toolTip).toHtmlEscaped(), this);
    return true;
}

} // namespace gatehouse::ui
