#include "core/store/driver/query.h"

namespace gatehouse::store {

std::string placeholders(int from, int count)
{
    std::string out;
    for (int i = 0; i < count; ++i)
        out += (i == 0 ? "$" : ", $") + std::to_string(from + i);
    return out;
}

std::string insertInto(std::string_view table, std::string_view columns, std::string_view after)
{
    const auto commas = std::count(columns.begin(), columns.end(), ',');
    std::string sql = "INSERT INTO ";
    sql.append(table).append("(").append(columns).append(") VALUES(");
    sql += placeholders(1, static_cast<int>(commas) + 1) + ")";
    if (!after.empty())
        sql.append(" ").append(after);
    return sql;
}

} // namespace gatehouse::store
