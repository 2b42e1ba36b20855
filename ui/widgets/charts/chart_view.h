// A chart of the kit: lines or bars over places in time, in the colours of the theme, with its own legend above. Numbers are counted from 0.
// The pointer reads out the place it is over; screen readers get a summary of every series. Time runs to the right in every language.
#pragma once

#include "ui/widgets/charts/chart_data.h"

#include <QWidget>

class QChart;
class QChartView;

namespace gatehouse::ui {

class ChartLegend;

class ChartView : public QWidget {
    Q_OBJECT

public:
    enum class Kind {
        Lines,
        Bars // the number above every bar, no axis of numbers
    };
    explicit ChartView(Kind kind, QWidget* parent = nullptr);

    void setData(const ChartData& data);
    const ChartData& data() const { return m_data; }

    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void rebuild();
    void addLines(const AxisScale& scale);
    void addBars();
    int labelStep() const;
    void readOut(const QPoint& position);

    Kind m_kind;
    ChartData m_data;
    ChartLegend* m_legend;
    QChart* m_chart;
    QChartView* m_view;
};

} // namespace gatehouse::ui
