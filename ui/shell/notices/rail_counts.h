// How many events are open, beside Queues in the rail, before anybody has looked at that page: the page itself counts more than the rail
// shows, and would be made while somebody types the first letters elsewhere. UI thread only.
#pragma once

#include "ui/session/paced.h"

#include <QTimer>

namespace gatehouse::ui {

class Session;

class RailCounts : public QObject {
    Q_OBJECT

public:
    RailCounts(Session& session, QObject* parent);

    void start(); // a moment later: the page that is looked at comes first
    void stop();  // the page counts by itself

signals:
    void counted(qint64 count, const QString& meaning);

private:
    void ask();

    Session& m_session;
    QTimer m_soon;
    Paced m_paced;
    bool m_stopped = false;
};

} // namespace gatehouse::ui
