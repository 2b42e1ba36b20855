// What the status bar says about the engine and about jobs: whether it runs, what is in flight, how fast, which breakers are open,
// what waits for a person; running jobs with progress and cancel; when the last HR feed came. Asks after changes and, while a job runs, twice a second.
#pragma once

#include "ui/session/paced.h"
#include "ui/session/session.h"
#include "ui/widgets/theme/theme.h"

#include <QHash>
#include <QSet>

namespace gatehouse::ui {

class EnginePause;
class EngineResume;
class StatusBar;

class EngineStatusView : public QObject {
    Q_OBJECT

public:
    EngineStatusView(Session& session, StatusBar& bar, QObject* parent);

    // What a job is called while it runs: "Verifying the audit log".
    static QString jobTitle(const std::string& call);

signals:
    void placeWanted(const QString& page, const QString& location); // behind a fact
    void jobEnded(const gatehouse::door::JobGet::View& job, const QString& title);
    void said(gatehouse::ui::Tone tone, const QString& text);
    void failed(const gatehouse::Error& error);

private:
    void ask();
    void showEngine(const door::EngineStatus::View& view);
    void askFeeds();
    void showFeeds(const door::FeedList::Items& feeds);
    void factActivated(const QString& id);
    void showJobs(const door::JobList::Items& jobs);
    void offerPause();

    Session& m_session;
    StatusBar& m_bar;
    QTimer m_timer;
    EnginePause* m_pause;
    EngineResume* m_resume;
    QSet<QString> m_jobs;             // that were running at the last look
    QHash<QString, QString> m_titles; // of those that were started here
    QSet<QString> m_previews;         // of those: they change nothing, their end is no news
    QSet<QString> m_ended;
    bool m_jobsKnown = false;
    std::string m_state;
    QStringList m_silent; // applications that do not answer
    bool m_asking = false;
    Paced m_feeds;
    QTimer m_minute; // the age of the last feed grows by itself
};

} // namespace gatehouse::ui
