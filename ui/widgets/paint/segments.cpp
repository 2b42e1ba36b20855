// The segmented switch of shapes.h: measuring, placing and painting.
#include "ui/widgets/icons/icons.h"
#include "ui/widgets/paint/shapes.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QPainter>

#include <cmath>

namespace gatehouse::ui {
namespace {

constexpr qreal kTrough = 3;

QFont segmentFont(const Segments& segments)
{
    return textFont(segments.small ? TextSize::Small : TextSize::Body, QFont::Medium);
}

qreal padding(const Segments& segments)
{
    return segments.small ? 9 : 16;
}

bool hasIcon(const Segments& segments, qsizetype at)
{
    return at < segments.icons.size() && !segments.icons[at].isEmpty();
}

qreal segmentWidth(const Segments& segments, qsizetype at)
{
    const qreal iconWidth = hasIcon(segments, at) ? measure::kIcon + space::kS : 0;
    return 2 * padding(segments) + iconWidth + textWidth(segmentFont(segments), segments.labels[at]);
}

} // namespace

QSizeF segmentsSize(const Segments& segments)
{
    qreal width = 2 * kTrough;
    for (qsizetype i = 0; i < segments.labels.size(); ++i)
        width += segmentWidth(segments, i);
    return {width, segments.small ? 22.0 : 30.0};
}

QList<QRectF> segmentRects(const QRectF& rect, const Segments& segments, Qt::LayoutDirection direction)
{
    const qreal height = segmentsSize(segments).height();
    const qreal inset = segments.small ? 2 : kTrough;
    QRectF next(rect.x() + kTrough, std::round(rect.center().y() - height / 2) + inset, 0,
                height - 2 * inset);
    QList<QRectF> rects;
    for (qsizetype i = 0; i < segments.labels.size(); ++i) {
        next.setWidth(segmentWidth(segments, i));
        QRectF placed = next;
        if (direction == Qt::RightToLeft)
            placed.moveLeft(rect.x() + rect.right() - next.right());
        rects << placed;
        next.moveLeft(next.right());
    }
    return rects;
}

void drawSegments(QPainter& painter, const QRectF& rect, const Segments& segments)
{
    const PainterScope scope(painter);
    const ThemeTokens& t = themeTokens();
    const QSizeF size = segmentsSize(segments);
    const Qt::LayoutDirection direction = painter.layoutDirection();
    const qreal left = direction == Qt::RightToLeft ? rect.right() - size.width() : rect.x();
    const QRectF trough(left, std::round(rect.center().y() - size.height() / 2), size.width(), size.height());
    const QList<QRectF> rects = segmentRects(trough, segments, direction);
    drawCard(painter, trough, t.mode == Mode::Dark ? t.card : t.badge, t.line, segments.small ? 6 : 8);
    for (qsizetype i = 0; i < rects.size(); ++i) {
        const bool current = i == segments.current;
        const Tone tone = i < segments.tones.size() ? segments.tones[i] : Tone::Neutral;
        const bool toned = current && tone != Tone::Neutral;
        if (current) {
            drawCard(painter, rects[i], t.mode == Mode::Dark ? t.line : t.card, t.line,
                     segments.small ? 5 : 6);
            if (toned)
                drawCard(painter, rects[i], t.tone(tone).tint, t.tone(tone).tint, segments.small ? 5 : 6);
        }
        const QColor ink = toned                              ? t.tone(tone).text
                           : current || i == segments.hovered ? t.text
                                                              : t.badgeText;
        QRectF content = rects[i].adjusted(padding(segments), 0, -padding(segments), 0);
        if (hasIcon(segments, i)) {
            const bool mirrored = direction == Qt::RightToLeft;
            const qreal x = mirrored ? content.right() - measure::kIcon : content.x();
            drawIcon(painter, QRectF(x, content.y(), measure::kIcon, content.height()), segments.icons[i],
                     ink);
            const qreal shift = measure::kIcon + space::kS;
            content.adjust(mirrored ? 0 : shift, 0, mirrored ? -shift : 0, 0);
        }
        drawText(painter, content, segments.labels[i],
                 {segmentFont(segments), ink, Side::Leading, Cut::Never});
    }
}

} // namespace gatehouse::ui
