#include "ui/widgets/board/card_delegate.h"

#include "ui/widgets/board/card_list.h"
#include "ui/widgets/icons/icons.h"
#include "ui/widgets/paint/shapes.h"
#include "ui/widgets/paint/text.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace gatehouse::ui {
namespace {

constexpr int kGap = 8;
constexpr int kPadding = 10;
constexpr int kLine = 17;
constexpr int kBarLine = 20;
constexpr int kStripe = 3;
constexpr int kTick = 22;

Tone toneOf(const QModelIndex& index, int role)
{
    return static_cast<Tone>(std::clamp(index.data(role).toInt(), 0, static_cast<int>(kToneCount) - 1));
}

QColor inkOf(Tone tone)
{
    return tone == Tone::Neutral ? themeTokens().muted : themeTokens().tone(tone).text;
}

QRectF fromLeading(const QRectF& rect, qreal width, Qt::LayoutDirection direction)
{
    return {direction == Qt::RightToLeft ? rect.right() - width : rect.x(), rect.y(), width, rect.height()};
}

QRectF fromTrailing(const QRectF& rect, qreal width, Qt::LayoutDirection direction)
{
    return {direction == Qt::RightToLeft ? rect.x() : rect.right() - width, rect.y(), width, rect.height()};
}

QRectF without(const QRectF& rect, qreal leading, qreal trailing, Qt::LayoutDirection direction)
{
    return direction == Qt::RightToLeft ? rect.adjusted(trailing, 0, -leading, 0)
                                        : rect.adjusted(leading, 0, -trailing, 0);
}

} // namespace

CardDelegate::CardDelegate(CardList& list) : QStyledItemDelegate(&list), m_list(list)
{
}

QRect CardDelegate::cardOf(const QRect& cell)
{
    return cell.adjusted(1, 1, -1, -kGap);
}

QSize CardDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return {160, 2 * kPadding + 2 * kLine + kBarLine + (1 + m_list.noteLines()) * kLine + kGap + 2};
}

void CardDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const
{
    const PainterScope scope(*painter);
    painter->setRenderHint(QPainter::Antialiasing);
    const ThemeTokens& tokens = themeTokens();
    const bool current = m_list.currentIndex() == index;
    const bool ticked = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = m_list.hoveredRow() == index.row();
    const QRectF card = cardOf(option.rect);
    const QColor ground = current   ? tokens.selected
                          : ticked  ? tokens.checked
                          : hovered ? tokens.hover
                                    : tokens.card;
    drawCard(*painter, card, over(ground, tokens.card), current ? tokens.accent : tokens.line);
    if (current && showsFocus(m_list))
        drawFocusRing(*painter, card, measure::kRadius);
    const QRectF inside = card.adjusted(kPadding + kStripe, kPadding, -kPadding, -kPadding);
    if (!index.data(AvatarKeyRole).isValid()) { // not read yet
        painter->setPen(Qt::NoPen);
        painter->setBrush(tokens.track);
        painter->drawRoundedRect(QRectF(inside.x(), inside.y() + 4, inside.width() * 0.6, 8), 4, 4);
        painter->drawRoundedRect(QRectF(inside.x(), inside.y() + kLine + 6, inside.width() * 0.4, 6), 3, 3);
        return;
    }
    const Qt::LayoutDirection direction = painter->layoutDirection();
    paintHead(*painter, {inside.x(), inside.y(), inside.width(), 2.0 * kLine}, index);
    const QRectF bar{inside.x(), inside.y() + 2 * kLine, inside.width(), static_cast<qreal>(kBarLine)};
    paintBar(*painter, bar, index);
    paintFoot(
        *painter,
        {inside.x(), bar.bottom(), inside.width(), static_cast<qreal>((1 + m_list.noteLines()) * kLine)},
        ticked || hovered || current, index);
    if (ticked || hovered || current)
        drawTick(*painter, tickOf(card.toRect(), direction), ticked ? Tick::On : Tick::Off, hovered);
}

void CardDelegate::paintHead(QPainter& painter, const QRectF& place, const QModelIndex& index) const
{
    const ThemeTokens& tokens = themeTokens();
    const Qt::LayoutDirection direction = painter.layoutDirection();
    const QString name = index.data(Qt::DisplayRole).toString();
    drawAvatar(painter,
               fromLeading(place, measure::kAvatarSmall, direction)
                   .adjusted(0, (place.height() - measure::kAvatarSmall) / 2, 0,
                             -(place.height() - measure::kAvatarSmall) / 2),
               initialsOf(name), index.data(AvatarKeyRole).toString());
    const QRectF text = without(place, measure::kAvatarSmall + 9, 0, direction);
    QRectF first(text.x(), text.y(), text.width(), kLine);
    if (const QString mark = index.data(CardMarkRole).toString(); !mark.isEmpty()) {
        const QRectF at = fromTrailing(first, 14, direction).adjusted(0, 1.5, 0, -1.5);
        icon(mark, Ink::Bad).paint(&painter, at.toRect());
        first = without(first, 0, 14 + space::kXs, direction);
    }
    drawText(painter, first, name,
             {textFont(TextSize::Body, QFont::DemiBold), tokens.text, Side::Leading, Cut::End});
    drawText(painter, {text.x(), text.y() + kLine, text.width(), static_cast<qreal>(kLine)},
             index.data(SubtitleRole).toString(),
             {textFont(TextSize::Small), tokens.muted, Side::Leading, Cut::End});
}

// The bar and "11/16".
void CardDelegate::paintBar(QPainter& painter, const QRectF& line, const QModelIndex& index) const
{
    const int total = index.data(CardTotalRole).toInt();
    if (total <= 0)
        return;
    const QFont small = textFont(TextSize::Small);
    const Qt::LayoutDirection direction = painter.layoutDirection();
    const int done = index.data(CardDoneRole).toInt();
    const QString figure = QStringLiteral("%1/%2").arg(done).arg(total);
    const qreal width = std::max(tabularWidth(small, figure), tabularWidth(small, QStringLiteral("00/00")));
    drawBar(painter, without(line, 0, width + space::kS, direction),
            static_cast<double>(done) / static_cast<double>(total), toneOf(index, CardBarToneRole));
    drawTabular(painter, fromTrailing(line, width, direction), figure,
                {small, themeTokens().muted, Side::Trailing, Cut::Never});
}

// "Exit, in 3 days", and below it what stands in the way.
void CardDelegate::paintFoot(QPainter& painter, const QRectF& place, bool withTick,
                             const QModelIndex& index) const
{
    const QFont small = textFont(TextSize::Small);
    qreal y = place.y();
    const QString when = index.data(CardWhenRole).toString();
    const QString event = index.data(CardEventRole).toString();
    const QString both = event.isEmpty() ? when : QStringLiteral("%1, %2").arg(event, when);
    const bool hasRoom = tabularWidth(small, both) <= place.width() - (withTick ? kTick : 0);
    drawTabular(painter, {place.x(), y, place.width(), static_cast<qreal>(kLine)}, hasRoom ? both : when,
                {small, inkOf(toneOf(index, CardWhenToneRole)), Side::Leading, Cut::End});
    for (const QString& line :
         wrappedLines(small, index.data(CardNoteRole).toString(), place.width(), m_list.noteLines())) {
        y += kLine;
        drawText(painter, {place.x(), y, place.width(), static_cast<qreal>(kLine)}, line,
                 {small, inkOf(toneOf(index, CardNoteToneRole)), Side::Leading, Cut::End});
    }
}

QRect CardDelegate::tickOf(const QRect& card, Qt::LayoutDirection direction)
{
    const int x =
        direction == Qt::RightToLeft ? card.left() + kPadding / 2 : card.right() - kPadding / 2 - kTick;
    return {x, card.top() + kPadding + 2 * kLine + kBarLine + (kLine - kTick) / 2, kTick, kTick};
}

bool CardDelegate::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem&,
                             const QModelIndex& index)
{
    const QString tip = index.data(Qt::ToolTipRole).toString();
    if (tip.isEmpty())
        QToolTip::hideText();
    else
        QToolTip::showText(event->globalPos(), tip, view);
    return true;
}

} // namespace gatehouse::ui
