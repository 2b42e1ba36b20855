#include "core/store/repositories/work.h"

#include "core/store/repositories/json.h"
#include "core/store/repositories/operation_row.h"

namespace gatehouse::store {
namespace {

const std::string kPlan =
    "SELECT id, subject, generation, state, cause, cause_text, created_at FROM \"plan\" ";
constexpr int kPlansAtOnce = 500; // a write stays short; the next call takes the next ones

Plan planOf(Row& row)
{
    Plan p;
    row.read(p.id, p.subject, p.generation, p.state, p.cause, p.causeText, p.createdAt);
    return p;
}

// The open plan of the subject where nothing of it, or kept for it, is left to do.
Maybe<Plan> finishedPlanOf(Connection& db, PersonId subject)
{
    return first(db,
                 kPlan
                     + "p WHERE p.subject = $1 AND p.state = 'open' AND NOT EXISTS(SELECT 1 FROM operation o "
                       "WHERE o.subject = $1 AND o.state NOT IN ('succeeded', 'superseded') AND o.state <> "
                       "'cancelled')",
                 planOf, subject);
}

// Whoever joined or came back has arrived when nothing but leaving is left in the plan: a contractor's plan goes on to the contract's
// end, the joining does not.
constexpr std::string_view kArrived =
    "UPDATE lifecycle_event SET state = 'done' WHERE state = 'planned' AND person = $1 "
    "AND kind IN ('joiner', 'rehire', 'return', 'start_moved') "
    "AND NOT EXISTS(SELECT 1 FROM operation o WHERE o.subject = $1 "
    "AND o.state NOT IN ('succeeded', 'superseded') AND o.state <> 'cancelled' AND o.kind NOT IN "
    "('disable_account', 'end_sessions', 'remove_entitlement', 'transfer_ownership', 'delete_account'))";

} // namespace

Maybe<Plan> WorkSql::openPlanOf(PersonId subject)
{
    return first(m_db, kPlan + "WHERE subject = $1 AND state = 'open'", planOf, subject);
}

Maybe<Plan> WorkSql::plan(PlanId id)
{
    return first(m_db, kPlan + "WHERE id = $1", planOf, id);
}

Rows<Plan> WorkSql::plansOf(PersonId subject)
{
    return all(m_db, kPlan + "WHERE subject = $1 ORDER BY generation DESC", planOf, subject);
}

Result<int> WorkSql::lastGeneration(PersonId subject)
{
    GH_LET(const std::int64_t last,
           number(m_db, "SELECT MAX(generation) FROM \"plan\" WHERE subject = $1", subject));
    return static_cast<int>(last);
}

// Started, and so kept: running, said yes, nobody knows, or an attempt without an answer. The rest is superseded, failed ones too:
// the new plan is made from what is there now and plans them again where they are still wanted.
Result<> WorkSql::supersedeOpenPlan(PersonId subject)
{
    GH_TRY(exec(m_db, "UPDATE \"plan\" SET state = 'superseded' WHERE subject = $1 AND state = 'open'",
                subject));
    GH_TRY(exec(m_db,
                "UPDATE operation SET state = 'superseded', finished_at = $2 WHERE subject = $1 "
                "AND (state IN ('blocked', 'held') OR state = 'unverified' "
                "OR (may_have_run = 0 AND (state IN ('ready', 'retrying') OR state = 'needs_attention'))) "
                "AND state NOT IN ('succeeded', 'superseded') AND state <> 'cancelled'",
                subject, m_session.clock().now()));
    return exec(m_db,
                "UPDATE operation SET kept = 1 WHERE subject = $1 "
                "AND state NOT IN ('succeeded', 'superseded') AND state <> 'cancelled'",
                subject);
}

Result<> WorkSql::insert(const Plan& p)
{
    GH_TRY(exec(m_db, insertInto("\"plan\"", "id, subject, generation, state, cause, cause_text, created_at"),
                p.id, p.subject, p.generation, p.state, p.cause, p.causeText, p.createdAt));
    return exec(m_db, "INSERT INTO plan_check(subject) VALUES($1) ON CONFLICT DO NOTHING", p.subject);
}

Result<> WorkSql::insert(const Operation& o)
{
    static const std::string sql =
        insertInto("operation",
                   "id, \"plan\", subject, generation, application, account, account_key, kind, entitlement, "
                   "level, state, priority, stage, not_before, retry_at, attempts, epoch, key, payload, "
                   "reasons, outcome, outcome_text, started_at, finished_at, may_have_run");
    GH_TRY(post(m_db, sql, o.id, o.plan, o.subject, o.generation, o.application, o.account, o.accountKey,
                o.kind, o.entitlement, o.level, o.state, static_cast<int>(o.priority), o.stage, o.notBefore,
                o.retryAt, o.attempts, o.epoch, o.key, toJson(o.payload), jsonOrNull(o.reasons), o.outcome,
                o.outcomeText, o.startedAt, o.finishedAt, o.mayHaveRun));
    for (const OperationId before : o.after)
        GH_TRY(post(m_db, "INSERT INTO operation_dependency(operation, \"after\") VALUES($1, $2)", o.id,
                    before));
    return {};
}

Maybe<Operation> WorkSql::operation(OperationId id)
{
    GH_LET(auto found, operationsWithDependencies(m_db, "WHERE o.id = $1", id));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

Rows<Operation> WorkSql::operationsOf(PlanId plan)
{
    return operationsWithDependencies(m_db, "WHERE o.\"plan\" = $1 ORDER BY o.stage, o.id", plan);
}

Rows<Operation> WorkSql::unfinishedOf(PersonId subject)
{
    return operationsWithDependencies(m_db,
                                      "WHERE o.subject = $1 AND o.state NOT IN ('succeeded', 'superseded') "
                                      "AND o.state <> 'cancelled' ORDER BY o.id",
                                      subject);
}

// By way of the plans: what is finished has no index by subject.
Rows<Operation> WorkSql::everyOperationOf(PersonId subject)
{
    static const std::string sql =
        selectOperations("WHERE o.\"plan\" IN (SELECT id FROM \"plan\" WHERE subject = $1) ORDER BY o.id");
    return all(m_db, sql, operationOf, subject);
}

Rows<Operation> WorkSql::inState(OperationState state, ApplicationId application, int limit)
{
    // States people look at have an index of their own; the state has to be in the text for it to be seen.
    std::string where = "WHERE o.state = '" + std::string(textOf(state)) + "' ";
    if (application)
        return operationsWithDependencies(m_db, where + "AND o.application = $1 ORDER BY o.id LIMIT $2",
                                          application, limit);
    return operationsWithDependencies(m_db, where + "ORDER BY o.id LIMIT $1", limit);
}

Rows<PlanId> WorkSql::closeFinishedPlans()
{
    GH_LET(const auto subjects, all(m_db, "SELECT subject FROM plan_check ORDER BY subject LIMIT $1",
                                    takeId<PersonId>, kPlansAtOnce));
    std::vector<PlanId> closed;
    for (const PersonId subject : subjects) {
        GH_TRY(exec(m_db, "DELETE FROM plan_check WHERE subject = $1", subject));
        GH_TRY(exec(m_db, kArrived, subject));
        GH_LET(const auto plan, finishedPlanOf(m_db, subject));
        if (!plan)
            continue;
        GH_TRY(exec(m_db, "UPDATE \"plan\" SET state = 'done' WHERE id = $1", plan->id));
        GH_TRY(exec(m_db,
                    "UPDATE lifecycle_event SET state = 'done' WHERE state = 'planned' "
                    "AND \"plan\" IN (SELECT id FROM \"plan\" WHERE subject = $1)",
                    subject));
        closed.push_back(plan->id);
    }
    return closed;
}

Result<> WorkSql::insert(const Alert& a)
{
    return exec(m_db, insertInto("alert", "id, at, severity, code, args, object_kind, object, acknowledged"),
                a.id, a.at, a.severity, a.code, toJson(a.args), a.objectKind, a.object, a.acknowledged);
}

namespace {

constexpr const char* kAlerts =
    "SELECT id, at, severity, code, object_kind, object, acknowledged, args FROM alert ";

Alert alertOf(Row& row)
{
    Alert a;
    row.read(a.id, a.at, a.severity, a.code, a.objectKind, a.object, a.acknowledged);
    fromJson(row.text(), a.args);
    return a;
}

} // namespace

Rows<Alert> WorkSql::alerts(bool onlyOpen, int limit)
{
    const std::string where = onlyOpen ? "WHERE acknowledged = 0 " : "";
    return all(m_db, kAlerts + where + "ORDER BY id DESC LIMIT $1", alertOf, limit);
}

Rows<Alert> WorkSql::openAlertsOn(const std::string& objectKind, std::int64_t object)
{
    return all(m_db,
               kAlerts
                   + std::string("WHERE object = $1 AND object_kind = $2 AND acknowledged = 0 ORDER BY id"),
               alertOf, object, objectKind);
}

Result<> WorkSql::acknowledge(AlertId alert)
{
    return exec(m_db, "UPDATE alert SET acknowledged = 1 WHERE id = $1", alert);
}

Result<> WorkSql::reopen(AlertId alert)
{
    return exec(m_db, "UPDATE alert SET acknowledged = 0 WHERE id = $1", alert);
}

} // namespace gatehouse::store
