// One holding of the lease: takes up what a dead holder left, then sends workers to the applications that have work. The thread
// that calls `drive` coordinates; the workers have threads of their own and are joined before the session ends.
#pragma once

#include "core/engine/run/worker.h"

#include <map>
#include <memory>
#include <thread>

namespace gatehouse::engine {

struct DriveRules {
    bool untilIdle = true; // else until asked to yield or stop
    std::function<BusinessTime()> business;
    std::chrono::microseconds patience{0};
    CancelToken cancel;
    ProgressSink progress; // may be empty; called on the thread of drive
};

class Session {
public:
    // nullptr: somebody else holds the lease.
    static Result<std::unique_ptr<Session>> open(Store& store, ConnectorFactory& factory,
                                                 const SystemClock& clock, const EngineOptions& options,
                                                 Breakers& breakers, Board& board, Waiter& waiter);
    ~Session(); // waits for the workers and gives the lease back
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    // Until idle: nothing is due and nothing comes due within `patience` of the last operation that got further. A session that
    // failed (engine.lease_lost, store errors) or was cancelled is of no more use.
    Result<> drive(const DriveRules& rules);

private:
    struct Seat { // of an application
        Desk desk;
        bool busy = false; // board mutex
        std::thread thread;
    };
    struct Outlook {
        std::vector<Application> applications;
        std::vector<ApplicationId> due;
        std::optional<Instant> retry, scheduled; // system time; business time
        std::int64_t open = 0;                   // operations on the way, for the progress
        std::int64_t round = -1;
    };
    Session(Store& store, ConnectorFactory& factory, const SystemClock& clock, const EngineOptions& options,
            Breakers& breakers, Board& board, Waiter& waiter, std::int64_t epoch, Instant leaseUntil);
    Result<> takeUp(); // what the last holder left running or not read back
    Result<> look(const DriveRules& rules);
    Result<> turn(const DriveRules& rules, bool& idle);
    Result<> sendWorkers();
    void send(Seat& seat);
    bool anyBusy() const; // board mutex held
    bool hasWork(const Seat& seat, bool due) const;
    std::optional<Instant> nextMoment(const DriveRules& rules) const;
    void tell(const DriveRules& rules);
    void joinAll();

    Store& m_store;
    const SystemClock& m_clock;
    const EngineOptions& m_options;
    Board& m_board;
    Waiter& m_waiter;
    Bench m_bench;
    std::map<ApplicationId, std::unique_ptr<Seat>> m_seats;
    std::vector<Seat*> m_order; // most critical first
    Outlook m_outlook;
    Instant m_told;
    std::int64_t m_endedBefore = 0;
};

} // namespace gatehouse::engine
