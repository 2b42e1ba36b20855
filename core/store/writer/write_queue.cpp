#include "core/store/writer/write_queue.h"

namespace gatehouse::store {
namespace {

constexpr int kPatience = 8;

WriteJob* takeFront(std::deque<WriteJob*>& queue)
{
    if (queue.empty())
        return nullptr;
    WriteJob* const job = queue.front();
    queue.pop_front();
    return job;
}

} // namespace

bool WriteQueue::push(WriteLane lane, WriteJob& job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_closed)
            return false;
        (lane == WriteLane::Interactive ? m_interactive : m_bulk).push_back(&job);
    }
    m_filled.notify_one();
    return true;
}

WriteJob* WriteQueue::pop()
{
    std::unique_lock lock(m_mutex);
    m_filled.wait(lock, [&] { return m_closed || !m_interactive.empty() || !m_bulk.empty(); });
    const bool bulksTurn = !m_bulk.empty() && (m_interactive.empty() || m_passedOver == kPatience);
    m_passedOver = bulksTurn || m_bulk.empty() ? 0 : m_passedOver + 1;
    return takeFront(bulksTurn ? m_bulk : m_interactive);
}

WriteJob* WriteQueue::popInteractive()
{
    const std::lock_guard lock(m_mutex);
    return takeFront(m_interactive);
}

void WriteQueue::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
    }
    m_filled.notify_all();
}

} // namespace gatehouse::store
