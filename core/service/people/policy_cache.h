// The compiled policy, kept until a command changes what it is made of. Thread-safe. Inside core/service only.
#pragma once

#include "core/policy/policy_state.h"
#include "core/ports/store.h"

#include <mutex>
#include <optional>

namespace gatehouse::service {

class PolicyCache {
public:
    // Compiled for the profiles in force on the day. Reads the catalogue in `tx` where nothing fitting is kept; `fresh` always reads, for
    // commands that have just changed it in this transaction.
    Result<policy::PolicyState> of(Tx& tx, Date day, bool fresh = false);
    // Forgets what is kept after a command that may have changed it.
    void commandCommitted(std::string_view name);
    void forget();

private:
    std::mutex m_mutex;
    std::int64_t m_generation = 0;
    std::optional<std::pair<Date, policy::PolicyState>> m_kept;
};

Result<policy::PolicyInputs> policyInputs(Tx& tx, Date day);

} // namespace gatehouse::service
