// How many events are open and how many rows of feeds wait, beside Queues and Feeds in the rail, before anybody has looked at those pages:
// a page itself counts more than the rail shows, and would be made while somebody types the first letters elsewhere. UI thread only.
#pragma once

#include "ui/session/paced.h"

#include <QTimer>

namespace gatehouse::ui {

class Session;

class RailCounts : public QObject {
    Q_OBJECT

public:
    RailCounts(Session& session, QObject* parent);

    void start();                   // a moment later: the page that is looked at comes first
    void stop(const QString& page); // that page counts by itself

signals:
    void counted(const QString& page, qint64 count, const QString& meaning);

private:
    void ask();
    void askFeeds();
    bool isOver() const { return !m_queues && !m_feeds; }

    Session& m_session;
    QTimer m_soon;
    Paced m_paced;
    bool m_queues = true, m_feeds = true; // still counted here
};

} // namespace gatehouse::ui
