#include "ui/widgets/controls/tab_strip.h"

#include "ui/widgets/paint/shapes.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <cmath>

namespace gatehouse::ui {
namespace {

constexpr int kGap = 20;
constexpr int kLeastGap = 9; // where there is little room
constexpr int kOverhang = 2; // of the last letter
constexpr int kHeight = 36;

QFont tabFont()
{
    return textFont(TextSize::Body, QFont::DemiBold);
}

QString badgeOf(std::optional<qint64> count)
{
    return count ? QLocale().toString(*count) : QString();
}

} // namespace

TabStrip::TabStrip(const QString& accessibleName, QWidget* parent) : QWidget(parent), m_name(accessibleName)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::MinimumExpanding, QSizePolicy::Fixed);
}

int TabStrip::addTab(const QString& label, std::optional<qint64> count)
{
    m_tabs << Tab{label, badgeOf(count)};
    describe();
    updateGeometry();
    return this->count() - 1;
}

void TabStrip::setCount(int tab, std::optional<qint64> count)
{
    if (tab < 0 || tab >= m_tabs.size())
        return;
    m_tabs[tab].badge = badgeOf(count);
    updateGeometry();
    update();
}

void TabStrip::setBaseline(bool on)
{
    m_baseline = on;
    update();
}

void TabStrip::describe()
{
    setAccessibleName(QStringLiteral("%1: %2").arg(m_name, m_tabs.value(m_current).label));
}

void TabStrip::setCurrent(int tab)
{
    if (tab < 0 || tab >= m_tabs.size() || tab == m_current)
        return;
    m_current = tab;
    describe();
    update();
    emit currentChanged(tab);
}

qreal TabStrip::widthOf(const Tab& tab)
{
    const qreal badge = tab.badge.isEmpty() ? 0 : space::kS + badgeSize(tab.badge).width();
    return textWidth(tabFont(), tab.label) + badge;
}

int TabStrip::widthWith(int gap) const
{
    qreal total = 0;
    for (const Tab& tab : m_tabs)
        total += widthOf(tab);
    return qCeil(total) + gap * qMax(0, count() - 1) + kOverhang;
}

QList<QRectF> TabStrip::places() const
{
    const qreal spare = count() > 1 ? qreal(width() - widthWith(0)) / (count() - 1) : kGap;
    const qreal gap = qBound<qreal>(kLeastGap, std::floor(spare), kGap);
    QList<QRectF> rects;
    qreal x = 0;
    for (const Tab& tab : m_tabs) {
        QRectF place(x, 0, widthOf(tab), kHeight);
        x = place.right() + gap;
        if (layoutDirection() == Qt::RightToLeft)
            place.moveLeft(width() - place.right());
        rects << place;
    }
    return rects;
}

QSize TabStrip::sizeHint() const
{
    return {widthWith(kGap), kHeight};
}

QSize TabStrip::minimumSizeHint() const
{
    return {widthWith(kLeastGap), kHeight};
}

int TabStrip::tabAt(const QPointF& position) const
{
    const QList<QRectF> rects = places();
    for (qsizetype i = 0; i < rects.size(); ++i)
        if (rects[i].adjusted(-kLeastGap / 2.0, 0, kLeastGap / 2.0, 0).contains(position))
            return static_cast<int>(i);
    return -1;
}

void TabStrip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const PainterScope scope(painter);
    painter.setLayoutDirection(layoutDirection());
    const ThemeTokens& t = themeTokens();
    if (m_baseline)
        painter.fillRect(QRect(0, kHeight - 1, width(), 1), t.line);
    const QList<QRectF> rects = places();
    for (int i = 0; i < count(); ++i) {
        const bool current = i == m_current;
        const QColor ink = current || i == m_hovered ? t.text : t.muted;
        const QRectF place = rects[i].adjusted(0, 0, 0, -2);
        drawText(painter, place, m_tabs[i].label, {tabFont(), ink, Side::Leading, Cut::Never});
        if (!m_tabs[i].badge.isEmpty()) {
            const QSizeF size = badgeSize(m_tabs[i].badge);
            const qreal x = layoutDirection() == Qt::RightToLeft ? place.x() : place.right() - size.width();
            drawBadge(painter, QRectF(x, place.y(), size.width(), place.height()), m_tabs[i].badge,
                      current ? BadgeLook::Active : BadgeLook::Plain);
        }
        if (!current)
            continue;
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.accent);
        painter.drawRoundedRect(QRectF(rects[i].x(), kHeight - 2, rects[i].width(), 2), 1, 1);
        if (showsFocus(*this))
            drawFocusRing(painter, rects[i].adjusted(-6, 3, 6, -5), 5);
    }
}

void TabStrip::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        setCurrent(tabAt(event->position()));
}

void TabStrip::mouseMoveEvent(QMouseEvent* event)
{
    m_hovered = tabAt(event->position());
    setCursor(m_hovered >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void TabStrip::leaveEvent(QEvent*)
{
    m_hovered = -1;
    update();
}

void TabStrip::keyPressEvent(QKeyEvent* event)
{
    const int forward = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    if (event->key() == Qt::Key_Right)
        setCurrent(m_current + forward);
    else if (event->key() == Qt::Key_Left)
        setCurrent(m_current - forward);
    else if (event->key() == Qt::Key_Home)
        setCurrent(0);
    else if (event->key() == Qt::Key_End)
        setCurrent(count() - 1);
    else
        QWidget::keyPressEvent(event);
}

} // namespace gatehouse::ui
