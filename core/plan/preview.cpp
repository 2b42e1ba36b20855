#include "core/plan/preview.h"

#include <algorithm>
#include <set>

namespace gatehouse::plan {
namespace {

using policy::AccountIntent;

LineKind lineKindOf(OperationKind operation)
{
    switch (operation) {
    case OperationKind::AddEntitlement: return LineKind::Gains;
    case OperationKind::RemoveEntitlement: return LineKind::Loses;
    case OperationKind::CreateAccount: return LineKind::AccountMade;
    case OperationKind::EnableAccount: return LineKind::AccountEnabled;
    case OperationKind::DisableAccount: return LineKind::AccountDisabled;
    case OperationKind::UpdateAccount: return LineKind::AccountChanged;
    default: return LineKind::Other;
    }
}

int rankOf(LineKind kind)
{
    switch (kind) {
    case LineKind::AccountDisabled: return 0;
    case LineKind::Loses: return 1;
    case LineKind::Gains: return 2;
    case LineKind::AccountMade: return 3;
    case LineKind::AccountEnabled: return 4;
    default: return 5;
    }
}

// An ended session, a handed-over credential, moved data and a deleted account do not come back by a
// compensating plan.
bool cannotBeUndone(OperationKind operation)
{
    return operation == OperationKind::DeleteAccount || operation == OperationKind::TransferOwnership
           || operation == OperationKind::EndSessions || operation == OperationKind::SetCredential;
}

std::string whyOf(const Reason& reason, const policy::PolicyState& state,
                  std::span<const AccessException> exceptions)
{
    if (reason.kind == ReasonKind::Exception) {
        const auto found = std::ranges::find(exceptions, ExceptionId{reason.source}, &AccessException::id);
        return found == exceptions.end() ? std::string(textOf(reason.kind)) : found->reason;
    }
    const policy::LineRef ref = state.line(LineId{reason.source});
    if ((reason.kind != ReasonKind::ProfileLine && reason.kind != ReasonKind::AddOn) || !ref.profile)
        return std::string(textOf(reason.kind));
    return ref.profile->profile.name + (ref.line->rationale.empty() ? "" : ": " + ref.line->rationale);
}

PreviewLine lineOf(const Operation& operation, std::size_t index, const policy::PolicyState& state,
                   std::span<const AccessException> exceptions)
{
    PreviewLine line;
    line.kind = lineKindOf(operation.kind);
    line.operation = operation.kind;
    line.at = operation.notBefore;
    line.application = operation.application;
    if (const Application* application = state.application(operation.application))
        line.applicationName = application->name;
    line.entitlement = operation.entitlement;
    if (const Entitlement* entitlement = state.entitlement(operation.entitlement)) {
        line.entitlementName = entitlement->name;
        line.privileged = entitlement->privileged;
    }
    line.level = operation.level;
    for (const Reason& reason : operation.reasons)
        line.why.push_back(whyOf(reason, state, exceptions));
    line.cannotBeUndone = cannotBeUndone(operation.kind);
    line.index = index;
    return line;
}

void count(Preview& preview, const PreviewLine& line)
{
    preview.gains += line.kind == LineKind::Gains;
    preview.loses += line.kind == LineKind::Loses;
    preview.accountsMade += line.kind == LineKind::AccountMade;
    preview.accountsEnabled += line.kind == LineKind::AccountEnabled;
    preview.accountsDisabled += line.kind == LineKind::AccountDisabled;
    if (line.cannotBeUndone)
        preview.cannotBeUndone.push_back(line.index);
}

PreviewGroup& groupAt(Preview& preview, Instant at, EventKind event)
{
    const auto place = std::ranges::lower_bound(preview.groups, at, {}, &PreviewGroup::at);
    if (place != preview.groups.end() && place->at == at)
        return *place;
    return *preview.groups.insert(place, {at, event, {}});
}

} // namespace

Preview previewOf(const PlanDraft& draft, const policy::PolicyState& state,
                  std::span<const AccessException> exceptions)
{
    Preview preview;
    preview.subject = draft.subject;
    preview.keptWithOtherReasons = static_cast<int>(draft.reasonChanges.size());
    std::set<std::string> systems;
    for (std::size_t i = 0; i < draft.operations.size(); ++i) {
        const PlannedOperation& planned = draft.operations[i];
        PreviewLine line = lineOf(planned.operation, i, state, exceptions);
        systems.insert(line.applicationName);
        count(preview, line);
        groupAt(preview, line.at, planned.event).lines.push_back(std::move(line));
    }
    for (PreviewGroup& group : preview.groups)
        std::ranges::stable_sort(group.lines, {}, [](const PreviewLine& line) { return rankOf(line.kind); });
    preview.systems.assign(systems.begin(), systems.end());
    return preview;
}

DesiredDiff diffOf(const policy::DesiredAccess& before, const policy::DesiredAccess& after)
{
    DesiredDiff diff;
    for (const auto& [key, reasons] : before.entitlements)
        (after.entitlements.contains(key) ? diff.kept : diff.lost).push_back(key);
    for (const auto& [key, reasons] : after.entitlements)
        if (!before.entitlements.contains(key))
            diff.gained.push_back(key);
    std::set<ApplicationId> applications;
    for (const auto& [application, intent] : before.accounts)
        applications.insert(application);
    for (const auto& [application, intent] : after.accounts)
        applications.insert(application);
    for (const ApplicationId application : applications) {
        const bool was = before.intentOf(application) == AccountIntent::Enabled;
        const bool is = after.intentOf(application) == AccountIntent::Enabled;
        if (was != is)
            (is ? diff.accountsGained : diff.accountsLost).push_back(application);
    }
    return diff;
}

bool losesAccess(const policy::DesiredAccess& before, const policy::DesiredAccess& after)
{
    const DesiredDiff diff = diffOf(before, after);
    return !diff.lost.empty() || !diff.accountsLost.empty();
}

} // namespace gatehouse::plan
