#include "ui/shell/engine_status_view.h"

#include "ui/actions/engine_action.h"
#include "ui/session/error_text.h"
#include "ui/session/job_watch.h"
#include "ui/session/local_time.h"
#include "ui/widgets/frame/status_bar.h"
#include "ui/widgets/icons/icons.h"
#include "ui/widgets/list/relative_date.h"

#include <QLocale>
#include <QMenu>

namespace gatehouse::ui {
namespace {

constexpr int kBusyMs = 500;
constexpr int kIdleMs = 3000;
constexpr int kFeedsMs = 5000;
constexpr int kMinuteMs = 60000;

qint64 countOf(const door::CountMap& counts, const char* state)
{
    const auto found = counts.find(state);
    return found == counts.end() ? 0 : found->second;
}

} // namespace

QString EngineStatusView::jobTitle(const std::string& call)
{
    if (call == "engine.run")
        return tr("Running what is due");
    if (call == "feed.import")
        return tr("Importing people");
    if (call == "list.export")
        return tr("Exporting a list");
    if (call == "audit.verify_start")
        return tr("Verifying the audit log");
    if (call == "workspace.backup_start")
        return tr("Backing up the workspace");
    return tr("A job");
}

EngineStatusView::EngineStatusView(Session& session, StatusBar& bar, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_bar(bar),
      m_pause(new EnginePause(session, this)),
      m_resume(new EngineResume(session, this)),
      m_feeds(
          kFeedsMs, [this] { askFeeds(); }, this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &EngineStatusView::ask);
    connect(&m_session, &Session::changed, this, &EngineStatusView::ask);
    connect(&m_session, &Session::operatorChanged, this, &EngineStatusView::ask);
    connect(&m_session, &Session::jobWatched, this,
            [this](const JobWatch* watch) { // somebody started one here
                const QString id = QString::number(watch->job().value);
                m_titles.insert(id, watch->title());
                connect(watch, &JobWatch::previewed, this, [this, id] { m_previews.insert(id); });
                ask();
            });
    connect(&m_bar, &StatusBar::jobCancelRequested, this, [this](const QString& id) {
        m_session.ask(door::JobCancel{JobId(id.toLongLong())}, this, [this](const Result<door::Done>& done) {
            if (!done)
                emit failed(done.error());
        });
    });
    connect(&m_bar, &StatusBar::factActivated, this, &EngineStatusView::factActivated);
    connect(&m_bar, &StatusBar::healthActivated, this, &EngineStatusView::offerPause);
    connect(&m_session, &Session::changed, &m_feeds, &Paced::want);
    connect(&m_session, &Session::operatorChanged, &m_feeds, &Paced::want);
    connect(&m_minute, &QTimer::timeout, &m_feeds, &Paced::want);
    m_minute.start(kMinuteMs);
    for (const char* fact : {"breakers", "stuck", "manual", "feed"}) // the order they stand in
        m_bar.setFact(QLatin1String(fact), QString(), QString());
    for (UserAction* action : {static_cast<UserAction*>(m_pause), static_cast<UserAction*>(m_resume)}) {
        connect(action, &UserAction::succeeded, this, [this](const QString& message) {
            emit said(Tone::Good, message);
            ask();
        });
        connect(action, &UserAction::failed, this, &EngineStatusView::failed);
    }
    m_bar.setHealth(Tone::Neutral, tr("Engine"), tr("asking …"));
    ask();
    m_feeds.want();
}

void EngineStatusView::ask()
{
    if (m_asking)
        return;
    m_asking = true;
    m_session.ask(door::EngineStatus{}, this, [this](const Result<door::EngineStatus::View>& view) {
        m_asking = false;
        if (view)
            showEngine(*view);
        else
            m_bar.setHealth(Tone::Bad, tr("No answer"), errorText(view.error()).message);
        m_timer.start(m_jobs.isEmpty() ? kIdleMs : kBusyMs);
    });
    m_session.ask(door::JobList{}, this, [this](const Result<door::JobList::Items>& jobs) {
        if (jobs)
            showJobs(*jobs);
    });
}

void EngineStatusView::showEngine(const door::EngineStatus::View& view)
{
    m_state = view.state;
    const QLocale locale;
    QStringList detail;
    if (view.inFlight > 0)
        detail << tr("%n operation(s) in flight", nullptr, static_cast<int>(view.inFlight));
    if (view.perSecond >= 0.05)
        detail << tr("%1 per second").arg(locale.toString(view.perSecond, 'f', 1));
    if (view.state == "running")
        m_bar.setHealth(Tone::Good, tr("Engine running"),
                        detail.isEmpty() ? tr("nothing in flight") : detail.join(QStringLiteral(", ")));
    else if (view.state == "paused")
        m_bar.setHealth(Tone::Warn, tr("Engine paused"), detail.join(QStringLiteral(", ")));
    else if (view.state == "elsewhere")
        m_bar.setHealth(Tone::Accent, tr("Engine runs elsewhere"), QString());
    else
        m_bar.setHealth(Tone::Neutral, tr("Engine not running"), tr("nothing is carried out now"));
    m_silent.clear();
    for (const auto& breaker : view.breakers)
        m_silent << QString::fromStdString(breaker.application);
    const auto silent = static_cast<int>(m_silent.size());
    m_bar.setFact(QStringLiteral("breakers"), QStringLiteral("plug"),
                  silent == 0   ? QString()
                  : silent == 1 ? tr("%1 does not answer").arg(m_silent.front())
                                : tr("%n application(s) do not answer", nullptr, silent),
                  Tone::Bad);
    const qint64 stuck = countOf(view.operations, "needs_attention") + countOf(view.operations, "uncertain")
                         + countOf(view.operations, "unverified");
    m_bar.setFact(QStringLiteral("stuck"), QStringLiteral("exclamation-circle"),
                  stuck ? tr("%n operation(s) stuck", nullptr, static_cast<int>(stuck)) : QString(),
                  Tone::Bad);
    const qint64 manual = countOf(view.operations, "manual");
    m_bar.setFact(QStringLiteral("manual"), QStringLiteral("tools"),
                  manual ? tr("%n by hand", nullptr, static_cast<int>(manual)) : QString(), Tone::Neutral);
}

void EngineStatusView::factActivated(const QString& id)
{
    if (id == QLatin1String("stuck"))
        emit placeWanted(QStringLiteral("engine"), QStringLiteral("attention"));
    else if (id == QLatin1String("breakers") && m_silent.size() == 1)
        emit placeWanted(QStringLiteral("applications"), QStringLiteral("name:") + m_silent.front());
    else if (id == QLatin1String("breakers"))
        emit placeWanted(QStringLiteral("engine"), QString());
    else if (id == QLatin1String("manual"))
        emit placeWanted(QStringLiteral("engine"), QStringLiteral("manual"));
    else if (id == QLatin1String("feed"))
        emit placeWanted(QStringLiteral("feeds"), QString());
}

void EngineStatusView::askFeeds()
{
    if (!m_session.may(door::FeedList::kName)) {
        m_feeds.answered();
        return;
    }
    m_session.ask(door::FeedList{}, this, [this](const Result<door::FeedList::Items>& feeds) {
        m_feeds.answered();
        if (feeds)
            showFeeds(*feeds);
    });
}

// The feed that is stopped, else the one that came last.
void EngineStatusView::showFeeds(const door::FeedList::Items& feeds)
{
    const door::FeedItem* shown = nullptr;
    for (const door::FeedItem& feed : feeds.items) {
        const bool first = !shown;
        if (first || (feed.stopped && !shown->stopped)
            || (feed.stopped == shown->stopped && feed.lastRun > shown->lastRun))
            shown = &feed;
    }
    const QString id = QStringLiteral("feed");
    if (!shown || (!shown->lastRun && !shown->stopped)) {
        m_bar.setFact(id, QString(), QString());
        return;
    }
    const QString name = QString::fromStdString(shown->name);
    if (shown->stopped)
        m_bar.setFact(id, QStringLiteral("exclamation-circle"), tr("%1 feed stopped").arg(name), Tone::Bad);
    else
        m_bar.setFact(
            id, QString(),
            tr("%1 feed %2", "name, how long ago")
                .arg(name, relativeTime(localTimeOf(*shown->lastRun), QDateTime::currentDateTime())));
}

void EngineStatusView::showJobs(const door::JobList::Items& jobs)
{
    QSet<QString> running;
    QSet<QString> ended;
    for (const door::JobGet::View& job : jobs.items) {
        const QString id = QString::number(job.job.value);
        if (job.state == "running") {
            running.insert(id);
            m_bar.setJob(id, m_titles.value(id, jobTitle(job.call)), job.done, job.total);
        } else {
            ended.insert(id);
            if (m_jobsKnown && !m_ended.contains(id) && !m_previews.contains(id))
                emit jobEnded(job, m_titles.value(id, jobTitle(job.call)));
        }
    }
    m_ended = ended; // those of before the window are nothing new
    m_jobsKnown = true;
    for (const QString& id : std::as_const(m_jobs))
        if (!running.contains(id))
            m_bar.removeJob(id);
    m_jobs = running;
}

void EngineStatusView::offerPause()
{
    const bool paused = m_state == "paused";
    if (!paused && m_state != "running")
        return;
    auto* menu = new QMenu(&m_bar);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction* entry =
        menu->addAction(icon(paused ? QStringLiteral("play") : QStringLiteral("pause")),
                        paused ? tr("Let the engine go on") : tr("Pause the engine after what is in flight"));
    entry->setEnabled(m_session.may(door::EnginePause::kName));
    connect(entry, &QAction::triggered, this, [this, paused] {
        if (paused)
            m_resume->run();
        else
            m_pause->run();
    });
    // Above the statement, where it was asked for, by mouse or key.
    menu->popup(m_bar.mapToGlobal(QPoint(space::kM, -menu->sizeHint().height())));
}

} // namespace gatehouse::ui
