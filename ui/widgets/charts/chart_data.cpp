#include "ui/widgets/charts/chart_data.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace gatehouse::ui {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::ChartData)
};

} // namespace

AxisScale axisScale(double largest, int mostSteps)
{
    const double steps = std::max(1, mostSteps);
    const double wanted = std::max(largest, steps) / steps;
    const double power = std::pow(10.0, std::floor(std::log10(wanted)));
    double step = 10 * power;
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= wanted) {
            step = factor * power;
            break;
        }
    return {step * std::ceil(std::max(largest, step) / step), step};
}

QString summaryOf(const ChartData& data)
{
    const QLocale locale;
    const auto number = [&locale](double value) {
        return locale.toString(value, 'f', value == std::floor(value) ? 0 : 1);
    };
    QStringList lines;
    for (const ChartSeries& series : data.series) {
        if (series.values.isEmpty())
            continue;
        const auto [low, high] = std::minmax_element(series.values.begin(), series.values.end());
        lines << Text::tr("%1: latest %2, lowest %3, highest %4.")
                     .arg(series.name, number(series.values.last()), number(*low), number(*high));
    }
    return lines.join(QLatin1Char(' '));
}

} // namespace gatehouse::ui
