// Commands that wait for a second operator (SE-3): shown, let go, turned down.
#include "core/door/commands/session.h"
#include "core/service/host/host.h"
#include "core/service/session/whole_company.h"

#include <algorithm>
#include <fmt/format.h>

namespace gatehouse::service {
namespace {

using namespace door;

// One user of one machine cannot prove to be two people: evidence says which it was, and whether the asker could sign in as the other.
Result<std::string> attestationOf(Tx& tx, const Identity& who, std::int64_t number)
{
    constexpr int kEveryEntry = 1'000'000;
    GH_LET(const auto pending, tx.door().pending(number));
    if (!pending)
        return fail("service.unknown_pending", {std::to_string(number)});
    const std::string actor = "operator:" + std::to_string(pending->asker.value);
    GH_LET(const auto entries, tx.audit().about("operator", who.op.id.value, kEveryEntry)); // newest first
    const auto set = std::find_if(entries.begin(), entries.end(), [](const AuditRow& row) {
        return row.command == "operator.set_password" || row.command == "operator.create";
    });
    const bool made = std::any_of(entries.begin(), entries.end(), [&](const AuditRow& row) {
        return row.command == "operator.create" && row.actor == actor;
    });
    std::string text = "two sign-ins, one machine";
    if (who.selfAttested)
        text += ", self-attested";
    if (!who.op.passwordHash.empty() && set != entries.end() && set->actor == actor)
        text += ", password set by the asker";
    else if (made)
        text += ", operator made by the asker";
    return text;
}

bool liesOutside(const Error& error)
{
    return error.code == "access.out_of_scope";
}

// Who could not have asked for it decides nothing about it, neither yes nor no. Before anything is changed.
Result<> keepPendingToScope(JobContext& context, std::int64_t number)
{
    Service::Host& host = context.host;
    GH_LET(const auto pending, readFrom<std::optional<PendingCommand>>(
                                   host.parts.store, [&](Tx& tx) { return tx.door().pending(number); }));
    const Handler* handler =
        pending && pending->state == "waiting" ? host.registry.find(pending->command) : nullptr;
    if (!handler || pending->asker == context.identity.op.id)
        return {};
    const Identity who = context.identity.narrowedTo(handler->descriptor.roles);
    if (who.roleBits() == 0) // refused for that
        return {};
    GH_TRY(keepCallToAll(who, pending->command));
    GH_LET(const Message message, fromJson(*handler->descriptor.request, pending->body));
    if (handler->parks)
        GH_TRY(host.parts.store.read([&](Tx& tx) -> Result<> {
            CallContext call(host, who, tx);
            auto words = handler->parks(call, message);
            return !words && liesOutside(words.error()) ? Result<>(fail(std::move(words).error()))
                                                        : Result<>();
        }));
    if (handler->foresees && !who.op.departments.empty()) {
        JobContext looking{host, who, context.cancel, context.progress};
        auto seen = handler->foresees(looking, message);
        if (!seen && liesOutside(seen.error()))
            return fail(std::move(seen).error());
    }
    return {};
}

// Checks the second pair of eyes and takes the command out of the waiting ones; it runs afterwards, once.
Result<PendingCommand> takePending(JobContext& context, std::int64_t number)
{
    PendingCommand taken;
    GH_LET(const std::string attested, readFrom<std::string>(context.host.parts.store, [&](Tx& tx) {
               return attestationOf(tx, context.identity, number);
           }));
    GH_TRY(context.host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        GH_LET(auto pending, tx.door().pending(number));
        if (!pending || pending->state != "waiting")
            return fail("service.unknown_pending", {std::to_string(number)});
        const Identity& who = context.identity;
        GH_LET(const auto asker, tx.door().operatorById(pending->asker));
        const PersonId human = who.op.person; // as now and as when it was asked: a link may have come since
        if (pending->asker == who.op.id
            || (human && (pending->askerPerson == human || (asker && asker->person == human))))
            return fail("access.same_operator");
        if (pending->expiresAt < context.host.parts.clock.now())
            return fail("service.pending_expired", {std::to_string(number)});
        const Handler* handler = context.host.registry.find(pending->command);
        const unsigned needed = handler ? handler->descriptor.roles : 0;
        Identity askerIdentity;
        if (asker)
            askerIdentity.held = (askerIdentity.op = *asker).roles;
        if (!asker || asker->disabled || (askerIdentity.heldBits() & needed) == 0
            || (who.heldBits() & needed) == 0)
            return fail("access.denied",
                        {"pending.release of " + pending->command,
                         (who.heldBits() & needed) == 0 ? who.op.name : askerIdentity.op.name,
                         roleNames(needed)});
        pending->state = "released";
        pending->decider = who.op.id;
        GH_TRY(tx.door().update(*pending));
        tx.changed("pending", pending->id);
        AuditEntry entry;
        entry.actor = who.actor();
        entry.command = "pending.released";
        entry.subjects = {{"pending", pending->id}, {"operator", pending->asker.value}};
        entry.facts = {{"call", pending->command}, {"hash", pending->bodyHash}, {"attested", attested}};
        taken = *pending;
        return tx.audit().append(entry);
    }));
    return taken;
}

Result<Preview> releasePending(JobContext& context, const PendingRelease& request)
{
    GH_TRY(keepPendingToScope(context, request.pending));
    GH_LET(const PendingCommand pending, takePending(context, request.pending));
    const Handler* handler = context.host.registry.find(pending.command);
    GH_LET(const Message message, fromJson(*handler->descriptor.request, pending.body));
    const Identity second = context.identity.narrowedTo(handler->descriptor.roles);
    if (handler->asJob) {
        JobContext released{context.host, second, context.cancel, context.progress};
        GH_LET(Message reply, handler->asJob(released, message));
        return std::move(reply.as<Preview>());
    }
    Preview preview;
    GH_TRY(context.host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        CallContext call(context.host, second, tx);
        call.askedBy = pending.asker;
        GH_LET(Message reply, handler->inTransaction(call, message));
        if (handler->descriptor.reply == &shapeOf(static_cast<const Created*>(nullptr)))
            preview.executed = true;
        else
            preview = std::move(reply.as<Preview>());
        call.audit.actor = context.identity.actor();
        call.audit.command = pending.command;
        call.audit.trigger = "pending:" + std::to_string(pending.id);
        addReason(call.audit, message);
        return tx.audit().append(call.audit);
    }));
    return preview;
}

Result<Done> rejectPending(JobContext& context, const PendingReject& request)
{
    GH_TRY(keepPendingToScope(context, request.pending));
    const Identity& who = context.identity;
    GH_TRY(context.host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        GH_LET(auto pending, tx.door().pending(request.pending));
        if (!pending || pending->state != "waiting")
            return fail("service.unknown_pending", {std::to_string(request.pending)});
        const Handler* handler = context.host.registry.find(pending->command);
        if (pending->asker != who.op.id && handler && (who.heldBits() & handler->descriptor.roles) == 0)
            return fail("access.denied", {"pending.reject of " + pending->command, who.op.name,
                                          roleNames(handler->descriptor.roles)});
        pending->state = "rejected";
        pending->decider = who.op.id;
        GH_TRY(tx.door().update(*pending));
        tx.changed("pending", pending->id);
        AuditEntry entry;
        entry.actor = who.actor();
        entry.command = std::string(PendingReject::kName);
        entry.subjects = {{"pending", pending->id}};
        if (who.selfAttested)
            entry.facts.emplace_back("attested", "self");
        addReason(entry, Message::of(PendingReject(request)));
        return tx.audit().append(entry);
    }));
    return Done{"It was turned down."};
}

} // namespace

void addPending(Registry& registry)
{
    registry.query<PendingList>(
        "Commands that wait for a second operator.",
        {.roles = rolesOf(Role::HrAdmin, Role::ItAdmin, Role::Security, Role::Ciso, Role::Auditor)},
        [](CallContext& context, const PendingList&) -> Result<PendingList::Items> {
            GH_LET(const auto open, context.tx.door().pendingOpen());
            PendingList::Items items;
            for (const PendingCommand& pending : open) {
                if (pending.expiresAt < context.now())
                    continue;
                GH_LET(const auto asker, context.tx.door().operatorById(pending.asker));
                items.items.push_back({pending.id, pending.command, pending.summary,
                                       asker ? asker->displayName : "", pending.askedAt, pending.expiresAt});
            }
            return items;
        });
    registry.outside<PendingRelease>(
        "Let a waiting command go on, as the second operator.", CallKind::Command,
        {.roles = rolesOf(Role::HrAdmin, Role::ItAdmin, Role::Security, Role::Ciso)}, releasePending);
    registry.outside<PendingReject>(
        "Turn a waiting command down.", CallKind::Command,
        {.roles = rolesOf(Role::HrAdmin, Role::ItAdmin, Role::Security, Role::Ciso)}, rejectPending);
}

} // namespace gatehouse::service
