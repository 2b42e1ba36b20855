#include "core/service/engine/gaps.h"

#include "core/service/host/host.h"
#include "core/service/people/views.h"

namespace gatehouse::service {
namespace {

using namespace door;

constexpr int kLookedAt = 10; // rows for one that is in scope

std::int64_t secondsOf(std::chrono::microseconds time)
{
    return std::chrono::duration_cast<std::chrono::seconds>(time).count();
}

Result<std::optional<EngineGaps::Late>> lateItem(CallContext& context, const Names& names,
                                                 const EngineGap& gap, const LateWork& late,
                                                 const std::optional<Instant>& done)
{
    GH_LET(const auto history, context.tx.people().history(late.person));
    if (!history || !context.inScope(*history))
        return std::optional<EngineGaps::Late>();
    EngineGaps::Late item;
    item.person = late.person;
    item.name = history->person.displayName;
    item.operation = late.operation;
    item.event = late.event;
    item.since = late.since;
    item.done = done;
    item.seconds = secondsOf((done ? *done : gap.to) - late.since);
    item.exit = late.exit;
    if (late.operation) {
        GH_LET(const auto operation, context.tx.work().operation(late.operation));
        if (operation) {
            item.kind = operation->kind;
            item.application = names.application(operation->application);
        }
    }
    return std::optional(std::move(item));
}

} // namespace

Result<EngineGaps::Items> engineGaps(CallContext& context, const EngineGaps& request)
{
    EngineGaps::Items items;
    GH_LET(const auto gaps, context.tx.work().gaps(request.limit));
    GH_LET(const Names names, Names::load(context.tx));
    for (const EngineGap& gap : gaps) {
        EngineGaps::Item item{gap.id,    gap.from,   gap.to,     gap.operations,
                              gap.exits, gap.events, gap.people, secondsOf(gap.to - gap.since),
                              {}};
        GH_LET(const auto late, context.tx.work().lateOf(gap.id, request.late * kLookedAt));
        for (const auto& [work, done] : late) {
            if (item.late.size() >= static_cast<std::size_t>(request.late))
                break;
            GH_LET(auto row, lateItem(context, names, gap, work, done));
            if (row)
                item.late.push_back(std::move(*row));
        }
        items.items.push_back(std::move(item));
    }
    return items;
}

} // namespace gatehouse::service
