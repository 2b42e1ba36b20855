#include "core/service/host/registry.h"

namespace gatehouse::service {

const Handler* Registry::find(std::string_view name) const
{
    const auto found = m_handlers.find(name);
    return found == m_handlers.end() ? nullptr : &found->second;
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
        addWorkspace(made);
        addFeeds(made);
        addPeople(made);
        addQueues(made);
        addCatalogue(made);
        addProfiles(made);
        addEngine(made);
        addAudit(made);
        made.finish();
        return made;
    }();
    return registry.descriptors();
}

} // namespace gatehouse::service
