// Operations as people look through them: by state, newest first.
#include "core/store/repositories/filter_sql.h"
#include "core/store/repositories/lists.h"
#include "core/store/repositories/operation_row.h"

#include <unordered_map>

namespace gatehouse::store {
namespace {

// The condition is in the words of an index of that state; what is over is found by when it ended.
std::string stateCondition(FilterSql& sql, OperationState state, Instant endedSince)
{
    std::string condition = "o.state = '" + std::string(textOf(state)) + "'";
    if (isFinished(state))
        return condition
               + " AND o.finished_at IS NOT NULL AND o.finished_at >= " + sql.number(endedSince.micros);
    if (state == OperationState::Blocked)
        condition += " AND o.state NOT IN ('succeeded', 'superseded') AND o.state <> 'cancelled'";
    return condition;
}

std::string from(const OperationFilter& filter)
{
    return filter.text.empty() && filter.scope.empty()
               ? "FROM operation o "
               : "FROM operation o JOIN person_row r ON r.person = o.subject ";
}

FilterSql conditions(const OperationFilter& filter, OperationState state, const Dialect& dialect)
{
    FilterSql sql;
    sql.add(stateCondition(sql, state, filter.endedSince));
    if (!filter.applications.empty()) {
        std::string list;
        for (const ApplicationId id : filter.applications)
            list += (list.empty() ? "" : ", ") + sql.number(id.value);
        sql.add("o.application IN (" + list + ")");
    }
    if (!filter.text.empty())
        sql.add(dialect.contains("r.search_key", "CAST(" + sql.text(fold(filter.text)) + " AS TEXT)"));
    sql.addScope("r.department_key", filter.scope);
    return sql;
}

} // namespace

Rows<std::int64_t> ListsSql::operationIds(const OperationFilter& filter, int limit)
{
    std::vector<std::int64_t> ids;
    for (const OperationState state : filter.states) {
        const int left = limit - static_cast<int>(ids.size());
        if (left <= 0)
            break;
        const FilterSql sql = conditions(filter, state, m_db.dialect());
        const std::string order =
            isFinished(state) ? "ORDER BY o.finished_at DESC, o.id DESC " : "ORDER BY o.id DESC ";
        GH_LET(const auto found, sql.numbers(m_db, "SELECT o.id " + from(filter) + sql.where() + order
                                                       + "LIMIT " + std::to_string(left)));
        ids.insert(ids.end(), found.begin(), found.end());
    }
    return ids;
}

Rows<Operation> ListsSql::operationRows(std::span<const std::int64_t> ids)
{
    static const std::string sql = selectOperations("WHERE " + inIds("o.id"));
    std::unordered_map<std::int64_t, Operation> found;
    GH_TRY(eachById(m_db, sql, ids, [&](Row& row) {
        Operation operation = operationOf(row);
        found.emplace(operation.id.value, std::move(operation));
    }));
    std::vector<Operation> out;
    out.reserve(found.size());
    for (const std::int64_t id : ids)
        if (const auto at = found.find(id); at != found.end())
            out.push_back(at->second);
    return out;
}

Result<Counts> ListsSql::operationCounts(const OperationFilter& filter)
{
    Counts counts;
    for (const OperationState state : filter.states) {
        const FilterSql sql = conditions(filter, state, m_db.dialect());
        GH_TRY(sql.each(m_db, "SELECT count(*) " + from(filter) + sql.where(),
                        [&](Row& row) { counts[std::string(textOf(state))] = row.integer(); }));
    }
    return counts;
}

} // namespace gatehouse::store
