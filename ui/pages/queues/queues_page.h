// What is moving, and what is stuck?
#pragma once

#include "ui/pages/queues/event_panel.h"
#include "ui/pages/shared/list_page.h"

namespace gatehouse::ui {

class QueueModel;
class TabStrip;

class QueuesPage : public ListPage {
    Q_OBJECT

public:
    enum Lane {
        Joiners,
        Movers,
        Leavers,
        kLanes
    };

    explicit QueuesPage(Session& session, QWidget* parent = nullptr);

    QString location() const override; // "leavers" or "leavers:event:12"
    void goTo(const QString& location) override;
    QString crumb() const override;

    Lane lane() const;
    void setLane(Lane lane);
    EventPanel* eventPanel() const { return m_event; }
    const Decisions& decisions() const { return m_decisions; }
    Button* bulkButton(const DecisionAction* action) const { return m_bulk.value(action); }

protected:
    void applyFilter(const QString& typed) override;
    StateText emptyText() const override;
    void showDetail(qint64 key) override;
    void detailShown(bool shown) override;

private:
    QueuesPage(Session& session, Decisions decisions, QWidget* parent);
    void connectDecisions();
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
    QHash<const DecisionAction*, Button*> m_bulk;
    Paced m_count;
    std::array<qint64, kLanes> m_inLane{};
};

} // namespace gatehouse::ui
