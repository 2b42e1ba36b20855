#include "core/access/roles.h"
#include "core/service/host/host.h"
#include "core/service/people/operation_decisions.h"
#include "core/service/people/tables.h"
#include "core/service/people/views.h"

#include <limits>

namespace gatehouse::service {
namespace {

using namespace door;

Result<Lane> laneOf(const std::string& text)
{
    if (text == "joiners")
        return Lane::Joiners;
    if (text == "movers")
        return Lane::Movers;
    if (text == "leavers")
        return Lane::Leavers;
    return fail(makeProblems("door.bad_input", {"QueueList"},
                             {{"/lane", "door.wrong_type", {"joiners, movers or leavers"}}}));
}

Result<ListOpened> list(CallContext& context, const QueueList& request)
{
    QueueFilter filter;
    GH_LET(filter.lane, laneOf(request.lane));
    filter.text = request.text;
    filter.department = request.department;
    filter.state = request.state;
    filter.withDone = request.withDone;
    filter.sort = request.sort;
    filter.privileged = request.privileged;
    filter.dueBefore = request.dueBefore;
    return context.openList("queue", [filter](CallContext& now) mutable {
        filter.scope = now.scope();
        return now.tx.lists().queueIds(filter, now.business);
    });
}

Result<QueueWindow::Items> window(CallContext& context, const QueueWindow& request)
{
    GH_LET(const auto ids, context.host.lists.window("queue", context.identity.op.id, request.list,
                                                     request.offset, request.limit, context.now()));
    QueueWindow::Items items;
    GH_LET(const auto rows, context.tx.lists().queueRows(ids, context.business));
    for (const QueueRow& row : rows)
        items.items.push_back(itemOf(row));
    return items;
}

Date dayOf(Instant at)
{
    return Date{static_cast<std::int32_t>(
        std::chrono::floor<std::chrono::days>(std::chrono::microseconds(at.micros)).count())};
}

void addTo(QueueBar& bar, const QueueWork& work)
{
    bar.from =
        std::min(bar.from, work.startedAt ? std::min(*work.startedAt, work.notBefore) : work.notBefore);
    bar.to = std::max(bar.to, work.finishedAt.value_or(work.notBefore));
    ++bar.total;
    switch (work.state) {
    case OperationState::Succeeded:
    case OperationState::Cancelled: ++bar.done; break;
    case OperationState::NeedsAttention:
    case OperationState::Uncertain:
    case OperationState::Unverified: ++bar.failed; break;
    case OperationState::Held: ++bar.held; break;
    case OperationState::Running:
    case OperationState::Applied:
    case OperationState::Retrying:
    case OperationState::Manual: ++bar.moving; break;
    default: break;
    }
}

Result<QueueBars::Items> bars(CallContext& context, const QueueBars& request)
{
    GH_LET(const auto ids, context.host.lists.window("queue", context.identity.op.id, request.list,
                                                     request.offset, request.limit, context.now()));
    GH_LET(const auto all, context.tx.lists().queueWork(ids));
    QueueBars::Items items;
    auto work = all.begin();
    for (const std::int64_t id : ids) {
        QueueBars::Item item{EventId(id), {}};
        std::map<std::pair<OperationKind, Date>, std::size_t> known;
        for (; work != all.end() && work->event == item.event; ++work) {
            const auto [at, fresh] =
                known.try_emplace({work->kind, dayOf(work->notBefore)}, item.bars.size());
            if (fresh)
                item.bars.push_back({work->kind, work->notBefore, work->notBefore});
            addTo(item.bars[at->second], *work);
        }
        items.items.push_back(std::move(item));
    }
    return items;
}

Result<QueueCounts::View> counts(CallContext& context, const QueueCounts& request)
{
    QueueCounts::View view;
    GH_LET(view.counts, context.tx.lists().queueCounts(context.scope()));
    if (request.lane.empty())
        return view;
    QueueFilter filter;
    GH_LET(filter.lane, laneOf(request.lane));
    filter.text = request.text;
    filter.department = request.department;
    filter.dueBefore = request.dueBefore;
    filter.scope = context.scope();
    GH_LET(Counts ofLane, context.tx.lists().laneCounts(filter, context.business));
    view.counts.merge(ofLane);
    return view;
}

Result<EventGet::View> eventGet(CallContext& context, const EventGet& request)
{
    GH_LET(const auto event, context.tx.events().event(request.event));
    if (!event)
        return fail("service.unknown_event", {std::to_string(request.event.value)});
    GH_LET(const PersonHistory history, context.person(event->person));
    EventGet::View view;
    view.event = itemOf(*event);
    const std::int64_t id = event->person.value;
    GH_LET(const auto rows, context.tx.lists().personRows(std::span(&id, 1)));
    if (!rows.empty())
        view.person = itemOf(rows.front());
    if (!event->plan)
        return view;
    GH_LET(const Names names, Names::load(context.tx));
    GH_LET(const auto operations, context.tx.work().operationsOf(event->plan));
    for (const Operation& operation : operations)
        view.operations.push_back(itemOf(operation, names, history.person.displayName));
    return view;
}

Result<OperationList::Items> operations(CallContext& context, const OperationList& request)
{
    // Whoever is an application owner only sees the work in his applications, whoever it is about.
    const bool ownOnly = !access::hasDepartmentRole(context.identity.op);
    ApplicationId application;
    if (!request.application.empty()) {
        GH_LET(const Application found, context.application(request.application));
        application = found.id;
    }
    GH_LET(const Names names, Names::load(context.tx));
    OperationList::Items items;
    if (!request.person.empty()) {
        GH_LET(const PersonHistory person, context.person(request.person));
        GH_LET(auto all, context.tx.work().everyOperationOf(person.person.id));
        for (Operation& operation : all) {
            const bool fits =
                request.state ? operation.state == *request.state : !isFinished(operation.state);
            if (!fits || (application && operation.application != application))
                continue;
            items.more = items.items.size() >= static_cast<std::size_t>(request.limit);
            if (items.more)
                break;
            items.items.push_back(itemOf(operation, names, person.person.displayName));
        }
        return items;
    }
    // Who sees a part looks through them all: the limit is of what is shown.
    const bool partly = ownOnly || !context.scope().empty();
    const int most = partly ? std::numeric_limits<int>::max() : request.limit + 1;
    for (const auto& [state, text] : EnumTexts<OperationState>::kAll) {
        if (request.state ? *request.state != state : isFinished(state))
            continue;
        GH_LET(const auto found, context.tx.work().inState(state, application, most));
        for (const Operation& operation : found) {
            items.more = items.items.size() >= static_cast<std::size_t>(request.limit);
            if (items.more)
                return items;
            GH_LET(const auto history, context.tx.people().history(operation.subject));
            const Application* target = names.find(operation.application);
            if (history && (ownOnly ? target && context.inScope(*target) : context.inScope(*history)))
                items.items.push_back(itemOf(operation, names, history->person.displayName));
        }
    }
    return items;
}

} // namespace

QueueItem itemOf(const QueueRow& row)
{
    QueueItem item;
    item.event = row.event;
    item.person = row.person;
    item.plan = row.plan;
    item.kind = row.kind;
    item.name = row.name;
    item.title = row.title;
    item.department = row.department;
    item.effective = row.effective;
    item.recorded = row.recorded;
    item.dueAt = row.dueAt;
    item.done = row.done;
    item.total = row.total;
    item.state = row.state;
    item.privileged = row.privileged;
    item.lateSeconds = row.lateSeconds;
    item.offFrom = row.offFrom;
    item.offTo = row.offTo;
    item.blockedApplication = row.blockedApplication;
    item.blockedBy = row.blockedApplication;
    if (!row.blockedBy.empty()) {
        const Error error = makeError(row.blockedBy, {row.blockedApplication});
        const bool byHand = row.blockedBy == "engine.work_item" || row.blockedBy == "engine.unsupported";
        item.blockedBy = byHand ? row.blockedApplication + ": by hand" : messageOf(error);
        item.remedy = remedyOf(error);
        if (!row.blockedApplication.empty()
            && item.blockedBy.find(row.blockedApplication) == std::string::npos)
            item.blockedBy = row.blockedApplication + ": " + item.blockedBy;
    }
    return item;
}

void addQueues(Registry& registry)
{
    constexpr unsigned kReaders =
        rolesOf(Role::HrAdmin, Role::ItAdmin, Role::Security, Role::Ciso, Role::Auditor);
    registry.query<QueueList>("Open a lane of the queues.", {.roles = kReaders}, list);
    registry.table("queue", queueTable());
    registry.query<QueueWindow>("Rows of an open lane.", {.roles = kReaders}, window);
    registry.query<QueueBars>("When the plans of an open lane's rows do their work.", {.roles = kReaders},
                              bars);
    registry.query<QueueCounts>("Open events by lane, and of one lane by state.", {.roles = kReaders},
                                counts);
    registry.query<EventGet>("One lifecycle event with its plan.",
                             {.roles = kReaders, .scope = ScopeRule::Person}, eventGet);
    registry.query<OperationList>("Operations by state; without one, those not finished.",
                                  {.roles = kReaders | rolesOf(Role::ApplicationOwner)}, operations);
    addOperationDecisions(registry);
    addOperationLists(registry);
}

} // namespace gatehouse::service
