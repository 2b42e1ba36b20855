// What a chart shows, as values: one label a place, series of one value a place. Pure.
#pragma once

#include "ui/widgets/theme/theme.h"

#include <QList>
#include <QStringList>

namespace gatehouse::ui {

struct ChartSeries {
    QString name;
    QList<double> values; // oldest first, one a label; shorter ones end early
    Tone tone = Tone::Accent;
    Qt::PenStyle pen = Qt::SolidLine; // beside the colour, which never carries meaning alone
    bool filled = false;              // lines: a gradient below; bars: a full ground, else an outline
    QString figure;                   // beside the name in the legend; empty for none
};

struct ChartData {
    QString title;      // for screen readers: "Joiners, movers, leavers"
    QStringList labels; // of the places, short: "9 Nov"
    QStringList exact;  // of the places in the tooltip: "Week of 9 November 2026"; empty: `labels`
    QList<ChartSeries> series;
    int current = -1; // bars: the place that is now
};

// The largest number of an axis from 0 and the distance of its ticks: 1, 2 or 5 times a power of ten, never below 1.
struct AxisScale {
    double top = 4;
    double step = 1;
};
AxisScale axisScale(double largest, int mostSteps = 4);
// In one sentence a series: latest, lowest and highest. For screen readers.
QString summaryOf(const ChartData& data);

} // namespace gatehouse::ui
