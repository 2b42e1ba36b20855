#include "core/store/migrations/migration.h"

namespace gatehouse::store {

// Table audit_subject in the form of core/store/writer/audit_subjects.h, with blocks of 8192 entries. The audit log itself gets a
// short index instead of being one: with whole entries as its inner nodes the tree was seven levels deep at a million.
Migration auditSubjectsByBlock()
{
    return {
        2,
        "audit subjects by block",
        {
            "CREATE TABLE audit_entry(writer INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, "
            "actor TEXT NOT NULL, command TEXT NOT NULL, body BLOB NOT NULL, hash BLOB NOT NULL, "
            "PRIMARY KEY(writer, seq)) STRICT",
            "INSERT INTO audit_entry SELECT writer, seq, at, actor, command, body, hash FROM audit ORDER BY "
            "writer, seq",
            "DROP TABLE audit",
            "ALTER TABLE audit_entry RENAME TO audit",
            "CREATE TABLE subject_block(writer INTEGER NOT NULL, block INTEGER NOT NULL, kind TEXTKEY NOT "
            "NULL, id INTEGER NOT NULL, seq INTEGER NOT NULL, more BLOB NOT NULL, "
            "PRIMARY KEY(writer, block, kind, id, seq)) STRICT, WITHOUT ROWID",
            "INSERT INTO subject_block SELECT writer, seq / 8192, kind, id, seq, CAST('' AS BLOB) FROM "
            "audit_subject ORDER BY 1, 2, 3, 4, 5",
            "DROP TABLE audit_subject",
            "ALTER TABLE subject_block RENAME TO audit_subject",
        }};
}

} // namespace gatehouse::store
