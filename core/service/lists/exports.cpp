#include "core/service/lists/exports.h"

namespace gatehouse::service {
namespace {

constexpr std::chrono::minutes kUnread{15};

} // namespace

Result<std::string> KeptFile::read(std::int64_t offset, int limit) const
{
    if (offset < 0 || offset >= m_bytes || limit <= 0)
        return std::string();
    const std::lock_guard lock(m_mutex);
    std::string content(static_cast<std::size_t>(std::min<std::int64_t>(limit, m_bytes - offset)), '\0');
    if (std::fseek(m_file, static_cast<long>(offset), SEEK_SET) != 0
        || std::fread(content.data(), 1, content.size(), m_file) != content.size())
        return fail("service.export_failed", {"it cannot be read back"});
    return content;
}

std::int64_t Exports::keep(OperatorId op, std::shared_ptr<const KeptFile> file, Instant now)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_entries, [now](const auto& entry) { return now - entry.second.lastUsed > kUnread; });
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
    m_entries.emplace(m_next, Entry{op, std::move(file), now});
    return m_next++;
}

Result<std::shared_ptr<const KeptFile>> Exports::find(OperatorId op, std::int64_t file, Instant now)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_entries.find(file);
    if (found == m_entries.end() || found->second.op != op || now - found->second.lastUsed > kUnread)
        return fail("service.export_gone");
    found->second.lastUsed = now;
    return found->second.file;
}

void Exports::close(OperatorId op, std::int64_t file)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_entries.find(file);
    if (found != m_entries.end() && found->second.op == op)
        m_entries.erase(found);
}

} // namespace gatehouse::service
