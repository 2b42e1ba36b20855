#include "core/service/people/operation_decisions.h"

#include "core/engine/decisions.h"
#include "core/service/host/host.h"
#include "core/service/people/views.h"

#include <fmt/format.h>

namespace gatehouse::service {
namespace {

using namespace door;
using Decide = std::function<Result<>(CallContext&, const Operation&, const engine::Author&)>;

// The operations named, and those of the plans of the events named.
Result<std::vector<Operation>> chosen(Tx& tx, const std::vector<OperationId>& named,
                                      const std::vector<EventId>& events)
{
    std::vector<Operation> operations;
    for (const OperationId id : named) {
        GH_LET(const auto found, tx.work().operation(id));
        if (!found)
            return fail("engine.no_such_operation", {std::to_string(id.value)});
        operations.push_back(*found);
    }
    for (const EventId id : events) {
        GH_LET(const auto event, tx.events().event(id));
        if (!event)
            return fail("service.unknown_event", {std::to_string(id.value)});
        if (!event->plan)
            continue;
        GH_LET(const auto planned, tx.work().operationsOf(event->plan));
        operations.insert(operations.end(), planned.begin(), planned.end());
    }
    if (operations.empty())
        return fail("service.nothing_chosen");
    return operations;
}

void addLine(Preview& preview, const OperationItem& item, const Operation& operation)
{
    preview.operations.push_back(operation.id);
    if (preview.lines.size() < 500)
        preview.lines.push_back({std::string(textOf(operation.kind)), item.application, item.person,
                                 item.entitlement.empty() ? item.account : item.entitlement,
                                 std::string(textOf(operation.state)), operation.notBefore, false});
    if (std::find(preview.applications.begin(), preview.applications.end(), item.application)
        == preview.applications.end())
        preview.applications.push_back(item.application);
}

// Applies a decision to each. Of whole plans, operations it does not fit are passed over; one named by itself must fit.
template <class C>
Result<Preview> decideAll(CallContext& context, const C& request, const Decide& decide)
{
    GH_LET(const auto operations, chosen(context.tx, request.operations, request.events));
    GH_LET(const Names names, Names::load(context.tx));
    const engine::Author author{context.identity.actor(), std::string(C::kName), context.now()};
    Preview preview;
    preview.executed = !request.preview;
    std::map<PersonId, std::string> people;
    std::string passedOver;
    for (const Operation& operation : operations) {
        if (!people.contains(operation.subject)) {
            GH_LET(const PersonHistory history, context.person(operation.subject));
            people[operation.subject] = history.person.displayName;
        }
        const auto done = decide(context, operation, author);
        const bool named = std::find(request.operations.begin(), request.operations.end(), operation.id)
                           != request.operations.end();
        if (!done && (named || done.error().kind == ErrorKind::Denied))
            return fail(done.error());
        if (!done) {
            passedOver = messageOf(done.error());
            continue;
        }
        addLine(preview, itemOf(operation, names, people[operation.subject]), operation);
        context.audit.subjects.emplace_back("operation", operation.id.value);
    }
    if (preview.lines.empty())
        return fail("service.nothing_fits", {passedOver});
    preview.people = static_cast<std::int64_t>(people.size());
    for (const auto& [id, name] : people)
        preview.names.push_back(name);
    context.rollBack = request.preview;
    return preview;
}

template <class C>
void addDecision(Registry& registry, std::string_view summary, unsigned roles, Decide decide)
{
    registry.command<C>(
        summary, {.roles = roles, .scope = ScopeRule::Person},
        [decide](CallContext& context, const C& request) { return decideAll(context, request, decide); });
}

// Application owners finish the work items of their own applications, whoever they are about.
Result<Preview> markDone(CallContext& context, const OperationMarkDone& request)
{
    GH_LET(const auto operations, chosen(context.tx, request.operations, request.events));
    bool allOwn = context.identity.has(Role::ApplicationOwner);
    for (const Operation& operation : operations) {
        GH_LET(const auto application, context.tx.catalogue().application(operation.application));
        if (application && !context.inScope(*application))
            return fail("access.out_of_scope", {application->name});
        allOwn = allOwn && application && context.owns(*application);
    }
    context.reachesEverybody = allOwn; // else an IT admin's departments count
    return decideAll(context, request, [](CallContext& c, const Operation& o, const engine::Author& a) {
        return engine::markDone(c.tx, o.id, engine::DoneBy::Seen, a);
    });
}

Result<CredentialReveal::View> reveal(JobContext& context, const CredentialReveal& request)
{
    CredentialReveal::View view;
    std::string ref;
    GH_TRY(context.host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        CallContext call(context.host, context.identity, tx);
        GH_LET(const auto operation, tx.work().operation(request.operation));
        if (!operation || operation->kind != OperationKind::SetCredential)
            return fail("engine.no_such_operation", {std::to_string(request.operation.value)});
        GH_TRY(call.person(operation->subject));
        if (operation->state != OperationState::Succeeded)
            return fail("service.credential_not_set");
        const std::string key = "credential.revealed." + std::to_string(operation->id.value);
        GH_LET(const std::string revealed, tx.door().setting(key));
        if (!revealed.empty())
            return fail("service.credential_revealed", {revealed});
        GH_TRY(tx.door().setSetting(key, formatInstant(call.now())));
        ref = operation->payload.secretRef;
        view.login = operation->accountKey;
        AuditEntry entry;
        entry.actor = context.identity.actor();
        entry.command = "credential.reveal";
        entry.subjects = {{"operation", operation->id.value}, {"person", operation->subject.value}};
        return tx.audit().append(entry);
    }));
    GH_LET(const Secret secret, context.host.parts.secrets.get(ref));
    view.secret = std::string(secret.reveal());
    view.note = "Hand it over in person or in a sealed letter. It must be changed at the first sign-in and "
                "is not shown again.";
    return view;
}

} // namespace

void addOperationDecisions(Registry& registry)
{
    constexpr unsigned kBoth = rolesOf(Role::HrAdmin, Role::ItAdmin);
    constexpr unsigned kIt = rolesOf(Role::ItAdmin);
    using engine::Author;
    addDecision<OperationHold>(
        registry, "Hold operations until they are released.", kBoth,
        [](CallContext& c, const Operation& o, const Author& a) { return engine::hold(c.tx, o.id, a); });
    addDecision<OperationRelease>(
        registry, "Let held operations go on.", kBoth,
        [](CallContext& c, const Operation& o, const Author& a) { return engine::release(c.tx, o.id, a); });
    addDecision<OperationRetry>(
        registry, "Try operations again, at once.", kIt,
        [](CallContext& c, const Operation& o, const Author& a) { return engine::retry(c.tx, o.id, a); });
    addDecision<OperationExpedite>(registry, "Run operations now and before others.", kBoth,
                                   [](CallContext& c, const Operation& o, const Author& a) {
                                       return engine::expedite(c.tx, o.id, c.business, a);
                                   });
    addDecision<OperationCancel>(
        registry, "Never do operations.", kIt,
        [](CallContext& c, const Operation& o, const Author& a) { return engine::cancel(c.tx, o.id, a); });
    registry.command<OperationMarkDone>(
        "Say that work items were done by hand.",
        {.roles = rolesOf(Role::ItAdmin, Role::ApplicationOwner), .scope = ScopeRule::Application}, markDone);
    registry.outside<CredentialReveal>(
        "Hand a first password over, once.", CallKind::Command,
        {.roles = rolesOf(Role::ItAdmin, Role::Manager), .scope = ScopeRule::Person}, reveal);
}

} // namespace gatehouse::service
