// The writer thread: the only one that changes the database.
//
// Group commit: interactive jobs that wait already when one runs share its transaction, each in a savepoint, so that one of them
// fails alone; all callers return after the shared commit. The group is closed after 10 ms of work. Nobody joins a repeatable job, whose
// commit waits for no sync.
#pragma once

#include "core/store/writer/database.h"
#include "core/store/writer/listeners.h"
#include "core/store/writer/sql_tx.h"
#include "core/store/writer/write_queue.h"

#include <atomic>
#include <chrono>
#include <thread>

namespace gatehouse::store {

class Writer {
public:
    // Starts the thread. All references live longer.
    Writer(Database& database, std::unique_ptr<Connection> connection, std::int64_t chain,
           const AuditEncoder& audit, const SystemClock& clock, Listeners& listeners);
    ~Writer(); // what is queued is still written

    Result<> write(WriteLane lane, const std::function<Result<>(Tx&)>& work);
    std::int64_t syncs() const { return m_syncs.load(std::memory_order_relaxed); }

private:
    struct Finished {
        WriteJob* job = nullptr;
        Result<> result;
    };
    void loop();
    void serve(WriteJob& first);
    Result<> begin(WriteLane lane);
    Result<> runAlone(WriteJob& job);
    Result<> runInSavepoint(WriteJob& job);
    Result<> finish(WriteLane lane); // change rows, commit
    void warnWhenSlow(std::chrono::steady_clock::time_point started, std::size_t jobs) const;

    Database& m_database;
    std::unique_ptr<Connection> m_connection;
    Session m_session;
    SqlTx m_tx;
    Listeners& m_listeners;
    WriteQueue m_queue;
    std::atomic<std::int64_t> m_syncs{0};
    std::int64_t m_lastSeq = 0;
    std::thread m_thread;
};

} // namespace gatehouse::store
