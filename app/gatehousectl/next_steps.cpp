#include "app/gatehousectl/next_steps.h"

#include "core/base/time.h"
#include "core/door/commands/engine.h"
#include "core/door/commands/feeds.h"
#include "core/door/commands/people.h"
#include "core/door/commands/session.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>

namespace gatehouse::ctl {
namespace {

using Steps = std::vector<std::string>;
constexpr int kMost = 1000; // operations asked for; more are said to be "at least" that many

std::string counted(std::int64_t count, const char* one, const char* more)
{
    return fmt::format("{} {}", count, count == 1 ? one : more);
}

// Asks at the door what the operator may ask there.
class Asker {
public:
    Asker(door::Door& door, const door::Caller& caller) : m_door(door), m_caller(caller)
    {
        m_caller.commandId.clear();
        if (const auto who = door::ask(door, m_caller, door::SessionWhoAmI{}))
            for (const Role role : who->op.roles)
                m_roles |= door::roleBit(role);
    }
    template <class C>
    std::optional<typename C::Reply> ask(C query)
    {
        const door::Descriptor* descriptor = door::findDescriptor(m_door.descriptors(), C::kName);
        if (!descriptor || (descriptor->roles & m_roles) == 0)
            return std::nullopt;
        auto reply = door::ask(m_door, m_caller, std::move(query));
        return reply ? std::optional(std::move(*reply)) : std::nullopt;
    }
    std::vector<door::OperationItem> operations(OperationState state)
    {
        door::OperationList query;
        query.state = state;
        query.limit = kMost;
        auto found = ask(std::move(query));
        return found ? std::move(found->items) : std::vector<door::OperationItem>();
    }

private:
    door::Door& m_door;
    door::Caller m_caller;
    unsigned m_roles = 0;
};

std::int64_t countOf(const door::CountMap& counts, OperationState state)
{
    const auto found = counts.find(std::string(textOf(state)));
    return found == counts.end() ? 0 : found->second;
}

// Which targets do not answer, and what they said last.
void addRetrying(Steps& steps, Asker& asker)
{
    struct Target {
        std::int64_t count = 0;
        std::string said;
    };
    std::map<std::string, Target> targets;
    for (const door::OperationItem& operation : asker.operations(OperationState::Retrying)) {
        Target& target = targets[operation.application];
        ++target.count;
        target.said = operation.outcomeText;
    }
    for (const auto& [name, target] : targets)
        steps.push_back(fmt::format("{} for {}: {}",
                                    counted(target.count, "operation waits", "operations wait"), name,
                                    target.said.empty() ? "it did not answer." : target.said));
    steps.emplace_back(
        "They are tried again by `gatehousectl engine run --until-idle`, or by the desktop while it is open. "
        "See `gatehousectl operation list --state retrying --full` and `gatehousectl alert list`.");
}

Steps afterRun(Asker& asker, const door::EngineRun::Result& run)
{
    Steps steps;
    if (countOf(run.operations, OperationState::Retrying) > 0)
        addRetrying(steps, asker);
    for (const OperationState state : {OperationState::NeedsAttention, OperationState::Uncertain,
                                       OperationState::Unverified, OperationState::Held}) {
        if (const std::int64_t count = countOf(run.operations, state); count > 0)
            steps.push_back(fmt::format(
                "{}: `gatehousectl operation list --state {} --full`.",
                counted(count, "operation needs a decision", "operations need a decision"), textOf(state)));
    }
    if (const std::int64_t manual = countOf(run.operations, OperationState::Manual); manual > 0)
        steps.push_back(fmt::format("{} by hand: `gatehousectl operation list --state manual`, then "
                                    "`gatehousectl operation mark-done ID`.",
                                    counted(manual, "operation is done", "operations are done")));
    return steps;
}

// Work that is due now and nobody does.
void addWaiting(Steps& steps, Asker& asker)
{
    const auto engine = asker.ask(door::EngineStatus{});
    const auto info = asker.ask(door::WorkspaceInfo{});
    if (!engine || !info || (engine->state != "stopped" && engine->state != "paused"))
        return;
    std::int64_t due = 0;
    for (const OperationState state : {OperationState::Ready, OperationState::Retrying})
        for (const door::OperationItem& operation : asker.operations(state))
            due += operation.notBefore <= info->businessTime ? 1 : 0;
    if (due == 0)
        return;
    steps.push_back(fmt::format("{}{} for the engine: {}.", due >= kMost ? "At least " : "",
                                counted(due, "operation waits", "operations wait"),
                                engine->state == "paused"
                                    ? "it is paused; `gatehousectl engine resume`"
                                    : "run `gatehousectl engine run --until-idle`, or open the desktop"));
}

Steps afterImport(const door::FeedImport::Result& run)
{
    Steps steps;
    if (run.stoppedByGuard && !run.dryRun)
        steps.push_back(
            fmt::format("Nothing was changed. Look at the file; `gatehousectl feed release {0} --reason "
                        "...` asks a second operator, `gatehousectl feed reject {0} --reason ...` "
                        "turns it down.",
                        run.run.value));
    if (run.quarantined > 0 && !run.dryRun)
        steps.push_back(fmt::format("{} in quarantine: `gatehousectl feed records {} --state quarantined`.",
                                    counted(run.quarantined, "row waits", "rows wait"), run.run.value));
    return steps;
}

// Whether a command may have made work for the engine.
bool makesWork(std::string_view call)
{
    constexpr std::array<std::string_view, 8> kGroups{"person.", "feed.",      "exception.", "profile.",
                                                      "policy.", "operation.", "pending.",   "application."};
    return std::any_of(kGroups.begin(), kGroups.end(),
                       [&](std::string_view group) { return call.starts_with(group); });
}

} // namespace

std::vector<std::string> nextSteps(door::Door& door, const door::Caller& caller,
                                   const door::Descriptor& descriptor, const door::Message& request,
                                   const door::Message& reply)
{
    if (descriptor.kind != door::CallKind::Command)
        return {};
    Asker asker(door, caller);
    if (descriptor.name == door::EngineRun::kName)
        return afterRun(asker, reply.as<door::EngineRun::Result>());
    Steps steps;
    if (descriptor.name == door::OperatorCreate::kName && request.as<door::OperatorCreate>().password.empty())
        steps.push_back(
            fmt::format("Without a password nobody signs in as this operator: `gatehousectl operator "
                        "set-password {} --password-file FILE`.",
                        reply.as<door::Created>().id));
    if (descriptor.name == door::FeedImport::kName)
        steps = afterImport(reply.as<door::FeedImport::Result>());
    if (&reply.shape() == &shapeOf(static_cast<const door::Preview*>(nullptr))) {
        const auto& preview = reply.as<door::Preview>();
        if (preview.pending != 0)
            steps.push_back(
                fmt::format("It waits for a second operator: `gatehousectl --as NAME pending release {}`.",
                            preview.pending));
        if (!preview.executed)
            return steps;
    }
    if (makesWork(descriptor.name))
        addWaiting(steps, asker);
    return steps;
}

} // namespace gatehouse::ctl
