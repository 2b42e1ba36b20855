// Two queues in front of the one writer: interactive first, then bulk; first in, first out in each. A bulk job that was passed over
// eight times has its turn: it is short by contract, and an engine must not starve because people click.
#pragma once

#include "core/ports/store.h"

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>

namespace gatehouse::store {

struct WriteJob {
    const std::function<Result<>(Tx&)>* work = nullptr; // the caller waits, so it lives
    std::promise<Result<>> done;
    WriteLane lane = WriteLane::Interactive;
};

class WriteQueue {
public:
    // False when the queue is closed.
    bool push(WriteLane lane, WriteJob& job);
    // The next job; waits for one. Null when the queue is closed and empty.
    WriteJob* pop();
    // An interactive job that is waiting already, to share the transaction; null where there is none.
    WriteJob* popInteractive();
    void close();

private:
    std::mutex m_mutex;
    std::condition_variable m_filled;
    std::deque<WriteJob*> m_interactive;
    std::deque<WriteJob*> m_bulk;
    int m_passedOver = 0; // how often a bulk job waited while an interactive one went
    bool m_closed = false;
};

} // namespace gatehouse::store
