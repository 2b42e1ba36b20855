// The queue in motion: claiming, results, decisions, recovery, and the leases that guard them.
#include "core/store/repositories/json.h"
#include "core/store/repositories/operation_row.h"
#include "core/store/repositories/work.h"

#include <unordered_set>

namespace gatehouse::store {
namespace {

constexpr std::int64_t kClaimLock = 1, kLeaseLock = 2; // transactionLock's first number
constexpr int kPriorities = 4;
constexpr int kLookAhead = 8; // candidates per claimed one: several operations of one account stand together

// What may start besides its time: nobody works on the account, and the plan is the subject's newest or counted on by it.
constexpr std::string_view kMayStart = "AND NOT EXISTS(SELECT 1 FROM operation x WHERE x.application = "
                                       "o.application AND x.account_key = o.account_key "
                                       "AND x.state = 'running') "
                                       "AND (o.kept = 1 OR o.generation = (SELECT MAX(p.generation) FROM "
                                       "\"plan\" p WHERE p.subject = o.subject)) ";

// All priorities of all applications, so that each is one seek in a partial index.
constexpr std::string_view kEveryQueue = "FROM application a CROSS JOIN (SELECT 0 AS n UNION ALL SELECT 1 "
                                         "UNION ALL SELECT 2 UNION ALL SELECT 3) q";

Result<> lockTransaction(Connection& db, std::int64_t kind, std::int64_t object)
{
    const std::string_view sql = db.dialect().transactionLock();
    return sql.empty() ? Result<>() : exec(db, sql, kind, object & 0x7fffffff);
}

// The database's clock where several machines share it.
Result<Instant> leaseClock(Connection& db, Instant own)
{
    if (db.dialect().clock().empty())
        return own;
    GH_LET(const std::int64_t micros, number(db, db.dialect().clock()));
    return Instant{micros};
}

struct ClaimArguments {
    ApplicationId application;
    Instant business;
    Instant system;
    int limit = 0;
};

// Due operations of one priority, ready and retrying in one order.
Rows<Operation> dueOperations(Connection& db, const ClaimArguments& a, int priority)
{
    static const std::string ready =
        selectOperations("WHERE o.application = $1 AND o.state = 'ready' AND o.priority = $2 AND "
                         "o.not_before <= $3 AND o.retry_at <= $4 "
                         + std::string(kMayStart) + "ORDER BY o.not_before, o.id LIMIT $5");
    static const std::string retrying = selectOperations(
        "WHERE o.application = $1 AND o.state = 'retrying' AND o.priority = $2 AND o.retry_at <= $4 "
        "AND o.not_before <= $3 "
        + std::string(kMayStart) + "ORDER BY o.retry_at, o.id LIMIT $5");
    const std::string lock(db.dialect().lockRows());
    const int limit = a.limit * kLookAhead;
    GH_LET(auto found,
           all(db, ready + lock, operationOf, a.application, priority, a.business, a.system, limit));
    GH_LET(auto again,
           all(db, retrying + lock, operationOf, a.application, priority, a.business, a.system, limit));
    found.insert(found.end(), std::make_move_iterator(again.begin()), std::make_move_iterator(again.end()));
    std::stable_sort(found.begin(), found.end(), [](const Operation& x, const Operation& y) {
        return std::pair(x.notBefore, x.id) < std::pair(y.notBefore, y.id);
    });
    return found;
}

Result<> start(Connection& db, Operation& o, std::int64_t epoch, Instant now)
{
    o.state = OperationState::Running;
    o.epoch = epoch;
    o.startedAt = now;
    ++o.attempts;
    return exec(
        db,
        "UPDATE operation SET state = 'running', epoch = $2, started_at = $3, attempts = $4 WHERE id = $1",
        o.id, epoch, now, o.attempts);
}

Result<bool> waitsForOthers(Connection& db, OperationId id)
{
    GH_LET(const auto found,
           first(db,
                 "SELECT d.\"after\" FROM operation_dependency d JOIN operation p ON p.id = d.\"after\" "
                 "WHERE d.operation = $1 AND p.state NOT IN ('succeeded', 'superseded') AND p.state <> "
                 "'cancelled' LIMIT 1",
                 takeNumber, id));
    return found.has_value();
}

} // namespace

Rows<Operation> WorkSql::claim(ApplicationId application, std::int64_t epoch, BusinessTime business,
                               Instant system, int limit)
{
    GH_TRY(lockTransaction(m_db, kClaimLock, application.value));
    std::vector<Operation> claimed;
    std::unordered_set<std::string> keys;
    const ClaimArguments arguments{application, business.at, system, limit};
    for (int priority = 0; priority < kPriorities && claimed.size() < static_cast<std::size_t>(limit);
         ++priority) {
        GH_LET(auto due, dueOperations(m_db, arguments, priority));
        for (Operation& operation : due) {
            if (claimed.size() == static_cast<std::size_t>(limit))
                break;
            if (!keys.insert(operation.accountKey).second)
                continue;
            GH_TRY(start(m_db, operation, epoch, system));
            claimed.push_back(std::move(operation));
        }
    }
    return claimed;
}

Rows<ApplicationId> WorkSql::applicationsWithWork(BusinessTime business, Instant system)
{
    static const std::string sql = "SELECT DISTINCT a.id " + std::string(kEveryQueue)
                                   + " WHERE EXISTS(SELECT 1 FROM operation o WHERE o.application = a.id AND "
                                     "o.state = 'ready' AND o.priority = q.n "
                                     "AND o.not_before <= $1 AND o.retry_at <= $2) OR EXISTS(SELECT 1 FROM "
                                     "operation o WHERE o.application = a.id "
                                     "AND o.state = 'retrying' AND o.priority = q.n AND o.retry_at <= $2 AND "
                                     "o.not_before <= $1) ORDER BY a.id";
    return all(m_db, sql, takeId<ApplicationId>, business.at, system);
}

Result<bool> WorkSql::record(const Operation& o)
{
    GH_LET(
        const std::int64_t changed,
        run(m_db,
            "UPDATE operation SET state = $3, retry_at = $4, outcome = $5, outcome_text = $6, payload = $7, "
            "finished_at = $8, may_have_run = $9, attempts = $10 WHERE id = $1 AND epoch = $2",
            o.id, o.epoch, o.state, o.retryAt, o.outcome, o.outcomeText, toJson(o.payload), o.finishedAt,
            o.mayHaveRun, o.attempts));
    if (changed == 0)
        return false;
    if (isFinished(o.state))
        GH_TRY(afterFinishing(m_db, o.id, o.subject));
    return true;
}

Result<> WorkSql::decide(const Operation& o)
{
    OperationState state = o.state;
    if (state == OperationState::Ready || state == OperationState::Retrying) {
        GH_LET(const bool waits, waitsForOthers(m_db, o.id));
        if (waits)
            state = OperationState::Blocked;
    }
    GH_LET(
        const std::int64_t changed,
        run(m_db,
            "UPDATE operation SET state = $2, retry_at = $3, outcome = $4, outcome_text = $5, payload = $6, "
            "finished_at = $7, may_have_run = $8, priority = $9, not_before = $10, attempts = $11 WHERE id = "
            "$1 "
            "AND state <> 'running'",
            o.id, state, o.retryAt, o.outcome, o.outcomeText, toJson(o.payload), o.finishedAt, o.mayHaveRun,
            static_cast<int>(o.priority), o.notBefore, o.attempts));
    if (changed == 0)
        return fail("work.running");
    return isFinished(state) ? afterFinishing(m_db, o.id, o.subject) : Result<>();
}

Rows<Operation> WorkSql::recoverRunning(std::int64_t epoch, Instant system)
{
    GH_LET(const Instant now, leaseClock(m_db, system));
    GH_LET(auto found,
           all(m_db,
               selectOperations(
                   "WHERE o.state = 'running' AND o.epoch < $1 AND NOT EXISTS(SELECT 1 FROM lease l "
                   "WHERE l.epoch = o.epoch AND l.holder <> '' AND l.until > $2) ORDER BY o.id"),
               operationOf, epoch, now));
    for (Operation& o : found) {
        GH_TRY(exec(m_db, "UPDATE operation SET state = 'ready', may_have_run = 1 WHERE id = $1", o.id));
        o.state = OperationState::Ready;
        o.mayHaveRun = true;
    }
    return found;
}

Result<std::optional<Instant>> WorkSql::nextNotBefore(BusinessTime after)
{
    static const std::string sql =
        "SELECT MIN(t) FROM (SELECT (SELECT MIN(o.not_before) FROM operation o WHERE o.application = a.id "
        "AND o.state = 'ready' AND o.priority = q.n AND o.not_before > $1) AS t "
        + std::string(kEveryQueue) + ") due";
    GH_LET(const auto found, first(
                                 m_db, sql,
                                 [](Row& row) {
                                     std::optional<Instant> at;
                                     row.read(at);
                                     return at;
                                 },
                                 after.at));
    return found.value_or(std::nullopt);
}

Result<std::optional<Instant>> WorkSql::nextRetry(BusinessTime business)
{
    static const std::string sql =
        "SELECT MIN(t) FROM (SELECT (SELECT MIN(o.retry_at) FROM operation o WHERE o.application = a.id "
        "AND o.state = 'retrying' AND o.priority = q.n AND o.not_before <= $1) AS t "
        + std::string(kEveryQueue) + ") due";
    GH_LET(const auto found, first(
                                 m_db, sql,
                                 [](Row& row) {
                                     std::optional<Instant> at;
                                     row.read(at);
                                     return at;
                                 },
                                 business.at));
    return found.value_or(std::nullopt);
}

// Epochs come from one counter over all leases, so that recoverRunning can compare those of different applications.
Maybe<std::int64_t> WorkSql::takeLease(const std::string& name, const std::string& holder, Instant now,
                                       Instant until)
{
    GH_TRY(lockTransaction(m_db, kLeaseLock, 0));
    GH_LET(const Instant clock, leaseClock(m_db, now));
    const Instant end = clock + (until - now);
    std::string holds;
    std::int64_t epoch = 0;
    Instant heldUntil;
    GH_TRY(each(
        m_db, "SELECT holder, epoch, until FROM lease WHERE name = $1",
        [&](Row& row) { row.read(holds, epoch, heldUntil); }, name));
    if (!holds.empty() && holds != holder && heldUntil > clock)
        return std::nullopt;
    if (holds != holder) {
        GH_LET(const std::int64_t highest, number(m_db, "SELECT MAX(epoch) FROM lease"));
        epoch = highest + 1;
    }
    GH_TRY(exec(m_db,
                "INSERT INTO lease(name, holder, epoch, until) VALUES($1, $2, $3, $4) ON CONFLICT(name) "
                "DO UPDATE SET holder = excluded.holder, epoch = excluded.epoch, until = excluded.until",
                name, holder, epoch, end));
    return epoch;
}

Result<bool> WorkSql::renewLease(const std::string& name, std::int64_t epoch, Instant until)
{
    const Instant own = m_session.clock().now();
    GH_LET(const Instant clock, leaseClock(m_db, own));
    GH_LET(const std::int64_t changed,
           run(m_db, "UPDATE lease SET until = $3 WHERE name = $1 AND epoch = $2 AND holder <> ''", name,
               epoch, clock + (until - own)));
    return changed > 0;
}

Result<> WorkSql::releaseLease(const std::string& name, std::int64_t epoch, Instant now)
{
    GH_LET(const Instant clock, leaseClock(m_db, now));
    return exec(m_db, "UPDATE lease SET holder = '', until = $3 WHERE name = $1 AND epoch = $2", name, epoch,
                clock);
}

} // namespace gatehouse::store
