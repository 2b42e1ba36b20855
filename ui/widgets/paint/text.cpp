#include "ui/widgets/paint/text.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace gatehouse::ui {
namespace {

constexpr qreal kSlack = 0.75; // rounding of fractional advances

struct Fitted {
    QString text;
    bool whole;
};

Fitted fit(const QFontMetricsF& metrics, const QString& text, qreal needed, qreal available, Cut cut)
{
    if (needed <= available + kSlack)
        return {text, true};
#ifndef QT_NO_DEBUG
    if (cut == Cut::Never)
        qWarning("Text is cut: \"%s\" needs %.1f px and has %.1f", qPrintable(text), needed, available);
#endif
    const Qt::TextElideMode mode = cut == Cut::Middle ? Qt::ElideMiddle : Qt::ElideRight;
    return {metrics.elidedText(text, mode, std::max<qreal>(available, 0)), false};
}

// A text runs in the direction of its own first strong letter, whatever the window does: an English name in an Arabic window
// keeps its full stop behind it, and spaces at the borders of a piece stay where they are.
Qt::LayoutDirection directionOf(const QString& text)
{
    return text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight;
}

bool hasRightToLeft(const QString& text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.direction() == QChar::DirR || c.direction() == QChar::DirAL; });
}

void drawRun(QPainter& painter, const QPointF& at, const QString& text, Qt::LayoutDirection direction)
{
    const Qt::LayoutDirection before = painter.layoutDirection();
    painter.setLayoutDirection(direction);
    painter.drawText(at, text);
    painter.setLayoutDirection(before);
}

// Left edge of something `width` wide.
qreal startOf(const QRectF& rect, qreal width, Side side, Qt::LayoutDirection direction)
{
    const bool mirrored = direction == Qt::RightToLeft;
    if (side == Side::Centre)
        return rect.x() + (rect.width() - width) / 2;
    if ((side == Side::Leading) == mirrored)
        return rect.right() - width;
    return rect.x();
}

qreal widestDigit(const QFontMetricsF& metrics)
{
    qreal widest = 0;
    for (char digit = '0'; digit <= '9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QLatin1Char(digit)));
    return widest;
}

bool isDigit(QChar c)
{
    return c >= QLatin1Char('0') && c <= QLatin1Char('9');
}

// Calls piece(text, advance, digit) for every digit and every run between digits.
template <class Piece>
void splitDigits(const QFontMetricsF& metrics, const QString& text, Piece piece)
{
    const qreal digitWidth = widestDigit(metrics);
    qsizetype at = 0;
    while (at < text.size()) {
        qsizetype end = at;
        while (end < text.size() && !isDigit(text[end]))
            ++end;
        if (end > at) {
            const QString run = text.mid(at, end - at);
            piece(run, metrics.horizontalAdvance(run), false);
            at = end;
        } else {
            piece(QString(text[at]), digitWidth, true);
            ++at;
        }
    }
}

} // namespace

qreal baselineOffset(const QFont& font)
{
    return QFontMetricsF(font).capHeight() / 2;
}

int textWidth(const QFont& font, const QString& text)
{
    return static_cast<int>(std::ceil(QFontMetricsF(font).horizontalAdvance(text)));
}

bool drawText(QPainter& painter, const QRectF& rect, const QString& text, const TextStyle& style)
{
    if (text.isEmpty())
        return true;
    const QFontMetricsF metrics(style.font);
    const Fitted fitted = fit(metrics, text, metrics.horizontalAdvance(text), rect.width(), style.cut);
    const qreal x =
        startOf(rect, metrics.horizontalAdvance(fitted.text), style.side, painter.layoutDirection());
    const qreal y = std::round(rect.center().y() + metrics.capHeight() / 2);
    painter.setFont(style.font);
    painter.setPen(style.colour);
    drawRun(painter, QPointF(x, y), fitted.text, directionOf(text));
    return fitted.whole;
}

qreal tabularWidth(const QFont& font, const QString& text)
{
    qreal width = 0;
    splitDigits(QFontMetricsF(font), text,
                [&width](const QString&, qreal advance, bool) { width += advance; });
    return width;
}

bool drawTabular(QPainter& painter, const QRectF& rect, const QString& text, const TextStyle& style)
{
    const qreal width = tabularWidth(style.font, text);
    if (width > rect.width() + kSlack || hasRightToLeft(text)) // pieces cannot be laid left to right
        return drawText(painter, rect, text, style);
    const QFontMetricsF metrics(style.font);
    qreal x = startOf(rect, width, style.side, painter.layoutDirection());
    const qreal y = std::round(rect.center().y() + metrics.capHeight() / 2);
    painter.setFont(style.font);
    painter.setPen(style.colour);
    splitDigits(metrics, text, [&](const QString& piece, qreal advance, bool digit) {
        const qreal inset = digit ? (advance - metrics.horizontalAdvance(piece)) / 2 : 0;
        drawRun(painter, QPointF(x + inset, y), piece, Qt::LeftToRight);
        x += advance;
    });
    return true;
}

QString withoutMnemonic(const QString& text)
{
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == QLatin1Char('&') && i + 1 < text.size())
            ++i;
        plain += text[i];
    }
    return plain;
}

} // namespace gatehouse::ui
