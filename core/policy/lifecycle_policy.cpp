#include "core/policy/lifecycle_policy.h"

namespace gatehouse::policy {
namespace {

constexpr int kPreparationDays = -3; // accounts exist, disabled, three days ahead
constexpr int kKitDays = -10;        // hardware has to be ordered, configured and shipped

LifecycleRule row(EventKind event, OperationKind operation, int stage, int offsetDays = 0)
{
    LifecycleRule rule;
    rule.event = event;
    rule.operation = operation;
    rule.stage = stage;
    rule.offsetDays = offsetDays;
    return rule;
}

void addJoinerRows(std::vector<LifecycleRule>& rows)
{
    using enum OperationKind;
    rows.push_back(row(EventKind::Joiner, CreateAccount, 0, kPreparationDays));
    rows.push_back(row(EventKind::Joiner, SetCredential, 1, kPreparationDays));
    rows.push_back(row(EventKind::Joiner, AssignSso, 2, kPreparationDays));
    rows.push_back(row(EventKind::Joiner, EnrolMfa, 2, kPreparationDays));
    rows.push_back(row(EventKind::Joiner, AddEntitlement, 3, kPreparationDays));
    LifecycleRule kit = row(EventKind::Joiner, AddEntitlement, 3, kKitDays);
    kit.entitlementKind = "device";
    kit.waitsFor = HireStatus::Accepted;
    rows.push_back(kit);
    rows.push_back(row(EventKind::Joiner, EnableAccount, 4));
}

void addExitRows(std::vector<LifecycleRule>& rows, EventKind event, const std::string& workerType)
{
    using enum OperationKind;
    for (const auto& [operation, stage] :
         {std::pair{DisableAccount, 0}, {EndSessions, 0}, {RemoveEntitlement, 1}, {TransferOwnership, 1}}) {
        rows.push_back(row(event, operation, stage));
        rows.back().workerType = workerType;
    }
}

EventKind generalEvent(EventKind event)
{
    switch (event) {
    case EventKind::Rehire:
    case EventKind::Conversion:
    case EventKind::StartMoved: return EventKind::Joiner;
    case EventKind::ContractEnd:
    case EventKind::CancelledHire: return EventKind::Leaver;
    case EventKind::Rename:
    case EventKind::ManagerChange:
    case EventKind::ContractExtension:
    case EventKind::CancelledExit: return EventKind::Mover;
    default: return event;
    }
}

// 0: does not apply; else the more specific, the larger.
int matchOf(const LifecycleRule& rule, const RuleKey& key, EventKind event)
{
    if (rule.event != event || rule.operation != key.operation)
        return 0;
    int score = 1;
    const auto weigh = [&](const std::string& wanted, std::string_view actual, int weight) {
        if (wanted == "any")
            return true;
        score += weight;
        return wanted == actual;
    };
    const bool applies = weigh(rule.entitlementKind, key.entitlementKind, 8)
                         && weigh(rule.workerType, key.workerType, 4) && weigh(rule.tier, key.tier, 2);
    return applies ? score : 0;
}

const LifecycleRule* bestFor(const LifecyclePolicy& policy, const RuleKey& key, EventKind event)
{
    const LifecycleRule* best = nullptr;
    int bestScore = 0;
    for (const LifecycleRule& rule : policy.rules) {
        const int score = matchOf(rule, key, event);
        if (score > bestScore) {
            bestScore = score;
            best = &rule;
        }
    }
    return best;
}

} // namespace

LifecyclePolicy defaultLifecyclePolicy()
{
    using enum OperationKind;
    LifecyclePolicy policy;
    addJoinerRows(policy.rules);
    for (const OperationKind operation : {AddEntitlement, RemoveEntitlement, UpdateAccount, DisableAccount})
        policy.rules.push_back(row(EventKind::Mover, operation, 0));
    addExitRows(policy.rules, EventKind::Leaver, "any");
    addExitRows(policy.rules, EventKind::ContractEnd, "contractor");
    addExitRows(policy.rules, EventKind::ContractEnd, "vendor");
    policy.rules.push_back(row(EventKind::Leave, DisableAccount, 0));
    policy.rules.push_back(row(EventKind::Return, EnableAccount, 0));
    return policy;
}

const LifecycleRule* ruleFor(const LifecyclePolicy& policy, const RuleKey& key)
{
    if (const LifecycleRule* own = bestFor(policy, key, key.event))
        return own;
    const EventKind general = generalEvent(key.event);
    return general == key.event ? nullptr : bestFor(policy, key, general);
}

} // namespace gatehouse::policy
