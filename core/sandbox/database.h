// The little of SQLite the sandbox needs. An error sticks to the database until takeError(), so a transaction is checked once, at
// its end. One object is for one thread at a time.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>

struct sqlite3;
struct sqlite3_stmt;

namespace gatehouse::sandbox {

class Database;

// A prepared statement in use; it is reset when this goes out of scope.
class Query {
public:
    Query(Database& database, sqlite3_stmt* statement) : m_database(&database), m_statement(statement) {}
    ~Query();
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    Query& bind(std::string_view text);
    Query& bind(std::int64_t number);
    Query& bindBlob(std::string_view bytes);
    bool next(); // false at the end and after an error
    void run() { next(); }
    std::string text(int column) const; // blobs too
    std::int64_t number(int column) const;

private:
    Database* m_database;
    sqlite3_stmt* m_statement;
    int m_bound = 0;
};

class Database {
public:
    static Result<std::unique_ptr<Database>> open(const std::string& file);
    ~Database();
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    Query query(const char* sql); // `sql` is a literal: its address is the key of the statement
    void script(const char* sql);
    int changes() const; // rows of the last statement
    Result<> takeError();
    void note(int code); // of SQLite

private:
    explicit Database(sqlite3* handle) : m_handle(handle) {}
    sqlite3* m_handle;
    std::map<const char*, sqlite3_stmt*> m_statements;
    std::optional<Error> m_error;
};

} // namespace gatehouse::sandbox
