#include "core/store/repositories/lists.h"

#include "core/store/repositories/filter_sql.h"

#include <unordered_map>

namespace gatehouse::store {
namespace {

// What is counted for a column; one row a person who has any: who, n.
std::string countedBy(std::string_view field)
{
    if (field == "accounts")
        return "SELECT a.person AS who, count(*) AS n FROM account a WHERE a.status IN ('enabled', "
               "'disabled') GROUP BY a.person";
    if (field == "grants")
        return "SELECT g.subject AS who, count(*) AS n FROM \"grant\" g WHERE g.\"to\" IS NULL GROUP BY "
               "g.subject";
    if (field == "problems")
        return "SELECT o.subject AS who, count(*) AS n FROM operation o WHERE o.state NOT IN ('succeeded', "
               "'superseded') AND o.state <> 'cancelled' AND o.state IN ('needs_attention', 'unverified', "
               "'uncertain') GROUP BY o.subject";
    return {};
}

// Equal ones by name, and those of one name by id: the same question twice gives the same order.
std::string orderOf(const SortKey& key)
{
    const std::string way(key.direction());
    const std::string ties = ", name_key, person";
    if (key.field == "department")
        return "ORDER BY department_key" + way + ties;
    if (key.field == "location")
        return "ORDER BY location" + way + ties;
    if (key.field == "type")
        return "ORDER BY type" + way + ties;
    if (key.field == "start") // without a day: at the end both ways
        return "ORDER BY CASE WHEN \"start\" IS NULL THEN 1 ELSE 0 END, \"start\"" + way + ties;
    if (key.field == "status")
        return "ORDER BY status" + way + ties;
    if (!countedBy(key.field).empty())
        return "ORDER BY COALESCE(c.n, 0)" + way + ties;
    return "ORDER BY name_key" + way + ", person" + way;
}

// Everybody by name walks the index on the names of `person`: a second index on names would cost a first load more than it gives.
std::string everybodyByName(const SortKey& key)
{
    const std::string way(key.direction());
    return "SELECT p.id FROM person p CROSS JOIN person_row r WHERE r.person = p.id ORDER BY p.name_key" + way
           + ", p.id" + way;
}

PersonRow personRowOf(Row& row)
{
    PersonRow p;
    row.read(p.id, p.name, p.email, p.title, p.department, p.location, p.workerNo, p.type, p.status, p.start,
             p.end, p.manager, p.managerName, p.accounts, p.grants, p.openOperations, p.problems);
    return p;
}

const std::string kPersonRows =
    "SELECT r.person, r.name, r.email, r.title, r.department, r.location, r.worker_no, r.type, r.status, "
    "r.\"start\", "
    "r.\"end\", r.manager, m.display_name, "
    "(SELECT count(*) FROM account a WHERE a.person = r.person AND a.status IN ('enabled', 'disabled')), "
    "(SELECT count(*) FROM \"grant\" g WHERE g.subject = r.person AND g.\"to\" IS NULL), "
    "(SELECT count(*) FROM operation o WHERE o.subject = r.person "
    "AND o.state NOT IN ('succeeded', 'superseded') AND o.state <> 'cancelled'), "
    "(SELECT count(*) FROM operation o WHERE o.subject = r.person "
    "AND o.state NOT IN ('succeeded', 'superseded') AND o.state <> 'cancelled' "
    "AND o.state IN ('needs_attention', 'unverified', 'uncertain')) "
    "FROM person_row r LEFT JOIN person m ON m.id = r.manager WHERE ";

// What narrows a list as well as the counts beside it.
void addTo(FilterSql& sql, const PersonFilter& filter, const Dialect& dialect)
{
    if (!filter.text.empty())
        sql.add(dialect.contains("search_key", "CAST(" + sql.text(fold(filter.text)) + " AS TEXT)"));
    if (!filter.department.empty())
        sql.add("department_key = " + sql.text(fold(filter.department)));
    if (!filter.type.empty())
        sql.add("type = " + sql.text(filter.type));
    if (filter.reportsTo)
        sql.add("manager = " + sql.number(filter.reportsTo.value));
    sql.addScope("department_key", filter.scope);
}

constexpr std::string_view kPrivileged =
    "person IN (SELECT g.subject FROM entitlement t JOIN \"grant\" g ON g.entitlement = t.id "
    "WHERE t.privileged = 1 AND g.\"to\" IS NULL)";

std::string dueBefore(FilterSql& sql, Instant moment)
{
    return "person IN (SELECT o.subject FROM operation o WHERE o.state NOT IN ('succeeded', 'superseded') "
           "AND o.state <> 'cancelled' AND o.not_before < "
           + sql.number(moment.micros) + ")";
}

} // namespace

Rows<std::int64_t> ListsSql::personIds(const PersonFilter& filter)
{
    FilterSql sql;
    addTo(sql, filter, m_db.dialect());
    if (!filter.status.empty())
        sql.add("status = " + sql.text(filter.status));
    if (filter.privileged)
        sql.add(std::string(kPrivileged));
    if (filter.dueBefore)
        sql.add(dueBefore(sql, *filter.dueBefore));
    const SortKey key = sortKeyOf(filter.sort);
    if (sql.where().empty() && key.field == "name")
        return sql.numbers(m_db, everybodyByName(key));
    const std::string counted = countedBy(key.field);
    const std::string from =
        counted.empty() ? "person_row " : "person_row LEFT JOIN (" + counted + ") c ON c.who = person ";
    return sql.numbers(m_db, "SELECT person FROM " + from + sql.where() + orderOf(key));
}

Result<Counts> ListsSql::personCounts(const PersonFilter& filter)
{
    Counts counts;
    FilterSql all;
    addTo(all, filter, m_db.dialect());
    GH_TRY(all.each(m_db, "SELECT status, count(*) FROM person_row " + all.where() + "GROUP BY status",
                    [&](Row& row) {
                        std::string status;
                        row.read(status);
                        counts[status] = row.integer();
                    }));
    const auto count = [&](const char* name, auto condition) -> Result<> {
        FilterSql sql;
        addTo(sql, filter, m_db.dialect());
        sql.add(condition(sql));
        return sql.each(m_db, "SELECT count(*) FROM person_row " + sql.where(),
                        [&](Row& row) { counts[name] = row.integer(); });
    };
    GH_TRY(count("privileged", [](FilterSql&) { return std::string(kPrivileged); }));
    if (filter.dueBefore)
        GH_TRY(count("due", [&](FilterSql& sql) { return dueBefore(sql, *filter.dueBefore); }));
    return counts;
}

Rows<ValueCount> ListsSql::personValues(const PersonFilter& filter, PersonField field, int limit)
{
    FilterSql sql;
    addTo(sql, filter, m_db.dialect());
    const std::string column = field == PersonField::Department ? "department" : "location";
    sql.add(column + " <> ''");
    std::vector<ValueCount> values;
    GH_TRY(sql.each(m_db,
                    "SELECT MIN(" + column + "), count(*) FROM person_row " + sql.where() + "GROUP BY "
                        + (field == PersonField::Department ? "department_key" : column)
                        + " ORDER BY count(*) DESC, MIN(" + column + ") LIMIT " + std::to_string(limit),
                    [&](Row& row) {
                        ValueCount value;
                        row.read(value.value, value.count);
                        values.push_back(std::move(value));
                    }));
    return values;
}

Rows<PersonRow> ListsSql::personRows(std::span<const std::int64_t> ids)
{
    static const std::string sql = kPersonRows + inIds("r.person");
    std::unordered_map<std::int64_t, PersonRow> found;
    GH_TRY(eachById(m_db, sql, ids, [&](Row& row) {
        PersonRow person = personRowOf(row);
        found.emplace(person.id.value, std::move(person));
    }));
    std::vector<PersonRow> out;
    out.reserve(found.size());
    for (const std::int64_t id : ids)
        if (const auto at = found.find(id); at != found.end())
            out.push_back(at->second);
    return out;
}

Result<> ListsSql::writePersonRow(const PersonRow& r)
{
    static const std::string sql = insertInto(
        "person_row",
        "person, name, email, title, department, location, worker_no, type, status, \"start\", \"end\", "
        "manager, "
        "name_key, department_key, search_key",
        "ON CONFLICT(person) DO UPDATE SET name = excluded.name, email = excluded.email, title = "
        "excluded.title, "
        "department = excluded.department, location = excluded.location, worker_no = excluded.worker_no, "
        "type = excluded.type, status = excluded.status, \"start\" = excluded.\"start\", \"end\" = "
        "excluded.\"end\", "
        "manager = excluded.manager, name_key = excluded.name_key, department_key = excluded.department_key, "
        "search_key = excluded.search_key");
    const std::string name = fold(r.name);
    const std::string search = name + "\n" + fold(r.email) + "\n" + fold(r.workerNo);
    return post(m_db, sql, r.id, r.name, r.email, r.title, r.department, r.location, r.workerNo, r.type,
                r.status, r.start, r.end, r.manager, name, fold(r.department), search);
}

} // namespace gatehouse::store
