#include "core/service/host/lists.h"

#include <algorithm>

namespace gatehouse::service {
namespace {

constexpr std::chrono::minutes kUnused{15};

} // namespace

void Lists::makeRoom(OperatorId op, Instant now)
{
    std::erase_if(m_entries, [now](const auto& entry) { return now - entry.second.lastUsed > kUnused; });
    std::size_t own = 0;
    auto oldest = m_entries.end();
    for (auto it = m_entries.begin(); it != m_entries.end(); ++it) {
        if (it->second.op != op)
            continue;
        ++own;
        if (oldest == m_entries.end() || it->second.lastUsed < oldest->second.lastUsed)
            oldest = it;
    }
    if (own >= kMost)
        m_entries.erase(oldest);
}

std::int64_t Lists::open(Entry entry)
{
    const std::lock_guard lock(m_mutex);
    makeRoom(entry.op, entry.lastUsed);
    const std::int64_t list = m_next++;
    m_entries.emplace(list, std::move(entry));
    return list;
}

Result<Lists::Entry> Lists::find(OperatorId op, std::int64_t list, Instant now)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_entries.find(list);
    if (found == m_entries.end() || found->second.op != op || now - found->second.lastUsed > kUnused)
        return fail("service.list_gone");
    found->second.lastUsed = now;
    return found->second;
}

Result<std::vector<std::int64_t>> Lists::window(std::string_view kind, OperatorId op, std::int64_t list,
                                                int offset, int limit, Instant now)
{
    GH_LET(const Entry entry, find(op, list, now));
    if (entry.kind != kind)
        return fail("service.list_gone");
    const auto& ids = *entry.ids;
    const std::size_t from = std::min(ids.size(), static_cast<std::size_t>(std::max(0, offset)));
    const std::size_t to = std::min(ids.size(), from + static_cast<std::size_t>(std::max(0, limit)));
    return std::vector<std::int64_t>(ids.begin() + static_cast<std::ptrdiff_t>(from),
                                     ids.begin() + static_cast<std::ptrdiff_t>(to));
}

void Lists::close(OperatorId op, std::int64_t list)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_entries.find(list);
    if (found != m_entries.end() && found->second.op == op)
        m_entries.erase(found);
}

std::size_t Lists::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_entries.size();
}

} // namespace gatehouse::service
