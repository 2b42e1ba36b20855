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
    if (field == "problems") // one part a state: each is a walk over the index of those people look for
        return "SELECT p.who, count(*) AS n FROM ("
               "SELECT o.subject AS who FROM operation o WHERE o.state = 'needs_attention' UNION ALL "
               "SELECT o.subject AS who FROM operation o WHERE o.state = 'unverified' UNION ALL "
               "SELECT o.subject AS who FROM operation o WHERE o.state = 'uncertain') p GROUP BY p.who";
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
    "SELECT DISTINCT g.subject FROM entitlement t JOIN \"grant\" g ON g.entitlement = t.id "
    "WHERE t.privileged = 1 AND g.\"to\" IS NULL";

std::string dueBefore(FilterSql& sql, Instant moment)
{
    return "SELECT DISTINCT o.subject FROM operation o WHERE o.state NOT IN ('succeeded', 'superseded') "
           "AND o.state <> 'cancelled' AND o.not_before < "
           + sql.number(moment.micros);
}

std::string amongPersons(std::string_view subjects)
{
    return "person IN (" + std::string(subjects) + ")";
}

// The same questions asked of what is in memory, in the transaction of `db`. Each line stands for one of addTo() and its callers.
class InMemory {
public:
    InMemory(Connection& db, PersonSearch& search, std::int64_t change)
        : m_db(db), m_search(search), m_columns(search.columns()), m_change(change)
    {
    }

    SlotSet narrowed(const PersonFilter& filter)
    {
        SlotSet set = *m_search.containing(fold(filter.text));
        if (!filter.department.empty())
            set.keepOnly(m_search.having(m_columns.department(), fold(filter.department)));
        if (!filter.type.empty())
            set.keepOnly(m_search.having(m_columns.type(), filter.type));
        if (filter.reportsTo)
            set.keepOnly(m_search.reportingTo(filter.reportsTo.value));
        if (!filter.scope.empty()) {
            std::vector<std::string> folded;
            for (const std::string& department : filter.scope)
                folded.push_back(fold(department));
            set.keepOnly(m_search.havingAny(m_columns.department(), folded));
        }
        return set;
    }

    Result<PersonSearch::Set> privileged()
    {
        return m_search.found("privileged", m_change,
                              [&] { return FilterSql().numbers(m_db, std::string(kPrivileged)); });
    }

    Result<PersonSearch::Set> due(Instant moment)
    {
        return m_search.found("due " + std::to_string(moment.micros), m_change, [&] {
            FilterSql sql;
            const std::string text = dueBefore(sql, moment);
            return sql.numbers(m_db, text);
        });
    }

    Rows<std::int64_t> persons(const SlotSet& set, const SortKey& key)
    {
        if (key.field == "department")
            return ordered(set, m_search.byText("department", m_columns.department(), key.descending));
        if (key.field == "location")
            return ordered(set, m_search.byText("location", m_columns.location(), key.descending));
        if (key.field == "type")
            return ordered(set, m_search.byText("type", m_columns.type(), key.descending));
        if (key.field == "status")
            return ordered(set, m_search.byText("status", m_columns.status(), key.descending));
        if (key.field == "start")
            return ordered(set, m_search.byStart(key.descending));
        const std::string counted = countedBy(key.field);
        if (counted.empty())
            return m_search.personsByName(set, key.descending);
        GH_LET(const auto order, m_search.byCount(std::string(key.field), key.descending, m_change,
                                                  [&]() -> Result<std::vector<PersonSearch::PersonCount>> {
                                                      return all(m_db, counted, [](Row& row) {
                                                          PersonSearch::PersonCount count;
                                                          row.read(count.first, count.second);
                                                          return count;
                                                      });
                                                  }));
        return ordered(set, order);
    }

private:
    std::vector<std::int64_t> ordered(const SlotSet& set, const PersonSearch::Order& order) const
    {
        return m_search.persons(set, *order);
    }

    Connection& m_db;
    PersonSearch& m_search;
    const PersonColumns& m_columns;
    std::int64_t m_change;
};

// Keys in memory end with a NUL.
bool fitsMemory(const PersonFilter& filter)
{
    return filter.text.find('\0') == std::string::npos;
}

} // namespace

Result<PersonIndex::Answerer> ListsSql::inMemory(const PersonFilter& filter)
{
    PersonIndex* index = m_session.people();
    return index && fitsMemory(filter) ? index->current(m_db) : PersonIndex::Answerer{};
}

Rows<std::int64_t> ListsSql::personIds(const PersonFilter& filter)
{
    GH_LET(const auto answerer, inMemory(filter));
    if (!answerer.search)
        return personIdsBySql(filter);
    InMemory memory(m_db, *answerer.search, answerer.change);
    SlotSet set = memory.narrowed(filter);
    if (!filter.status.empty())
        set.keepOnly(answerer.search->having(answerer.search->columns().status(), filter.status));
    if (filter.privileged) {
        GH_LET(const auto privileged, memory.privileged());
        set.keepOnly(*privileged);
    }
    if (filter.dueBefore) {
        GH_LET(const auto due, memory.due(*filter.dueBefore));
        set.keepOnly(*due);
    }
    return memory.persons(set, sortKeyOf(filter.sort));
}

Rows<std::int64_t> ListsSql::personIdsBySql(const PersonFilter& filter)
{
    FilterSql sql;
    addTo(sql, filter, m_db.dialect());
    if (!filter.status.empty())
        sql.add("status = " + sql.text(filter.status));
    if (filter.privileged)
        sql.add(amongPersons(kPrivileged));
    if (filter.dueBefore)
        sql.add(amongPersons(dueBefore(sql, *filter.dueBefore)));
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
    GH_LET(const auto answerer, inMemory(filter));
    if (!answerer.search)
        return personCountsBySql(filter);
    InMemory memory(m_db, *answerer.search, answerer.change);
    const SlotSet set = memory.narrowed(filter);
    const TextColumn& status = answerer.search->columns().status();
    std::vector<std::int64_t> byStatus(status.texts.size(), 0);
    set.each([&](std::size_t slot) { ++byStatus[status.codes[slot]]; });
    Counts counts;
    for (std::size_t code = 0; code < byStatus.size(); ++code)
        if (byStatus[code] > 0)
            counts[status.texts[code]] = byStatus[code];
    GH_LET(const auto privileged, memory.privileged());
    counts["privileged"] = static_cast<std::int64_t>(set.countWith(*privileged));
    if (filter.dueBefore) {
        GH_LET(const auto due, memory.due(*filter.dueBefore));
        counts["due"] = static_cast<std::int64_t>(set.countWith(*due));
    }
    return counts;
}

Result<Counts> ListsSql::personCountsBySql(const PersonFilter& filter)
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
    GH_TRY(count("privileged", [](FilterSql&) { return amongPersons(kPrivileged); }));
    if (filter.dueBefore)
        GH_TRY(count("due", [&](FilterSql& sql) { return amongPersons(dueBefore(sql, *filter.dueBefore)); }));
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
    m_session.changed("person", r.id.value); // PersonIndex reads it again
    return post(m_db, sql, r.id, r.name, r.email, r.title, r.department, r.location, r.workerNo, r.type,
                r.status, r.start, r.end, r.manager, name, fold(r.department), search);
}

} // namespace gatehouse::store
