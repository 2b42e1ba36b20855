#include "core/engine/run/worker.h"

#include "core/base/fault_point.h"
#include "core/base/log.h"
#include "core/engine/effects.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace gatehouse::engine {
namespace {

constexpr std::size_t kAhead = 2; // errands given to the caller: one under way, the next one ready
constexpr int kSmallestRecord = 16;
constexpr std::chrono::microseconds kLookAgain{1'000'000};       // for work that is due and cannot be claimed
constexpr std::chrono::microseconds kConnectorPause{30'000'000}; // before a connector is made again

} // namespace

void Worker::run()
{
    if (!makeConnector())
        return;
    Caller caller(m_bench, *m_desk.connector, m_desk.application);
    if (const auto worked = work(caller); !worked)
        m_bench.fail(worked.error());
}

Result<> Worker::work(Caller& caller)
{
    for (;;) {
        while (!m_bench.halted() && caller.count() < ahead()) {
            GH_LET(auto errand, nextErrand());
            if (!errand)
                break;
            caller.submit(std::move(errand));
        }
        const Errands done = caller.collect();
        if (done.empty())
            return {};
        m_opened = caller.takeOpened() || m_opened;
        for (const auto& errand : done)
            GH_TRY(errand->started ? settle(*errand) : giveBack(*errand));
    }
}

// An open breaker lets one probe through; nothing waits behind it.
std::size_t Worker::ahead() const
{
    return m_bench.breakers().openUntil(m_desk.application.id) ? 1 : kAhead;
}

// Readings wait while there is something to call, so that more is read at once, but not for long.
Result<std::unique_ptr<Errand>> Worker::nextErrand()
{
    const Instant now = m_bench.now();
    if (readBacksPress(now))
        if (auto errand = readings(now))
            return errand;
    if (m_look) {
        GH_LET(auto steps, claim());
        if (!steps.empty())
            return errandOf(std::move(steps));
    }
    return readings(now);
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

Result<Steps> Worker::claim()
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

// What the records say of the accounts, and what operations that are not read back yet have learned since.
Result<> Worker::fillAccounts(Steps& steps)
{
    GH_TRY(m_bench.read([&](Tx& tx) -> Result<> {
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
    }));
    std::unordered_map<std::string_view, OperationPayload*> byKey;
    for (Step& step : steps)
        byKey.emplace(step.operation.accountKey, &step.operation.payload);
    for (const ReadBackDue& item : m_desk.readBacks) {
        const auto found = byKey.find(item.operation.accountKey);
        if (found == byKey.end() || item.operation.payload.nativeId.empty())
            continue;
        found->second->nativeId = item.operation.payload.nativeId;
        if (!item.operation.payload.etag.empty())
            found->second->etag = item.operation.payload.etag;
    }
    return {};
}

Result<std::unique_ptr<Errand>> Worker::errandOf(Steps steps)
{
    GATEHOUSE_FAULT_POINT("engine.claim.after_commit");
    GH_TRY(fillAccounts(steps));
    auto errand = std::make_unique<Errand>();
    errand->items = contradicted(steps, m_bench.now());
    for (const Step& step : steps) {
        m_busy.insert(step.operation.accountKey);
        errand->exits = errand->exits || step.operation.priority == Priority::Exit;
    }
    errand->steps = std::move(steps);
    return errand;
}

Result<> Worker::settle(Errand& errand)
{
    GH_TRY(settleReadings(errand));
    return settleSteps(errand);
}

// Not started: as if it had never been taken.
Result<> Worker::giveBack(Errand& errand)
{
    std::ranges::move(errand.items, std::back_inserter(m_desk.readBacks));
    std::vector<Ending> endings;
    for (Step& step : errand.steps) {
        m_busy.erase(step.operation.accountKey);
        endings.push_back(notStarted(std::move(step.operation)));
    }
    return recordAll(endings, OperationState::Running).map([](const auto&) {});
}

Result<> Worker::settleSteps(Errand& errand)
{
    if (errand.steps.empty())
        return {};
    for (const Step& step : errand.steps)
        m_busy.erase(step.operation.accountKey);
    const std::vector<Ending> endings = endingsOf(errand.steps);
    GH_LET(const auto written, recordAll(endings, OperationState::Running));
    for (std::size_t i = 0; i < endings.size(); ++i)
        if (written[i] && endings[i].operation.state == OperationState::Applied)
            m_desk.readBacks.push_back({endings[i].operation, 0, endings[i].operation.retryAt});
    resize(errand.took, endings.size());
    m_look = true; // another operation of the same account may start
    return {};
}

Result<> Worker::settleReadings(Errand& errand)
{
    if (errand.items.empty())
        return {};
    const std::vector<Ending> endings = judgeAll(errand);
    GATEHOUSE_FAULT_POINT("engine.read_back.before_record");
    GH_LET(const auto written, recordAll(endings, OperationState::Applied));
    for (std::size_t i = 0; i < endings.size(); ++i) {
        const Operation& operation = endings[i].operation;
        const int before = errand.items[i].contradictions;
        if (operation.state != OperationState::Applied)
            m_look = true; // what waited for it may start
        else if (written[i])
            m_desk.readBacks.push_back(
                {operation, endings[i].contradicted ? before + 1 : before, operation.retryAt});
    }
    return {};
}

std::vector<Ending> Worker::judgeAll(const Errand& errand)
{
    const Instant now = m_bench.now();
    std::vector<Ending> endings;
    endings.reserve(errand.items.size());
    std::size_t next = 0;
    for (const ReadBackDue& item : errand.items) {
        const Attempt attempt = m_bench.attemptAt(now, m_desk.application.id, m_desk.capabilities);
        const ReadBack read = isReadable(item.operation.kind) ? errand.reads[next++] : ReadBack{};
        endings.push_back(afterReadBack(item.operation, read, item.contradictions + 1, attempt));
    }
    return endings;
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
    bool answers = false;
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
        answers = !m_opened && std::ranges::any_of(endings, [](const Ending& ending) {
            return ending.operation.state == OperationState::Succeeded;
        });
        if (answers && m_desk.alertMayStand)
            for (const char* const over : {"engine.breaker_open", "engine.no_connector"})
                GH_TRY(closeAlerts(tx, "application", m_desk.application.id.value, over));
        took = m_bench.now() - now;
        return {};
    });
    GH_TRY(done);
    m_desk.alertMayStand = m_opened || (m_desk.alertMayStand && !answers);
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
