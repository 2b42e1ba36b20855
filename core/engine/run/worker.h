// The work on one application: claim a batch, commit, give it to the caller, write what came of it, have it read back. One worker per
// application at a time, on a thread of its own, so that a slow target holds nobody else. While the target is asked (caller.h) the
// worker writes the results of the batch before and claims the one after.
//
// An account is read back once for all that was done to it: not while an operation on it is under way or about to be, unless that one
// depends on what the reading says. Exits are read back at once.
#pragma once

#include "core/engine/run/caller.h"

#include <span>
#include <unordered_set>

namespace gatehouse::engine {

// What is kept of an application between its workers. Touched by the worker while it runs, by the session else.
struct Desk {
    Application application;
    std::unique_ptr<Connector> connector; // made once, keeps its connections
    ConnectorCapabilities capabilities;
    std::vector<ReadBackDue> readBacks;
    bool alertMayStand = true; // that the target does not answer: of this run or of one before
    int batch = 0;             // operations of the next claim
    int record = 0;            // results of the next transaction
    // A claim found nothing though work was due (its account is busy): no use to look again before other news, or this moment.
    std::int64_t emptyRound = -1;
    Instant emptyUntil;
    bool lookedInVain(std::int64_t round, Instant now) const
    {
        return emptyRound == round && now < emptyUntil;
    }
    std::optional<Instant> nextReadBack() const;
};

class Worker {
public:
    Worker(Bench& bench, Desk& desk) : m_bench(bench), m_desk(desk) {}
    void run(); // until nothing is due for the application, or the bench is halted

private:
    bool makeConnector();
    Result<> work(Caller& caller);
    std::size_t ahead() const;
    Result<std::unique_ptr<Errand>> nextErrand(); // nullptr: nothing to do now

    Result<Steps> claim();
    Result<bool> isDue();
    Result<> fillAccounts(Steps& steps);
    Result<std::unique_ptr<Errand>> errandOf(Steps steps);

    bool readBacksPress(Instant now) const;
    bool mayRead(const ReadBackDue& item, Instant now) const;
    std::unique_ptr<Errand> readings(Instant now);
    std::vector<ReadBackDue> contradicted(const Steps& steps, Instant now);

    Result<> giveBack(Errand& errand);
    Result<> settle(Errand& errand);
    Result<> settleReadings(Errand& errand);
    Result<> settleSteps(Errand& errand);
    std::vector<Ending> judgeAll(const Errand& errand);
    std::vector<Ending> endingsOf(Steps& steps);
    // Which of the endings were written: not those the lease or a person's decision had overtaken.
    Result<std::vector<bool>> recordAll(const std::vector<Ending>& endings, OperationState from);
    Result<> recordSome(std::span<const Ending> endings, OperationState from, std::vector<bool>& written);
    Result<bool> recordOne(Tx& tx, const Ending& ending, OperationState from, Instant now);
    void resize(std::chrono::microseconds took, std::size_t operations);

    Bench& m_bench;
    Desk& m_desk;
    std::unordered_set<std::string> m_busy; // accounts of the operations claimed and not recorded
    bool m_sure = true;                     // what sent the worker saw work; the last claim was full
    bool m_look = true;                     // a claim may find something
    bool m_opened = false;                  // the breaker opened: an alert goes with the next results
};

} // namespace gatehouse::engine
