#include "core/engine/rules/breaker.h"

#include <algorithm>

namespace gatehouse::engine {

const Breakers::State* Breakers::find(ApplicationId application) const
{
    const auto found = m_states.find(application);
    return found == m_states.end() ? nullptr : &found->second;
}

int Breakers::allowance(ApplicationId application, Instant now, int wanted) const
{
    const std::scoped_lock lock(m_mutex);
    const State* state = find(application);
    if (!state)
        return wanted;
    if (now < state->heldOff || (state->open && now < state->until))
        return 0;
    return state->open ? std::min(1, wanted) : wanted;
}

bool Breakers::failed(ApplicationId application, Instant now)
{
    const std::scoped_lock lock(m_mutex);
    State& state = m_states[application];
    ++state.failures;
    if (!state.open) {
        if (state.failures < m_rules.failures)
            return false;
        state.open = true;
        state.probes = 0;
        state.since = now;
        state.until = now + m_rules.first;
        return true;
    }
    if (now < state.until) // the rest of the batch that opened it
        return false;
    state.probes = std::min(state.probes + 1, 20);
    state.until = now + std::min(m_rules.longest, m_rules.first * (std::int64_t{1} << state.probes));
    return false;
}

void Breakers::answered(ApplicationId application)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_states.find(application);
    if (found == m_states.end())
        return;
    found->second.failures = 0;
    found->second.open = false;
}

void Breakers::holdOff(ApplicationId application, Instant until)
{
    const std::scoped_lock lock(m_mutex);
    State& state = m_states[application];
    state.heldOff = std::max(state.heldOff, until);
}

std::optional<Instant> Breakers::closedUntil(ApplicationId application, Instant now) const
{
    const std::scoped_lock lock(m_mutex);
    const State* state = find(application);
    if (!state)
        return std::nullopt;
    const Instant until = std::max(state->heldOff, state->open ? state->until : Instant{});
    return until > now ? std::optional(until) : std::nullopt;
}

std::optional<Instant> Breakers::openUntil(ApplicationId application) const
{
    const std::scoped_lock lock(m_mutex);
    const State* state = find(application);
    return state && state->open ? std::optional(state->until) : std::nullopt;
}

std::vector<BreakerView> Breakers::open() const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<BreakerView> views;
    for (const auto& [application, state] : m_states)
        if (state.open)
            views.push_back({application, state.since, state.until, state.failures});
    return views;
}

} // namespace gatehouse::engine
