#include "core/base/text_fold.h"
#include "core/store/driver/query.h"
#include "core/store/migrations/migration.h"

#include <utility>

namespace gatehouse::store {
namespace {

Result<> fill(Connection& db)
{
    GH_LET(const auto known, all(db, "SELECT id, worker_no FROM engagement", [](Row& row) {
               std::pair<std::int64_t, std::string> one;
               row.read(one.first, one.second);
               return one;
           }));
    for (const auto& [id, number] : known)
        GH_TRY(exec(db, "UPDATE engagement SET number_key = $2 WHERE id = $1", id, numberKey(number)));
    return {};
}

} // namespace

// Worker numbers as they are compared. Not unique: people whom an older version took for two stay two.
Migration numberKeys()
{
    return {13,
            "worker numbers without case, width and blanks",
            {"ALTER TABLE engagement ADD COLUMN number_key TEXTKEY NOT NULL DEFAULT ''",
             "CREATE INDEX engagement_number_key ON engagement(number_key, number_space)"},
            fill};
}

} // namespace gatehouse::store
