#include "core/base/log.h"
#include "core/store/driver/query.h"
#include "core/store/migrations/migration.h"

#include <charconv>

namespace gatehouse::store {
namespace {

Result<bool> hasTable(Connection& db, std::string_view like)
{
    const std::string_view sql =
        db.dialect().postgres() ? "SELECT count(*) FROM information_schema.tables WHERE table_schema = "
                                  "current_schema() AND table_name LIKE $1"
                                : "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name LIKE $1";
    GH_LET(const std::int64_t count, number(db, sql, like));
    return count > 0;
}

Result<> apply(Connection& db, const Migration& step)
{
    for (const std::string& statement : step.statements)
        GH_TRY(db.exec(db.dialect().ddl(statement)));
    if (step.fill)
        GH_TRY(step.fill(db));
    if (step.number == 1)
        GH_TRY(db.exec(db.dialect().ownTables()));
    return exec(db,
                "INSERT INTO meta(key, value) VALUES('schema_version', $1) "
                "ON CONFLICT(key) DO UPDATE SET value = excluded.value",
                std::to_string(step.number));
}

} // namespace

Result<int> schemaVersion(Connection& db, const std::string& name)
{
    GH_LET(const bool ours, hasTable(db, "meta"));
    if (!ours) {
        GH_LET(const bool others, hasTable(db, "%"));
        return others ? Result<int>(fail("store.foreign_file", {name})) : Result<int>(0);
    }
    GH_LET(const auto text, first(db, "SELECT value FROM meta WHERE key = 'schema_version'",
                                  [](Row& row) { return std::string(row.text()); }));
    int version = 0;
    if (!text || std::from_chars(text->data(), text->data() + text->size(), version).ec != std::errc{})
        return fail("store.foreign_file", {name});
    return version;
}

Result<> migrate(Connection& db, const std::string& name, std::span<const Migration> migrations,
                 const std::function<Result<>(int)>& beforeChange)
{
    GH_LET(const int from, schemaVersion(db, name));
    const int newest = migrations.back().number;
    if (from > newest)
        return fail("store.newer_schema", {std::to_string(from), std::to_string(newest)});
    if (from == newest)
        return {};
    if (from > 0)
        GH_TRY(beforeChange(from));
    for (const Migration& step : migrations.subspan(static_cast<std::size_t>(from))) {
        log::info("store", "schema " + std::to_string(step.number) + ": " + step.name);
        GH_TRY(db.begin(Access::Write));
        auto done = apply(db, step);
        if (done)
            done = db.commit();
        if (!done) {
            db.rollback();
            return done;
        }
    }
    return {};
}

std::span<const Migration> allMigrations()
{
    static const std::vector<Migration> migrations = [] {
        Migration one{1, "the first complete line", {}};
        for (const auto& part : {peopleTables(), catalogueTables(), workTables(), ledgerTables()})
            one.statements.insert(one.statements.end(), part.begin(), part.end());
        return std::vector{one,
                           auditSubjectsByBlock(),
                           indexConditions(),
                           applicationTimeZone(),
                           applicationTokenService(),
                           runningReceipts(),
                           insightIndices(),
                           openAlerts(),
                           guardHits(),
                           engineGaps(),
                           settings(),
                           droppedOperations(),
                           numberKeys(),
                           signInRecords(),
                           everybodyDirty(),
                           coveringIndices(),
                           applicationSettings()};
    }();
    return migrations;
}

} // namespace gatehouse::store
