#include "core/store/repositories/filter_sql.h"

namespace gatehouse::store {

std::string FilterSql::text(std::string value)
{
    m_texts.push_back(std::move(value));
    return "$" + std::to_string(m_texts.size());
}

std::string FilterSql::number(std::int64_t value)
{
    return "CAST(CAST(" + text(std::to_string(value)) + " AS TEXT) AS BIGINT)";
}

void FilterSql::add(std::string condition)
{
    m_conditions.push_back(std::move(condition));
}

void FilterSql::addScope(std::string_view column, const std::vector<std::string>& departments)
{
    if (departments.empty())
        return;
    std::string list;
    for (const std::string& department : departments)
        list += (list.empty() ? "" : ", ") + text(fold(department));
    add(std::string(column) + " IN (" + list + ")");
}

std::string FilterSql::where() const
{
    std::string sql;
    for (const std::string& condition : m_conditions)
        sql += (sql.empty() ? "WHERE " : "AND ") + condition + " ";
    return sql;
}

Rows<std::int64_t> FilterSql::numbers(Connection& db, const std::string& sql) const
{
    return all(db, sql, takeNumber, m_texts);
}

std::string inIds(std::string_view column)
{
    return std::string(column) + " IN (" + placeholders(1, static_cast<int>(kIdsAtOnce)) + ")";
}

SortKey sortKeyOf(std::string_view sort)
{
    const bool descending = !sort.empty() && sort.front() == '-';
    return SortKey{descending ? sort.substr(1) : sort, descending};
}

} // namespace gatehouse::store
