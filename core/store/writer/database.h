// Where connections come from, and what only the whole database can do. Any thread.
#pragma once

#include "core/store/driver/connection.h"

#include <functional>

namespace gatehouse::store {

class Database {
public:
    virtual ~Database() = default;
    virtual Result<std::unique_ptr<Connection>> connect(Access access) = 0;
    virtual std::string name() const = 0; // for messages
    virtual Result<> check(Connection& connection) = 0;
    virtual Result<> backupTo(const std::string& file) = 0;
    // The number of the audit chain this connection writes; taken again after a reconnect.
    virtual Result<std::int64_t> takeChain(Connection& writer) = 0;
    // Calls `wake` with the change seq of other processes' commits until the token goes; null where there are none.
    virtual std::shared_ptr<void> listen(std::function<void(std::int64_t)> wake) = 0;
};

} // namespace gatehouse::store
