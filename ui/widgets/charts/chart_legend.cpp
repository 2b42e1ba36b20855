#include "ui/widgets/charts/chart_legend.h"

#include "ui/widgets/paint/text.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace gatehouse::ui {
namespace {

constexpr int kLine = 20;
constexpr int kBetween = space::kL;
constexpr int kLineMark = 18;
constexpr int kBoxMark = 10;
constexpr int kGap = 6;

} // namespace

ChartLegend::ChartLegend(Mark mark, QWidget* parent) : QWidget(parent), m_mark(mark)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ChartLegend::setSeries(const QList<ChartSeries>& series)
{
    m_series = series;
    QStringList parts;
    for (const ChartSeries& one : series)
        parts << (one.figure.isEmpty() ? one.name : one.name + QLatin1Char(' ') + one.figure);
    setAccessibleName(tr("Legend: %1").arg(parts.join(QStringLiteral(", "))));
    updateGeometry();
    update();
}

int ChartLegend::widthOf(const ChartSeries& series) const
{
    int width = (m_mark == Mark::Line ? kLineMark : kBoxMark) + kGap
                + textWidth(textFont(TextSize::Small), series.name);
    if (!series.figure.isEmpty())
        width += kGap + textWidth(textFont(TextSize::Small, QFont::DemiBold), series.figure);
    return width;
}

QList<QRect> ChartLegend::places(int width) const
{
    QList<QRect> places;
    int x = 0;
    int y = 0;
    for (const ChartSeries& series : m_series) {
        const int need = widthOf(series);
        if (x > 0 && x + need > width) {
            x = 0;
            y += kLine;
        }
        places << QRect(x, y, need, kLine);
        x += need + kBetween;
    }
    return places;
}

QSize ChartLegend::sizeHint() const
{
    int width = 0;
    for (const ChartSeries& series : m_series)
        width += widthOf(series) + (width > 0 ? kBetween : 0);
    return {width, kLine};
}

QSize ChartLegend::minimumSizeHint() const
{
    int width = 0;
    for (const ChartSeries& series : m_series)
        width = std::max(width, widthOf(series));
    return {width, kLine};
}

int ChartLegend::heightForWidth(int width) const
{
    const QList<QRect> rects = places(width);
    return rects.isEmpty() ? kLine : rects.last().bottom() + 1;
}

void ChartLegend::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const ThemeTokens& t = themeTokens();
    const QList<QRect> rects = places(width());
    for (qsizetype i = 0; i < m_series.size(); ++i) {
        const ChartSeries& series = m_series[i];
        QRect rect = QStyle::visualRect(layoutDirection(), this->rect(), rects[i]);
        const bool right = layoutDirection() == Qt::RightToLeft;
        const int mark = m_mark == Mark::Line ? kLineMark : kBoxMark;
        const QRectF sample(right ? rect.right() + 1 - mark : rect.left(),
                            rect.center().y() - mark / 2.0 + 0.5, mark, mark);
        const QColor colour = t.tone(series.tone).solid;
        if (m_mark == Mark::Line) {
            painter.setPen(QPen(colour, 2, series.pen, Qt::FlatCap));
            painter.drawLine(QPointF(sample.left(), rect.center().y() + 0.5),
                             QPointF(sample.right(), rect.center().y() + 0.5));
        } else {
            painter.setPen(QPen(colour, 1.4));
            painter.setBrush(series.filled ? colour : t.tone(series.tone).tint);
            painter.drawRoundedRect(sample.adjusted(0.7, 0.7, -0.7, -0.7), 2.5, 2.5);
        }
        rect.adjust(right ? 0 : mark + kGap, 0, right ? -mark - kGap : 0, 0);
        drawText(painter, rect, series.name, {textFont(TextSize::Small), t.muted, Side::Leading, Cut::End});
        if (!series.figure.isEmpty())
            drawText(painter, rect, series.figure,
                     {textFont(TextSize::Small, QFont::DemiBold), t.text, Side::Trailing, Cut::End});
    }
}

} // namespace gatehouse::ui
