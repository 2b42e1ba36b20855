#include "core/engine/run/caller.h"

#include "core/base/fault_point.h"
#include "core/base/log.h"

#include <algorithm>

namespace gatehouse::engine {

Caller::Caller(Bench& bench, Connector& connector, Application application)
    : m_bench(bench),
      m_connector(connector),
      m_capabilities(connector.capabilities()),
      m_application(std::move(application)),
      m_thread([this] { work(); })
{
}

Caller::~Caller()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_stopping = true;
        m_wake.notify_all();
    }
    m_thread.join();
}

void Caller::submit(std::unique_ptr<Errand> errand)
{
    const std::scoped_lock lock(m_mutex);
    const auto before =
        errand->exits ? std::ranges::find_if(m_waiting, [](const auto& waiting) { return !waiting->exits; })
                      : m_waiting.end();
    m_waiting.insert(before, std::move(errand));
    ++m_count;
    m_wake.notify_all();
}

std::size_t Caller::count() const
{
    const std::scoped_lock lock(m_mutex);
    return m_count;
}

Errands Caller::collect()
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return m_count == 0 || !m_done.empty(); });
    m_count -= m_done.size();
    Errands done = std::exchange(m_done, {});
    std::ranges::stable_partition(done, [](const auto& errand) { return !errand->started; });
    return done;
}

void Caller::work()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_stopping || !m_waiting.empty(); });
        if (m_stopping)
            return;
        if (mayStart(*m_waiting.front())) {
            std::unique_ptr<Errand> errand = std::move(m_waiting.front());
            m_waiting.pop_front();
            lock.unlock();
            run(*errand);
            lock.lock();
            m_done.push_back(std::move(errand));
        }
        if (!m_waiting.empty()
            && !mayStart(*m_waiting.front())) // given back together with what was under way
            std::ranges::move(std::exchange(m_waiting, {}), std::back_inserter(m_done));
        m_wake.notify_all();
    }
}

bool Caller::mayStart(const Errand& errand) const
{
    const auto size = static_cast<int>(std::max(errand.items.size(), errand.steps.size()));
    return !m_bench.halted() && m_bench.breakers().allowance(m_application.id, m_bench.now(), size) == size;
}

void Caller::run(Errand& errand)
{
    errand.started = true;
    std::vector<Operation> readable;
    for (const ReadBackDue& item : errand.items)
        if (isReadable(item.operation.kind))
            readable.push_back(item.operation);
    errand.reads = readAll(readable);
    if (errand.steps.empty())
        return;
    const auto count = static_cast<std::int64_t>(errand.steps.size());
    m_bench.board().addInFlight(count);
    const Instant before = m_bench.now();
    execute(errand.steps);
    errand.took = m_bench.now() - before;
    m_bench.board().addInFlight(-count);
}

void Caller::execute(Steps& steps)
{
    if (m_bench.options().readBeforeRetry)
        readAndDecide(steps, Doubt::NoAnswer);
    callRest(steps);
    if (m_bench.options().readBeforeRetry)
        readAndDecide(steps, Doubt::Conflict);
    else
        std::ranges::for_each(steps, [this](Step& step) { collide(step); });
}

void Caller::readAndDecide(Steps& steps, Doubt doubt)
{
    std::vector<Step*> doubtful;
    std::vector<Operation> operations;
    for (Step& step : steps) {
        const bool wanted =
            doubt == Doubt::Conflict
                ? step.result.outcome == Outcome::Conflict
                : step.operation.mayHaveRun && isAutomatic(m_capabilities, step.operation.kind);
        if (!wanted)
            continue;
        if (doubt == Doubt::NoAnswer && !m_capabilities.findByKey) {
            step.settled = step.uncertain = true;
            continue;
        }
        doubtful.push_back(&step);
        operations.push_back(step.operation);
    }
    const std::vector<ReadBack> reads = readAll(operations);
    for (std::size_t i = 0; i < doubtful.size(); ++i)
        decide(*doubtful[i], reads[i], doubt);
}

void Caller::decide(Step& step, const ReadBack& read, Doubt doubt)
{
    Decision decision = afterReading(step.operation, read, doubt, step.result.error);
    step.settled = decision.what != Decision::What::Call;
    step.uncertain = decision.uncertain;
    if (decision.what == Decision::What::Call) {
        step.operation.mayHaveRun = false; // read: it is not there
        return;
    }
    if (decision.what == Decision::What::Settle) {
        step.result = std::move(decision.result);
        if (read.reachable && doubt == Doubt::Conflict)
            step.read = read; // the account's new version goes into the records
        return;
    }
    Operation adopted = step.operation;
    adopted.kind = decision.adoptAs;
    adopted.payload.nativeId = read.nativeId;
    adopted.payload.etag = read.etag;
    step.result = call({adopted}).front();
}

void Caller::callRest(Steps& steps)
{
    std::vector<Step*> rest;
    std::vector<Operation> operations;
    for (Step& step : steps) {
        if (step.settled)
            continue;
        rest.push_back(&step);
        operations.push_back(step.operation);
    }
    if (rest.empty())
        return;
    std::vector<StepResult> results = call(operations);
    for (std::size_t i = 0; i < rest.size(); ++i) {
        rest[i]->result = std::move(results[i]);
        rest[i]->settled = true;
    }
}

void Caller::collide(Step& step)
{
    if (step.result.outcome != Outcome::Conflict || step.operation.kind != OperationKind::CreateAccount)
        return;
    step.operation.payload.login += "2";
    step.result = call({step.operation}).front();
}

std::vector<StepResult> Caller::call(const std::vector<Operation>& operations)
{
    const StepResult notCalled{Outcome::Retry, {}, {}, makeError("job.cancelled"), {}};
    if (!m_bench.mayCall())
        return std::vector<StepResult>(operations.size(), notCalled);
    GATEHOUSE_FAULT_POINT("engine.call.before");
    std::vector<StepResult> results;
    try {
        results = m_connector.executeAll(operations, m_bench.calls());
    } catch (const std::exception& exception) {
        log::error("engine", "the connector of " + m_application.name + " threw: " + exception.what());
        results.clear();
    }
    GATEHOUSE_FAULT_POINT("engine.call.after");
    // A result that is missing is a defect of the connector; its call may have had an effect.
    results.resize(operations.size(), {Outcome::Unknown, {}, {}, makeError("engine.no_answer"), {}});
    for (const StepResult& result : results)
        heed(result);
    return results;
}

std::vector<ReadBack> Caller::readAll(const std::vector<Operation>& operations)
{
    ReadBack nothing;
    nothing.reachable = false;
    nothing.error = makeError("job.cancelled");
    if (operations.empty() || !m_bench.mayCall())
        return std::vector<ReadBack>(operations.size(), nothing);
    GATEHOUSE_FAULT_POINT("engine.read.before");
    std::vector<ReadBack> reads;
    try {
        reads = m_connector.readAll(operations, m_bench.calls());
    } catch (const std::exception& exception) {
        log::error("engine", "the connector of " + m_application.name + " threw: " + exception.what());
        reads.clear();
    }
    GATEHOUSE_FAULT_POINT("engine.read.after");
    nothing.error = makeError("engine.no_answer");
    reads.resize(operations.size(), nothing);
    for (const ReadBack& read : reads)
        heed(read);
    return reads;
}

void Caller::heed(const StepResult& result)
{
    if (isCancelled(result.error))
        return;
    const ApplicationId application = m_application.id;
    if (isOutage(result)) {
        if (m_bench.breakers().failed(application, m_bench.now()))
            m_opened = true;
        return;
    }
    m_bench.breakers().answered(application);
    if (result.outcome == Outcome::Retry && result.retryAfter.count() > 0)
        m_bench.breakers().holdOff(application,
                                   m_bench.now()
                                       + std::min<std::chrono::microseconds>(
                                           result.retryAfter, m_bench.options().attempts.longestRetryAfter));
}

void Caller::heed(const ReadBack& read)
{
    if (isOutage(read)) {
        if (m_bench.breakers().failed(m_application.id, m_bench.now()))
            m_opened = true;
    } else if (read.reachable || read.unclear) {
        m_bench.breakers().answered(m_application.id);
    }
}

} // namespace gatehouse::engine
