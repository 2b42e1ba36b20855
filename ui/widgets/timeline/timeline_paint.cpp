// How a TimelineView looks.
#include "ui/widgets/paint/shapes.h"
#include "ui/widgets/paint/text.h"
#include "ui/widgets/theme/theme_hub.h"
#include "ui/widgets/timeline/timeline_view.h"

#include <QAbstractItemModel>
#include <QItemSelectionModel>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace gatehouse::ui {
namespace {

constexpr int kUpper = 22; // height of the upper line of the head
constexpr int kTickRoom = 32;
constexpr int kMoment = 7;
constexpr double kRoomForDate = 58;

QString shortDay(QDate day, TimelineView::Zoom zoom)
{
    const QLocale locale;
    if (zoom == TimelineView::Zoom::Day)
        return locale.toString(day, QStringLiteral("ddd d"));
    if (zoom == TimelineView::Zoom::Week)
        return locale.toString(day, QStringLiteral("d MMM"));
    return locale.toString(day, QStringLiteral("MMM"));
}

} // namespace

template <class Take>
void TimelineView::eachStep(Take take) const
{
    const QRect axis = axisRect();
    QDate day = std::min(dayAt(axis.left()), dayAt(axis.right()));
    const QDate last = std::max(dayAt(axis.left()), dayAt(axis.right()));
    if (m_zoom == Zoom::Week)
        day = day.addDays(1 - day.dayOfWeek());
    if (m_zoom == Zoom::Month)
        day = QDate(day.year(), day.month(), 1);
    while (day <= last) {
        const QDate next = m_zoom == Zoom::Day    ? day.addDays(1)
                           : m_zoom == Zoom::Week ? day.addDays(7)
                                                  : day.addMonths(1);
        const int a = xOf(day.startOfDay());
        const int b = xOf(next.startOfDay());
        take(day, QRect(std::min(a, b), 0, std::abs(b - a), 0));
        day = next;
    }
}

void TimelineView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    painter.setLayoutDirection(layoutDirection());
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect axis = axisRect();
    paintGrid(painter);
    const int first = std::max(0, verticalScrollBar()->value() / rowHeight());
    const int last = std::min(rows() - 1, (verticalScrollBar()->value() + axis.height()) / rowHeight());
    painter.save();
    painter.setClipRect(viewport()->rect().adjusted(0, axis.top(), 0, 0));
    for (int row = first; row <= last; ++row)
        paintRow(painter, row);
    painter.restore();
    paintHead(painter);
    if (hasFocus() && showsFocus(*this) && currentRow() >= 0)
        drawFocusRing(painter, QRectF(rowRect(currentRow())).adjusted(2, 1, -2, -1), 4);
}

void TimelineView::paintGrid(QPainter& painter) const
{
    const ThemeTokens& tokens = themeTokens();
    const QRect axis = axisRect();
    painter.save();
    painter.setClipRect(axis);
    painter.setPen(Qt::NoPen);
    if (m_zoom != Zoom::Month) // weekends
        for (QDate day = std::min(dayAt(axis.left()), dayAt(axis.right()));
             day <= std::max(dayAt(axis.left()), dayAt(axis.right())); day = day.addDays(1))
            if (day.dayOfWeek() >= Qt::Saturday) {
                const int a = xOf(day.startOfDay());
                const int b = xOf(day.addDays(1).startOfDay());
                painter.fillRect(QRect(std::min(a, b), axis.top(), std::abs(b - a), axis.height()),
                                 tokens.heading);
            }
    eachStep([&](QDate, const QRect& step) {
        const int x = isRightToLeft() ? step.right() + 1 : step.left();
        painter.fillRect(QRect(x, axis.top(), 1, axis.height()), tokens.line);
    });
    painter.restore();
}

// Where the badge of today stands in the head; empty where today is out of sight.
QRectF TimelineView::todayBadge() const
{
    const QRect axis = axisRect();
    const int x = xOf(QDateTime::currentDateTime());
    if (x < axis.left() || x > axis.right())
        return {};
    const QSizeF size = badgeSize(tr("Today"));
    QRectF badge(x - size.width() / 2, 3, size.width(), size.height());
    badge.moveLeft(std::clamp(badge.left(), axis.left() + 2.0, axis.right() - size.width()));
    return badge;
}

// The month or year over its steps, clear of the badge.
void TimelineView::paintUpper(QPainter& painter, const QRect& steps, const QString& text) const
{
    const QRect axis = axisRect();
    const QFont font = textFont(TextSize::Small, QFont::DemiBold);
    const int width = textWidth(font, text);
    QRectF place = QRectF(steps).intersected(QRectF(axis.left(), 0, axis.width(), kUpper));
    place = QRectF(place.x() + 6, 2, place.width() - 8, kUpper - 2);
    const QRectF badge = todayBadge();
    QRectF said(isRightToLeft() ? place.right() - width : place.x(), place.y(), width, place.height());
    if (badge.isValid() && said.adjusted(-6, 0, 6, 0).intersects(badge)) {
        if (isRightToLeft())
            place.setRight(badge.left() - space::kS);
        else
            place.setLeft(badge.right() + space::kS);
    }
    if (place.width() >= width)
        drawText(painter, place, text, {font, themeTokens().text, Side::Leading, Cut::Never});
}

void TimelineView::paintHead(QPainter& painter) const
{
    const ThemeTokens& tokens = themeTokens();
    const QRect axis = axisRect();
    const QRect head(0, 0, viewport()->width(), axis.top());
    painter.fillRect(head.adjusted(measure::kRadius, 1, -measure::kRadius, 0), tokens.card);
    painter.fillRect(QRect(0, head.bottom(), head.width(), 1), tokens.line);
    painter.save();
    painter.setClipRect(QRect(axis.left(), 0, axis.width(), axis.top()));
    QString said; // the month or year of the upper line, once
    QRect upper;
    eachStep([&](QDate day, const QRect& step) {
        const QString over = m_zoom == Zoom::Month ? QString::number(day.year())
                                                   : QLocale().toString(day, QStringLiteral("MMMM yyyy"));
        if (over != said) {
            paintUpper(painter, upper, said);
            said = over;
            upper = QRect(step.left(), 0, step.width(), kUpper);
        }
        upper = upper.united(QRect(step.left(), 0, step.width(), kUpper));
        const QRect seen = QRect(step.left(), kUpper, step.width(), axis.top() - kUpper)
                               .intersected(QRect(axis.left(), 0, axis.width(), axis.top()));
        if (seen.width() >= kRoomForDate)
            drawText(painter, QRectF(seen).adjusted(6, 0, -2, 0), shortDay(day, m_zoom),
                     {textFont(TextSize::Small), day == m_today ? tokens.accentText : tokens.muted,
                      Side::Leading, Cut::End});
    });
    paintUpper(painter, upper, said);
    painter.restore();
    const QRectF badge = todayBadge();
    if (!badge.isValid())
        return;
    painter.fillRect(QRect(xOf(QDateTime::currentDateTime()), axis.top() - 6, 2, axis.height() + 6),
                     tokens.accent);
    drawBadge(painter, badge, tr("Today"), BadgeLook::Active);
}

void TimelineView::paintRow(QPainter& painter, int row) const
{
    const ThemeTokens& tokens = themeTokens();
    const QModelIndex index = m_model->index(row, 0);
    const QRect rect = rowRect(row);
    const bool current = row == currentRow();
    const bool ticked = m_selection && m_selection->isRowSelected(row, {});
    if (current || ticked || row == m_hovered)
        painter.fillRect(rect.adjusted(1, 0, -1, 0), current  ? tokens.selected
                                                     : ticked ? tokens.checked
                                                              : tokens.hover);
    if (current)
        painter.fillRect(isRightToLeft() ? QRect(rect.right() - 3, rect.top(), 3, rect.height())
                                         : QRect(1, rect.top(), 3, rect.height()),
                         tokens.accent);
    painter.fillRect(QRect(1, rect.bottom(), rect.width() - 2, 1), tokens.line);
    const QRect axis = axisRect();
    const QRect title(isRightToLeft() ? axis.right() + 1 : 0, rect.top(), titleWidth(), rect.height());
    paintTitle(painter, title, index);
    drawTick(painter, tickRect(row), ticked ? Tick::On : Tick::Off, row == m_hovered);
    painter.fillRect(QRect(isRightToLeft() ? axis.right() : axis.left() - 1, rect.top(), 1, rect.height()),
                     tokens.line);
    painter.save();
    painter.setClipRect(axis, Qt::IntersectClip);
    paintBars(painter, rect, index);
    painter.restore();
}

void TimelineView::paintTitle(QPainter& painter, const QRect& rect, const QModelIndex& index) const
{
    const ThemeTokens& tokens = themeTokens();
    const QString name = index.data(Qt::DisplayRole).toString();
    if (!index.data(AvatarKeyRole).isValid())
        return;
    const int lead = space::kS + kTickRoom;
    const QRectF inside = isRightToLeft() ? QRectF(rect).adjusted(space::kS, 0, -lead, 0)
                                          : QRectF(rect).adjusted(lead, 0, -space::kS, 0);
    const int side = measure::kAvatarSmall;
    const QRectF avatar(isRightToLeft() ? inside.right() - side : inside.x(),
                        rect.center().y() - side / 2.0 + 0.5, side, side);
    drawAvatar(painter, avatar, initialsOf(name), index.data(AvatarKeyRole).toString());
    const QRectF text =
        isRightToLeft() ? inside.adjusted(0, 0, -side - 9, 0) : inside.adjusted(side + 9, 0, 0, 0);
    const qreal middle = rect.center().y() + 0.5;
    drawText(painter, {text.x(), middle - 16, text.width(), 16}, name,
             {textFont(TextSize::Body, QFont::DemiBold), tokens.text, Side::Leading, Cut::End});
    drawText(painter, {text.x(), middle - 0.5, text.width(), 16}, index.data(SubtitleRole).toString(),
             {textFont(TextSize::Small), tokens.muted, Side::Leading, Cut::End});
}

void TimelineView::paintBars(QPainter& painter, const QRect& rect, const QModelIndex& index) const
{
    const ThemeTokens& tokens = themeTokens();
    const auto bars = index.data(TimelineBarsRole).value<QList<TimelineBar>>();
    const QDateTime moment = index.data(TimelineMomentRole).toDateTime();
    if (!bars.isEmpty()) { // the thread the bars hang on
        const int a = xOf(bars.front().from);
        const int b = xOf(bars.back().to);
        painter.fillRect(QRect(std::min(a, b), rect.center().y(), std::abs(b - a), 1), tokens.control);
    }
    const QFont small = textFont(TextSize::Small);
    for (qsizetype i = 0; i < bars.size(); ++i) {
        const TimelineBar& bar = bars[i];
        const QRectF place = barRect(bar, rect);
        const QColor solid = bar.tone == Tone::Neutral ? tokens.control : tokens.tone(bar.tone).solid;
        painter.setPen(QPen(solid, 1.5));
        painter.setBrush(bar.open ? over(tokens.tone(bar.tone).tint, tokens.card) : solid);
        painter.drawRoundedRect(place.adjusted(0.75, 0.75, -0.75, -0.75), 4, 4);
        if (bar.label.isEmpty())
            continue;
        // As far as the next bar, the diamond, or the end.
        const QRect axis = axisRect();
        qreal room = isRightToLeft() ? place.left() - axis.left() : axis.right() - place.right();
        const auto limit = [&](int x, int half) {
            const qreal distance = isRightToLeft() ? place.left() - x - half : x - half - place.right();
            if (distance > -2)
                room = std::min(room, std::max(0.0, distance));
        };
        if (i + 1 < bars.size())
            limit(xOf(bars[i + 1].from), 0);
        if (moment.isValid())
            limit(xOf(moment), kMoment);
        const int width = textWidth(small, bar.label);
        if (room < width + 2 * space::kXs + 2)
            continue;
        const qreal x = isRightToLeft() ? place.left() - space::kXs - width : place.right() + space::kXs;
        drawText(painter,
                 {x, static_cast<qreal>(rect.top()), static_cast<qreal>(width), rect.height() / 2.0 + 1},
                 bar.label, {small, tokens.muted, Side::Leading, Cut::Never});
    }
    if (!moment.isValid())
        return;
    const int x = xOf(moment);
    const int y = rect.center().y();
    painter.setPen(QPen(tokens.card, 1.5));
    const auto tone = static_cast<Tone>(index.data(TimelineMomentToneRole).toInt());
    painter.setBrush(tone == Tone::Neutral ? tokens.text : tokens.tone(tone).solid);
    painter.drawPolygon(QPolygon({{x, y - kMoment}, {x + kMoment, y}, {x, y + kMoment}, {x - kMoment, y}}));
}

} // namespace gatehouse::ui
