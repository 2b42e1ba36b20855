#include "ui/widgets/controls/chip_button.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/paint/shapes.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPainter>

namespace gatehouse::ui {
namespace {

QFont labelFont()
{
    return textFont(TextSize::Body, QFont::Medium);
}

constexpr int kPadding = 12;

} // namespace

ChipButton::ChipButton(const QString& label, std::optional<qint64> count, QWidget* parent)
    : QAbstractButton(parent)
{
    setText(label);
    setCheckable(true);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setCount(count);
}

void ChipButton::setCount(std::optional<qint64> count)
{
    const QString before = m_count;
    m_count = count ? QLocale().toString(*count) : QString();
    setAccessibleName(m_count.isEmpty() ? text() : QStringLiteral("%1, %2").arg(text(), m_count));
    if (m_count == before)
        return;
    if (m_count.size() != before.size()) // figures are of one width
        updateGeometry();
    update();
}

QSize ChipButton::sizeHint() const
{
    const int count = m_count.isEmpty() ? 0 : space::kS + qCeil(tabularWidth(labelFont(), m_count));
    return {2 * kPadding + textWidth(labelFont(), text()) + count, measure::kControl - 2};
}

void ChipButton::keyPressEvent(QKeyEvent* event)
{
    if (!pressOnEnter(*this, event))
        QAbstractButton::keyPressEvent(event);
}

void ChipButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    const ThemeTokens& t = themeTokens();
    const qreal radius = height() / 2.0;
    drawCard(painter, rect(),
             isChecked()    ? t.selected
             : underMouse() ? t.hover
                            : t.card,
             isChecked() ? t.accent : t.line, radius);
    const QRectF content = QRectF(rect()).adjusted(kPadding, 0, -kPadding, 0);
    const QColor ink = !isEnabled() ? t.disabledText : isChecked() ? t.accentText : t.text;
    drawText(painter, content, text(), {labelFont(), ink, Side::Leading, Cut::Never});
    drawTabular(painter, content, m_count,
                {labelFont(), isChecked() ? t.accentText : t.muted, Side::Trailing, Cut::Never});
    if (showsFocus(*this))
        drawFocusRing(painter, rect(), radius - 1);
}

void ChipButton::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void ChipButton::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace gatehouse::ui
