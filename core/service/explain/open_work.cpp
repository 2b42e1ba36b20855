#include "core/service/explain/open_work.h"

#include <algorithm>
#include <fmt/format.h>

namespace gatehouse::service {
namespace {

constexpr int kLongestChain = 100; // plans have no loops; a damaged one ends all the same

bool isAbout(const Operation& operation, const policy::Explanation& explanation)
{
    const OperationKind wanted =
        explanation.desired ? OperationKind::AddEntitlement : OperationKind::RemoveEntitlement;
    return operation.kind == wanted && operation.entitlement == explanation.entitlement
           && operation.level == explanation.level;
}

std::string spaced(std::string_view text)
{
    std::string out(text);
    std::replace(out.begin(), out.end(), '_', ' ');
    return out;
}

} // namespace

Result<OpenWork> OpenWork::load(CallContext& context, PersonId person)
{
    OpenWork work;
    GH_LET(work.m_names, Names::load(context.tx));
    GH_LET(const auto plan, context.tx.work().openPlanOf(person));
    if (!plan)
        return work;
    GH_LET(work.m_operations, context.tx.work().operationsOf(plan->id));
    std::erase_if(work.m_operations, [](const Operation& operation) { return isFinished(operation.state); });
    for (const Operation& operation : work.m_operations) {
        GH_LET(auto alerts, context.tx.work().openAlertsOn("application", operation.application.value));
        std::move(alerts.begin(), alerts.end(), std::back_inserter(work.m_silent));
    }
    return work;
}

const Operation* OpenWork::byId(OperationId id) const
{
    const auto found = std::ranges::find(m_operations, id, &Operation::id);
    return found == m_operations.end() ? nullptr : &*found;
}

const Operation* OpenWork::heldUpBy(const Operation& operation) const
{
    const Operation* at = &operation;
    for (int step = 0; step < kLongestChain && at->state == OperationState::Blocked; ++step) {
        const Operation* before = nullptr;
        for (const OperationId id : at->after)
            if (const Operation* candidate = byId(id); candidate && !before)
                before = candidate;
        if (!before)
            break;
        at = before;
    }
    return at;
}

std::string OpenWork::named(const Operation& operation) const
{
    const std::string what = operation.entitlement ? " " + m_names.entitlement(operation.entitlement) : "";
    return fmt::format("operation {} ({}{} in {})", operation.id.value, spaced(textOf(operation.kind)), what,
                       m_names.application(operation.application));
}

bool OpenWork::isSilent(ApplicationId application) const
{
    return std::ranges::any_of(m_silent, [&](const Alert& alert) {
        return alert.object == application.value && alert.code == "engine.breaker_open";
    });
}

std::string OpenWork::stateOf(const Operation& operation) const
{
    std::string text = operation.state == OperationState::Manual ? "is to be done by hand"
                                                                 : "is " + spaced(textOf(operation.state));
    if (operation.state == OperationState::Retrying)
        text += ", next at " + formatInstant(operation.retryAt);
    if (operation.state == OperationState::Ready && isSilent(operation.application))
        text += ", and " + m_names.application(operation.application) + " does not answer";
    else if (operation.state == OperationState::Ready)
        text += " from " + formatInstant(operation.notBefore) + " on";
    if (!operation.outcomeText.empty())
        text += ": " + operation.outcomeText;
    if (!text.ends_with('.'))
        text += '.';
    return text;
}

UnderWay OpenWork::of(const policy::Explanation& explanation) const
{
    const auto about = std::ranges::find_if(
        m_operations, [&](const Operation& operation) { return isAbout(operation, explanation); });
    if (about == m_operations.end())
        return {m_operations.empty() ? "Nothing is planned about it yet." : "", ""};
    const Operation* const cause = heldUpBy(*about);
    UnderWay out;
    if (cause == &*about) {
        out.text = named(*about) + " " + stateOf(*about);
    } else {
        out.text = fmt::format("{} waits for {}, which {}", named(*about), named(*cause), stateOf(*cause));
    }
    out.text.front() = 'O';
    out.remedy = itemOf(*cause, m_names, {}).remedy;
    if (out.remedy.empty() && cause->state == OperationState::Held)
        out.remedy = fmt::format("Release operation {}.", cause->id.value);
    return out;
}

} // namespace gatehouse::service
