#include "ui/widgets/frame/search_box.h"

#include "ui/widgets/icons/icons.h"
#include "ui/widgets/paint/shapes.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QKeyEvent>
#include <QPainter>

namespace gatehouse::ui {

SearchBox::SearchBox(const QString& hint, const QKeySequence& shortcut, QWidget* parent)
    : QAbstractButton(parent), m_hint(hint)
{
    setAccessibleName(hint);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::IBeamCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMaximumWidth(380);
    setShortcutHint(shortcut);
    connect(this, &QAbstractButton::clicked, this, [this] { emit searchRequested(QString()); });
}

void SearchBox::setShortcutHint(const QKeySequence& shortcut)
{
    m_shortcut = shortcut.toString(QKeySequence::NativeText).replace(QLatin1Char('+'), QLatin1Char(' '));
    setAccessibleDescription(m_shortcut);
    update();
}

QSize SearchBox::sizeHint() const
{
    return {380, measure::kControl + 2};
}

QSize SearchBox::minimumSizeHint() const
{
    return {180, measure::kControl + 2};
}

void SearchBox::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    const ThemeTokens& t = themeTokens();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    drawCard(painter, rect(), t.card, underMouse() ? t.control : t.line);
    drawIcon(painter, QRectF(mirrored ? width() - 11 - 15 : 11, 0, 15, height()), QStringLiteral("search"),
             t.muted);
    const QFont small = textFont(TextSize::Small, QFont::DemiBold);
    const qreal keyWidth = m_shortcut.isEmpty() ? 0 : textWidth(small, m_shortcut) + 14;
    if (keyWidth > 0) {
        const QRectF key(mirrored ? 8 : width() - 8 - keyWidth, (height() - 20) / 2.0, keyWidth, 20);
        drawCard(painter, key, t.badge, t.badge, 5);
        drawText(painter, key, m_shortcut, {small, t.badgeText, Side::Centre, Cut::Never});
    }
    const qreal far = keyWidth + 16;
    const QRectF place =
        mirrored ? QRectF(rect()).adjusted(far, 0, -36, 0) : QRectF(rect()).adjusted(36, 0, -far, 0);
    drawText(painter, place, m_hint, {textFont(TextSize::Body), t.muted, Side::Leading, Cut::End});
    if (showsFocus(*this))
        drawFocusRing(painter, rect(), measure::kRadius - 1);
}

void SearchBox::keyPressEvent(QKeyEvent* event)
{
    const QString typed = event->text();
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        emit searchRequested(QString());
    else if (plain && !typed.isEmpty() && typed.at(0).isPrint() && event->key() != Qt::Key_Space)
        emit searchRequested(typed);
    else
        QAbstractButton::keyPressEvent(event);
}

void SearchBox::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void SearchBox::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace gatehouse::ui
