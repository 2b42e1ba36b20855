#include "core/service/host/lists.h"

#include <algorithm>

namespace gatehouse::service {

std::int64_t Lists::open(std::string kind, OperatorId op, std::vector<std::int64_t> ids, Instant now)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_entries, [now](const auto& entry) {
        return now - entry.second.lastUsed > std::chrono::minutes(15);
    });
    const std::int64_t list = m_next++;
    m_entries[list] = {std::move(kind), op, std::make_shared<const std::vector<std::int64_t>>(std::move(ids)),
                       now};
    return list;
}

Result<std::vector<std::int64_t>> Lists::window(std::string_view kind, OperatorId op, std::int64_t list,
                                                int offset, int limit, Instant now)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_entries.find(list);
    if (found == m_entries.end() || found->second.op != op || found->second.kind != kind
        || now - found->second.lastUsed > std::chrono::minutes(15))
        return fail("service.list_gone");
    found->second.lastUsed = now;
    const auto& ids = *found->second.ids;
    const std::size_t from = std::min(ids.size(), static_cast<std::size_t>(std::max(0, offset)));
    const std::size_t to = std::min(ids.size(), from + static_cast<std::size_t>(std::max(0, limit)));
    return std::vector<std::int64_t>(ids.begin() + static_cast<std::ptrdiff_t>(from),
                                     ids.begin() + static_cast<std::ptrdiff_t>(to));
}

} // namespace gatehouse::service
