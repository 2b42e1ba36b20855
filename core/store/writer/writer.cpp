#include "core/store/writer/writer.h"

#include "core/base/fault_point.h"
#include "core/base/log.h"

namespace gatehouse::store {
namespace {

using Clock = std::chrono::steady_clock;

constexpr auto kGroupFor = std::chrono::milliseconds(10);
constexpr auto kSlow = std::chrono::milliseconds(20); // no write transaction may last longer
constexpr std::size_t kGroupSize = 256;

} // namespace

Result<> guarded(const std::function<Result<>(Tx&)>& work, Tx& tx)
{
    try {
        return work(tx);
    } catch (const std::exception& e) {
        return fail("internal", {e.what()});
    } catch (...) {
        return fail("internal", {"an unknown exception in a transaction"});
    }
}

Writer::Writer(Database& database, std::unique_ptr<Connection> connection, std::int64_t chain,
               const AuditEncoder& audit, const SystemClock& clock, Listeners& listeners)
    : m_database(database),
      m_connection(std::move(connection)),
      m_session(*m_connection, &audit, clock, chain),
      m_tx(m_session),
      m_listeners(listeners),
      m_thread([this] { loop(); })
{
}

Writer::~Writer()
{
    m_queue.close();
    m_thread.join();
}

Result<> Writer::write(WriteLane lane, const std::function<Result<>(Tx&)>& work)
{
    if (std::this_thread::get_id() == m_thread.get_id())
        return fail("store.nested_write");
    WriteJob job;
    job.work = &work;
    job.lane = lane;
    auto done = job.done.get_future();
    if (!m_queue.push(lane, job))
        return fail("store.closed");
    return done.get();
}

void Writer::loop()
{
    while (WriteJob* const job = m_queue.pop())
        serve(*job);
}

void Writer::serve(WriteJob& first)
{
    const auto started = Clock::now();
    std::vector<Finished> group;
    auto begun = begin(first.lane);
    if (!begun) {
        first.done.set_value(std::move(begun));
        return;
    }
    // The first job needs no savepoint while it is alone: where it fails, the transaction is empty.
    group.push_back({&first, runAlone(first)});
    while (first.lane != WriteLane::Repeatable && group.size() < kGroupSize
           && Clock::now() - started < kGroupFor && m_connection->inTransaction()) {
        WriteJob* const next = m_queue.popInteractive();
        if (!next)
            break;
        group.push_back({next, runInSavepoint(*next)});
    }
    const auto committed = finish(first.lane);
    for (Finished& one : group)
        if (one.result && !committed)
            one.result = committed;
    warnWhenSlow(started, group.size());
    for (Finished& one : group)
        one.job->done.set_value(std::move(one.result));
    if (committed && m_lastSeq != 0)
        m_listeners.tell(std::exchange(m_lastSeq, 0));
}

Result<> Writer::begin(WriteLane lane)
{
    GH_LET(const bool newSession, m_connection->revive());
    if (newSession) {
        m_session.forget();
        GH_LET(const std::int64_t chain, m_database.takeChain(*m_connection));
        m_session.setChain(chain);
    }
    m_session.begin();
    return m_connection->begin(lane == WriteLane::Repeatable ? Access::WriteUnsynced : Access::Write);
}

Result<> Writer::runAlone(WriteJob& job)
{
    auto result = guarded(*job.work, m_tx);
    if (result)
        result = m_session.failure();
    if (result)
        result = m_connection->settle(); // the next one must not be told of this one's failure
    if (result)
        return result;
    m_connection->rollback();
    m_session.forget();
    const auto again = begin(job.lane); // for those who join the group
    if (!again)
        log::warning("store", "no transaction after a rollback: " + describe(again.error()));
    return result;
}

Result<> Writer::runInSavepoint(WriteJob& job)
{
    const Session::Mark mark = m_session.mark();
    GH_TRY(m_connection->exec("SAVEPOINT job"));
    auto result = guarded(*job.work, m_tx);
    if (result)
        result = m_session.failure();
    if (result)
        result = m_connection->exec("RELEASE SAVEPOINT job");
    if (!result && m_connection->inTransaction()) {
        const auto undone = m_connection->exec("ROLLBACK TO SAVEPOINT job; RELEASE SAVEPOINT job");
        if (!undone)
            m_connection->rollback(); // the whole group fails rather than keep half a job
        m_session.rollbackTo(mark);
    }
    return result;
}

Result<> Writer::finish(WriteLane lane)
{
    Result<> done = m_connection->inTransaction()
                        ? Result<>()
                        : fail("store.unavailable", {m_database.name(), "the transaction was lost"});
    if (done) {
        auto seq = m_session.writeGathered();
        m_lastSeq = seq ? *seq : 0;
        if (!seq)
            done = fail(std::move(seq).error());
    }
    const bool wrote = m_connection->wrote();
    if (done) {
        GATEHOUSE_FAULT_POINT("store.before_commit");
        done = m_connection->commit();
        GATEHOUSE_FAULT_POINT("store.after_commit");
    }
    if (!done) {
        m_connection->rollback();
        m_session.forget();
        m_lastSeq = 0;
    } else if (wrote && lane != WriteLane::Repeatable) {
        m_syncs.fetch_add(1, std::memory_order_relaxed);
    }
    return done;
}

void Writer::warnWhenSlow(Clock::time_point started, std::size_t jobs) const
{
    const auto lasted = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - started);
    if (lasted > kSlow)
        log::info("store", "a write transaction of " + std::to_string(jobs) + " jobs lasted "
                               + std::to_string(lasted.count()) + " ms");
}

} // namespace gatehouse::store
