#include "core/door/commands/insight.h"

#include "core/access/roles.h"
#include "core/service/host/host.h"
#include "core/service/people/views.h"

namespace gatehouse::service {
namespace {

using namespace door;

constexpr int kDaysBack = 84;
constexpr int kDaysAhead = 7;
constexpr int kWorkDays = 14;
constexpr int kLateDays = 14; // how long an event that is not done is counted as late beside this week
constexpr std::size_t kCounted = 500; // events of a lane whose progress is read

Instant startOf(Date day)
{
    return Instant{std::int64_t{day.days} * 86'400'000'000};
}

Result<InsightHome::Lane> lane(CallContext& context, Lane which, std::size_t limit)
{
    const Date today = context.today();
    InsightHome::Lane out;
    GH_LET(auto ids, context.tx.lists().eventsBetween(which, today.plusDays(-kLateDays), today,
                                                      today.plusDays(kDaysAhead - 1), context.scope()));
    out.count = static_cast<std::int64_t>(ids.size());
    ids.resize(std::min(ids.size(), kCounted));
    GH_LET(const auto rows, context.tx.lists().queueRows(ids, context.business));
    for (const QueueRow& row : rows) {
        if (row.state == "blocked" || row.state == "held")
            ++out.blocked;
        if (row.state == "done" || row.state == "scheduled")
            ++out.ready;
        if (row.effective < today && row.state != "scheduled") // nothing of it is due yet
            ++out.late;
        if (out.items.size() < limit)
            out.items.push_back(itemOf(row));
    }
    return out;
}

Result<> addEventDays(CallContext& context, InsightHome::View& view)
{
    GH_LET(const auto days, context.tx.lists().eventDays(view.today.plusDays(-kDaysBack),
                                                         view.today.plusDays(kDaysAhead), context.scope()));
    for (const EventDay& one : days) {
        std::int64_t InsightHome::EventDay::*into = nullptr;
        switch (one.kind) {
        case EventKind::Joiner:
        case EventKind::Rehire: into = &InsightHome::EventDay::joiners; break;
        case EventKind::Mover:
        case EventKind::Conversion: into = &InsightHome::EventDay::movers; break;
        case EventKind::Leaver:
        case EventKind::ContractEnd: into = &InsightHome::EventDay::leavers; break;
        default: continue;
        }
        if (view.events.empty() || view.events.back().day != one.day)
            view.events.push_back({one.day, 0, 0, 0});
        view.events.back().*into += one.count;
    }
    return {};
}

Result<InsightHome::View> home(CallContext& context, const InsightHome& request)
{
    InsightHome::View view;
    view.today = context.today();
    GH_TRY(addEventDays(context, view));
    GH_LET(const auto work,
           context.tx.lists().workDays(startOf(view.today.plusDays(1 - kWorkDays)), context.scope()));
    for (const WorkDay& one : work) {
        if (view.work.empty() || view.work.back().day != one.day)
            view.work.push_back({one.day, 0, 0});
        view.work.back().done += one.done;
        view.work.back().failed += one.failed;
    }
    const auto limit = static_cast<std::size_t>(request.limit);
    GH_LET(view.joiners, lane(context, Lane::Joiners, limit));
    GH_LET(view.leavers, lane(context, Lane::Leavers, limit));
    GH_LET(const auto open, context.tx.lists().queueCounts(context.scope()));
    view.openJoiners = open.at("joiners");
    view.openMovers = open.at("movers");
    view.openLeavers = open.at("leavers");
    GH_LET(const auto left, context.tx.lists().applicationWork(context.scope()));
    for (const ApplicationWork& one : left) {
        view.attention += one.attention;
        view.held += one.held;
        view.manual += one.manual;
    }
    return view;
}

// An owner of applications sees all of their work, whoever it is about; others what concerns their departments.
Result<InsightApplications::Items> applications(CallContext& context, const InsightApplications&)
{
    const auto scope =
        access::hasDepartmentRole(context.identity.op) ? context.scope() : std::vector<std::string>{};
    GH_LET(const auto all, context.tx.catalogue().applications());
    GH_LET(const auto accounts, context.tx.lists().accountCounts());
    GH_LET(const auto left, context.tx.lists().applicationWork(scope));
    GH_LET(const auto ended,
           context.tx.lists().workDays(startOf(context.today().plusDays(1 - kWorkDays)), scope));
    InsightApplications::Items items;
    for (const Application& application : all) {
        if (!context.inScope(application))
            continue;
        InsightApplications::Item item;
        item.application = application.id;
        item.name = application.name;
        if (const auto found = accounts.find(application.id); found != accounts.end())
            item.accounts = found->second;
        for (const ApplicationWork& one : left)
            if (one.application == application.id) {
                item.waiting = one.waiting;
                item.attention = one.attention;
                item.held = one.held;
                item.manual = one.manual;
            }
        for (const WorkDay& one : ended)
            if (one.application == application.id) {
                item.done += one.done;
                item.failed += one.failed;
                item.lastContact = std::max(item.lastContact.value_or(one.last), one.last);
            }
        items.items.push_back(std::move(item));
    }
    return items;
}

} // namespace

void addInsight(Registry& registry)
{
    constexpr unsigned kReaders =
        rolesOf(Role::HrAdmin, Role::ItAdmin, Role::Security, Role::Ciso, Role::Auditor);
    registry.query<InsightHome>("What comes up this week, what was done lately, where it is stuck.",
                                {.roles = kReaders}, home);
    registry.query<InsightApplications>("What is done and left to do at each application.",
                                        {.roles = kReaders | rolesOf(Role::ApplicationOwner)}, applications);
}

} // namespace gatehouse::service
