#include "core/service/host/registry.h"

namespace gatehouse::service {

const Handler* Registry::find(std::string_view name) const
{
    const auto found = m_handlers.find(name);
    return found == m_handlers.end() ? nullptr : &found->second;
}

const ListTable* Registry::tableOf(const std::string& kind) const
{
    const auto found = m_tables.find(kind);
    return found == m_tables.end() ? nullptr : &found->second;
}

void Registry::finish()
{
    m_descriptors.clear();
    for (const auto& [name, handler] : m_handlers)
        m_descriptors.push_back(handler.descriptor);
}

void addEverything(Registry& registry)
{
    addSession(registry);
    addSecondFactor(registry);
    addPending(registry);
    addOpenLists(registry);
    addListExport(registry);
    addWorkspace(registry);
    addBackup(registry);
    addSettings(registry);
    addFeeds(registry);
    addPeople(registry);
    addExplain(registry);
    addQueues(registry);
    addCatalogue(registry);
    addCalendars(registry);
    addProfiles(registry);
    addLifecyclePolicy(registry);
    addEngine(registry);
    addAudit(registry);
    addInsight(registry);
}

std::span<const door::Descriptor> allDescriptors()
{
    static const Registry registry = [] {
        Registry made;
        addEverything(made);
        made.finish();
        return made;
    }();
    return registry.descriptors();
}

} // namespace gatehouse::service
