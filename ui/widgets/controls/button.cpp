#include "ui/widgets/controls/button.h"

#include "ui/widgets/paint/shapes.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QKeyEvent>
#include <QKeySequence>
#include <QPainter>

namespace gatehouse::ui {
namespace {

QFont buttonFont()
{
    return textFont(TextSize::Body, QFont::DemiBold);
}

} // namespace

Button::Button(const QString& text, ButtonLook look, const QString& iconName, QWidget* parent)
    : QPushButton(text, parent), m_look(look), m_iconName(iconName)
{
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    setAutoDefault(false);
}

void Button::setLook(ButtonLook look)
{
    m_look = look;
    update();
}

void Button::setIconName(const QString& iconName)
{
    m_iconName = iconName;
    updateGeometry();
    update();
}

void Button::setDot(bool on)
{
    m_dot = on;
    update();
}

void Button::setBadge(const QString& text)
{
    m_badge = text;
    update();
}

int Button::padding() const
{
    if (m_look == ButtonLook::Link)
        return space::kXs;
    return text().isEmpty() ? space::kS : 13;
}

QSize Button::sizeHint() const
{
    const QString label = withoutMnemonic(text());
    int width = 2 * padding();
    if (!m_iconName.isEmpty())
        width += measure::kIcon + (label.isEmpty() ? 0 : space::kS);
    return {width + (label.isEmpty() ? 0 : textWidth(buttonFont(), label)), measure::kControl};
}

QColor Button::ink() const
{
    const ThemeTokens& t = themeTokens();
    if (!isEnabled())
        return t.disabledText;
    switch (m_look) {
    case ButtonLook::Primary:
    case ButtonLook::DangerPrimary: return t.onPrimary;
    case ButtonLook::Danger: return t.tone(Tone::Bad).text;
    case ButtonLook::Link: return t.accentText;
    case ButtonLook::Ghost: return underMouse() || isChecked() ? t.text : t.muted;
    case ButtonLook::Secondary: break;
    }
    return t.text;
}

void Button::paintGround(QPainter& painter) const
{
    const ThemeTokens& t = themeTokens();
    const bool hovered = underMouse() && isEnabled();
    switch (m_look) {
    case ButtonLook::Primary:
    case ButtonLook::DangerPrimary: {
        const bool danger = m_look == ButtonLook::DangerPrimary;
        const QColor base = danger ? tokensFor(Mode::Light).tone(Tone::Bad).solid : t.primary;
        const QColor hover = danger ? tokensFor(Mode::Light).tone(Tone::Bad).text : t.primaryHover;
        const QColor fill = !isEnabled() ? t.track
                            : isDown()   ? (danger ? hover : t.primaryPressed)
                            : hovered    ? hover
                                         : base;
        drawCard(painter, rect(), fill, fill);
        return;
    }
    case ButtonLook::Secondary:
    case ButtonLook::Danger:
        drawCard(painter, rect(),
                 isDown() || isChecked() ? t.selected
                 : hovered               ? t.hover
                                         : t.card,
                 isChecked() ? t.accent : t.line);
        return;
    case ButtonLook::Ghost:
        if (hovered || isDown() || isChecked())
            drawCard(painter, rect(), isDown() ? t.selected : t.badge, isDown() ? t.selected : t.badge);
        return;
    case ButtonLook::Link: return;
    }
}

void Button::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const PainterScope scope(painter);
    painter.setLayoutDirection(layoutDirection());
    paintGround(painter);
    const QString label = withoutMnemonic(text());
    QFont font = buttonFont();
    font.setUnderline(m_look == ButtonLook::Link && underMouse() && isEnabled());
    const qreal iconRoom = m_iconName.isEmpty() ? 0 : measure::kIcon + (label.isEmpty() ? 0 : space::kS);
    const qreal content = iconRoom + (label.isEmpty() ? 0 : textWidth(font, label));
    const QRectF middle(std::max(0.0, (width() - content) / 2), 0, std::min<qreal>(content, width()),
                        height());
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    if (!m_iconName.isEmpty()) {
        const qreal x = mirrored ? middle.right() - measure::kIcon : middle.x();
        drawIcon(painter, QRectF(x, 0, measure::kIcon, height()), m_iconName, ink());
    }
    drawText(painter, mirrored ? middle.adjusted(0, 0, -iconRoom, 0) : middle.adjusted(iconRoom, 0, 0, 0),
             label, {font, ink(), Side::Leading, Cut::Never});
    if (m_dot) {
        painter.setPen(QPen(themeTokens().window, 1.5));
        painter.setBrush(themeTokens().tone(Tone::Bad).solid);
        painter.drawEllipse(QPointF(mirrored ? 10 : width() - 10, 9), 4, 4);
    }
    if (!m_badge.isEmpty()) {
        QFont tiny = textFont(TextSize::Small, QFont::DemiBold);
        tiny.setPixelSize(10);
        const qreal wide = std::max<qreal>(14, textWidth(tiny, m_badge) + 7);
        const QRectF pill(mirrored ? 1 : width() - wide - 1, 2, wide, 14);
        painter.setPen(QPen(themeTokens().window, 1.5));
        painter.setBrush(themeTokens().tone(Tone::Bad).solid);
        painter.drawRoundedRect(pill, 7, 7);
        drawText(painter, pill, m_badge, {tiny, Qt::white, Side::Centre, Cut::Never});
    }
    if (showsFocus(*this))
        drawFocusRing(painter, rect(), measure::kRadius - 1);
}

void Button::keyPressEvent(QKeyEvent* event)
{
    if (!pressOnEnter(*this, event))
        QPushButton::keyPressEvent(event);
}

void Button::enterEvent(QEnterEvent* event)
{
    QPushButton::enterEvent(event);
    update();
}

void Button::leaveEvent(QEvent* event)
{
    QPushButton::leaveEvent(event);
    update();
}

bool pressOnEnter(QAbstractButton& button, QKeyEvent* event)
{
    if (event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter)
        return false;
    if (!event->isAutoRepeat()) // a key held down answers one question, not the next one too
        button.click();
    return true;
}

Button* makeIconButton(const QString& iconName, const QString& name, QWidget* parent)
{
    auto* button = new Button(QString(), ButtonLook::Ghost, iconName, parent);
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

QString tooltipWithShortcut(const QString& name, const QKeySequence& shortcut)
{
    return shortcut.isEmpty()
               ? name
               : QStringLiteral("%1 (%2)").arg(name, shortcut.toString(QKeySequence::NativeText));
}

} // namespace gatehouse::ui
