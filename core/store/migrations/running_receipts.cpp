#include "core/store/migrations/migration.h"

namespace gatehouse::store {

// Receipts of commands that are under way: every start looks for those that a kill left behind.
Migration runningReceipts()
{
    return {6,
            "receipts of commands under way",
            {"CREATE INDEX command_receipt_running ON command_receipt(command_id) WHERE reply = ''"}};
}

} // namespace gatehouse::store
