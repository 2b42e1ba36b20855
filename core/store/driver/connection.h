// One connection to a database, with its prepared statements kept by their SQL text. One thread at a time.
//
// Errors: store.busy, store.full, store.corrupt, store.unavailable, store.read_only, store.constraint, store.sql; the context
// holds the SQL and what the database said.
#pragma once

#include "core/store/driver/dialect.h"
#include "core/store/driver/statement.h"

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace gatehouse::store {

enum class Access {
    Write,
    WriteUnsynced, // a power failure may take the commit back, until one of Write follows
    ReadSnapshot   // sees one state of the data; refuses to write
};

class Connection;

// A statement in use; goes back to its connection, reset, when this goes.
class StatementUse {
public:
    using Idle = std::vector<std::unique_ptr<Statement>>;
    // `idle` is of the owner's cache, as long as that is of this generation.
    StatementUse(Connection& owner, Idle& idle, std::int64_t generation, std::unique_ptr<Statement> statement)
        : m_owner(&owner), m_idle(&idle), m_generation(generation), m_statement(std::move(statement))
    {
    }
    StatementUse(StatementUse&& other) noexcept = default;
    StatementUse& operator=(StatementUse&&) = delete;
    ~StatementUse();
    Statement& operator*() const { return *m_statement; }
    Statement* operator->() const { return m_statement.get(); }

private:
    Connection* m_owner;
    Idle* m_idle;
    std::int64_t m_generation;
    std::unique_ptr<Statement> m_statement;
};

class Connection {
public:
    virtual ~Connection() = default;

    const Dialect& dialect() const { return m_dialect; }
    // From the cache, else prepared. The same text may be in use several times at once.
    Result<StatementUse> use(std::string_view sql);

    virtual Result<> exec(std::string_view sql) = 0; // one or several statements, without results
    virtual Result<> begin(Access access) = 0;
    virtual Result<> commit() = 0; // after a failure the transaction is gone
    virtual void rollback() = 0;
    // Waits for what was posted and tells its failure.
    virtual Result<> settle() = 0;
    // False also after a failure that ended the transaction by itself.
    virtual bool inTransaction() const = 0;
    // Whether a transaction that is open changed anything so far; for counting syncs.
    virtual bool wrote() const = 0;
    // Connects again where the connection was lost: true when it is a new session.
    virtual Result<bool> revive() = 0;

protected:
    explicit Connection(Engine engine) : m_dialect(engine) {}
    virtual Result<std::unique_ptr<Statement>> prepare(std::string_view sql) = 0;
    void forgetStatements()
    {
        m_idle.clear();
        ++m_generation;
    }

private:
    friend class StatementUse;
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    Dialect m_dialect;
    std::unordered_map<std::string, StatementUse::Idle, Hash, std::equal_to<>> m_idle;
    std::int64_t m_generation = 0;
};

} // namespace gatehouse::store
