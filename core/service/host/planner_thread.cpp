#include "core/service/host/planner_thread.h"

namespace gatehouse::service {

void PlannerThread::start(std::function<void()> work)
{
    if (m_thread.joinable())
        return;
    m_stopping = false;
    m_woken = true; // once at the start: people may wait since the last time
    m_thread = std::thread([this, work = std::move(work)] {
        std::unique_lock lock(m_mutex);
        while (!m_stopping) {
            // Time alone makes people due as well: look twice a minute.
            m_changed.wait_for(lock, std::chrono::seconds(30), [this] { return m_woken || m_stopping; });
            if (m_stopping)
                return;
            m_woken = false;
            lock.unlock();
            work();
            lock.lock();
        }
    });
}

void PlannerThread::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void PlannerThread::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        m_woken = true;
    }
    m_changed.notify_one();
}

} // namespace gatehouse::service
