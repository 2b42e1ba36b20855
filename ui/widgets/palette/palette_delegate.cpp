#include "ui/widgets/palette/palette_delegate.h"

#include "ui/widgets/icons/icons.h"
#include "ui/widgets/paint/shapes.h"
#include "ui/widgets/palette/palette_model.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QPainter>
#include <QTextLayout>

namespace gatehouse::ui {
namespace {

constexpr int kRow = 36;
constexpr int kHeading = 30;
constexpr int kSide = 10; // from the edge of a row to its contents
constexpr int kMark = 22;
constexpr int kKeyHeight = 20;

QRectF mirroredIn(const QRectF& whole, QRectF part, bool mirrored)
{
    if (mirrored)
        part.moveLeft(whole.left() + whole.right() - part.right());
    return part;
}

// One line with marked letters; returns the width it took. What does not fit is left out at the end.
qreal drawMarked(QPainter& painter, const QRectF& rect, const QString& title, const QList<int>& letters)
{
    const ThemeTokens& t = themeTokens();
    const QFont font = textFont(TextSize::Body, QFont::Medium);
    const QString shown = QFontMetricsF(font).elidedText(title, Qt::ElideRight, rect.width());
    QList<QTextLayout::FormatRange> ranges;
    for (const int at : letters) {
        if (at >= shown.size() || shown[at] != title[at])
            continue;
        QTextLayout::FormatRange range;
        range.start = at;
        range.length = 1;
        range.format.setForeground(t.accentText);
        range.format.setFontUnderline(true); // colour never carries meaning alone
        ranges << range;
    }
    QTextLayout layout(shown, font);
    QTextOption atLeft;
    atLeft.setAlignment(Qt::AlignLeft | Qt::AlignAbsolute);
    layout.setTextOption(atLeft);
    layout.setFormats(ranges);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(2 * rect.width() + kMark);
    layout.endLayout();
    const qreal width = line.naturalTextWidth();
    const bool mirrored = painter.layoutDirection() == Qt::RightToLeft;
    const qreal x = mirrored ? rect.right() - width : rect.left();
    painter.setPen(t.text);
    layout.draw(&painter, QPointF(x, rect.center().y() + baselineOffset(font) - line.ascent()));
    return width;
}

void paintHeading(QPainter& painter, const QRectF& area, const QString& title)
{
    drawText(painter, area.adjusted(kSide, space::kXs, -kSide, 0), title,
             {textFont(TextSize::Small, QFont::DemiBold), themeTokens().muted, Side::Leading, Cut::End});
}

} // namespace

qreal drawKeys(QPainter& painter, const QRectF& rect, const QString& keys)
{
    if (keys.isEmpty())
        return 0;
    const PainterScope scope(painter);
    const ThemeTokens& t = themeTokens();
    const QFont font = textFont(TextSize::Small, QFont::DemiBold);
    const bool mirrored = painter.layoutDirection() == Qt::RightToLeft;
    const qreal width = textWidth(font, keys) + 14;
    QRectF key(rect.right() - width, rect.center().y() - kKeyHeight / 2.0, width, kKeyHeight);
    key = mirroredIn(rect, key, mirrored);
    drawCard(painter, key, t.badge, t.badge, 5);
    drawText(painter, key, keys, {font, t.badgeText, Side::Centre, Cut::Never});
    return width;
}

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const
{
    const PainterScope scope(*painter);
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setLayoutDirection(option.direction);
    const QRectF area = QRectF(option.rect).adjusted(space::kS, 0, -space::kS, 0);
    const auto item = index.data(PaletteModel::Item).value<PaletteItem>();
    if (index.data(PaletteModel::IsHeading).toBool()) {
        paintHeading(*painter, area, item.title);
        return;
    }
    const ThemeTokens& t = themeTokens();
    const bool mirrored = option.direction == Qt::RightToLeft;
    const bool current = option.state & QStyle::State_Selected;
    if (current) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(t.selected);
        painter->drawRoundedRect(area, measure::kRadius - 2, measure::kRadius - 2);
    }
    const QRectF inner = area.adjusted(kSide, 0, -kSide, 0);
    const QRectF mark = mirroredIn(inner, QRectF(inner.left(), inner.top(), kMark, inner.height()), mirrored);
    if (!item.avatarKey.isEmpty())
        drawAvatar(*painter, QRectF(mark.left(), mark.center().y() - kMark / 2.0, kMark, kMark),
                   initialsOf(item.title), item.avatarKey);
    else
        drawIcon(*painter, QRectF(mark.center().x() - 8, mark.top(), 16, mark.height()), item.iconName,
                 current ? t.accentText : t.muted);
    const qreal keys = drawKeys(*painter, inner, item.keys);
    const qreal far = keys > 0 ? keys + space::kM : 0;
    const qreal near = kMark + space::kM;
    const QRectF place = mirrored ? inner.adjusted(far, 0, -near, 0) : inner.adjusted(near, 0, -far, 0);
    const qreal used =
        drawMarked(*painter, place, item.title, index.data(PaletteModel::Letters).value<QList<int>>())
        + space::kM;
    const QRectF rest = mirrored ? place.adjusted(0, 0, -used, 0) : place.adjusted(used, 0, 0, 0);
    if (!item.note.isEmpty() && rest.width() > kMark)
        drawText(*painter, rest, item.note,
                 {textFont(TextSize::Small), current ? t.mutedOnSelected : t.muted, Side::Leading, Cut::End});
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    return {100, index.data(PaletteModel::IsHeading).toBool() ? kHeading : kRow};
}

} // namespace gatehouse::ui
