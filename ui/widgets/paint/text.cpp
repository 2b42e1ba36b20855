#include "ui/widgets/paint/text.h"

#include <QFontMetricsF>
#include <QHash>
#include <QPainter>
#include <QTextLayout>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <tuple>
#include <vector>

namespace gatehouse::ui {
namespace {

constexpr qreal kSlack = 0.75; // rounding of fractional advances
constexpr qsizetype kFonts = 24;
constexpr qsizetype kTexts = 8192; // a few lists full

// What is known of a font. A list measures the same texts again and again, and each measuring shapes the text anew.
class Meter {
public:
    explicit Meter(const QFont& font) : m_font(font), m_metrics(font), m_capHeight(m_metrics.capHeight())
    {
        for (char digit = '0'; digit <= '9'; ++digit)
            m_widestDigit = std::max(m_widestDigit, m_metrics.horizontalAdvance(QLatin1Char(digit)));
    }

    const QFont& font() const { return m_font; }
    qreal capHeight() const { return m_capHeight; }
    qreal widestDigit() const { return m_widestDigit; }
    qreal advanceOf(const QString& text)
    {
        if (const auto known = m_advances.constFind(text); known != m_advances.cend())
            return *known;
        if (m_advances.size() >= kTexts)
            m_advances.clear();
        return *m_advances.insert(text, m_metrics.horizontalAdvance(text));
    }
    QString elided(const QString& text, Qt::TextElideMode mode, qreal width)
    {
        const std::tuple key(text, static_cast<int>(mode), static_cast<int>(width * 4));
        if (const auto known = m_elided.find(key); known != m_elided.end())
            return known->second;
        if (m_elided.size() >= static_cast<std::size_t>(kTexts))
            m_elided.clear();
        return m_elided.emplace(key, m_metrics.elidedText(text, mode, std::get<2>(key) / 4.0)).first->second;
    }

private:
    QFont m_font;
    QFontMetricsF m_metrics;
    qreal m_capHeight;
    qreal m_widestDigit = 0;
    QHash<QString, qreal> m_advances;
    std::map<std::tuple<QString, int, int>, QString> m_elided; // by text, mode and quarters of pixels
};

Meter& meterOf(const QFont& font)
{
    static std::vector<std::unique_ptr<Meter>> meters;
    for (const auto& meter : meters)
        if (meter->font().isCopyOf(font))
            return *meter;
    for (const auto& meter : meters)
        if (meter->font() == font)
            return *meter;
    if (meters.size() >= kFonts)
        meters.clear();
    meters.push_back(std::make_unique<Meter>(font));
    return *meters.back();
}

struct Fitted {
    QString text;
    bool whole;
};

Fitted fit(Meter& meter, const QString& text, qreal needed, qreal available, Cut cut)
{
    if (needed <= available + kSlack)
        return {text, true};
#ifndef QT_NO_DEBUG
    if (cut == Cut::Never)
        qWarning("Text is cut: \"%s\" needs %.1f px and has %.1f", qPrintable(text), needed, available);
#endif
    const Qt::TextElideMode mode = cut == Cut::Middle ? Qt::ElideMiddle : Qt::ElideRight;
    return {meter.elided(text, mode, std::max<qreal>(available, 0)), false};
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

bool isDigit(QChar c)
{
    return c >= QLatin1Char('0') && c <= QLatin1Char('9');
}

// Calls piece(text, advance, digit) for every digit and every run between digits.
template <class Piece>
void splitDigits(Meter& meter, const QString& text, Piece piece)
{
    const qreal digitWidth = meter.widestDigit();
    qsizetype at = 0;
    while (at < text.size()) {
        qsizetype end = at;
        while (end < text.size() && !isDigit(text[end]))
            ++end;
        if (end > at) {
            const QString run = text.mid(at, end - at);
            piece(run, meter.advanceOf(run), false);
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
    return meterOf(font).capHeight() / 2;
}

int textWidth(const QFont& font, const QString& text)
{
    return static_cast<int>(std::ceil(meterOf(font).advanceOf(text)));
}

bool drawText(QPainter& painter, const QRectF& rect, const QString& text, const TextStyle& style)
{
    if (text.isEmpty())
        return true;
    Meter& meter = meterOf(style.font);
    const Fitted fitted = fit(meter, text, meter.advanceOf(text), rect.width(), style.cut);
    const qreal x = startOf(rect, meter.advanceOf(fitted.text), style.side, painter.layoutDirection());
    const qreal y = std::round(rect.center().y() + meter.capHeight() / 2);
    painter.setFont(style.font);
    painter.setPen(style.colour);
    drawRun(painter, QPointF(x, y), fitted.text, directionOf(text));
    return fitted.whole;
}

qreal tabularWidth(const QFont& font, const QString& text)
{
    qreal width = 0;
    splitDigits(meterOf(font), text, [&width](const QString&, qreal advance, bool) { width += advance; });
    return width;
}

bool drawTabular(QPainter& painter, const QRectF& rect, const QString& text, const TextStyle& style)
{
    const qreal width = tabularWidth(style.font, text);
    if (width > rect.width() + kSlack || hasRightToLeft(text)) // pieces cannot be laid left to right
        return drawText(painter, rect, text, style);
    Meter& meter = meterOf(style.font);
    qreal x = startOf(rect, width, style.side, painter.layoutDirection());
    const qreal y = std::round(rect.center().y() + meter.capHeight() / 2);
    painter.setFont(style.font);
    painter.setPen(style.colour);
    splitDigits(meter, text, [&](const QString& piece, qreal advance, bool digit) {
        const qreal inset = digit ? (advance - meter.advanceOf(piece)) / 2 : 0;
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

QStringList wrappedLines(const QFont& font, const QString& text, qreal width, int most)
{
    QStringList lines;
    if (text.isEmpty() || width <= 0)
        return lines;
    QTextLayout layout(text, font);
    layout.beginLayout();
    while (lines.size() < most) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width);
        const bool last = lines.size() + 1 == most;
        lines << (last ? QFontMetricsF(font).elidedText(text.mid(line.textStart()), Qt::ElideRight, width)
                       : text.mid(line.textStart(), line.textLength()).trimmed());
    }
    layout.endLayout();
    return lines;
}

} // namespace gatehouse::ui
