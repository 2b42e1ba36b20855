// Keeps a PersonSearch that is not older than the transaction that asks for it, by the rows of `change` (kind "person").
//
// The first question of a process is left to SQL: who asks once would pay for reading everybody. So are questions while everybody is
// read for the first time. One process owns a SQLite workspace and its changes are numbered in the order of their commits; on PostgreSQL
// other processes commit as well and numbers become visible out of order, so there it stays with SQL.
// Any thread. Memory: about 130 bytes a person.
#pragma once

#include "core/store/driver/connection.h"
#include "core/store/search/person_search.h"

#include <atomic>

namespace gatehouse::store {

class PersonIndex {
public:
    struct Answerer {
        std::shared_ptr<PersonSearch> search; // null: ask SQL
        std::int64_t change = 0;              // newest that the transaction sees
    };

    // `db` is in a reading transaction.
    Result<Answerer> current(Connection& db);
    // Reads everybody now, for tests and measurements.
    Result<> load(Connection& db);

private:
    using Search = std::shared_ptr<PersonSearch>;
    Result<Search> readAll(Connection& db);
    Result<Search> caughtUp(Connection& db, const Search& search, std::int64_t from);

    std::atomic<bool> m_asked{false};
    std::mutex m_update; // held by whoever reads
    std::mutex m_mutex;  // of the two below
    Search m_search;
    std::int64_t m_change = -1;
};

} // namespace gatehouse::store
