// One lifecycle event beside its lane: the plan with the state of every operation, the person, and what the record said. Reads again
// when something changes, and rebuilds only what is different.
#pragma once

#include "ui/session/session.h"
#include "ui/widgets/panels/detail_panel.h"

namespace gatehouse::ui {

class Banner;
class DecisionAction;
class StepTrack;
class TimelineRail;

struct Decisions {
    DecisionAction* hold;
    DecisionAction* release;
    DecisionAction* retry;
    DecisionAction* expedite;
    std::array<DecisionAction*, 4> all() const { return {hold, release, retry, expedite}; }
};

class EventPanel : public DetailPanel {
    Q_OBJECT

public:
    enum Tab {
        Plan,
        Person,
        Record,
        kTabs
    };

    EventPanel(Session& session, Decisions decisions, QWidget* parent = nullptr);

    void showLifecycleEvent(EventId event);
    EventId shownEvent() const { return m_event; }
    QString personName() const;
    Button* button(const DecisionAction* action) const { return m_buttons.value(action); }

signals:
    void nameKnown();
    void personWanted(qint64 person);
    void placeWanted(const QString& page, const QString& location);
    void failed(const gatehouse::Error& error);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void read();
    void show(const door::EventGet::View& view);
    void showPerson(const door::EventGet::View& view);
    void showRecord(const door::EventGet::View& view);
    void showBlocker(const door::EventGet::View& view);
    void updateButtons();
    void offerFor(const QString& operation);
    bool anyApplies(const DecisionAction* action) const;

    Session& m_session;
    Decisions m_decisions;
    EventId m_event;
    std::string m_shown;
    door::EventGet::View m_view;
    TimelineRail* m_plan;
    StepTrack* m_steps;
    Banner* m_blocker; // what stands in the way, in words, and where that is mended
    QString m_blockerPage, m_blockerPlace;
    QWidget* m_person;
    QWidget* m_record;
    QHash<const DecisionAction*, Button*> m_buttons;
};

} // namespace gatehouse::ui
