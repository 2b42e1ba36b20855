#include "core/store/repositories/operation_row.h"

#include "core/store/repositories/json.h"

namespace gatehouse::store {
namespace {

constexpr std::string_view kColumns = "o.id, o.\"plan\", o.subject, o.generation, o.application, o.account, "
                                      "o.account_key, o.kind, o.entitlement, o.level, "
                                      "o.state, o.priority, o.stage, o.not_before, o.retry_at, o.attempts, "
                                      "o.epoch, o.key, o.outcome, o.outcome_text, "
                                      "o.started_at, o.finished_at, o.may_have_run, o.payload, o.reasons";

} // namespace

std::string selectOperations(std::string_view rest)
{
    return "SELECT " + std::string(kColumns) + " FROM operation o " + std::string(rest);
}

Operation operationOf(Row& row)
{
    Operation o;
    int priority = 0;
    row.read(o.id, o.plan, o.subject, o.generation, o.application, o.account, o.accountKey, o.kind,
             o.entitlement, o.level, o.state, priority, o.stage, o.notBefore, o.retryAt, o.attempts, o.epoch,
             o.key, o.outcome, o.outcomeText, o.startedAt, o.finishedAt, o.mayHaveRun);
    o.priority = static_cast<Priority>(priority);
    fromJson(row.text(), o.payload);
    fromJson(row.text(), o.reasons);
    return o;
}

Result<> loadDependencies(Connection& db, std::vector<Operation>& operations)
{
    for (Operation& operation : operations) {
        GH_LET(operation.after,
               all(db, "SELECT \"after\" FROM operation_dependency WHERE operation = $1 ORDER BY \"after\"",
                   takeId<OperationId>, operation.id));
    }
    return {};
}

Result<> afterFinishing(Connection& db, OperationId id, PersonId subject)
{
    GH_TRY(exec(db,
                "UPDATE operation SET state = 'ready' WHERE state = 'blocked' "
                "AND id IN (SELECT d.operation FROM operation_dependency d WHERE d.\"after\" = $1) "
                "AND NOT EXISTS(SELECT 1 FROM operation_dependency d JOIN operation p ON p.id = d.\"after\" "
                "WHERE d.operation = operation.id AND p.state NOT IN ('succeeded', 'superseded') AND p.state "
                "<> 'cancelled')",
                id));
    return exec(db, "INSERT INTO plan_check(subject) VALUES($1) ON CONFLICT DO NOTHING", subject);
}

} // namespace gatehouse::store
