// The durable queue runner (EN-1 to EN-4, EN-7): takes operations from the store's queue to the targets and proves each by reading back.
//
// Design, by what is hard about it.
//
// What could be lost. The target and the store cannot commit together, so every step leaves a mark the next engine can read:
//   claim (committed)  ->  call  ->  applied (committed)  ->  read  ->  succeeded, account, grant, audit (one commit)
//   killed before the claim commits: nothing happened. Between the claim and `applied`: the operation is found running under an old
//   epoch, is marked "may have run", and the target is read before anything is sent: there -> applied without a call; not there
//   -> called; another account under the login -> a person; not readable -> uncertain, a person. Killed after `applied`: read back
//   again, which has no effect. A call without an answer, and a conflict answer to a create, go the same way. So an effect happens
//   once although a call may be made twice, and a grant opens only in the transaction that records the reading which proved it.
//   Every write transaction first renews the lease `where epoch = ours`: an engine that was overtaken can write nothing, not even
//   about operations of the past. It starts no call unless what is left of the lease exceeds the call's time limit.
// What could be slow. Commits and round trips, never this code: claims and results go in batches (up to 200 a transaction, fewer
//   where that takes over 15 ms), calls of a batch run at once inside the connector (executeAll), and there is one worker a
//   application, so a slow target slows itself only. The worker claims and records while its caller asks the target: one batch is
//   under way and the next one ready, so neither waits for the other. An account is read back once for all that was waiting to be
//   done to it, many accounts together. A batch that takes over half a second is halved, so that an exit never waits long behind
//   it and the one claimed ahead; exits overtake what is claimed and not begun. What is claimed and not begun is given back when the
//   engine is halted or the target gets out of reach. An open breaker costs one probe at growing distances and uses up no attempts.
//   Nothing polls: the engine sleeps until the store announces a change or the next retry, read-back or scheduled operation is due.
// What will change later. Several daemons on PostgreSQL: the lease becomes one per daemon and claims skip locked rows; the fence
//   and the epochs stay. Windows (EN-4) and brakes (EN-5) become conditions of the claim. Undo (EN-8) is a plan like any other.
//   A hub (EN-1) is a read-back at another application: `judge` gets a second source.
//
// Threads: any thread may call anything. runUntilIdle works on the calling thread and two per application at work; start() adds one.
#pragma once

#include "core/engine/options.h"
#include "core/ports/store.h"

#include <map>
#include <memory>
#include <string>

namespace gatehouse::engine {

// Counts by text of OperationState.
struct RunSummary {
    std::map<std::string, std::int64_t> operations; // of the workspace, after the run
    std::map<std::string, std::int64_t> reached;    // by this run: how often an operation got to that state
    bool cancelled = false;
    std::chrono::microseconds took{0};
};

struct Figures {
    bool background = false; // start() was called
    bool paused = false;
    bool holdsLease = false;
    std::int64_t inFlight = 0; // operations at a target now
    std::int64_t ended = 0;    // since the engine was made
    double perSecond = 0;      // ended, over the last ten seconds
    std::string lastError;     // code of what last stopped the work, empty while it runs
};

class Engine {
public:
    // All must outlive the engine. `waiter` nullptr: waits for real.
    Engine(Store& store, ConnectorFactory& connectors, const SystemClock& clock, EngineOptions options,
           BusinessClock business, std::shared_ptr<Waiter> waiter = nullptr);
    ~Engine(); // stop()
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    // Runs everything due at `asOf`, and retries and read-backs that come due within `patience` (system time) of the last operation
    // that got further. A background run gives way meanwhile. Cancelling gives up calls under way and returns what was done; while
    // paused it waits. Fails with engine.lease_held, engine.lease_lost, engine.busy (two at once) or the store's error.
    Result<RunSummary> runUntilIdle(BusinessTime asOf,
                                    std::chrono::microseconds patience = std::chrono::seconds(15),
                                    const CancelToken& cancel = {}, const ProgressSink& progress = {});

    void start(); // in the background, by the business clock; waits for the lease where another engine has it
    void stop();  // calls under way are finished and written; the lease is given back
    void pause(); // batches under way are finished, no new one starts; those claimed ahead are given back
    void resume();
    void poke(); // look again now: after the business clock was moved

    Figures figures() const;
    std::vector<BreakerView> breakers() const; // open ones

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace gatehouse::engine
