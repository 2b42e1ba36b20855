// What stands above the list of operations: how fast it goes, which applications do not, and the open alerts.
#pragma once

#include "ui/session/paced.h"
#include "ui/session/session.h"

#include <QWidget>

namespace gatehouse::ui {

class AlertAcknowledge;
class ApplicationPause;
class ChartView;
class GroupCard;
class SegmentedControl;
class TitledCard;

class EngineOverview : public QWidget {
    Q_OBJECT

public:
    EngineOverview(Session& session, AlertAcknowledge* acknowledge, ApplicationPause* pause,
                   QWidget* parent = nullptr);

    void refresh();
    const door::EngineStatus::View& status() const { return m_status; }
    ChartView* chart() const { return m_chart; }
    void focusAlerts();
    QSize minimumSizeHint() const override;

signals:
    void statusRead();
    void applicationWanted(const QString& name);
    void placeWanted(const QString& page, const QString& location);

protected:
    bool event(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    int wholeWidth() const; // with the chart
    void readStatus();
    void readSlow();
    void showChart();
    void showSystems();
    void showAlerts();

    struct Sample {
        qint64 at; // milliseconds since the epoch
        double perSecond;
        double inFlight;
    };

    Session& m_session;
    AlertAcknowledge* m_acknowledge;
    ApplicationPause* m_pause;
    TitledCard* m_throughput;
    SegmentedControl* m_span;
    ChartView* m_chart;
    GroupCard* m_systems;
    GroupCard* m_alerts;
    Paced m_fast, m_slow;
    QTimer m_tick;
    door::EngineStatus::View m_status;
    door::InsightHome::View m_insight;
    std::vector<door::ApplicationItem> m_applications;
    std::vector<door::InsightApplications::Item> m_work;
    std::vector<door::AlertList::Item> m_open;
    QList<Sample> m_samples;
    QString m_shownSystems, m_shownAlerts;
    bool m_chosen = false; // of the span, by the person
    int m_asked = 0;
};

} // namespace gatehouse::ui
