#include "core/store/driver/dialect.h"

#include <array>
#include <cctype>
#include <utility>

namespace gatehouse::store {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kPostgresTypes{
    {{"INTEGER", "BIGINT"},
     {"BLOB", "BYTEA"},
     {"REAL", "DOUBLE PRECISION"},
     {"TEXTKEY", "TEXT COLLATE \"C\""}}};

std::string_view typeName(std::string_view word, bool postgres)
{
    if (!postgres)
        return word == "TEXTKEY" ? "TEXT" : word;
    for (const auto& [portable, own] : kPostgresTypes)
        if (word == portable)
            return own;
    return word;
}

bool isWordPart(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

} // namespace

std::string Dialect::ddl(std::string_view portable) const
{
    std::string out;
    out.reserve(portable.size() + 64);
    for (std::size_t i = 0; i < portable.size();) {
        if (!isWordPart(portable[i])) {
            out += portable[i++];
            continue;
        }
        std::size_t end = i;
        while (end < portable.size() && isWordPart(portable[end]))
            ++end;
        out += typeName(portable.substr(i, end - i), postgres());
        i = end;
    }
    if (postgres())
        for (const std::string_view option : {" STRICT, WITHOUT ROWID", " STRICT"})
            for (std::size_t at = out.find(option); at != std::string::npos; at = out.find(option, at))
                out.erase(at, option.size());
    return out;
}

std::string_view Dialect::ownTables() const
{
    if (!postgres())
        return "CREATE TABLE sequence(name TEXT PRIMARY KEY, next INTEGER NOT NULL) STRICT;"
               "INSERT INTO sequence VALUES('object', 1)";
    return "CREATE SEQUENCE object_id MINVALUE 1 INCREMENT BY 1024;"
           "CREATE SEQUENCE change_seq;"
           "ALTER TABLE change ALTER COLUMN seq SET DEFAULT nextval('change_seq');"
           "ALTER TABLE change ADD COLUMN tx XID8 NOT NULL DEFAULT pg_current_xact_id()";
}

std::string Dialect::contains(std::string_view column, std::string_view parameter) const
{
    return std::string(postgres() ? "strpos(" : "instr(") + std::string(column) + ", "
           + std::string(parameter) + ") > 0";
}

std::string Dialect::blobContains(std::string_view column, std::string_view parameter) const
{
    if (postgres())
        return "strpos(lower(convert_from(" + std::string(column) + ", 'UTF8')), lower("
               + std::string(parameter) + ")) > 0";
    return "instr(lower(CAST(" + std::string(column) + " AS TEXT)), lower(" + std::string(parameter)
           + ")) > 0";
}

std::string_view Dialect::settledChanges() const
{
    return postgres() ? " AND tx < pg_snapshot_xmin(pg_current_snapshot())" : "";
}

std::string_view Dialect::takeIds() const
{
    return postgres() ? "SELECT nextval('object_id')"
                      : "UPDATE sequence SET next = next + 1024 WHERE name = 'object' RETURNING next - 1024";
}

std::string_view Dialect::clock() const
{
    return postgres() ? "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::BIGINT" : "";
}

std::string_view Dialect::transactionLock() const
{
    return postgres() ? "SELECT pg_advisory_xact_lock(CAST($1 AS INTEGER), CAST($2 AS INTEGER))" : "";
}

std::string_view Dialect::notify() const
{
    return postgres() ? "SELECT pg_notify('gatehouse_change', CAST($1 AS TEXT))" : "";
}

} // namespace gatehouse::store
