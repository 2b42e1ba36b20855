// What the workers of one session share: the lease they work under, the store behind its fence, chance, and the right to go on.
// Thread-safe.
#pragma once

#include "core/engine/run/board.h"
#include "core/ports/store.h"

#include <atomic>
#include <random>

namespace gatehouse::engine {

class Bench {
public:
    Bench(Store& store, ConnectorFactory& factory, const SystemClock& clock, const EngineOptions& options,
          Breakers& breakers, Board& board, std::int64_t epoch, Instant leaseUntil);

    // One write transaction that counts only while the lease is ours: renews it in the same transaction, else engine.lease_lost
    // and nothing is written.
    Result<> write(const std::function<Result<>(Tx&)>& work);
    Result<> read(const std::function<Result<>(Tx&)>& work) { return m_store.read(work); }
    // Whether a call may start: what is left of the lease exceeds the call's time limit, if need be after renewing it.
    bool mayCall();
    Result<> renewIfDue(); // every third of the lease

    bool halted() const; // no new batch: paused, cancelled, failed or asked to give way
    void stopCalls() { m_calls.cancel(); }
    const CancelToken& calls() const { return m_calls; }
    void fail(Error error); // ends the session; the first one is kept
    std::optional<Error> failure() const;

    void setBusiness(BusinessTime time) { m_business.store(time.at.micros, std::memory_order_relaxed); }
    BusinessTime business() const { return {Instant{m_business.load(std::memory_order_relaxed)}}; }
    Instant now() const { return m_clock.now(); }
    Attempt attemptAt(Instant now, ApplicationId application, const ConnectorCapabilities& capabilities);
    std::int64_t epoch() const { return m_epoch; }
    const EngineOptions& options() const { return m_options; }
    ConnectorFactory& factory() { return m_factory; }
    Breakers& breakers() { return m_breakers; }
    std::optional<Instant> closedUntil(ApplicationId application) const
    {
        return m_breakers.closedUntil(application, now());
    }
    Board& board() { return m_board; }

private:
    Store& m_store;
    ConnectorFactory& m_factory;
    const SystemClock& m_clock;
    const EngineOptions& m_options;
    Breakers& m_breakers;
    Board& m_board;
    const std::int64_t m_epoch;
    std::atomic<std::int64_t> m_leaseUntil;
    std::atomic<std::int64_t> m_business{0};
    CancelToken m_calls;
    mutable std::mutex m_mutex; // of the next two
    std::mt19937_64 m_chance;
    std::optional<Error> m_failure;
};

} // namespace gatehouse::engine
