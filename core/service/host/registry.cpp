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

std::span<const door::Descriptor> allDescriptors()
{
    static const Registry registry = [] {
        Registry made;
        addSession(made);
        addOpenLists(made);
        addListExport(made);
        addWorkspace(made);
        addFeeds(made);
        addPeople(made);
        addExplain(made);
        addQueues(made);
        addCatalogue(made);
        addProfiles(made);
        addEngine(made);
        addAudit(made);
        addInsight(made);
        made.finish();
        return made;
    }();
    return registry.descriptors();
}

} // namespace gatehouse::service
