// What the status bar says about the engine and about jobs: whether it runs, what is in flight, how fast, which breakers are open,
// what waits for a person; running jobs with progress and cancel; when the last HR feed came. Asks after changes and, while a job runs, twice a second.
#pragma once

#include "ui/session/paced.h"
#include "ui/session/session.h"

#include <QSet>

namespace gatehouse::ui {

class StatusBar;

class EngineStatusView : public QObject {
    Q_OBJECT

public:
    EngineStatusView(Session& session, StatusBar& bar, QObject* parent);

signals:
    void stuckActivated(); // the operations that need a person

private:
    void ask();
    void showEngine(const door::EngineStatus::View& view);
    void askFeeds();
    void showFeeds(const door::FeedList::Items& feeds);
    void showJobs(const door::JobList::Items& jobs);
    void offerPause();

    Session& m_session;
    StatusBar& m_bar;
    QTimer m_timer;
    QSet<QString> m_jobs;
    std::string m_state;
    bool m_asking = false;
    Paced m_feeds;
    QTimer m_minute; // the age of the last feed grows by itself
};

} // namespace gatehouse::ui
