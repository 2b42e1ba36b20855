#include "core/store/writer/listeners.h"

#include "core/base/log.h"

#include <algorithm>

namespace gatehouse::store {

std::shared_ptr<void> Listeners::add(Listener listener)
{
    auto entry = std::make_shared<Entry>();
    entry->call = std::move(listener);
    const std::lock_guard lock(m_mutex);
    m_entries.push_back(entry);
    // The token holds the entry through its deleter, which first waits for a call that is under way.
    return {entry.get(), [entry](void*) {
                const std::lock_guard quiet(entry->mutex);
                entry->call = nullptr;
            }};
}

void Listeners::tell(std::int64_t seq)
{
    std::vector<std::shared_ptr<Entry>> entries;
    {
        const std::lock_guard lock(m_mutex);
        std::erase_if(m_entries, [](const auto& entry) { return entry.expired(); });
        for (const auto& weak : m_entries)
            if (auto entry = weak.lock())
                entries.push_back(std::move(entry));
    }
    for (const auto& entry : entries) {
        const std::lock_guard lock(entry->mutex);
        const Listener call = entry->call; // it may drop its token, and with it the function it runs
        try {
            if (call)
                call(seq);
        } catch (const std::exception& e) {
            log::error("store", std::string("a listener of commits threw: ") + e.what());
        }
    }
}

} // namespace gatehouse::store
