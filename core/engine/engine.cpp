#include "core/engine/engine.h"

#include "core/base/log.h"
#include "core/engine/run/session.h"

#include <atomic>

namespace gatehouse::engine {
namespace {

constexpr std::chrono::microseconds kTryAgain{
    1'000'000}; // for a lease somebody else holds, and after a failure

std::map<std::string, std::int64_t> byText(const std::map<OperationState, std::int64_t>& counts)
{
    std::map<std::string, std::int64_t> texts;
    for (const auto& [state, count] : counts)
        texts[std::string(textOf(state))] = count;
    return texts;
}

} // namespace

struct Engine::Parts {
    Parts(Store& aStore, ConnectorFactory& someConnectors, const SystemClock& aClock,
          EngineOptions someOptions, BusinessClock aBusiness, std::shared_ptr<Waiter> aWaiter)
        : store(aStore),
          connectors(someConnectors),
          clock(aClock),
          options(std::move(someOptions)),
          business(std::move(aBusiness)),
          waiter(aWaiter ? std::move(aWaiter) : std::make_shared<Waiter>()),
          breakers(options.breaker)
    {
    }

    Store& store;
    ConnectorFactory& connectors;
    const SystemClock& clock;
    const EngineOptions options;
    const BusinessClock business;
    const std::shared_ptr<Waiter> waiter;
    Breakers breakers;
    std::shared_ptr<Board> board = std::make_shared<Board>();
    std::shared_ptr<void> subscription;

    std::mutex gate; // held while driving; guards session
    std::unique_ptr<Session> session;
    std::atomic<bool> holdsLease{false};
    bool foreground = false; // board mutex
    bool background = false; // board mutex
    std::mutex control;      // start and stop
    std::thread thread;

    Result<bool> ensureSession();
    void dropSession();
    void runBackground();
    void waitFor(std::chrono::microseconds time);
    Result<> openWithin(std::chrono::microseconds patience, const CancelToken& cancel);
    Result<RunSummary> run(BusinessTime asOf, std::chrono::microseconds patience, const CancelToken& cancel,
                           const ProgressSink& progress);
};

// The gate is held. False: somebody else holds the lease.
Result<bool> Engine::Parts::ensureSession()
{
    if (session)
        return true;
    GH_LET(session, Session::open(store, connectors, clock, options, breakers, *board, *waiter));
    holdsLease = session != nullptr;
    return session != nullptr;
}

void Engine::Parts::dropSession()
{
    session.reset();
    holdsLease = false;
}

void Engine::Parts::waitFor(std::chrono::microseconds time)
{
    std::unique_lock lock(board->mutex);
    if (!board->stopping)
        waiter->wait(lock, board->wake, clock.now() + time, clock);
}

void Engine::Parts::runBackground()
{
    DriveRules rules;
    rules.untilIdle = false;
    rules.business = business;
    for (;;) {
        {
            std::unique_lock lock(board->mutex);
            board->wake.wait(lock, [this] { return board->stopping || !foreground; });
            if (board->stopping)
                return;
        }
        bool failed = true;
        {
            const std::scoped_lock lock(gate);
            auto opened = ensureSession();
            Result<> driven;
            if (opened && *opened) {
                driven = session->drive(rules);
                failed = !driven;
            } else if (!opened) {
                driven = fail(opened.error());
            }
            if (failed)
                dropSession();
            const std::scoped_lock boardLock(board->mutex);
            board->lastError = !driven ? driven.error().code : failed ? "engine.lease_held" : "";
        }
        if (failed)
            waitFor(kTryAgain);
    }
}

Result<> Engine::Parts::openWithin(std::chrono::microseconds patience, const CancelToken& cancel)
{
    const Instant until = clock.now() + patience;
    for (;;) {
        GH_LET(const bool open, ensureSession());
        if (open)
            return {};
        GH_TRY(cancel.check());
        if (clock.now() >= until)
            return fail("engine.lease_held", {options.leaseName});
        waitFor(std::min(kTryAgain, until - clock.now()));
    }
}

Result<RunSummary> Engine::Parts::run(BusinessTime asOf, std::chrono::microseconds patience,
                                      const CancelToken& cancel, const ProgressSink& progress)
{
    const Instant started = clock.now();
    GH_TRY(openWithin(patience, cancel));
    const auto driven = session->drive({true, [asOf] { return asOf; }, patience, cancel, progress});
    RunSummary summary;
    {
        const std::scoped_lock lock(board->mutex);
        summary.reached = byText(board->reached);
        board->lastError = driven ? "" : driven.error().code;
        if (!driven || cancel.cancelled() || !background)
            holdsLease = false;
    }
    if (!holdsLease)
        dropSession();
    GH_TRY(driven);
    summary.cancelled = cancel.cancelled();
    GH_LET(summary.operations, (readFrom<std::map<std::string, std::int64_t>>(
                                   store, [](Tx& tx) { return tx.work().countByState(); })));
    summary.took = clock.now() - started;
    return summary;
}

Engine::Engine(Store& store, ConnectorFactory& connectors, const SystemClock& clock, EngineOptions options,
               BusinessClock business, std::shared_ptr<Waiter> waiter)
    : m_parts(std::make_unique<Parts>(store, connectors, clock, std::move(options), std::move(business),
                                      std::move(waiter)))
{
    m_parts->subscription =
        store.subscribe([board = m_parts->board](std::int64_t seq) { board->heard(seq); });
}

Engine::~Engine()
{
    stop();
    m_parts->subscription.reset();
    const std::scoped_lock lock(m_parts->gate);
    m_parts->dropSession();
}

Result<RunSummary> Engine::runUntilIdle(BusinessTime asOf, std::chrono::microseconds patience,
                                        const CancelToken& cancel, const ProgressSink& progress)
{
    Parts& parts = *m_parts;
    {
        const std::scoped_lock lock(parts.board->mutex);
        if (parts.foreground)
            return fail("engine.busy");
        parts.foreground = true;
        parts.board->yield = true;
        parts.board->wake.notify_all();
    }
    const std::scoped_lock gate(parts.gate);
    {
        const std::scoped_lock lock(parts.board->mutex);
        parts.board->yield = false;
        parts.board->news = true;
    }
    auto summary = parts.run(asOf, patience, cancel, progress);
    const std::scoped_lock lock(parts.board->mutex);
    parts.foreground = false;
    parts.board->news = true;
    parts.board->wake.notify_all();
    return summary;
}

void Engine::start()
{
    const std::scoped_lock control(m_parts->control);
    if (m_parts->thread.joinable())
        return;
    {
        const std::scoped_lock lock(m_parts->board->mutex);
        m_parts->board->stopping = false;
        m_parts->background = true;
    }
    m_parts->thread = std::thread([this] { m_parts->runBackground(); });
}

void Engine::stop()
{
    const std::scoped_lock control(m_parts->control);
    if (!m_parts->thread.joinable())
        return;
    {
        const std::scoped_lock lock(m_parts->board->mutex);
        m_parts->board->stopping = true;
        m_parts->background = false;
        m_parts->board->wake.notify_all();
    }
    m_parts->thread.join();
    const std::scoped_lock gate(m_parts->gate);
    m_parts->dropSession();
    const std::scoped_lock lock(m_parts->board->mutex);
    m_parts->board->stopping = false;
}

void Engine::pause()
{
    const std::scoped_lock lock(m_parts->board->mutex);
    m_parts->board->paused = true;
}

void Engine::resume()
{
    const std::scoped_lock lock(m_parts->board->mutex);
    m_parts->board->paused = false;
    m_parts->board->news = true;
    m_parts->board->wake.notify_all();
}

void Engine::poke()
{
    m_parts->board->announce();
}

Figures Engine::figures() const
{
    const Instant now = m_parts->clock.now();
    const std::scoped_lock lock(m_parts->board->mutex);
    const Board& board = *m_parts->board;
    return {m_parts->background, board.paused,         m_parts->holdsLease, board.inFlight,
            board.ended,         board.perSecond(now), board.lastError};
}

std::vector<BreakerView> Engine::breakers() const
{
    return m_parts->breakers.open();
}

} // namespace gatehouse::engine
