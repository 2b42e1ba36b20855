#include "core/service/people/policy_cache.h"

#include <array>

namespace gatehouse::service {

Result<policy::PolicyInputs> policyInputs(Tx& tx, Date day)
{
    policy::PolicyInputs inputs;
    GH_LET(inputs.profiles, tx.catalogue().profilesOn(day));
    GH_LET(inputs.applications, tx.catalogue().applications());
    GH_LET(inputs.entitlements, tx.catalogue().entitlements());
    GH_LET(inputs.lifecycle, tx.catalogue().policy());
    GH_LET(inputs.departments, tx.people().departments());
    GH_LET(inputs.customAttributes, tx.people().customAttributes());
    GH_LET(inputs.workspace, tx.door().setting("workspace.id"));
    return inputs;
}

Result<policy::PolicyState> PolicyCache::of(Tx& tx, Date day, bool fresh)
{
    std::int64_t generation = 0;
    {
        const std::lock_guard lock(m_mutex);
        generation = m_generation;
        if (!fresh && m_kept && m_kept->first == day)
            return m_kept->second;
    }
    GH_LET(auto inputs, policyInputs(tx, day));
    GH_LET(auto state, policy::PolicyState::compile(std::move(inputs)));
    const std::lock_guard lock(m_mutex);
    // What a transaction that may still fail has read is not for others.
    if (!fresh && generation == m_generation)
        m_kept.emplace(day, state);
    return state;
}

void PolicyCache::commandCommitted(std::string_view name)
{
    static constexpr std::array<std::string_view, 6> kTouching{"application.", "entitlement.", "profile.",
                                                               "policy.",      "reference.",   "exception."};
    for (const std::string_view prefix : kTouching)
        if (name.starts_with(prefix))
            return forget();
}

void PolicyCache::forget()
{
    const std::lock_guard lock(m_mutex);
    ++m_generation;
    m_kept.reset();
}

} // namespace gatehouse::service
