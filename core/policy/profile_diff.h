// What a version of a profile changes of the one before, and what stands against publishing it. Pure; any thread.
#pragma once

#include "core/policy/policy_state.h"

namespace gatehouse::policy {

// Lines are the same by entitlement and level.
struct ProfileDiff {
    std::vector<ProfileLine> added, removed;
    std::vector<ProfileLine> changed; // as they are after: another rationale
    bool ruleChanged = false;
};
ProfileDiff diffOf(const RoleProfile& before, const RoleProfile& after);

enum class LineNotice {
    Privileged, // refused: never part of a birthright (PR-1)
    Duplicate,  // refused: the same entitlement and level twice
    HighTier    // security has to agree (PR-1)
};
struct NoticedLine {
    std::size_t line = 0; // of RoleProfile::lines
    LineNotice notice = LineNotice::Privileged;
    std::string entitlement; // its name
};
// By line. Those of high tier count only where `before` did not have them.
std::vector<NoticedLine> noticesOf(const RoleProfile& profile, const RoleProfile* before,
                                   std::span<const Entitlement> entitlements);

} // namespace gatehouse::policy
