// Result sets: ordered ids read at one change seq, held for their operator until unused for 15 minutes. Thread-safe.
#pragma once

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/model/ids.h"

#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace gatehouse::service {

class Lists {
public:
    using Ids = std::shared_ptr<const std::vector<std::int64_t>>;
    std::int64_t open(std::string kind, OperatorId op, std::vector<std::int64_t> ids, Instant now);
    // The ids of one window; service.list_gone where it was closed, is somebody else's or of another kind.
    Result<std::vector<std::int64_t>> window(std::string_view kind, OperatorId op, std::int64_t list,
                                             int offset, int limit, Instant now);

private:
    struct Entry {
        std::string kind;
        OperatorId op;
        Ids ids;
        Instant lastUsed;
    };
    std::mutex m_mutex;
    std::map<std::int64_t, Entry> m_entries;
    std::int64_t m_next = 1;
};

} // namespace gatehouse::service
