#include "core/door/commands/operations.h"

#include "core/access/roles.h"
#include "core/service/host/host.h"
#include "core/service/people/views.h"

#include <map>

namespace gatehouse::service {
namespace {

using namespace door;
using S = OperationState;

constexpr int kMost = 100'000; // rows of one list
constexpr std::chrono::hours kDoneFor{24 * 14};

const std::vector<S> kAttention{S::NeedsAttention, S::Uncertain, S::Unverified};
// What needs somebody first, then what moves, then what waits.
const std::vector<S> kOpen{S::NeedsAttention, S::Uncertain, S::Unverified, S::Running, S::Applied,
                           S::Retrying,       S::Manual,    S::Held,       S::Ready,   S::Blocked};

Result<std::vector<S>> statesOf(const std::string& text)
{
    if (text == "attention")
        return kAttention;
    if (text == "open")
        return kOpen;
    if (text == "done")
        return std::vector{S::Succeeded};
    if (const auto state = enumOf<S>(text))
        return std::vector{*state};
    return fail(makeProblems("door.bad_input", {"OperationOpen"},
                             {{"/state", "door.wrong_type", {"attention, open, done or a state"}}}));
}

// Whoever is an application owner only sees the work in his applications, whoever it is about.
Result<std::optional<OperationFilter>> filterFor(CallContext& context, const std::string& text,
                                                 const std::string& application)
{
    OperationFilter filter;
    filter.text = text;
    filter.endedSince = context.now() - kDoneFor;
    if (!application.empty()) {
        GH_LET(const Application found, context.application(application));
        filter.applications = {found.id};
    }
    if (access::hasDepartmentRole(context.identity.op)) {
        filter.scope = context.scope();
        return std::optional(std::move(filter));
    }
    if (!filter.applications.empty())
        return std::optional(std::move(filter));
    GH_LET(const auto all, context.tx.catalogue().applications());
    for (const Application& one : all)
        if (context.inScope(one))
            filter.applications.push_back(one.id);
    return filter.applications.empty() ? std::nullopt : std::optional(std::move(filter));
}

Result<ListOpened> open(CallContext& context, const OperationOpen& request)
{
    GH_LET(const std::vector<S> states, statesOf(request.state));
    return context.openList("operation", [request, states](CallContext& now) -> Rows<std::int64_t> {
        GH_LET(auto filter, filterFor(now, request.text, request.application));
        if (!filter)
            return std::vector<std::int64_t>{};
        filter->states = states;
        return now.tx.lists().operationIds(*filter, kMost);
    });
}

Result<OperationWindow::Items> window(CallContext& context, const OperationWindow& request)
{
    GH_LET(const auto ids, context.host.lists.window("operation", context.identity.op.id, request.list,
                                                     request.offset, request.limit, context.now()));
    GH_LET(const auto rows, context.tx.lists().operationRows(ids));
    GH_LET(const Names names, Names::load(context.tx));
    std::vector<std::int64_t> subjects;
    for (const Operation& operation : rows)
        subjects.push_back(operation.subject.value);
    std::sort(subjects.begin(), subjects.end());
    subjects.erase(std::unique(subjects.begin(), subjects.end()), subjects.end());
    std::map<PersonId, std::string> people;
    for (const std::int64_t id : subjects) {
        GH_LET(const auto person, context.tx.people().person(PersonId(id)));
        people[PersonId(id)] = person ? person->displayName : "";
    }
    OperationWindow::Items items;
    for (const Operation& operation : rows)
        items.items.push_back(itemOf(operation, names, people[operation.subject]));
    return items;
}

Result<OperationCounts::View> counts(CallContext& context, const OperationCounts& request)
{
    OperationCounts::View view;
    GH_LET(auto filter, filterFor(context, request.text, request.application));
    if (!filter)
        return view;
    filter->states = kOpen;
    filter->states.push_back(S::Succeeded);
    GH_LET(view.counts, context.tx.lists().operationCounts(*filter));
    for (const S state : kAttention)
        view.counts["attention"] += view.counts[std::string(textOf(state))];
    for (const S state : kOpen)
        view.counts["open"] += view.counts[std::string(textOf(state))];
    view.counts["done"] = view.counts[std::string(textOf(S::Succeeded))];
    return view;
}

} // namespace

void addOperationLists(Registry& registry)
{
    constexpr unsigned kReaders = rolesOf(Role::HrAdmin, Role::ItAdmin, Role::Security, Role::Ciso,
                                          Role::Auditor, Role::ApplicationOwner);
    registry.query<OperationOpen>("Open a list of operations.", {.roles = kReaders}, open);
    registry.query<OperationWindow>("Rows of an open list of operations.", {.roles = kReaders}, window);
    registry.query<OperationCounts>("Operations by state.", {.roles = kReaders}, counts);
}

} // namespace gatehouse::service
