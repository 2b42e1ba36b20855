#include "ui/widgets/list/cell_painter.h"

#include "ui/widgets/icons/icons.h"
#include "ui/widgets/paint/shapes.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QPainter>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace gatehouse::ui {
namespace {

constexpr int kAvatarGap = 9;
constexpr int kBarWidth = 46;
constexpr int kShortBar = 24;
constexpr int kIconSquare = 22;
constexpr int kLeastWrapped = 104;

QString textOf(const QModelIndex& index)
{
    return index.data(Qt::DisplayRole).toString();
}

QString dashIfEmpty(const QString& text)
{
    return text.isEmpty() ? QStringLiteral("\u2013") : text;
}

QFont titleFont()
{
    return textFont(TextSize::Body, QFont::DemiBold);
}

QFont plainFont(const QModelIndex& index)
{
    const bool strong = index.data(EmphasisRole).toInt() == static_cast<int>(Emphasis::Strong);
    return textFont(TextSize::Body, strong ? QFont::DemiBold : QFont::Normal);
}

QColor mutedInk(const CellLook& look)
{
    return look.onSelection ? themeTokens().mutedOnSelected : themeTokens().muted;
}

QColor inkOf(const QModelIndex& index, const CellLook& look)
{
    const QVariant tone = index.data(ToneRole);
    if (tone.isValid() && tone.toInt() != static_cast<int>(Tone::Neutral))
        return themeTokens().tone(static_cast<Tone>(tone.toInt())).text;
    const bool muted =
        index.data(EmphasisRole).toInt() == static_cast<int>(Emphasis::Muted) || textOf(index).isEmpty();
    return muted ? mutedInk(look) : themeTokens().text;
}

Tone toneOf(const QModelIndex& index)
{
    return static_cast<Tone>(std::clamp(index.data(ToneRole).toInt(), 0, static_cast<int>(kToneCount) - 1));
}

QString progressText(const QModelIndex& index)
{
    return QStringLiteral("%1/%2").arg(index.data(DoneRole).toInt()).arg(index.data(TotalRole).toInt());
}

// At least the room of "00/00", so that the bars of one column end at one place.
qreal progressTextWidth(const QModelIndex& index)
{
    const QFont font = textFont(TextSize::Body);
    return std::max(tabularWidth(font, progressText(index)), tabularWidth(font, QStringLiteral("00/00")));
}

Segments segmentsOf(const QModelIndex& index)
{
    Segments segments;
    segments.labels = index.data(ChoicesRole).toStringList();
    segments.current = index.data(ChosenRole).isValid() ? index.data(ChosenRole).toInt() : -1;
    segments.small = true;
    for (const int tone : index.data(ChoiceTonesRole).value<QList<int>>())
        segments.tones << static_cast<Tone>(tone);
    return segments;
}

// The rest of `rect` after `width` pixels at the leading edge.
QRectF after(const QRectF& rect, qreal width, Qt::LayoutDirection direction)
{
    return direction == Qt::RightToLeft ? rect.adjusted(0, 0, -width, 0) : rect.adjusted(width, 0, 0, 0);
}

QRectF leading(const QRectF& rect, qreal width, Qt::LayoutDirection direction)
{
    const qreal x = direction == Qt::RightToLeft ? rect.right() - width : rect.x();
    return {x, rect.y(), width, rect.height()};
}

void paintLines(QPainter& painter, const QRectF& rect, const QModelIndex& index, const CellLook& look,
                Cut cut = Cut::Middle)
{
    const QString subtitle = index.data(SubtitleRole).toString();
    const TextStyle title{titleFont(), themeTokens().text, Side::Leading, cut};
    if (subtitle.isEmpty() || look.density == Density::Compact) {
        drawText(painter, rect, textOf(index), title);
        return;
    }
    const qreal middle = rect.center().y();
    drawText(painter, QRectF(rect.x(), middle - 16, rect.width(), 16), textOf(index), title);
    const QFont small = textFont(TextSize::Small);
    drawText(painter, QRectF(rect.x(), middle - 0.5, rect.width(), 16),
             wholeParts(subtitle, small, rect.width()), {small, mutedInk(look), Side::Leading, Cut::Middle});
}

qreal avatarSide(Density density)
{
    return density == Density::Compact ? 20 : measure::kAvatarSmall;
}

void paintPerson(QPainter& painter, const QRectF& rect, const QModelIndex& index, const CellLook& look)
{
    const Qt::LayoutDirection direction = painter.layoutDirection();
    const qreal side = avatarSide(look.density);
    const QString name = textOf(index);
    const QString initials = index.data(InitialsRole).toString();
    const QString key = index.data(AvatarKeyRole).toString();
    drawAvatar(painter, leading(rect, side, direction), initials.isEmpty() ? initialsOf(name) : initials,
               key.isEmpty() ? name : key);
    const bool mayCut = look.mayCutName || textWidth(titleFont(), name) > kWidestName;
    paintLines(painter, after(rect, side + kAvatarGap, direction), index, look,
               mayCut ? Cut::End : Cut::Never);
}

void paintIconText(QPainter& painter, const QRectF& rect, const QModelIndex& index, const CellLook& look)
{
    const Qt::LayoutDirection direction = painter.layoutDirection();
    const ToneColours& colours = themeTokens().tone(toneOf(index));
    const QRectF slot = leading(rect, kIconSquare, direction);
    const QRectF square(slot.x(), std::round(slot.center().y() - kIconSquare / 2.0), kIconSquare,
                        kIconSquare);
    {
        const PainterScope scope(painter);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours.tint);
        painter.drawRoundedRect(square, 6, 6);
    }
    drawIcon(painter, square.adjusted(4, 4, -4, -4), index.data(IconRole).toString(), colours.text);
    paintLines(painter, after(rect, kIconSquare + kAvatarGap, direction), index, look);
}

void paintTags(QPainter& painter, const QRectF& rect, const QModelIndex& index)
{
    const auto tags = index.data(TagsRole).value<QList<Tag>>();
    const Qt::LayoutDirection direction = painter.layoutDirection();
    QRectF rest = rect;
    for (qsizetype i = 0; i < tags.size(); ++i) {
        const qreal more = i + 1 < tags.size() ? tagSize(QStringLiteral("+9")).width() + space::kXs : 0;
        if (i > 0 && tagSize(tags[i].text).width() + more > rest.width()) {
            drawTag(painter, rest, QStringLiteral("+%1").arg(tags.size() - i), Tone::Neutral);
            return;
        }
        const QRectF drawn =
            drawTag(painter, after(rest, 0, direction).adjusted(0, 0, -more, 0), tags[i].text, tags[i].tone);
        rest = after(rest, drawn.width() + 6, direction);
    }
}

void paintProgress(QPainter& painter, const QRectF& rect, const QModelIndex& index, const CellLook& look)
{
    const Qt::LayoutDirection direction = painter.layoutDirection();
    const int total = index.data(TotalRole).toInt();
    const double share = total > 0 ? static_cast<double>(index.data(DoneRole).toInt()) / total : 0.0;
    const qreal bar =
        std::clamp<qreal>(rect.width() - space::kS - progressTextWidth(index), kShortBar, kBarWidth);
    drawBar(painter, leading(rect, bar, direction), share, toneOf(index));
    drawTabular(painter, after(rect, bar + space::kS, direction), progressText(index),
                {textFont(TextSize::Body), mutedInk(look), Side::Trailing, Cut::End});
}

void paintText(QPainter& painter, const QRectF& rect, const QModelIndex& index, const CellLook& look)
{
    const QString iconName = index.data(IconRole).toString();
    const QString text = dashIfEmpty(textOf(index));
    const QFont font = plainFont(index);
    QRectF place = rect;
    if (!iconName.isEmpty()) {
        constexpr qreal room = 14 + 6;
        const Qt::LayoutDirection direction = painter.layoutDirection();
        const qreal width = std::min<qreal>(textWidth(font, text), rect.width() - room);
        place = leading(rect, width, direction);
        const QRectF rest = after(rect, width + 6, direction);
        drawIcon(painter, leading(rest, 14, direction), iconName, inkOf(index, look));
    }
    drawText(painter, place, text, {font, inkOf(index, look), Side::Leading, Cut::Middle});
}

// Two small lines where one of the usual size is too short.
void paintWrapped(QPainter& painter, const QRectF& rect, const QModelIndex& index, const CellLook& look)
{
    const QString text = dashIfEmpty(textOf(index));
    const QFont font = plainFont(index);
    if (look.density == Density::Compact || textWidth(font, text) <= rect.width()) {
        drawText(painter, rect, text, {font, inkOf(index, look), Side::Leading, Cut::End});
        return;
    }
    const QFont small = textFont(TextSize::Small);
    const QStringList lines = wrappedLines(small, text, rect.width(), 2);
    const qreal middle = rect.center().y();
    for (qsizetype i = 0; i < lines.size(); ++i)
        drawText(painter,
                 {rect.x(), lines.size() == 1 ? middle - 8 : middle - 16 + i * 15.5, rect.width(), 16},
                 lines[i], {small, inkOf(index, look), Side::Leading, Cut::End});
}

} // namespace

// Whole parts read better than pieces of two, and what is left out is counted: it may be half of somebody's scope.
QString wholeParts(const QString& text, const QFont& font, qreal width)
{
    static const QRegularExpression counted(QStringLiteral(" \\+(\\d+)$")); // by whoever made the text
    static const QRegularExpression between(QStringLiteral(", | \u00b7 "));
    if (textWidth(font, text) <= width)
        return text;
    const QRegularExpressionMatch more = counted.match(text);
    const QString all = more.hasMatch() ? text.left(more.capturedStart()) : text;
    QString part = all;
    for (int left = more.captured(1).toInt() + 1;; ++left) {
        const qsizetype cut = part.lastIndexOf(between);
        if (cut <= 0)
            return text; // elided by whoever draws it
        part.truncate(cut);
        if (const QString shown = QStringLiteral("%1 +%2").arg(part).arg(left);
            textWidth(font, shown) <= width || part.lastIndexOf(between) <= 0)
            return shown;
    }
}

CellKind cellKindOf(const QModelIndex& index)
{
    return static_cast<CellKind>(index.data(CellKindRole).toInt());
}

bool hasTwoLines(CellKind kind, Density density)
{
    return density == Density::Comfortable
           && (kind == CellKind::TwoLine || kind == CellKind::Person || kind == CellKind::IconText);
}

int cellContentWidth(const QModelIndex& index, Density density)
{
    const auto lines = [&index, density] {
        const int title = textWidth(titleFont(), textOf(index));
        const QString subtitle = index.data(SubtitleRole).toString();
        return density == Density::Compact ? title
                                           : std::max(title, textWidth(textFont(TextSize::Small), subtitle));
    };
    switch (cellKindOf(index)) {
    case CellKind::TwoLine: return lines();
    case CellKind::Person: return static_cast<int>(avatarSide(density)) + kAvatarGap + lines();
    case CellKind::IconText: return kIconSquare + kAvatarGap + lines();
    case CellKind::Pill: return textOf(index).isEmpty() ? 10 : qCeil(pillSize(textOf(index)).width());
    case CellKind::Tags: {
        qreal width = 0;
        for (const Tag& tag : index.data(TagsRole).value<QList<Tag>>())
            width += tagSize(tag.text).width() + 6;
        return qCeil(std::max(0.0, width - 6));
    }
    case CellKind::Progress: return kBarWidth + space::kS + qCeil(progressTextWidth(index));
    case CellKind::Number:
    case CellKind::Date: return qCeil(tabularWidth(plainFont(index), dashIfEmpty(textOf(index))));
    case CellKind::Choice: return qCeil(segmentsSize(segmentsOf(index)).width());
    case CellKind::Wrapped: {
        const int whole = textWidth(plainFont(index), dashIfEmpty(textOf(index)));
        return density == Density::Compact ? whole : std::min(whole, std::max(kLeastWrapped, whole / 2 + 20));
    }
    case CellKind::Text: break;
    }
    const int icon = index.data(IconRole).toString().isEmpty() ? 0 : 20;
    return icon + textWidth(plainFont(index), dashIfEmpty(textOf(index)));
}

int cellLeastWidth(const QModelIndex& index, Density density)
{
    const int content = cellContentWidth(index, density);
    const CellKind kind = cellKindOf(index);
    if (kind == CellKind::Progress)
        return content - kBarWidth + kShortBar;
    if (kind == CellKind::Wrapped)
        return std::min(content, kLeastWrapped);
    if (kind != CellKind::Person)
        return content;
    return static_cast<int>(avatarSide(density)) + kAvatarGap
           + std::min(kWidestName, textWidth(titleFont(), textOf(index)));
}

void paintCell(QPainter& painter, const QRectF& content, const QModelIndex& index, const CellLook& look)
{
    const QString text = textOf(index);
    switch (cellKindOf(index)) {
    case CellKind::TwoLine: paintLines(painter, content, index, look); return;
    case CellKind::Person: paintPerson(painter, content, index, look); return;
    case CellKind::IconText: paintIconText(painter, content, index, look); return;
    case CellKind::Tags: paintTags(painter, content, index); return;
    case CellKind::Progress: paintProgress(painter, content, index, look); return;
    case CellKind::Wrapped: paintWrapped(painter, content, index, look); return;
    case CellKind::Text: paintText(painter, content, index, look); return;
    case CellKind::Pill:
        if (text.isEmpty())
            paintText(painter, content, index, look);
        else
            drawPill(painter, content, text, toneOf(index));
        return;
    case CellKind::Number:
    case CellKind::Date: {
        const Side side = cellKindOf(index) == CellKind::Number ? Side::Trailing : Side::Leading;
        drawTabular(painter, content, dashIfEmpty(text),
                    {plainFont(index), inkOf(index, look), side, Cut::End});
        return;
    }
    case CellKind::Choice: {
        Segments segments = segmentsOf(index);
        segments.hovered = look.hoveredSegment;
        drawSegments(painter, content, segments);
        return;
    }
    }
}

void paintGroup(QPainter& painter, const QRectF& content, const QModelIndex& index)
{
    const ThemeTokens& t = themeTokens();
    const Qt::LayoutDirection direction = painter.layoutDirection();
    QRectF rest = content;
    const QString iconName = index.data(IconRole).toString();
    if (!iconName.isEmpty()) {
        drawIcon(painter, leading(rest, measure::kIcon, direction), iconName, t.accentText);
        rest = after(rest, measure::kIcon + space::kS, direction);
    }
    const QString trailing = index.data(TrailingRole).toString();
    const QFont small = textFont(TextSize::Small);
    if (!trailing.isEmpty()) {
        drawTabular(painter, rest, trailing, {small, t.muted, Side::Trailing, Cut::End});
        const qreal width = tabularWidth(small, trailing) + space::kM;
        rest = direction == Qt::RightToLeft ? rest.adjusted(width, 0, 0, 0) : rest.adjusted(0, 0, -width, 0);
    }
    const QFont font = titleFont();
    drawText(painter, rest, textOf(index), {font, t.text, Side::Leading, Cut::Middle});
    const qreal used = std::min<qreal>(textWidth(font, textOf(index)) + space::kM, rest.width());
    drawText(painter, after(rest, used, direction), index.data(SubtitleRole).toString(),
             {small, t.muted, Side::Leading, Cut::Middle});
}

QString cellFullText(const QModelIndex& index)
{
    if (cellKindOf(index) == CellKind::Tags) {
        QStringList texts;
        for (const Tag& tag : index.data(TagsRole).value<QList<Tag>>())
            texts << tag.text;
        return texts.join(QLatin1Char('\n'));
    }
    const QString subtitle = index.data(SubtitleRole).toString();
    return subtitle.isEmpty() ? textOf(index) : textOf(index) + QLatin1Char('\n') + subtitle;
}

int segmentAt(const QRectF& content, const QModelIndex& index, const QPointF& position,
              Qt::LayoutDirection direction)
{
    const Segments segments = segmentsOf(index);
    const QSizeF size = segmentsSize(segments);
    const QList<QRectF> rects = segmentRects(leading(content, size.width(), direction), segments, direction);
    for (qsizetype i = 0; i < rects.size(); ++i)
        if (rects[i].contains(position))
            return static_cast<int>(i);
    return -1;
}

} // namespace gatehouse::ui
