#include "ui/widgets/frame/status_item.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/icons/icons.h"
#include "ui/widgets/paint/shapes.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QKeyEvent>
#include <QPainter>

namespace gatehouse::ui {
namespace {

constexpr int kIcon = 13;
constexpr int kDot = 8;

} // namespace

StatusItem::StatusItem(QWidget* parent) : QAbstractButton(parent)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void StatusItem::setContent(const QString& iconName, const QString& text, const QString& detail, Tone tone)
{
    m_iconName = iconName;
    m_detail = detail;
    m_tone = tone;
    setText(text);
    const QString whole = detail.isEmpty() ? text : QStringLiteral("%1, %2").arg(text, detail);
    setAccessibleName(whole);
    setToolTip(whole.toHtmlEscaped());
    updateGeometry();
    update();
}

QFont StatusItem::mainFont() const
{
    const bool strong = m_iconName.isEmpty() || m_tone != Tone::Neutral;
    return textFont(TextSize::Small, strong ? QFont::Medium : QFont::Normal);
}

int StatusItem::markWidth() const
{
    if (m_iconName == QLatin1String("none"))
        return 0;
    return (m_iconName.isEmpty() ? kDot : kIcon) + space::kS;
}

void StatusItem::setBrief(bool brief)
{
    if (brief == m_brief)
        return;
    m_brief = brief;
    updateGeometry();
    update();
}

int StatusItem::widthFor(bool brief) const
{
    const int detail = brief || m_detail.isEmpty()
                           ? 0
                           : space::kS + qCeil(tabularWidth(textFont(TextSize::Small), m_detail));
    return markWidth() + qCeil(tabularWidth(mainFont(), text())) + detail + 2;
}

QSize StatusItem::sizeHint() const
{
    return {widthFor(m_brief), 24};
}

QSize StatusItem::minimumSizeHint() const
{
    return {widthFor(true), 24};
}

void StatusItem::keyPressEvent(QKeyEvent* event)
{
    if (!pressOnEnter(*this, event))
        QAbstractButton::keyPressEvent(event);
}

void StatusItem::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const PainterScope scope(painter);
    painter.setLayoutDirection(layoutDirection());
    const ThemeTokens& t = themeTokens();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const bool strong = m_iconName.isEmpty() || m_tone != Tone::Neutral;
    const auto skip = [mirrored](const QRectF& place, qreal by) {
        return mirrored ? place.adjusted(0, 0, -by, 0) : place.adjusted(by, 0, 0, 0);
    };
    QRectF place(rect());
    if (m_iconName.isEmpty()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.tone(m_tone).solid);
        painter.drawEllipse(QPointF(mirrored ? width() - kDot / 2.0 : kDot / 2.0, height() / 2.0), kDot / 2.0,
                            kDot / 2.0);
    } else if (m_iconName != QLatin1String("none")) {
        drawIcon(painter, QRectF(mirrored ? width() - kIcon : 0, 0, kIcon, height()), m_iconName,
                 m_tone == Tone::Neutral ? t.muted : t.tone(m_tone).solid);
    }
    place = skip(place, markWidth());
    const bool hot = underMouse();
    drawTabular(painter, place, text(),
                {mainFont(), strong || hot ? t.text : t.muted, Side::Leading, Cut::End});
    place = skip(place, tabularWidth(mainFont(), text()) + space::kS);
    if (!m_detail.isEmpty() && !m_brief && place.width() > 24)
        drawTabular(painter, place, m_detail, {textFont(TextSize::Small), t.muted, Side::Leading, Cut::End});
    if (showsFocus(*this))
        drawFocusRing(painter, rect(), 4);
}

} // namespace gatehouse::ui
