#include "ui/session/job_watch.h"

#include "core/door/codec.h"
#include "ui/session/session.h"

namespace gatehouse::ui {
namespace {

constexpr int kPollMs = 200;

} // namespace

JobWatch::JobWatch(Session& session, JobId job, QString title)
    : QObject(&session), m_session(session), m_job(job), m_title(std::move(title))
{
    m_timer.setInterval(kPollMs);
    connect(&m_timer, &QTimer::timeout, this, &JobWatch::poll);
    m_timer.start();
    poll();
}

void JobWatch::cancel()
{
    m_session.ask(door::JobCancel{m_job}, this, [](const Result<door::Done>&) {});
}

void JobWatch::poll()
{
    if (m_asking)
        return;
    m_asking = true;
    m_session.ask(door::JobGet{m_job}, this,
                  [this](Result<door::JobGet::View> view) { answered(std::move(view)); });
}

void JobWatch::answered(Result<door::JobGet::View> view)
{
    m_asking = false;
    if (!m_timer.isActive())
        return;
    door::JobGet::View now;
    if (view) {
        now = std::move(*view);
    } else {
        now.job = m_job;
        now.state = "failed";
        now.error.text = door::errorToJson(view.error());
    }
    if (now.state == "running") {
        emit progressed(now.done, now.total, QString::fromStdString(now.text));
        return;
    }
    m_timer.stop();
    emit finished(now);
    deleteLater();
}

} // namespace gatehouse::ui
