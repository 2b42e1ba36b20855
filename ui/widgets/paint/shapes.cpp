#include "ui/widgets/paint/shapes.h"

#include "ui/widgets/icons/icons.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QLinearGradient>
#include <QPainter>
#include <QPainterPath>
#include <QWidget>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace gatehouse::ui {
namespace {

constexpr qreal kPillDot = 5;

// `width` x `height` at the leading edge of `rect`, in the middle of its height, never wider than it.
QRectF leadingIn(const QRectF& rect, const QSizeF& size, Qt::LayoutDirection direction)
{
    const qreal width = std::min(size.width(), rect.width());
    const qreal x = direction == Qt::RightToLeft ? rect.right() - width : rect.x();
    return {x, std::round(rect.center().y() - size.height() / 2), width, size.height()};
}

QFont pillFont()
{
    return textFont(TextSize::Small, QFont::Medium);
}

std::uint64_t stableHash(const QString& key)
{
    std::uint64_t hash = 14695981039346656037ULL;
    for (const char byte : key.toUtf8())
        hash = (hash ^ static_cast<unsigned char>(byte)) * 1099511628211ULL;
    return hash ^ (hash >> 32);
}

} // namespace

PainterScope::PainterScope(QPainter& painter) : m_painter(painter)
{
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
}

PainterScope::~PainterScope()
{
    m_painter.restore();
}

QSizeF pillSize(const QString& text)
{
    return {9 + kPillDot + 6 + textWidth(pillFont(), text) + 9.0, measure::kPill};
}

QRectF drawPill(QPainter& painter, const QRectF& rect, const QString& text, Tone tone)
{
    const PainterScope scope(painter);
    const ToneColours& colours = themeTokens().tone(tone);
    const Qt::LayoutDirection direction = painter.layoutDirection();
    const QRectF pill = leadingIn(rect, pillSize(text), direction);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colours.tint);
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    painter.setBrush(colours.solid);
    const bool mirrored = direction == Qt::RightToLeft;
    const qreal dotX = mirrored ? pill.right() - 9 - kPillDot : pill.x() + 9;
    painter.drawEllipse(QRectF(dotX, pill.center().y() - kPillDot / 2, kPillDot, kPillDot));
    const qreal lead = 9 + kPillDot + 6;
    const QRectF place = mirrored ? pill.adjusted(8, 0, -lead, 0) : pill.adjusted(lead, 0, -8, 0);
    drawText(painter, place, text, {pillFont(), colours.text, Side::Leading, Cut::End});
    return pill;
}

QSizeF tagSize(const QString& text)
{
    return {textWidth(textFont(TextSize::Small), text) + 16.0, 20};
}

QRectF drawTag(QPainter& painter, const QRectF& rect, const QString& text, Tone tone)
{
    const PainterScope scope(painter);
    const ThemeTokens& t = themeTokens();
    const QRectF tag = leadingIn(rect, tagSize(text), painter.layoutDirection());
    if (tone == Tone::Neutral) {
        drawCard(painter, tag, t.card, t.line, 5);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.tone(tone).tint);
        painter.drawRoundedRect(tag, 5, 5);
    }
    const QColor ink = tone == Tone::Neutral ? t.text : t.tone(tone).text;
    drawText(painter, tag.adjusted(8, 0, -7, 0), text,
             {textFont(TextSize::Small), ink, Side::Leading, Cut::End});
    return tag;
}

QSizeF badgeSize(const QString& text)
{
    return {std::max(20.0, tabularWidth(textFont(TextSize::Small, QFont::DemiBold), text) + 14), 18};
}

void drawBadge(QPainter& painter, const QRectF& rect, const QString& text, BadgeLook look)
{
    const PainterScope scope(painter);
    const ThemeTokens& t = themeTokens();
    const QSizeF size = badgeSize(text);
    const QRectF badge(rect.center().x() - size.width() / 2,
                       std::round(rect.center().y() - size.height() / 2), size.width(), size.height());
    const bool active = look == BadgeLook::Active;
    painter.setPen(Qt::NoPen);
    painter.setBrush(look == BadgeLook::Rail ? t.railBadge : active ? t.badgeActive : t.badge);
    painter.drawRoundedRect(badge, size.height() / 2, size.height() / 2);
    const QColor ink = look == BadgeLook::Rail ? t.railTextActive : active ? t.badgeActiveText : t.badgeText;
    drawTabular(painter, badge, text,
                {textFont(TextSize::Small, QFont::DemiBold), ink, Side::Centre, Cut::Never});
}

void drawBar(QPainter& painter, const QRectF& rect, double share, Tone tone)
{
    constexpr qreal height = 5;
    const PainterScope scope(painter);
    const QRectF trough(rect.x(), std::round(rect.center().y() - height / 2), rect.width(), height);
    painter.setPen(Qt::NoPen);
    painter.setBrush(themeTokens().track);
    painter.drawRoundedRect(trough, height / 2, height / 2);
    const double filled = std::clamp(share, 0.0, 1.0);
    if (filled <= 0)
        return;
    QRectF done = trough;
    done.setWidth(std::max(height, trough.width() * filled));
    if (painter.layoutDirection() == Qt::RightToLeft)
        done.moveRight(trough.right());
    painter.setBrush(themeTokens().tone(tone).solid);
    painter.drawRoundedRect(done, height / 2, height / 2);
}

Tone avatarTone(const QString& key)
{
    return static_cast<Tone>(stableHash(key) % kToneCount);
}

QString initialsOf(const QString& name)
{
    const QStringList words = name.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.isEmpty())
        return QStringLiteral("?");
    QString initials = words.first().left(1);
    if (words.size() > 1)
        initials += words.last().left(1);
    return initials.toUpper();
}

void drawAvatar(QPainter& painter, const QRectF& rect, const QString& initials, const QString& key)
{
    const PainterScope scope(painter);
    const qreal side = std::min(rect.width(), rect.height());
    const QRectF circle(rect.center().x() - side / 2, rect.center().y() - side / 2, side, side);
    const ToneColours& colours = themeTokens().tone(avatarTone(key));
    painter.setPen(Qt::NoPen);
    painter.setBrush(withAlpha(colours.solid, themeTokens().mode == Mode::Dark ? 0.24 : 0.14));
    painter.drawEllipse(circle);
    QFont font = textFont(TextSize::Small, QFont::DemiBold);
    font.setPixelSize(std::max(9, qRound(side * 0.37)));
    drawText(painter, circle, initials, {font, colours.text, Side::Centre, Cut::End});
}

void drawTick(QPainter& painter, const QRectF& rect, Tick tick, bool hovered)
{
    const PainterScope scope(painter);
    const ThemeTokens& t = themeTokens();
    const QPointF middle(std::round(rect.center().x()), std::round(rect.center().y()));
    const QRectF box(middle.x() - 7.5, middle.y() - 7.5, 15, 15);
    const bool on = tick != Tick::Off;
    painter.setPen(QPen(on ? t.primary : hovered ? t.accent : t.control, 1));
    painter.setBrush(on ? t.primary : t.card);
    painter.drawRoundedRect(box, 4, 4);
    if (!on)
        return;
    QPen pen(t.onPrimary, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    if (tick == Tick::Some)
        painter.drawLine(middle + QPointF(-3.5, 0), middle + QPointF(3.5, 0));
    else
        painter.drawPolyline(QPolygonF(
            {middle + QPointF(-3.4, 0.2), middle + QPointF(-1.1, 2.7), middle + QPointF(3.5, -2.6)}));
}

void drawStepMark(QPainter& painter, const QRectF& rect, StepState state)
{
    const PainterScope scope(painter);
    const ThemeTokens& t = themeTokens();
    const QPointF middle = rect.center();
    constexpr qreal radius = 7;
    const QColor colour = state == StepState::Done      ? t.tone(Tone::Good).solid
                          : state == StepState::Failed  ? t.tone(Tone::Bad).solid
                          : state == StepState::Running ? t.accent
                                                        : t.control;
    painter.setPen(QPen(colour, 1.5));
    painter.setBrush(state == StepState::Done ? colour : t.card);
    painter.drawEllipse(middle, radius, radius);
    if (state == StepState::Done) {
        painter.setPen(QPen(Qt::white, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawPolyline(QPolygonF(
            {middle + QPointF(-3.1, 0.2), middle + QPointF(-1.0, 2.4), middle + QPointF(3.1, -2.3)}));
    } else if (state == StepState::Running) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawEllipse(middle, 3, 3);
    } else if (state == StepState::Failed) {
        painter.setPen(QPen(colour, 1.7, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(middle + QPointF(0, -3.4), middle + QPointF(0, 0.6));
        painter.drawPoint(middle + QPointF(0, 3.4));
    }
}

void drawSparkline(QPainter& painter, const QRectF& rect, const QList<double>& values, Tone tone)
{
    if (values.size() < 2)
        return;
    const PainterScope scope(painter);
    const QColor colour = themeTokens().tone(tone).solid;
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const double range = *high - *low;
    const QRectF area = rect.adjusted(1, 3, -4, -2);
    QPolygonF line;
    for (qsizetype i = 0; i < values.size(); ++i) {
        const double share = range > 0 ? (values[i] - *low) / range : 0.5;
        line << QPointF(area.x()
                            + area.width() * static_cast<qreal>(i) / static_cast<qreal>(values.size() - 1),
                        area.bottom() - area.height() * share);
    }
    QPolygonF below = line;
    below << QPointF(area.right(), rect.bottom()) << QPointF(area.x(), rect.bottom());
    QLinearGradient gradient(0, rect.y(), 0, rect.bottom());
    gradient.setColorAt(0, withAlpha(colour, 0.22));
    gradient.setColorAt(1, withAlpha(colour, 0.0));
    painter.setPen(Qt::NoPen);
    painter.setBrush(gradient);
    painter.drawPolygon(below);
    painter.setPen(QPen(colour, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(line.last(), 2.6, 2.6);
}

bool showsFocus(const QWidget& widget)
{
    if (!widget.hasFocus())
        return false;
    // Qt sets the attribute on the window at the first Tab or arrow.
    for (const QWidget* at = &widget; at; at = at->parentWidget())
        if (at->isWindow() && at->testAttribute(Qt::WA_KeyboardFocusChange))
            return true;
    return false;
}

void drawFocusRing(QPainter& painter, const QRectF& rect, qreal radius)
{
    const PainterScope scope(painter);
    painter.setPen(QPen(themeTokens().accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius, radius);
}

void drawCard(QPainter& painter, const QRectF& rect, const QColor& fill, const QColor& outline, qreal radius)
{
    const PainterScope scope(painter);
    painter.setPen(QPen(outline, 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace gatehouse::ui
