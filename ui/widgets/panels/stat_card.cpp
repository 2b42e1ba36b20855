#include "ui/widgets/panels/stat_card.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/icons/icons.h"
#include "ui/widgets/paint/shapes.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace gatehouse::ui {
namespace {

constexpr int kHeight = 92;
constexpr int kTrend = 62;
constexpr int kArrow = 11;

QFont titleFont()
{
    return textFont(TextSize::Small, QFont::Medium);
}

QFont valueFont()
{
    return textFont(TextSize::Page, QFont::DemiBold);
}

QFont changeFont()
{
    return textFont(TextSize::Small, QFont::DemiBold);
}

} // namespace

StatCard::StatCard(const Stat& stat, QWidget* parent) : QAbstractButton(parent)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::MinimumExpanding, QSizePolicy::Fixed);
    setStat(stat);
}

void StatCard::setStat(const Stat& stat)
{
    m_stat = stat;
    const QString arrow = stat.direction > 0 ? tr("up") : stat.direction < 0 ? tr("down") : QString();
    setAccessibleName(QStringLiteral("%1: %2 %3").arg(stat.title, stat.value, stat.unit).simplified());
    setAccessibleDescription(
        QStringLiteral("%1 %2 %3").arg(arrow, stat.change, stat.changeNote).simplified());
    updateGeometry();
    update();
}

int StatCard::textColumn() const
{
    const int value =
        qCeil(tabularWidth(valueFont(), m_stat.value)) + 6 + textWidth(textFont(TextSize::Body), m_stat.unit);
    return value + (m_stat.trend.size() > 1 ? space::kM + kTrend : 0);
}

QSize StatCard::minimumSizeHint() const
{
    const int change = kArrow + 5 + textWidth(changeFont(), m_stat.change) + 6
                       + textWidth(textFont(TextSize::Small), m_stat.changeNote);
    const int content = std::max({textWidth(titleFont(), m_stat.title), textColumn(), change});
    return {content + 2 * space::kL + 2, kHeight};
}

QSize StatCard::sizeHint() const
{
    return minimumSizeHint().expandedTo({184, kHeight});
}

void StatCard::keyPressEvent(QKeyEvent* event)
{
    if (!pressOnEnter(*this, event))
        QAbstractButton::keyPressEvent(event);
}

void StatCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    const ThemeTokens& t = themeTokens();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    drawCard(painter, rect(), underMouse() ? t.hover : t.card, underMouse() ? t.control : t.line);
    const QRectF inner = QRectF(rect()).adjusted(space::kL, 0, -space::kL, 0);
    const auto row = [&inner](qreal top, qreal height) {
        return QRectF(inner.x(), top, inner.width(), height);
    };
    const auto skip = [mirrored](const QRectF& place, qreal by) {
        return mirrored ? place.adjusted(0, 0, -by, 0) : place.adjusted(by, 0, 0, 0);
    };
    drawText(painter, row(12, 18), m_stat.title, {titleFont(), t.muted, Side::Leading, Cut::Never});
    const QRectF valueRow = row(32, 28);
    drawTabular(painter, valueRow, m_stat.value, {valueFont(), t.text, Side::Leading, Cut::Never});
    // On the baseline of the number, not on its middle.
    const qreal drop = baselineOffset(valueFont()) - baselineOffset(textFont(TextSize::Body));
    drawText(painter, skip(valueRow, tabularWidth(valueFont(), m_stat.value) + 6).translated(0, drop),
             m_stat.unit, {textFont(TextSize::Body), t.muted, Side::Leading, Cut::Never});
    const qreal trendX = mirrored ? inner.x() : inner.right() - kTrend;
    drawSparkline(painter, QRectF(trendX, 32, kTrend, 28), m_stat.trend, m_stat.tone);
    QRectF changeRow = row(64, 16);
    const QColor ink = t.tone(m_stat.tone).text;
    if (m_stat.direction != 0) {
        const QRectF slot(mirrored ? changeRow.right() - kArrow : changeRow.x(), changeRow.y(), kArrow,
                          changeRow.height());
        drawIcon(painter, slot,
                 m_stat.direction > 0 ? QStringLiteral("arrow-up-right") : QStringLiteral("arrow-down-right"),
                 ink);
        changeRow = skip(changeRow, kArrow + 5);
    }
    drawText(painter, changeRow, m_stat.change, {changeFont(), ink, Side::Leading, Cut::Never});
    const qreal used = m_stat.change.isEmpty() ? 0 : textWidth(changeFont(), m_stat.change) + 6;
    drawText(painter, skip(changeRow, used), m_stat.changeNote,
             {textFont(TextSize::Small), t.muted, Side::Leading, Cut::Never});
    if (showsFocus(*this))
        drawFocusRing(painter, rect(), measure::kRadius - 1);
}

void StatCard::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void StatCard::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace gatehouse::ui
