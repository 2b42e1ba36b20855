// What is moving, and what is stuck?
#pragma once

#include "ui/pages/queues/event_panel.h"
#include "ui/pages/shared/list_page.h"

namespace gatehouse::ui {

class QueueBoard;
class QueueModel;
class SegmentedControl;
class TabStrip;
class TimelineView;

class QueuesPage : public ListPage {
    Q_OBJECT

public:
    enum Lane {
        Joiners,
        Movers,
        Leavers,
        kLanes
    };

    enum View {
        Table,
        Board,
        Timeline,
        kViews
    };

    explicit QueuesPage(Session& session, QWidget* parent = nullptr);

    QString location() const override; // "leavers" or "leavers:event:12"
    void goTo(const QString& location) override;
    QString crumb() const override;

    Lane lane() const;
    void setLane(Lane lane);
    View view() const { return m_view; }
    // Ticks and the open event go along.
    void setView(View view);
    QueueBoard* board() const { return m_board; }
    TimelineView* timeline() const { return m_timeline; }
    SegmentedControl* viewSwitch() const { return m_switch; }

    void takeFocus() override;
    void refresh() override;
    void saveState(QSettings& settings) const override;
    void restoreState(QSettings& settings) override;
    QList<Scene> scenes() override;
    EventPanel* eventPanel() const { return m_event; }
    const Decisions& decisions() const { return m_decisions; }
    Button* bulkButton(const DecisionAction* action) const { return m_bulk.value(action); }

protected:
    void applyFilter(const QString& typed) override;
    StateText emptyText() const override;
    void showDetail(qint64 key) override;
    QList<PaperOffer> detailPapers() override;
    void detailShown(bool shown) override;
    bool panelFollowsRows() const override
    {
        return m_view != Board;
    } // whose columns have what the list has not

private:
    QueuesPage(Session& session, Decisions decisions, QWidget* parent);
    void connectDecisions();
    void connectViews();
    void applyTicks();
    std::vector<const door::QueueItem*> tickedItems() const;
    void runOn(DecisionAction* action, const std::vector<qint64>& keys);
    void count();
    void showCounts(const door::CountMap& counts);
    void showCount();
    QString chipLabel(const QString& id) const;
    void updateBulk();
    void runOnTicked(DecisionAction* action);

    Session& m_session;
    QueueModel* m_queue;
    Decisions m_decisions;
    EventPanel* m_event;
    TabStrip* m_lanes;
    SegmentedControl* m_switch;
    QWidget* m_axis; // the head of the timeline: scale and today
    SegmentedControl* m_zoom;
    Button* m_today;
    QueueBoard* m_board;
    TimelineView* m_timeline;
    View m_view = Table;
    QSet<qint64> m_wantedTicks; // of another view, whose rows are not read yet
    QHash<const DecisionAction*, Button*> m_bulk;
    Paced m_count;
    std::array<qint64, kLanes> m_inLane{};
};

} // namespace gatehouse::ui
