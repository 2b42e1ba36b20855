// What the window tells its operator: open alerts, jobs that ended, work that was late because no engine ran. Newest first, with what was
// read; that is remembered by operator in the workspace's settings. Jobs that ended are remembered with it, the newest fifty. UI thread.
#pragma once

#include "ui/session/paced.h"
#include "ui/session/session.h"
#include "ui/widgets/theme/theme.h"

#include <QDateTime>
#include <QSet>

class QSettings;

namespace gatehouse::ui {

struct BookedNotice {
    QString id; // "alert:12", "job:7-1763..."
    QString icon;
    Tone tone = Tone::Neutral;
    QString title;
    QString line;
    QDateTime at;
    QString page; // where it is dealt with; empty: nowhere
    QString location;
    bool read = false;
};

class NoticeBook : public QObject {
    Q_OBJECT

public:
    static constexpr int kMostJobs = 50;

    NoticeBook(Session& session, QSettings& settings, QObject* parent);

    const QList<BookedNotice>& notices() const { return m_notices; }
    int unread() const;
    void markRead(const QString& id);
    void markAllRead();
    // A job that ended while this window looked: its title, translated, and how it ended.
    void addJob(const door::JobGet::View& job, const QString& title);
    void refresh();

signals:
    void changed();

private:
    void ask();
    void answered();
    void rebuild();
    void restore();
    void save() const;
    QString key(const char* what) const;

    Session& m_session;
    QSettings& m_settings;
    Paced m_read;
    QString m_owner;
    std::vector<door::AlertList::Item> m_alerts;
    std::vector<door::EngineGaps::Item> m_gaps;
    QList<BookedNotice> m_jobs; // newest first
    QStringList m_readIds;      // newest last
    QList<BookedNotice> m_notices;
    int m_open = 0;
};

} // namespace gatehouse::ui
