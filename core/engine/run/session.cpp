#include "core/engine/run/session.h"

#include "core/base/log.h"
#include "core/engine/gap.h"

#include <algorithm>

namespace gatehouse::engine {
namespace {

constexpr std::chrono::milliseconds kSlice{50};            // cancel and lease are looked at this often
constexpr std::chrono::milliseconds kGather{1};            // news that come together are looked at together
constexpr std::chrono::microseconds kLookAgain{1'000'000}; // work that is due and cannot be claimed
constexpr std::chrono::microseconds kTellEvery{250'000};
constexpr int kMostTakenUp = 1'000'000;

} // namespace

Result<std::unique_ptr<Session>> Session::open(Store& store, ConnectorFactory& factory,
                                               const SystemClock& clock, const EngineOptions& options,
                                               Breakers& breakers, Board& board, Waiter& waiter)
{
    noteGap(store, options, clock.now());
    std::optional<std::int64_t> epoch;
    const Instant until = clock.now() + options.leaseTime;
    GH_TRY(store.write(WriteLane::Bulk, [&](Tx& tx) -> Result<> {
        GH_LET(epoch, tx.work().takeLease(options.leaseName, options.holder, clock.now(), until));
        return {};
    }));
    if (!epoch)
        return std::unique_ptr<Session>();
    std::unique_ptr<Session> session(
        new Session(store, factory, clock, options, breakers, board, waiter, *epoch, until));
    GH_TRY(session->takeUp());
    return session;
}

Session::Session(Store& store, ConnectorFactory& factory, const SystemClock& clock,
                 const EngineOptions& options, Breakers& breakers, Board& board, Waiter& waiter,
                 std::int64_t epoch, Instant leaseUntil)
    : m_store(store),
      m_clock(clock),
      m_options(options),
      m_board(board),
      m_waiter(waiter),
      m_bench(store, factory, clock, options, breakers, board, epoch, leaseUntil)
{
}

Session::~Session()
{
    m_bench.stopCalls();
    joinAll();
    const auto released = m_store.write(WriteLane::Bulk, [&](Tx& tx) {
        return tx.work().releaseLease(m_options.leaseName, m_bench.epoch(), m_clock.now());
    });
    if (!released)
        log::warning("engine", "the lease runs out by itself: " + describe(released.error()));
}

Result<> Session::takeUp()
{
    std::size_t recovered = 0;
    const auto written = m_bench.write([&](Tx& tx) -> Result<> {
        GH_LET(auto operations, tx.work().recoverRunning(m_bench.epoch(), m_clock.now()));
        // Running under our own epoch before we claimed anything: a process of our name was killed and its lease is ours again.
        GH_LET(const auto running, tx.work().inState(OperationState::Running, ApplicationId(), kMostTakenUp));
        for (const Operation& operation : running) {
            if (operation.epoch != m_bench.epoch())
                continue;
            operations.push_back(operation);
            operations.back().state = OperationState::Ready;
            operations.back().mayHaveRun = true;
            GH_TRY(tx.work().record(operations.back()));
        }
        for (const Operation& operation : operations)
            tx.changed("operation", operation.id.value);
        recovered = operations.size();
        return {};
    });
    GH_TRY(written);
    if (recovered > 0)
        log::warning("engine",
                     std::to_string(recovered) + " operations were under way when the last engine ended");
    return m_bench.read([&](Tx& tx) -> Result<> {
        GH_LET(auto applied, tx.work().inState(OperationState::Applied, ApplicationId(), kMostTakenUp));
        for (Operation& operation : applied) {
            auto& seat = m_seats[operation.application];
            if (!seat)
                seat = std::make_unique<Seat>();
            if (operation.account && operation.payload.nativeId.empty()) {
                GH_LET(const auto account, tx.access().account(operation.account));
                operation.payload.nativeId = account ? account->nativeId : std::string();
            }
            const Instant due = operation.retryAt;
            seat->desk.readBacks.push_back({std::move(operation), 0, due});
        }
        return {};
    });
}

Result<> Session::look(const DriveRules& rules)
{
    Outlook outlook;
    {
        const std::scoped_lock lock(m_board.mutex);
        outlook.round = m_board.round;
        m_board.news = false;
    }
    m_bench.setBusiness(rules.business());
    const BusinessTime business = m_bench.business();
    const bool counts = rules.progress && m_clock.now() - m_told >= kTellEvery;
    GH_TRY(m_bench.read([&](Tx& tx) -> Result<> {
        GH_LET(outlook.applications, tx.catalogue().applications());
        GH_LET(outlook.due, tx.work().applicationsWithWork(business, m_clock.now()));
        GH_LET(outlook.retry, tx.work().nextRetry(business));
        GH_LET(outlook.scheduled, tx.work().nextNotBefore(business));
        outlook.open = m_outlook.open;
        if (!counts)
            return {};
        GH_LET(const auto states, tx.work().countByState());
        outlook.open = 0;
        for (const OperationState state : {OperationState::Ready, OperationState::Running,
                                           OperationState::Applied, OperationState::Retrying})
            if (const auto found = states.find(std::string(textOf(state))); found != states.end())
                outlook.open += found->second;
        return {};
    }));
    std::ranges::sort(outlook.applications, [](const Application& a, const Application& b) {
        return std::pair(a.criticality, a.id) < std::pair(b.criticality, b.id);
    });
    std::ranges::sort(outlook.due);
    m_outlook = std::move(outlook);
    if (counts)
        tell(rules);
    return {};
}

void Session::tell(const DriveRules& rules)
{
    m_told = m_clock.now();
    std::int64_t done = 0;
    {
        const std::scoped_lock lock(m_board.mutex);
        done = m_board.ended - m_endedBefore;
    }
    rules.progress({done, done + m_outlook.open, "Working on the targets"});
}

bool Session::hasWork(const Seat& seat, bool due) const
{
    const Desk& desk = seat.desk;
    const Instant now = m_clock.now();
    if (desk.application.paused || m_bench.options().workers <= 0)
        return false;
    const auto readBack = desk.nextReadBack();
    return (readBack && *readBack <= now) || (due && !desk.lookedInVain(m_outlook.round, now));
}

Result<> Session::sendWorkers()
{
    m_order.clear();
    for (const Application& application : m_outlook.applications) {
        auto& seat = m_seats[application.id];
        if (!seat)
            seat = std::make_unique<Seat>();
        m_order.push_back(seat.get());
        const std::scoped_lock lock(m_board.mutex);
        if (seat->busy)
            continue;
        // Its address or its secret may be another now; what is known of the old one says nothing.
        if (seat->desk.application.version != application.version) {
            seat->desk.connector.reset();
            if (seat->desk.application.id)
                m_bench.breakers().answered(application.id);
        }
        seat->desk.application = application;
    }
    for (Seat* seat : m_order) {
        {
            const std::scoped_lock lock(m_board.mutex);
            const auto busy = std::ranges::count_if(m_order, [](const Seat* s) { return s->busy; });
            if (seat->busy || busy >= m_options.workers)
                continue;
        }
        const ApplicationId application = seat->desk.application.id;
        const bool due = std::ranges::binary_search(m_outlook.due, application);
        if (hasWork(*seat, due) && m_bench.breakers().allowance(application, m_clock.now(), 1) > 0)
            send(*seat);
    }
    return {};
}

void Session::send(Seat& seat)
{
    if (seat.thread.joinable())
        seat.thread.join();
    {
        const std::scoped_lock lock(m_board.mutex);
        seat.busy = true;
    }
    seat.thread = std::thread([this, &seat] {
        Worker(m_bench, seat.desk).run();
        const std::scoped_lock lock(m_board.mutex);
        seat.busy = false;
        m_board.news = true;
        m_board.wake.notify_all();
    });
}

bool Session::anyBusy() const
{
    return std::ranges::any_of(m_seats, [](const auto& entry) { return entry.second->busy; });
}

void Session::joinAll()
{
    for (auto& [application, seat] : m_seats)
        if (seat->thread.joinable())
            seat->thread.join();
}

// When something may be done that cannot be done now; nothing is in flight.
std::optional<Instant> Session::nextMoment(const DriveRules& rules) const
{
    const Instant now = m_clock.now();
    std::optional<Instant> next;
    const auto consider = [&](Instant at) { next = next ? std::min(*next, at) : at; };
    if (m_outlook.retry && *m_outlook.retry > now)
        consider(*m_outlook.retry);
    else if (m_outlook.retry)
        consider(now + kLookAgain); // due and held back: what comes after it is not known
    for (const Seat* seat : m_order) {
        const Desk& desk = seat->desk;
        const auto readBack = desk.nextReadBack();
        const bool due = std::ranges::binary_search(m_outlook.due, desk.application.id);
        if (desk.application.paused || (!readBack && !due))
            continue;
        Instant at = !due ? *readBack : desk.lookedInVain(m_outlook.round, now) ? desk.emptyUntil : now;
        if (readBack)
            at = std::min(at, *readBack);
        consider(std::max(at, m_bench.closedUntil(desk.application.id).value_or(at)));
    }
    if (!rules.untilIdle && m_outlook.scheduled)
        consider(now + (*m_outlook.scheduled - m_bench.business().at));
    return next;
}

// One look round: sends workers, or finds out how long there is nothing to do.
Result<> Session::turn(const DriveRules& rules, bool& idle)
{
    GH_TRY(m_bench.renewIfDue());
    bool held = false;
    {
        const std::scoped_lock lock(m_board.mutex);
        held = m_board.paused || m_board.yield || m_board.stopping;
    }
    if (!held && !rules.cancel.cancelled()) {
        GH_TRY(look(rules));
        GH_TRY(sendWorkers());
    }
    std::unique_lock lock(m_board.mutex);
    if (anyBusy()) {
        if (!m_board.news)
            m_board.wake.wait_until(lock, std::chrono::system_clock::now() + kSlice);
        lock.unlock();
        std::this_thread::sleep_for(kGather);
        return {};
    }
    if (m_board.news && !held)
        return {};
    if (held && !m_board.paused) { // asked to give way
        idle = true;
        return {};
    }
    const Instant now = m_clock.now();
    const auto next = held ? std::optional(now + m_options.leaseTime / 3) : nextMoment(rules);
    idle = rules.untilIdle && !held && (!next || *next > m_board.lastProgress + rules.patience);
    if (idle)
        return {};
    const Instant renewal = now + m_options.leaseTime / 3;
    const Instant until = next ? std::min(*next, renewal) : renewal;
    do
        m_waiter.wait(lock, m_board.wake, until, m_clock);
    while (!held && !m_board.news && !m_board.yield && !m_board.stopping && !m_board.paused
           && !rules.cancel.cancelled() && m_clock.now() < until);
    return {};
}

Result<> Session::drive(const DriveRules& rules)
{
    {
        const std::scoped_lock lock(m_board.mutex);
        m_board.reached.clear();
        m_board.lastProgress = m_clock.now();
        m_endedBefore = m_board.ended;
    }
    bool idle = false;
    while (!idle && !rules.cancel.cancelled()) {
        if (const auto failure = m_bench.failure())
            break;
        if (const auto turned = turn(rules, idle); !turned)
            m_bench.fail(turned.error());
    }
    if (rules.cancel.cancelled())
        m_bench.stopCalls();
    joinAll();
    if (auto failure = m_bench.failure())
        return gatehouse::fail(std::move(*failure));
    return {};
}

} // namespace gatehouse::engine
