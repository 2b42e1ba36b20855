#include "core/connectors/scim/managers.h"

namespace gatehouse::connectors {
namespace {

constexpr std::chrono::minutes kKnownFor{10};
constexpr std::chrono::seconds kMissingFor{30};

} // namespace

void Managers::resolve(const std::set<std::string>& keys, const CancelToken& cancel)
{
    const auto now = std::chrono::steady_clock::now();
    std::set<Lookup> unknown;
    for (const std::string& key : keys) {
        const auto found = m_known.find(key);
        if (found == m_known.end() || now >= found->second.until)
            unknown.insert({{}, key, {}});
    }
    if (unknown.empty() || !m_target.hasManagers(cancel))
        return;
    for (const auto& [lookup, found] : m_accounts.find(unknown, cancel)) {
        if (found.error)
            continue;
        const std::string id = found.user ? found.user->id : std::string();
        m_known[lookup.key] = {id, id.empty() ? now + kMissingFor : now + kKnownFor};
    }
}

std::string Managers::idOf(const std::string& key) const
{
    const auto found = m_known.find(key);
    return found == m_known.end() ? std::string() : found->second.id;
}

} // namespace gatehouse::connectors
