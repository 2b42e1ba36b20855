// Rows from one thread to another, in order and by batches whose memory goes round. For core/audit alone.
#pragma once

#include "core/ports/audit.h"

#include <array>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <vector>

namespace gatehouse::audit {

class RowPipe {
public:
    // The giving thread. Waits while the taker is kBatches behind.
    void push(const AuditRow& row);
    void close(); // nothing follows
    // The taking thread: every row, until the pipe is closed and empty.
    void drain(const std::function<void(const AuditRow&)>& take);

private:
    static constexpr std::size_t kRows = 512, kBatches = 8;
    struct Batch {
        std::vector<AuditRow> rows; // the first `used` count
        std::size_t used = 0;
    };
    Batch& batch(std::size_t number) { return m_batches[number % kBatches]; }
    void handOver();

    std::array<Batch, kBatches> m_batches;
    std::mutex m_mutex; // of what follows
    std::condition_variable m_changed;
    std::size_t m_given = 0, m_taken = 0; // batches
    bool m_closed = false;
};

} // namespace gatehouse::audit
