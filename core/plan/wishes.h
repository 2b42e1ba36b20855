// Desired access along one person's timeline, with grace and with every rule asked once per statement. For
// the .cpp files of this room.
#pragma once

#include "core/plan/timeline.h"

#include <map>
#include <tuple>

namespace gatehouse::plan {

class Wishes {
public:
    Wishes(const Timeline& timeline, const policy::PolicyState& state,
           std::span<const AccessException> exceptions);

    // Cheap to repeat; the answer stays where it is.
    const policy::DesiredAccess& at(Instant at);
    const policy::PersonSituation& situationAt(Instant at);

private:
    struct Moment {
        policy::PersonSituation situation;
        policy::DesiredAccess desired; // without grace
    };
    const Moment& momentAt(Instant at);
    void addGrace(Instant at, policy::DesiredAccess& access);
    int graceDaysOf(EntitlementId entitlement, const policy::PersonSituation& situation) const;

    const Timeline& m_timeline;
    const policy::PolicyState& m_state;
    std::span<const AccessException> m_exceptions;
    // By what rules may ask for: facts, status, whether there are reports.
    std::map<std::tuple<const HrFacts*, EngagementStatus, bool>, std::vector<std::size_t>> m_matches;
    std::map<Instant, Moment> m_moments;
    std::map<Instant, policy::DesiredAccess> m_withGrace;
};

inline bool isAlive(policy::Phase phase)
{
    return phase == policy::Phase::Active || phase == policy::Phase::OnLeave;
}

} // namespace gatehouse::plan
