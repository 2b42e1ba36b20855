// The work on one application: claim a batch, commit, ask the target, write the results, read them back. One worker per
// application at a time, on a thread of its own, so that a slow target holds nobody else; parallel calls are the connector's (executeAll).
#pragma once

#include "core/engine/run/bench.h"

#include <memory>
#include <span>

namespace gatehouse::engine {

// An applied operation that waits to be read back.
struct ReadBackDue {
    Operation operation;
    int contradictions = 0; // readings in a row that showed something else; forgotten by a restart
    Instant due;
};

// What is kept of an application between its workers. Touched by the worker while it runs, by the session else.
struct Desk {
    Application application;
    std::unique_ptr<Connector> connector; // made once, keeps its connections
    ConnectorCapabilities capabilities;
    std::vector<ReadBackDue> readBacks;
    int batch = 0;  // operations of the next claim
    int record = 0; // results of the next transaction
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
    struct Step {
        Operation operation;
        StepResult result;
        bool settled = false;   // `result` stands; else it is to be called
        bool uncertain = false; // nobody can know
        std::optional<ReadBack> read;
    };
    using Steps = std::vector<Step>;
    Result<bool> round(); // true: look again at once
    bool makeConnector();
    Result<Steps> claim();
    Result<bool> isDue();
    Result<> fillAccounts(Steps& steps);

    void execute(Steps& steps); // leaves every step with a result
    void readAndDecide(Steps& steps, Doubt doubt);
    void decide(Step& step, const ReadBack& read, Doubt doubt);
    void callRest(Steps& steps);
    void collide(Step& step); // the rule switched off: takes a conflict for a name collision
    std::vector<StepResult> call(const std::vector<Operation>& operations);
    std::vector<ReadBack> readAll(const std::vector<Operation>& operations);
    std::vector<Ending> endingsOf(Steps& steps);

    Result<bool> readBackDue();
    std::vector<ReadBackDue> takeDue(Instant now);
    std::vector<Ending> judgeAll(const std::vector<ReadBackDue>& items);
    // Which of the endings were written: not those the lease or a person's decision had overtaken.
    Result<std::vector<bool>> recordAll(const std::vector<Ending>& endings, OperationState from);
    Result<> recordSome(std::span<const Ending> endings, OperationState from, std::vector<bool>& written);
    Result<bool> recordOne(Tx& tx, const Ending& ending, OperationState from, Instant now);
    void heed(const StepResult& result); // tells the breaker
    void heed(const ReadBack& read);
    void resize(std::chrono::microseconds took, std::size_t operations);

    Bench& m_bench;
    Desk& m_desk;
    bool m_sure = true;    // what sent the worker saw work; the last claim was full
    bool m_look = true;    // a claim may find something
    bool m_opened = false; // the breaker opened: an alert goes with the next results
};

} // namespace gatehouse::engine
