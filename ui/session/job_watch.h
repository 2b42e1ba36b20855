// One job of the core, followed from the UI thread: progress, the end, cancel. Made by Session::watchJob(); deletes itself after
// finished().
#pragma once

#include "ui/session/door_api.h"

#include <QObject>
#include <QTimer>

namespace gatehouse::ui {

class Session;

class JobWatch : public QObject {
    Q_OBJECT

public:
    JobWatch(Session& session, JobId job, QString title);

    JobId job() const { return m_job; }
    QString title() const { return m_title; }
    // It only tries something: who started it shows what comes of it, nobody else is told.
    void setPreview() { emit previewed(); }
    // Asks the job to stop; finished() says what became of it.
    void cancel();

signals:
    void previewed();
    void progressed(qint64 done, qint64 total, const QString& text); // a total of 0 is unknown
    // Done, failed or cancelled, as `state` of the view says; a core that does not know the job any more is a failure.
    void finished(const gatehouse::door::JobGet::View& view);

private:
    void poll();
    void answered(Result<door::JobGet::View> view);

    Session& m_session;
    JobId m_job;
    QString m_title;
    QTimer m_timer;
    bool m_asking = false;
};

} // namespace gatehouse::ui
