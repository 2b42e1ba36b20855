#include "core/policy/profile_diff.h"

#include <algorithm>

namespace gatehouse::policy {
namespace {

const ProfileLine* sameIn(std::span<const ProfileLine> lines, const ProfileLine& line)
{
    const auto found = std::ranges::find_if(lines, [&](const ProfileLine& other) {
        return other.entitlement == line.entitlement && other.level == line.level;
    });
    return found == lines.end() ? nullptr : &*found;
}

} // namespace

ProfileDiff diffOf(const RoleProfile& before, const RoleProfile& after)
{
    ProfileDiff diff;
    for (const ProfileLine& line : after.lines) {
        const ProfileLine* was = sameIn(before.lines, line);
        if (!was)
            diff.added.push_back(line);
        else if (was->rationale != line.rationale)
            diff.changed.push_back(line);
    }
    for (const ProfileLine& line : before.lines)
        if (!sameIn(after.lines, line))
            diff.removed.push_back(line);
    diff.ruleChanged = before.rule != after.rule;
    return diff;
}

std::vector<NoticedLine> noticesOf(const RoleProfile& profile, const RoleProfile* before,
                                   std::span<const Entitlement> entitlements)
{
    std::vector<NoticedLine> notices;
    for (std::size_t i = 0; i < profile.lines.size(); ++i) {
        const ProfileLine& line = profile.lines[i];
        const auto entitlement = std::ranges::find(entitlements, line.entitlement, &Entitlement::id);
        if (entitlement == entitlements.end())
            continue;
        if (entitlement->privileged)
            notices.push_back({i, LineNotice::Privileged, entitlement->name});
        if (sameIn(std::span(profile.lines).first(i), line))
            notices.push_back({i, LineNotice::Duplicate, entitlement->name});
        if (entitlement->tier == RiskTier::High && !entitlement->privileged
            && !(before && sameIn(before->lines, line)))
            notices.push_back({i, LineNotice::HighTier, entitlement->name});
    }
    return notices;
}

} // namespace gatehouse::policy
