#include "core/engine/run/bench.h"

#include "core/base/log.h"
#include "core/engine/gap.h"

namespace gatehouse::engine {
namespace {

constexpr int kBusyTries = 5;

} // namespace

Bench::Bench(Store& store, ConnectorFactory& factory, const SystemClock& clock, const EngineOptions& options,
             Breakers& breakers, Board& board, std::int64_t epoch, Instant leaseUntil)
    : m_store(store),
      m_factory(factory),
      m_clock(clock),
      m_options(options),
      m_breakers(breakers),
      m_board(board),
      m_epoch(epoch),
      m_leaseUntil(leaseUntil.micros),
      m_chance(options.seed != 0 ? options.seed : std::random_device{}())
{
}

Result<> Bench::write(const std::function<Result<>(Tx&)>& work)
{
    Result<> done;
    for (int attempt = 0; attempt < kBusyTries; ++attempt) {
        Instant until;
        done = m_store.write(WriteLane::Bulk, [&](Tx& tx) -> Result<> {
            until = now() + m_options.leaseTime;
            GH_LET(const bool ours, tx.work().renewLease(m_options.leaseName, m_epoch, until));
            if (!ours)
                return gatehouse::fail("engine.lease_lost", {m_options.leaseName});
            return work(tx);
        });
        if (done)
            m_leaseUntil.store(until.micros, std::memory_order_relaxed);
        if (done || done.error().code != "store.busy")
            break;
    }
    return done;
}

bool Bench::mayCall()
{
    if (m_calls.cancelled())
        return false;
    const auto left = Instant{m_leaseUntil.load(std::memory_order_relaxed)} - now();
    if (left > m_options.callTimeout)
        return true;
    const auto renewed = write([](Tx&) { return Result<>(); });
    if (!renewed)
        fail(renewed.error());
    return renewed.has_value();
}

Result<> Bench::renewIfDue()
{
    const auto left = Instant{m_leaseUntil.load(std::memory_order_relaxed)} - now();
    if (left * 3 > m_options.leaseTime * 2)
        return {};
    if (-left >= kTolerated) // the computer slept
        noteGap(m_store, m_options, now());
    return write([](Tx&) { return Result<>(); });
}

bool Bench::halted() const
{
    if (m_calls.cancelled() || failure())
        return true;
    const std::scoped_lock lock(m_board.mutex);
    return m_board.paused || m_board.yield || m_board.stopping;
}

void Bench::fail(Error error)
{
    log::error("engine", "stopping: " + describe(error));
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_failure)
            m_failure = std::move(error);
    }
    m_calls.cancel();
    m_board.announce();
}

std::optional<Error> Bench::failure() const
{
    const std::scoped_lock lock(m_mutex);
    return m_failure;
}

Attempt Bench::attemptAt(Instant at, ApplicationId application, const ConnectorCapabilities& capabilities)
{
    const std::scoped_lock lock(m_mutex);
    const double luck = std::uniform_real_distribution<double>(0, 1)(m_chance);
    return {m_options.attempts, capabilities.findByKey, at, m_breakers.openUntil(application), luck};
}

} // namespace gatehouse::engine
