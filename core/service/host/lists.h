// Result sets: ordered ids read at one change seq, held for their operator until closed or unused for 15 minutes. An operator has at
// most kMost open; one more closes the one he has not used for longest. Thread-safe.
#pragma once

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/model/ids.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

namespace gatehouse::service {

class CallContext;

class Lists {
public:
    static constexpr std::size_t kMost = 16;
    using Ids = std::shared_ptr<const std::vector<std::int64_t>>;
    using Read = std::function<Result<std::vector<std::int64_t>>(CallContext&)>;

    struct Entry {
        std::string kind; // "person": opened by person.list
        OperatorId op;
        Ids ids;
        std::int64_t seq = 0; // change they were read at
        Read again;           // the same question, asked now
        Instant lastUsed;
    };

    std::int64_t open(Entry entry);
    // The list, used at `now`; service.list_gone where it was closed or is somebody else's.
    Result<Entry> find(OperatorId op, std::int64_t list, Instant now);
    // The ids of one window; service.list_gone also where it is of another kind.
    Result<std::vector<std::int64_t>> window(std::string_view kind, OperatorId op, std::int64_t list,
                                             int offset, int limit, Instant now);
    // Nothing where it is closed already or somebody else's.
    void close(OperatorId op, std::int64_t list);
    std::size_t size() const; // of all operators

private:
    void makeRoom(OperatorId op, Instant now);

    mutable std::mutex m_mutex;
    std::map<std::int64_t, Entry> m_entries;
    std::int64_t m_next = 1;
};

} // namespace gatehouse::service
