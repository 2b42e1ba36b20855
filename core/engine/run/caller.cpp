// The part of the worker that talks to the target: read before retry, calls, conflicts, read-back.
#include "core/base/fault_point.h"
#include "core/base/log.h"
#include "core/engine/run/worker.h"

#include <algorithm>

namespace gatehouse::engine {

void Worker::execute(Steps& steps)
{
    if (m_bench.options().readBeforeRetry)
        readAndDecide(steps, Doubt::NoAnswer);
    callRest(steps);
    if (m_bench.options().readBeforeRetry)
        readAndDecide(steps, Doubt::Conflict);
    else
        std::ranges::for_each(steps, [this](Step& step) { collide(step); });
}

void Worker::readAndDecide(Steps& steps, Doubt doubt)
{
    std::vector<Step*> doubtful;
    std::vector<Operation> operations;
    for (Step& step : steps) {
        const bool wanted =
            doubt == Doubt::Conflict
                ? step.result.outcome == Outcome::Conflict
                : step.operation.mayHaveRun && isAutomatic(m_desk.capabilities, step.operation.kind);
        if (!wanted)
            continue;
        if (doubt == Doubt::NoAnswer && !m_desk.capabilities.findByKey) {
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

void Worker::decide(Step& step, const ReadBack& read, Doubt doubt)
{
    Decision decision = afterReading(step.operation, read, doubt);
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

void Worker::callRest(Steps& steps)
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

void Worker::collide(Step& step)
{
    if (step.result.outcome != Outcome::Conflict || step.operation.kind != OperationKind::CreateAccount)
        return;
    step.operation.payload.login += "2";
    step.result = call({step.operation}).front();
}

std::vector<StepResult> Worker::call(const std::vector<Operation>& operations)
{
    const StepResult notCalled{Outcome::Retry, {}, {}, makeError("job.cancelled"), {}};
    if (!m_bench.mayCall())
        return std::vector<StepResult>(operations.size(), notCalled);
    GATEHOUSE_FAULT_POINT("engine.call.before");
    std::vector<StepResult> results;
    try {
        results = m_desk.connector->executeAll(operations, m_bench.calls());
    } catch (const std::exception& exception) {
        log::error("engine", "the connector of " + m_desk.application.name + " threw: " + exception.what());
        results.clear();
    }
    GATEHOUSE_FAULT_POINT("engine.call.after");
    // A result that is missing is a defect of the connector; its call may have had an effect.
    results.resize(operations.size(), {Outcome::Unknown, {}, {}, makeError("engine.no_answer"), {}});
    for (const StepResult& result : results)
        heed(result);
    return results;
}

std::vector<ReadBack> Worker::readAll(const std::vector<Operation>& operations)
{
    ReadBack nothing;
    nothing.reachable = false;
    nothing.error = makeError("job.cancelled");
    if (operations.empty() || !m_bench.mayCall())
        return std::vector<ReadBack>(operations.size(), nothing);
    GATEHOUSE_FAULT_POINT("engine.read.before");
    std::vector<ReadBack> reads;
    try {
        reads = m_desk.connector->readAll(operations, m_bench.calls());
    } catch (const std::exception& exception) {
        log::error("engine", "the connector of " + m_desk.application.name + " threw: " + exception.what());
        reads.clear();
    }
    GATEHOUSE_FAULT_POINT("engine.read.after");
    nothing.error = makeError("engine.no_answer");
    reads.resize(operations.size(), nothing);
    for (const ReadBack& read : reads)
        heed(read);
    return reads;
}

Result<bool> Worker::readBackDue()
{
    std::vector<ReadBackDue> items = takeDue(m_bench.now());
    if (items.empty())
        return false;
    const std::vector<Ending> endings = judgeAll(items);
    GATEHOUSE_FAULT_POINT("engine.read_back.before_record");
    GH_LET(const auto written, recordAll(endings, OperationState::Applied));
    bool ended = false;
    for (std::size_t i = 0; i < endings.size(); ++i) {
        const Operation& operation = endings[i].operation;
        if (operation.state != OperationState::Applied)
            ended = true;
        else if (written[i])
            m_desk.readBacks.push_back({operation,
                                        operation.outcome == "engine.not_confirmed"
                                            ? items[i].contradictions + 1
                                            : items[i].contradictions,
                                        operation.retryAt});
    }
    return ended;
}

std::vector<ReadBackDue> Worker::takeDue(Instant now)
{
    std::vector<ReadBackDue>& waiting = m_desk.readBacks;
    const auto due = std::stable_partition(waiting.begin(), waiting.end(),
                                           [&](const auto& item) { return item.due > now; });
    const auto count =
        static_cast<int>(std::min<std::ptrdiff_t>(waiting.end() - due, m_bench.options().largestBatch));
    const int allowed = m_bench.breakers().allowance(m_desk.application.id, now, count);
    std::vector<ReadBackDue> items(std::make_move_iterator(due), std::make_move_iterator(due + allowed));
    waiting.erase(due, due + allowed);
    return items;
}

std::vector<Ending> Worker::judgeAll(const std::vector<ReadBackDue>& items)
{
    std::vector<Operation> readable;
    for (const ReadBackDue& item : items)
        if (isReadable(item.operation.kind))
            readable.push_back(item.operation);
    const std::vector<ReadBack> reads = readAll(readable);
    const Instant now = m_bench.now();
    std::vector<Ending> endings;
    endings.reserve(items.size());
    std::size_t next = 0;
    for (const ReadBackDue& item : items) {
        const Attempt attempt = m_bench.attemptAt(now, m_desk.application.id, m_desk.capabilities);
        const ReadBack read = isReadable(item.operation.kind) ? reads[next++] : ReadBack{};
        endings.push_back(afterReadBack(item.operation, read, item.contradictions + 1, attempt));
    }
    return endings;
}

void Worker::heed(const StepResult& result)
{
    if (isCancelled(result.error))
        return;
    const ApplicationId application = m_desk.application.id;
    if (isOutage(result)) {
        m_opened = m_bench.breakers().failed(application, m_bench.now()) || m_opened;
        return;
    }
    m_bench.breakers().answered(application);
    if (result.outcome == Outcome::Retry && result.retryAfter.count() > 0)
        m_bench.breakers().holdOff(application,
                                   m_bench.now()
                                       + std::min<std::chrono::microseconds>(
                                           result.retryAfter, m_bench.options().attempts.longestRetryAfter));
}

void Worker::heed(const ReadBack& read)
{
    if (isOutage(read))
        m_opened = m_bench.breakers().failed(m_desk.application.id, m_bench.now()) || m_opened;
    else if (read.reachable)
        m_bench.breakers().answered(m_desk.application.id);
}

} // namespace gatehouse::engine
