#include "ui/widgets/charts/chart_view.h"

#include "ui/widgets/charts/chart_legend.h"
#include "ui/widgets/paint/text.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QApplication>
#include <QAreaSeries>
#include <QBarCategoryAxis>
#include <QBarSeries>
#include <QBarSet>
#include <QCategoryAxis>
#include <QChart>
#include <QChartView>
#include <QGraphicsLayout>
#include <QHelpEvent>
#include <QLineSeries>
#include <QLocale>
#include <QMouseEvent>
#include <QToolTip>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace gatehouse::ui {
namespace {

constexpr int kLeastHeight = 96;
constexpr int kAxisWidth = 44;
constexpr int kBetweenLabels = 22;
constexpr int kNumberRoom = 22; // above the highest bar
constexpr int kLabelRoom = 26;  // below the plot
constexpr int kTickRoom = 30;   // Qt leaves a label out whose line does not fit between two ticks

double largestOf(const ChartData& data)
{
    double largest = 0;
    for (const ChartSeries& series : data.series)
        for (const double value : series.values)
            largest = std::max(largest, value);
    return largest;
}

void dress(QAbstractAxis& axis, bool grid)
{
    const ThemeTokens& t = themeTokens();
    axis.setLabelsFont(textFont(TextSize::Small));
    axis.setLabelsColor(t.muted);
    axis.setLinePen(QPen(t.line, 1));
    axis.setLineVisible(!grid);
    axis.setGridLineVisible(grid);
    axis.setGridLinePen(QPen(t.line, 1));
}

} // namespace

ChartView::ChartView(Kind kind, QWidget* parent)
    : QWidget(parent),
      m_kind(kind),
      m_legend(new ChartLegend(kind == Kind::Lines ? ChartLegend::Mark::Line : ChartLegend::Mark::Box)),
      m_chart(new QChart),
      m_view(new QChartView(m_chart))
{
    setLayoutDirection(Qt::LeftToRight);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kXs);
    layout->addWidget(m_legend);
    layout->addWidget(m_view, 1);
    m_chart->legend()->hide();
    m_chart->setBackgroundVisible(false);
    m_chart->setMargins({});
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setAnimationOptions(QChart::NoAnimation);
    m_chart->setLocalizeNumbers(true);
    m_chart->setLocale(QLocale());
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setStyleSheet(QStringLiteral("background: transparent"));
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setMinimumHeight(kLeastHeight);
    m_view->viewport()->setMouseTracking(true);
    m_view->viewport()->installEventFilter(this);
    if (ThemeHub* hub = ThemeHub::of(qApp))
        connect(hub, &ThemeHub::changed, this, &ChartView::rebuild);
}

void ChartView::setData(const ChartData& data)
{
    m_data = data;
    m_legend->setSeries(data.series);
    m_legend->setVisible(!data.series.isEmpty());
    setAccessibleName(data.title);
    setAccessibleDescription(summaryOf(data));
    m_view->setAccessibleName(data.title);
    m_view->setAccessibleDescription(accessibleDescription());
    rebuild();
}

QSize ChartView::minimumSizeHint() const
{
    return {200, kLeastHeight + 24};
}

// Every how many places a label finds room.
int ChartView::labelStep() const
{
    int widest = 1;
    for (const QString& label : m_data.labels)
        widest = std::max(widest, textWidth(textFont(TextSize::Small), label));
    const int room = std::max(1, (m_view->width() - kAxisWidth) / (widest + kBetweenLabels));
    return std::max(1, static_cast<int>(std::ceil(static_cast<double>(m_data.labels.size()) / room)));
}

void ChartView::rebuild()
{
    m_chart->removeAllSeries();
    for (QAbstractAxis* axis : m_chart->axes()) {
        m_chart->removeAxis(axis);
        delete axis;
    }
    if (m_data.series.isEmpty() || m_data.labels.isEmpty())
        return;
    if (m_kind == Kind::Lines)
        addLines(axisScale(largestOf(m_data), (m_view->height() - kLabelRoom) / kTickRoom));
    else
        addBars();
}

void ChartView::addLines(const AxisScale& scale)
{
    const ThemeTokens& t = themeTokens();
    auto* places = new QCategoryAxis;
    places->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    places->setRange(-0.25, static_cast<double>(m_data.labels.size()) - 0.75);
    const int step = labelStep();
    // Labels are centred on their place: the first and the last stay inside.
    for (qsizetype i = step / 2; i < m_data.labels.size(); i += step)
        if (step == 1 || (i > 0 && i < m_data.labels.size() - 1) || m_data.labels.size() < 4)
            places->append(m_data.labels[i], static_cast<double>(i));
    dress(*places, false);
    auto* numbers = new QValueAxis;
    numbers->setRange(0, scale.top);
    numbers->setTickCount(static_cast<int>(std::lround(scale.top / scale.step)) + 1);
    numbers->setLabelFormat(QStringLiteral("%.0f"));
    dress(*numbers, true);
    m_chart->addAxis(places, Qt::AlignBottom);
    m_chart->addAxis(numbers, Qt::AlignLeft);
    for (const ChartSeries& one : m_data.series) {
        auto* line = new QLineSeries;
        for (qsizetype i = 0; i < std::min(one.values.size(), m_data.labels.size()); ++i)
            line->append(static_cast<double>(i), one.values[i]);
        const QColor colour = t.tone(one.tone).solid;
        line->setPen(QPen(colour, 2, one.pen, Qt::FlatCap, Qt::RoundJoin));
        if (one.filled) {
            auto* upper = new QLineSeries;
            upper->append(line->points());
            auto* area = new QAreaSeries(upper);
            upper->setParent(area);
            QLinearGradient ground(0, 0, 0, 1);
            ground.setCoordinateMode(QGradient::ObjectMode);
            ground.setColorAt(0, withAlpha(colour, 0.22));
            ground.setColorAt(1, withAlpha(colour, 0));
            area->setBrush(ground);
            area->setPen(Qt::NoPen);
            m_chart->addSeries(area);
            area->attachAxis(places);
            area->attachAxis(numbers);
        }
        m_chart->addSeries(line);
        line->attachAxis(places);
        line->attachAxis(numbers);
    }
}

void ChartView::addBars()
{
    const ThemeTokens& t = themeTokens();
    auto* places = new QBarCategoryAxis;
    QStringList labels;
    for (qsizetype i = 0; i < m_data.labels.size(); ++i)
        labels << (i == m_data.current ? QStringLiteral("<b>%1</b>").arg(m_data.labels[i])
                                       : m_data.labels[i]);
    places->append(labels);
    dress(*places, false);
    auto* numbers = new QValueAxis;
    const double room = std::max(1, m_view->height() - 2 * kLabelRoom);
    numbers->setRange(0, std::max(1.0, largestOf(m_data)) * room / std::max(1.0, room - kNumberRoom));
    numbers->setVisible(false);
    m_chart->addAxis(places, Qt::AlignBottom);
    m_chart->addAxis(numbers, Qt::AlignLeft);
    auto* bars = new QBarSeries;
    bars->setBarWidth(0.5);
    for (const ChartSeries& one : m_data.series) {
        auto* set = new QBarSet(one.name);
        for (const double value : one.values)
            set->append(value);
        const QColor colour = t.tone(one.tone).solid;
        set->setBrush(one.filled ? colour : over(t.tone(one.tone).tint, t.card));
        set->setPen(QPen(colour, 1));
        set->setLabelFont(textFont(TextSize::Small));
        set->setLabelColor(t.text);
        bars->append(set);
    }
    bars->setLabelsVisible(true);
    bars->setLabelsPosition(QAbstractBarSeries::LabelsOutsideEnd);
    bars->setLabelsFormat(QStringLiteral("@value"));
    m_chart->addSeries(bars);
    bars->attachAxis(places);
    bars->attachAxis(numbers);
}

void ChartView::readOut(const QPoint& position)
{
    const QRectF plot = m_chart->plotArea();
    const auto count = m_data.labels.size();
    if (count == 0 || !plot.contains(position)) {
        QToolTip::hideText();
        return;
    }
    const double share = (position.x() - plot.left()) / plot.width();
    const double place = m_kind == Kind::Bars ? share * static_cast<double>(count) - 0.5
                                              : share * (static_cast<double>(count) - 0.5) - 0.25;
    const auto at = std::clamp<qsizetype>(std::lround(place), 0, count - 1);
    QStringList lines{at < m_data.exact.size() ? m_data.exact[at] : m_data.labels[at]};
    for (const ChartSeries& series : m_data.series)
        if (at < series.values.size()) {
            const double value = series.values[at];
            lines << tr("%1: %2").arg(series.name,
                                      QLocale().toString(value, 'f', value == std::floor(value) ? 0 : 1));
        }
    QToolTip::showText(m_view->viewport()->mapToGlobal(position), lines.join(QLatin1Char('\n')), m_view);
}

bool ChartView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_view->viewport()) {
        if (event->type() == QEvent::MouseMove)
            readOut(static_cast<QMouseEvent*>(event)->pos());
        else if (event->type() == QEvent::Leave)
            QToolTip::hideText();
        else if (event->type() == QEvent::Resize)
            rebuild();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace gatehouse::ui
