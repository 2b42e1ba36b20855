#include "ui/widgets/controls/labels.h"

#include "ui/widgets/paint/shapes.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QFontMetrics>
#include <QLocale>
#include <QPainter>

namespace gatehouse::ui {

QLabel* makeLabel(const QString& text, TextSize size, QFont::Weight weight, LabelInk ink, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setFont(textFont(size, weight));
    if (ink == LabelInk::Muted) // the palette follows the theme, a style sheet of its own would not
        label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QLabel* makeWrappedLabel(const QString& text, TextSize size, LabelInk ink, QWidget* parent)
{
    QLabel* label = makeLabel(text, size, QFont::Normal, ink, parent);
    label->setWordWrap(true);
    return label;
}

ElidedLabel::ElidedLabel(const QString& text, TextSize size, QFont::Weight weight, LabelInk ink,
                         QWidget* parent)
    : QWidget(parent), m_text(text), m_size(size), m_weight(weight), m_ink(ink)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(text);
}

void ElidedLabel::setText(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    updateToolTip();
    update();
}

void ElidedLabel::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void ElidedLabel::setTabular(bool on)
{
    m_tabular = on;
    updateGeometry();
}

int ElidedLabel::wholeWidth() const
{
    return m_tabular ? qCeil(tabularWidth(labelFont(), m_text)) : textWidth(labelFont(), m_text);
}

QSize ElidedLabel::sizeHint() const
{
    return {wholeWidth() + 1, QFontMetrics(labelFont()).height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {qMin(wholeWidth() + 1, 48), sizeHint().height()};
}

void ElidedLabel::updateToolTip()
{
    if (!toolTip().isEmpty() && toolTip() != m_ownToolTip)
        return; // somebody else's says more
    m_ownToolTip = wholeWidth() > width() ? m_text.toHtmlEscaped() : QString();
    setToolTip(m_ownToolTip);
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    const ThemeTokens& t = themeTokens();
    const QColor ink = m_tone != Tone::Neutral    ? t.tone(m_tone).text
                       : m_ink == LabelInk::Muted ? t.muted
                                                  : t.text;
    const TextStyle style{labelFont(), ink, Side::Leading, Cut::Middle};
    if (m_tabular)
        drawTabular(painter, rect(), m_text, style);
    else
        drawText(painter, rect(), m_text, style);
}

void ElidedLabel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    updateToolTip();
}

PillLabel::PillLabel(const QString& text, Tone tone, QWidget* parent)
    : QWidget(parent), m_text(text), m_tone(tone)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(text);
}

void PillLabel::setPill(const QString& text, Tone tone)
{
    m_text = text;
    m_tone = tone;
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    updateGeometry();
    update();
}

QSize PillLabel::sizeHint() const
{
    return pillSize(m_text).toSize();
}

void PillLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    drawPill(painter, rect(), m_text, m_tone);
}

AvatarLabel::AvatarLabel(const QString& name, const QString& key, int side, QWidget* parent)
    : QWidget(parent), m_name(name), m_key(key), m_side(side)
{
    setFixedSize(side, side);
}

void AvatarLabel::setPerson(const QString& name, const QString& key)
{
    m_name = name;
    m_key = key;
    update();
}

void AvatarLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    drawAvatar(painter, rect(), initialsOf(m_name), m_key);
}

CountLabel::CountLabel(QWidget* parent)
    : ElidedLabel(QString(), TextSize::Small, QFont::Normal, LabelInk::Muted, parent)
{
    setTabular(true);
}

void CountLabel::setCount(qint64 shown, qint64 total, const QString& noun, bool exact)
{
    const QLocale locale;
    if (!exact)
        setText(tr("more than %1 %2").arg(locale.toString(total), noun));
    else if (shown == total)
        setText(tr("%1 %2", "count and noun: 38 leavers").arg(locale.toString(total), noun));
    else
        setText(tr("%1 of %2 %3").arg(locale.toString(shown), locale.toString(total), noun));
}

void CountLabel::setCounting()
{
    setText(tr("Counting …"));
}

} // namespace gatehouse::ui
