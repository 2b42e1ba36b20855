// The names of a chart's series with their line or box and a figure. Wraps into more lines where it is narrow.
#pragma once

#include "ui/widgets/charts/chart_data.h"

#include <QWidget>

namespace gatehouse::ui {

class ChartLegend : public QWidget {
    Q_OBJECT

public:
    enum class Mark {
        Line,
        Box
    };
    explicit ChartLegend(Mark mark, QWidget* parent = nullptr);

    void setSeries(const QList<ChartSeries>& series);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int widthOf(const ChartSeries& series) const;
    QList<QRect> places(int width) const;

    Mark m_mark;
    QList<ChartSeries> m_series;
};

} // namespace gatehouse::ui
