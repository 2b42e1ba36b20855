#include "ui/widgets/controls/segmented_control.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace gatehouse::ui {

SegmentedControl::SegmentedControl(const QString& accessibleName, const QStringList& labels,
                                   const QStringList& icons, QWidget* parent)
    : QWidget(parent), m_name(accessibleName)
{
    m_segments.labels = labels;
    m_segments.icons = icons;
    m_segments.current = 0;
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    describe();
}

void SegmentedControl::describe()
{
    setAccessibleName(QStringLiteral("%1: %2").arg(m_name, m_segments.labels.value(m_segments.current)));
}

void SegmentedControl::setCurrent(int index)
{
    m_segments.current = index;
    describe();
    update();
}

QSize SegmentedControl::sizeHint() const
{
    return {qCeil(segmentsSize(m_segments).width()), measure::kControl};
}

int SegmentedControl::indexAt(const QPointF& position) const
{
    const QList<QRectF> rects = segmentRects(rect(), m_segments, layoutDirection());
    for (qsizetype i = 0; i < rects.size(); ++i)
        if (rects[i].contains(position))
            return static_cast<int>(i);
    return -1;
}

void SegmentedControl::choose(int index)
{
    if (index < 0 || index >= m_segments.labels.size() || index == m_segments.current)
        return;
    setCurrent(index);
    emit chosen(index);
}

void SegmentedControl::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    drawSegments(painter, rect(), m_segments);
    if (showsFocus(*this))
        drawFocusRing(painter, rect(), measure::kRadius - 1);
}

void SegmentedControl::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        choose(indexAt(event->position()));
}

void SegmentedControl::mouseMoveEvent(QMouseEvent* event)
{
    const int hovered = indexAt(event->position());
    if (hovered == m_segments.hovered)
        return;
    m_segments.hovered = hovered;
    update();
}

void SegmentedControl::leaveEvent(QEvent*)
{
    m_segments.hovered = -1;
    update();
}

void SegmentedControl::keyPressEvent(QKeyEvent* event)
{
    const int forward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    if (event->key() == Qt::Key_Right)
        choose(m_segments.current + forward);
    else if (event->key() == Qt::Key_Left)
        choose(m_segments.current - forward);
    else
        QWidget::keyPressEvent(event);
}

} // namespace gatehouse::ui
