// Plans whoever waits for a plan while a service runs in the background: woken by commits, one thread. Inside core/service only.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace gatehouse::service {

class PlannerThread {
public:
    ~PlannerThread() { stop(); }
    void start(std::function<void()> work);
    void stop(); // waits for the work under way
    void wake(); // any thread; cheap

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_woken = false, m_stopping = false;
    std::thread m_thread;
};

} // namespace gatehouse::service
