#include "core/store/migrations/migration.h"

namespace gatehouse::store {

// Where an application's access tokens are got with client credentials, for whom and for which scope.
Migration applicationTokenService()
{
    return {5,
            "token services of applications",
            {"ALTER TABLE application ADD COLUMN token_url TEXT NOT NULL DEFAULT ''",
             "ALTER TABLE application ADD COLUMN client_id TEXT NOT NULL DEFAULT ''",
             "ALTER TABLE application ADD COLUMN token_scope TEXT NOT NULL DEFAULT ''"}};
}

} // namespace gatehouse::store
