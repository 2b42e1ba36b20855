// Where SQLite and PostgreSQL differ. Everything else in this room is one SQL text for both: $1 placeholders, quoted reserved
// names ("grant", "plan", "from", "to", "start", "end", "after", "operator", "rows"), RETURNING, ON CONFLICT, partial indices.
// The list below is complete: a difference that is not here does not exist in the repositories.
//
//   types          INTEGER/REAL/BLOB              BIGINT/DOUBLE PRECISION/BYTEA
//   TEXTKEY        TEXT (compares bytes)          TEXT COLLATE "C"
//   STRICT         kept                           left out (always so)
//   row locks      one writer, none needed        FOR UPDATE SKIP LOCKED, advisory locks
//   ids            table `sequence`               SEQUENCE object_id, taken outside the transaction
//   change.seq     highest plus one               SEQUENCE change_seq; readers stop below the oldest running transaction
//   wake           in this process only           LISTEN/NOTIFY gatehouse_change
//   time of leases the caller's clock             the database's clock
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gatehouse::store {

enum class Engine {
    Sqlite,
    Postgres
};

inline constexpr std::int64_t kIdBlock = 1024; // ids taken at once from the workspace's sequence

class Dialect {
public:
    constexpr explicit Dialect(Engine engine) : m_engine(engine) {}
    constexpr bool postgres() const { return m_engine == Engine::Postgres; }

    // Portable DDL as this database wants it.
    std::string ddl(std::string_view portable) const;
    // What only this database has: sequences, the transaction column of `change`.
    std::string_view ownTables() const;

    // Behind a SELECT from a table named o.
    std::string_view lockRows() const { return postgres() ? " FOR UPDATE OF o SKIP LOCKED" : ""; }
    // A condition: the text column contains the text of the parameter, bytes compared.
    std::string contains(std::string_view column, std::string_view parameter) const;
    // The same without regard to ASCII case over a BLOB column of UTF-8 text.
    std::string blobContains(std::string_view column, std::string_view parameter) const;
    // Whether `change` rows are visible in order: empty, or a condition that holds below the oldest running transaction.
    std::string_view settledChanges() const;
    // Takes ids from the sequence: one row with the first id of the block.
    std::string_view takeIds() const;
    // One row with the database's clock in microseconds; empty where the caller's clock counts.
    std::string_view clock() const;
    // A lock of the whole cluster until the end of the transaction, by two numbers; empty where there is one writer.
    std::string_view transactionLock() const;
    // Tells the other processes after the commit; empty where there are none.
    std::string_view notify() const;

private:
    Engine m_engine;
};

} // namespace gatehouse::store
