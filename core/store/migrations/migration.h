// The schema in numbered steps. A step never changes once it was released; the next one is added behind it.
#pragma once

#include "core/model/vocabulary.h"
#include "core/store/driver/connection.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace gatehouse::store {

struct Migration {
    int number = 0; // 1, 2, 3 ... without gaps
    std::string name;
    std::vector<std::string> statements;     // portable (driver/dialect.h)
    Result<> (*fill)(Connection&) = nullptr; // afterwards: what SQL cannot say
};

std::span<const Migration> allMigrations();

// 0 where there is no schema yet. store.foreign_file where there are tables, but none of ours.
Result<int> schemaVersion(Connection& connection, const std::string& name);

// Brings the schema to the newest of `migrations`, each step in a transaction of its own. A newer schema is refused untouched
// (store.newer_schema). `beforeChange` runs before the first step on a schema that exists: the backup.
Result<> migrate(Connection& connection, const std::string& name, std::span<const Migration> migrations,
                 const std::function<Result<>(int from)>& beforeChange);

// CHECK ("column" = 'a' OR "column" = 'b') from the word list of the model. No IN: SQLite makes a temporary tree of three words or more
// for every row that is written. The same goes for the conditions of indices.
template <class E>
std::string check(std::string_view column)
{
    std::string sql;
    for (const auto& [value, text] : EnumTexts<E>::kAll)
        sql.append(sql.empty() ? "CHECK (" : " OR ").append(column).append(" = '").append(text).append("'");
    return sql + ")";
}

// A column "name TEXT NOT NULL CHECK (...)".
template <class E>
std::string words(std::string_view column)
{
    return std::string(column) + " TEXT NOT NULL " + check<E>(column);
}

// The parts of step 1, one file each.
std::vector<std::string> peopleTables();
std::vector<std::string> catalogueTables();
std::vector<std::string> workTables();
std::vector<std::string> ledgerTables();
// The later steps.
Migration auditSubjectsByBlock();
Migration indexConditions();
Migration applicationTimeZone();
Migration applicationTokenService();
Migration runningReceipts();
Migration insightIndices();
Migration openAlerts();
Migration guardHits();
Migration engineGaps();
Migration settings();
Migration droppedOperations();
Migration numberKeys();
Migration signInRecords();
Migration everybodyDirty();
Migration coveringIndices();
Migration applicationSettings();

} // namespace gatehouse::store
