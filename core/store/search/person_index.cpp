#include "core/store/search/person_index.h"

#include "core/store/driver/query.h"
#include "core/store/repositories/filter_sql.h"

#include <unordered_set>

namespace gatehouse::store {
namespace {

constexpr std::size_t kAllAgain = 5; // more than a fifth: reading everybody is cheaper

const std::string kColumns =
    "SELECT person, search_key, department_key, location, type, status, manager, \"start\" FROM person_row";

PersonKeys keysOf(Row& row)
{
    PersonKeys keys;
    row.read(keys.person, keys.search, keys.department, keys.location, keys.type, keys.status);
    std::optional<std::int64_t> manager;
    std::optional<Date> start;
    row.read(manager, start);
    keys.manager = manager.value_or(0);
    if (start)
        keys.start = start->days;
    return keys;
}

} // namespace

Result<PersonIndex::Answerer> PersonIndex::current(Connection& db)
{
    if (db.dialect().postgres() || !m_asked.exchange(true))
        return Answerer{};
    GH_LET(const std::int64_t change, number(db, "SELECT MAX(seq) FROM change"));
    bool first = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_search && m_change >= change)
            return Answerer{m_search, change};
        first = !m_search;
    }
    std::unique_lock update(m_update, std::defer_lock);
    if (!first)
        update.lock();
    else if (!update.try_lock())
        return Answerer{};
    Search search;
    std::int64_t from = -1;
    {
        const std::lock_guard lock(m_mutex);
        if (m_search && m_change >= change)
            return Answerer{m_search, change};
        search = m_search;
        from = m_change;
    }
    GH_LET(search, search ? caughtUp(db, search, from) : readAll(db));
    const std::lock_guard lock(m_mutex);
    m_search = search;
    m_change = change;
    return Answerer{std::move(search), change};
}

Result<> PersonIndex::load(Connection& db)
{
    m_asked = true;
    GH_TRY(current(db));
    return {};
}

Result<PersonIndex::Search> PersonIndex::readAll(Connection& db)
{
    GH_LET(auto rows, all(db, kColumns, keysOf));
    return std::make_shared<PersonSearch>(PersonColumns(std::move(rows)));
}

Result<PersonIndex::Search> PersonIndex::caughtUp(Connection& db, const Search& search, std::int64_t from)
{
    GH_LET(const auto ids, all(
                               db, "SELECT DISTINCT id FROM change WHERE seq > $1 AND kind = 'person'",
                               [](Row& row) { return row.integer(); }, from));
    if (ids.empty())
        return search;
    const PersonColumns& columns = search->columns();
    if (ids.size() * kAllAgain > columns.size())
        return readAll(db);
    static const std::string sql = kColumns + " WHERE " + inIds("person");
    std::vector<PersonKeys> changed;
    std::unordered_set<std::int64_t> there;
    GH_TRY(eachById(db, sql, ids, [&](Row& row) {
        PersonKeys keys = keysOf(row);
        there.insert(keys.person);
        const std::size_t slot = columns.slotOf(keys.person);
        if (slot == columns.size() || !(columns.keysAt(slot) == keys))
            changed.push_back(std::move(keys));
    }));
    std::vector<std::int64_t> gone;
    for (const std::int64_t id : ids)
        if (!there.contains(id) && columns.slotOf(id) < columns.size())
            gone.push_back(id);
    if (changed.empty() && gone.empty())
        return search;
    return std::make_shared<PersonSearch>(columns.with(std::move(changed), gone));
}

} // namespace gatehouse::store
