#include "core/engine/run/worker.h"

#include "core/base/fault_point.h"
#include "core/base/log.h"
#include "core/engine/effects.h"

#include <algorithm>
#include <utility>

namespace gatehouse::engine {
namespace {

constexpr int kSmallestRecord = 16;
constexpr std::chrono::microseconds kLookAgain{1'000'000};       // for work that is due and cannot be claimed
constexpr std::chrono::microseconds kConnectorPause{30'000'000}; // before a connector is made again

} // namespace

std::optional<Instant> Desk::nextReadBack() const
{
    std::optional<Instant> next;
    for (const ReadBackDue& item : readBacks)
        next = next ? std::min(*next, item.due) : item.due;
    return next;
}

void Worker::run()
{
    if (!makeConnector())
        return;
    while (!m_bench.halted()) {
        const auto again = round();
        if (!again)
            return m_bench.fail(again.error());
        if (!*again)
            return;
    }
}

bool Worker::makeConnector()
{
    if (m_desk.connector)
        return true;
    const Application& application = m_desk.application;
    auto made = m_bench.factory().make(application);
    if (made) {
        m_desk.connector = std::move(*made);
        m_desk.capabilities = m_desk.connector->capabilities();
        m_desk.batch = std::clamp(application.concurrency * 4, 1, m_bench.options().largestBatch);
        m_desk.record = m_bench.options().largestRecord;
        return true;
    }
    const Instant now = m_bench.now();
    m_bench.breakers().holdOff(application.id, now + kConnectorPause);
    const Error alert =
        makeError("engine.no_connector", {application.name, messageOf(made.error())}, made.error());
    log::warning("engine", describe(alert));
    const auto told = m_bench.write(
        [&](Tx& tx) { return raiseOnce(tx, alert, "critical", "application", application.id.value, now); });
    if (!told)
        m_bench.fail(told.error());
    return false;
}

Result<bool> Worker::round()
{
    GH_LET(const bool read, readBackDue());
    m_look = m_look || read;
    if (!m_look || m_bench.halted())
        return read;
    GH_LET(auto steps, claim());
    if (steps.empty())
        return read;
    GATEHOUSE_FAULT_POINT("engine.claim.after_commit");
    GH_TRY(fillAccounts(steps));
    m_bench.board().addInFlight(static_cast<std::int64_t>(steps.size()));
    const Instant before = m_bench.now();
    execute(steps);
    const Instant after = m_bench.now();
    m_bench.board().addInFlight(-static_cast<std::int64_t>(steps.size()));
    const std::vector<Ending> endings = endingsOf(steps);
    GH_LET(const auto written, recordAll(endings, OperationState::Running));
    for (std::size_t i = 0; i < endings.size(); ++i)
        if (written[i] && endings[i].operation.state == OperationState::Applied)
            m_desk.readBacks.push_back({endings[i].operation, 0, endings[i].operation.retryAt});
    resize(after - before, steps.size());
    return true;
}

Result<Worker::Steps> Worker::claim()
{
    const ApplicationId application = m_desk.application.id;
    Steps steps;
    std::int64_t round = 0;
    {
        const std::scoped_lock lock(m_bench.board().mutex);
        round = m_bench.board().round;
    }
    const int limit = m_bench.breakers().allowance(application, m_bench.now(), m_desk.batch);
    const bool sure = std::exchange(m_sure, false);
    m_look = false;
    if (limit == 0)
        return steps;
    if (!sure) { // an empty claim would cost a commit
        GH_LET(const bool due, isDue());
        if (!due)
            return steps;
    }
    GH_TRY(m_bench.write([&](Tx& tx) -> Result<> {
        GH_LET(auto claimed,
               tx.work().claim(application, m_bench.epoch(), m_bench.business(), m_bench.now(), limit));
        steps.clear();
        for (Operation& operation : claimed) {
            tx.changed("operation", operation.id.value);
            steps.push_back({std::move(operation), {}, false, false, {}});
        }
        return {};
    }));
    m_look = static_cast<int>(steps.size()) == limit;
    m_sure = m_look;
    if (steps.empty()) {
        m_desk.emptyRound = round;
        m_desk.emptyUntil = m_bench.now() + kLookAgain;
    }
    return steps;
}

Result<bool> Worker::isDue()
{
    bool due = false;
    GH_TRY(m_bench.read([&](Tx& tx) -> Result<> {
        GH_LET(const auto applications, tx.work().applicationsWithWork(m_bench.business(), m_bench.now()));
        due = std::ranges::find(applications, m_desk.application.id) != applications.end();
        return {};
    }));
    return due;
}

Result<> Worker::fillAccounts(Steps& steps)
{
    return m_bench.read([&](Tx& tx) -> Result<> {
        for (Step& step : steps) {
            if (!step.operation.account)
                continue;
            GH_LET(const auto account, tx.access().account(step.operation.account));
            if (!account)
                continue;
            step.operation.payload.nativeId = account->nativeId;
            step.operation.payload.etag = account->etag;
        }
        return {};
    });
}

std::vector<Ending> Worker::endingsOf(Steps& steps)
{
    const Instant now = m_bench.now();
    std::vector<Ending> endings;
    endings.reserve(steps.size());
    for (Step& step : steps) {
        const Attempt attempt = m_bench.attemptAt(now, m_desk.application.id, m_desk.capabilities);
        endings.push_back(step.uncertain ? uncertain(std::move(step.operation), attempt)
                                         : afterCall(std::move(step.operation), step.result, attempt));
        endings.back().read = std::move(step.read);
    }
    return endings;
}

Result<std::vector<bool>> Worker::recordAll(const std::vector<Ending>& endings, OperationState from)
{
    std::vector<bool> written;
    written.reserve(endings.size());
    const std::span<const Ending> all(endings);
    while (written.size() < all.size()) {
        const std::size_t count =
            std::min(static_cast<std::size_t>(m_desk.record), all.size() - written.size());
        const auto some = all.subspan(written.size(), count);
        GH_TRY(recordSome(some, from, written));
        GATEHOUSE_FAULT_POINT("engine.record.after_commit");
        BatchNews news{{}, m_bench.now()};
        for (std::size_t i = 0; i < count; ++i)
            if (written[written.size() - count + i])
                ++news.reached[some[i].operation.state];
        m_bench.board().report(news);
    }
    return written;
}

Result<> Worker::recordSome(std::span<const Ending> endings, OperationState from, std::vector<bool>& written)
{
    const std::size_t before = written.size();
    std::chrono::microseconds took{0};
    const auto done = m_bench.write([&](Tx& tx) -> Result<> {
        const Instant now = m_bench.now();
        written.resize(before);
        bool finished = false;
        for (const Ending& ending : endings) {
            GH_LET(const bool ours, recordOne(tx, ending, from, now));
            written.push_back(ours);
            finished = finished || (ours && isFinished(ending.operation.state));
        }
        if (finished)
            GH_TRY(closePlans(tx));
        if (m_opened)
            GH_TRY(raiseOnce(tx, makeError("engine.breaker_open", {m_desk.application.name}), "critical",
                             "application", m_desk.application.id.value, now));
        took = m_bench.now() - now;
        return {};
    });
    GH_TRY(done);
    m_opened = false;
    const EngineOptions& options = m_bench.options();
    if (took > options.recordTime)
        m_desk.record = std::max(kSmallestRecord, m_desk.record / 2);
    else if (took * 3 < options.recordTime)
        m_desk.record = std::min(options.largestRecord, m_desk.record * 2);
    return {};
}

Result<bool> Worker::recordOne(Tx& tx, const Ending& ending, OperationState from, Instant now)
{
    const Operation& operation = ending.operation;
    if (from == OperationState::Applied) { // no longer claimed: a person may have decided meanwhile
        GH_LET(const auto current, tx.work().operation(operation.id));
        if (!current || current->state != from)
            return false;
    }
    GH_LET(const bool ours, tx.work().record(operation));
    if (!ours) {
        log::warning("engine", "dropped the result of operation " + std::to_string(operation.id.value)
                                   + ": the lease had moved on");
        return false;
    }
    GH_TRY(writeConsequences(tx, ending, {"engine", {}, now}));
    return true;
}

void Worker::resize(std::chrono::microseconds took, std::size_t operations)
{
    const EngineOptions& options = m_bench.options();
    if (took > options.slowBatch)
        m_desk.batch = std::max(std::min(m_desk.application.concurrency, m_desk.batch), m_desk.batch / 2);
    else if (took * 4 < options.slowBatch && static_cast<int>(operations) >= m_desk.batch)
        m_desk.batch = std::min(options.largestBatch, m_desk.batch * 2);
}

} // namespace gatehouse::engine
