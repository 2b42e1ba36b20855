#include "ui/widgets/frame/rail_entry.h"

#include "ui/widgets/icons/icons.h"
#include "ui/widgets/paint/shapes.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QLocale>
#include <QPainter>

namespace gatehouse::ui {

RailEntry::RailEntry(const QString& label, const QString& iconName, const QString& toolTip, QWidget* parent)
    : QAbstractButton(parent), m_iconName(iconName), m_toolTip(toolTip)
{
    setText(label);
    setAccessibleName(label);
    setToolTip(toolTip == label ? QString() : toolTip);
    setCheckable(true);
    setAutoExclusive(true);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RailEntry::setCount(qint64 count, const QString& meaning)
{
    m_count = count > 0 ? QLocale().toString(count) : QString();
    setAccessibleName(m_count.isEmpty() ? text() : QStringLiteral("%1, %2").arg(text(), m_count));
    setAccessibleDescription(meaning);
    update();
}

void RailEntry::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    setToolTip(collapsed || m_toolTip != text() ? m_toolTip : QString());
    update();
}

void RailEntry::setWholeToolTip(const QString& toolTip)
{
    m_toolTip = toolTip;
    setCollapsed(m_collapsed);
}

QSize RailEntry::sizeHint() const
{
    return {m_collapsed ? 36 : 176, 34};
}

void RailEntry::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const PainterScope scope(painter);
    painter.setLayoutDirection(layoutDirection());
    const ThemeTokens& t = themeTokens();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const QRectF area(rect());
    painter.setPen(Qt::NoPen);
    if (isChecked() || underMouse()) {
        painter.setBrush(isChecked() ? t.railActive : withAlpha(t.railActive, 0.06));
        painter.drawRoundedRect(area, measure::kRadius, measure::kRadius);
    }
    if (isChecked()) {
        painter.setBrush(tokensFor(Mode::Dark).accent);
        painter.drawRoundedRect(QRectF(mirrored ? width() - 3 : 0, 9, 3, height() - 18), 1.5, 1.5);
    }
    const QColor ink = isChecked() || underMouse() ? t.railTextActive : t.railText;
    const qreal iconX = m_collapsed ? (width() - 18) / 2.0 : mirrored ? width() - 12 - 18 : 12;
    drawIcon(painter, QRectF(iconX, 0, 18, height()), m_iconName, ink);
    if (m_collapsed) {
        if (!m_count.isEmpty()) {
            painter.setBrush(tokensFor(Mode::Dark).accent);
            painter.drawEllipse(QPointF(mirrored ? iconX - 1 : iconX + 19, 9), 3.5, 3.5);
        }
    } else {
        qreal badge = 0;
        if (!m_count.isEmpty()) {
            badge = badgeSize(m_count).width();
            const qreal x = mirrored ? 9 : width() - 9 - badge;
            drawBadge(painter, QRectF(x, 0, badge, height()), m_count, BadgeLook::Rail);
            badge += 9 + space::kXs;
        }
        const QRectF label = mirrored ? area.adjusted(badge, 0, -40, 0) : area.adjusted(40, 0, -badge, 0);
        drawText(painter, label, text(),
                 {textFont(TextSize::Body, QFont::DemiBold), ink, Side::Leading, Cut::End});
    }
    if (showsFocus(*this))
        drawFocusRing(painter, area, measure::kRadius - 1);
}

void RailEntry::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void RailEntry::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace gatehouse::ui
