#include "core/service/host/sessions.h"

#include "core/access/token.h"

namespace gatehouse::service {

namespace {
constexpr std::chrono::hours kIdle{12};
}

std::string Sessions::open(OperatorId op, bool selfAttested, Instant now)
{
    const std::lock_guard lock(m_mutex);
    std::string token = access::newToken();
    m_entries[token] = {op, selfAttested, now};
    return token;
}

std::optional<Sessions::Entry> Sessions::find(const std::string& token, Instant now)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_entries.find(token);
    if (found == m_entries.end())
        return std::nullopt;
    if (now - found->second.lastUsed > kIdle) {
        m_entries.erase(found);
        return std::nullopt;
    }
    found->second.lastUsed = now;
    return found->second;
}

void Sessions::close(const std::string& token)
{
    const std::lock_guard lock(m_mutex);
    m_entries.erase(token);
}

void Sessions::closeAllOf(OperatorId op, const std::string& butNot)
{
    const std::lock_guard lock(m_mutex);
    std::erase_if(m_entries, [&](const auto& entry) {
        return entry.second.op == op && (butNot.empty() || entry.first != butNot);
    });
}

} // namespace gatehouse::service
