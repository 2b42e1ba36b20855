#include "core/service/host/jobs.h"

#include "core/door/codec.h"

#include <algorithm>

namespace gatehouse::service {

Jobs::~Jobs()
{
    stopAll();
}

JobId Jobs::start(std::string call, OperatorId asker, Work work)
{
    auto job = std::make_shared<Job>();
    const std::lock_guard lock(m_mutex);
    // Keep the newest hundred; those that run stay.
    for (auto it = m_jobs.begin(); it != m_jobs.end() && m_jobs.size() >= 100;) {
        if (it->second->view.state == "running") {
            ++it;
            continue;
        }
        if (it->second->thread.joinable())
            it->second->thread.join();
        it = m_jobs.erase(it);
    }
    job->view.job = JobId(m_next++);
    job->view.call = std::move(call);
    job->view.state = "running";
    job->asker = asker;
    m_jobs[job->view.job] = job;
    job->thread = std::thread([this, job, work = std::move(work)] {
        const auto sink = [this, job](const Progress& progress) {
            {
                const std::lock_guard guard(m_mutex);
                job->view.done = progress.done;
                job->view.total = progress.total;
                job->view.text = progress.text;
            }
            notify(job->view.job);
        };
        try {
            finish(job, work(job->cancel, sink));
        } catch (const std::exception& exception) {
            finish(job, fail("internal", {exception.what()}));
        }
    });
    return job->view.job;
}

void Jobs::finish(const std::shared_ptr<Job>& job, Result<door::Message> result)
{
    {
        const std::lock_guard lock(m_mutex);
        if (result) {
            job->view.state = "done";
            job->view.result.text = door::toJson(*result);
        } else {
            job->view.state = result.error().kind == ErrorKind::Cancelled ? "cancelled" : "failed";
            job->view.error.text = door::errorToJson(result.error());
        }
    }
    m_ended.notify_all();
    notify(job->view.job);
}

void Jobs::notify(JobId job)
{
    std::function<void(JobId)> listener;
    {
        const std::lock_guard lock(m_mutex);
        listener = m_listener;
    }
    if (listener)
        listener(job);
}

void Jobs::onChange(std::function<void(JobId)> listener)
{
    const std::lock_guard lock(m_mutex);
    m_listener = std::move(listener);
}

std::optional<door::JobGet::View> Jobs::view(JobId job) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_jobs.find(job);
    return found == m_jobs.end() ? std::nullopt : std::optional(found->second->view);
}

std::vector<door::JobGet::View> Jobs::all() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<door::JobGet::View> views;
    for (auto it = m_jobs.rbegin(); it != m_jobs.rend(); ++it)
        views.push_back(it->second->view);
    return views;
}

std::optional<OperatorId> Jobs::askerOf(JobId job) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_jobs.find(job);
    return found == m_jobs.end() ? std::nullopt : std::optional(found->second->asker);
}

bool Jobs::cancel(JobId job)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_jobs.find(job);
    if (found == m_jobs.end())
        return false;
    found->second->cancel.cancel();
    return true;
}

bool Jobs::runs() const
{
    return std::any_of(m_jobs.begin(), m_jobs.end(),
                       [](const auto& entry) { return entry.second->view.state == "running"; });
}

bool Jobs::anyRuns() const
{
    const std::lock_guard lock(m_mutex);
    return runs();
}

void Jobs::waitForAll()
{
    std::unique_lock lock(m_mutex);
    m_ended.wait(lock, [this] { return !runs(); });
}

void Jobs::stopAll()
{
    std::vector<std::shared_ptr<Job>> jobs;
    {
        const std::lock_guard lock(m_mutex);
        for (auto& [id, job] : m_jobs) {
            job->cancel.cancel();
            jobs.push_back(job);
        }
    }
    for (const auto& job : jobs)
        if (job->thread.joinable())
            job->thread.join();
}

} // namespace gatehouse::service
