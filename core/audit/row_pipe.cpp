#include "core/audit/row_pipe.h"

namespace gatehouse::audit {

void RowPipe::push(const AuditRow& row)
{
    Batch& filling = batch(m_given); // only this thread changes m_given
    if (filling.rows.empty())
        filling.rows.resize(kRows);
    filling.rows[filling.used++] = row;
    if (filling.used == kRows)
        handOver();
}

void RowPipe::handOver()
{
    std::unique_lock lock(m_mutex);
    ++m_given;
    m_changed.notify_all();
    m_changed.wait(lock, [&] { return m_given - m_taken < kBatches; }); // the next one is free
}

void RowPipe::close()
{
    if (batch(m_given).used > 0)
        handOver();
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    m_changed.notify_all();
}

void RowPipe::drain(const std::function<void(const AuditRow&)>& take)
{
    for (std::size_t number = 0;; ++number) {
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [&] { return m_closed || m_given > number; });
            if (m_given == number)
                return;
        }
        Batch& full = batch(number);
        for (std::size_t i = 0; i < full.used; ++i)
            take(full.rows[i]);
        full.used = 0;
        const std::lock_guard lock(m_mutex);
        m_taken = number + 1;
        m_changed.notify_all();
    }
}

} // namespace gatehouse::audit
