// Asks one application's target, on a thread of its own, so that the target has the next batch while the results of the last one are
// written. One errand at a time, in the order given (exits first); parallel calls within an errand are the connector's (executeAll).
#pragma once

#include "core/engine/run/bench.h"

#include <deque>
#include <memory>
#include <thread>

namespace gatehouse::engine {

// An operation that is claimed, and what came of it.
struct Step {
    Operation operation;
    StepResult result;
    bool settled = false;   // `result` stands; else it is to be called
    bool uncertain = false; // nobody can know
    std::optional<ReadBack> read;
};
using Steps = std::vector<Step>;

// An applied operation that waits to be read back.
struct ReadBackDue {
    Operation operation;
    int contradictions = 0; // readings in a row that showed something else; forgotten by a restart
    Instant due;
};

struct Errand {
    std::vector<ReadBackDue> items; // read first
    std::vector<ReadBack> reads;    // of the readable ones among them, in their order
    Steps steps;                    // called then
    bool exits = false;
    bool started = false; // false: given back as it was
    std::chrono::microseconds took{0};
};
using Errands = std::vector<std::unique_ptr<Errand>>;

class Caller {
public:
    Caller(Bench& bench, Connector& connector, Application application);
    ~Caller(); // waits for the errand under way
    Caller(const Caller&) = delete;
    Caller& operator=(const Caller&) = delete;

    void submit(std::unique_ptr<Errand> errand);
    std::size_t count() const; // submitted and not collected
    // Waits until one is over; all that are, those that were not started first: the engine is halted or the target out of reach.
    // Empty where nothing is submitted.
    Errands collect();
    bool takeOpened() { return m_opened.exchange(false); } // the breaker opened since the last time

private:
    void work();
    bool mayStart(const Errand& errand) const;
    void run(Errand& errand);

    void execute(Steps& steps); // leaves every step with a result
    void readAndDecide(Steps& steps, Doubt doubt);
    void decide(Step& step, const ReadBack& read, Doubt doubt);
    void callRest(Steps& steps);
    void collide(Step& step); // the rule switched off: takes a conflict for a name collision
    std::vector<StepResult> call(const std::vector<Operation>& operations);
    std::vector<ReadBack> readAll(const std::vector<Operation>& operations);
    void heed(const StepResult& result); // tells the breaker
    void heed(const ReadBack& read);

    Bench& m_bench;
    Connector& m_connector;
    const ConnectorCapabilities m_capabilities;
    const Application m_application;
    std::atomic<bool> m_opened{false};

    mutable std::mutex m_mutex; // of the rest
    std::condition_variable m_wake;
    std::deque<std::unique_ptr<Errand>> m_waiting;
    Errands m_done;
    std::size_t m_count = 0;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace gatehouse::engine
