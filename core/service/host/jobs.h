// Long work, one thread each, with progress and cancel. Kept until the process ends, the last hundred. Thread-safe.
#pragma once

#include "core/base/cancel.h"
#include "core/door/commands/session.h"
#include "core/door/shape.h"

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

namespace gatehouse::service {

class Jobs {
public:
    using Work = std::function<Result<door::Message>(const CancelToken&, const ProgressSink&)>;
    ~Jobs();
    JobId start(std::string call, OperatorId asker, Work work);
    std::optional<door::JobGet::View> view(JobId job) const;
    std::vector<door::JobGet::View> all() const;
    std::optional<OperatorId> askerOf(JobId job) const;
    bool cancel(JobId job);
    void stopAll(); // cancels and waits
    void waitForAll();
    bool anyRuns() const;
    void onChange(std::function<void(JobId)> listener);

private:
    struct Job {
        door::JobGet::View view;
        OperatorId asker;
        CancelToken cancel;
        std::thread thread;
    };
    void finish(const std::shared_ptr<Job>& job, Result<door::Message> result);
    void notify(JobId job);
    bool runs() const; // with m_mutex held

    mutable std::mutex m_mutex;
    std::map<JobId, std::shared_ptr<Job>> m_jobs;
    std::function<void(JobId)> m_listener;
    std::condition_variable m_ended;
    std::int64_t m_next = 1;
};

} // namespace gatehouse::service
