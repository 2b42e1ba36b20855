#include "core/store/migrations/migration.h"

namespace gatehouse::store {

// Attempts to sign in, kept here so that a second process does not begin to count anew. `hour`: JSON list of microseconds.
Migration signInRecords()
{
    return {14,
            "attempts to sign in",
            {"CREATE TABLE sign_in_record(name_key TEXTKEY PRIMARY KEY, failures INTEGER NOT NULL, halves "
             "INTEGER NOT NULL, last INTEGER NOT NULL, hour TEXT NOT NULL, told INTEGER) STRICT",
             "CREATE INDEX sign_in_record_last ON sign_in_record(last)"},
            nullptr};
}

} // namespace gatehouse::store
