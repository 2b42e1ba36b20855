// Commands that wait for a second operator: whether one has to, and putting it aside.
#include "core/base/digest.h"
#include "core/service/host/host.h"

#include <fmt/format.h>

namespace gatehouse::service {
namespace {

constexpr std::chrono::hours kPendingLives{72};

} // namespace

Result<bool> Service::Host::mustWait(const Handler& handler, const Identity& identity,
                                     const door::Message& request)
{
    if (handler.descriptor.fourEyes || !handler.parks)
        return handler.descriptor.fourEyes;
    return readFrom<bool>(parts.store, [&](Tx& tx) -> Result<bool> {
        CallContext context(*this, identity, tx);
        GH_LET(const auto words, handler.parks(context, request));
        return words.has_value();
    });
}

Result<door::Message> Service::Host::park(const Handler& handler, const Identity& identity,
                                          const door::Message& request)
{
    const std::string body = door::toJson(request);
    door::Preview preview;
    std::string foreseen;
    if (handler.foresees) {
        JobContext context{*this, identity, {}, [](const Progress&) {}};
        GH_LET(preview, handler.foresees(context, request));
        foreseen = preview.warnings.empty() ? "" : ". " + preview.warnings.front();
    }
    GH_TRY(parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        CallContext context(*this, identity, tx);
        PendingCommand pending;
        GH_LET(const auto open, tx.door().pendingOpen());
        for (const PendingCommand& other : open)
            if (other.asker == identity.op.id && other.command == handler.descriptor.name
                && other.body == body && parts.clock.now() < other.expiresAt)
                return fail("service.asked_already", {std::to_string(other.id)});
        pending.id = tx.newId();
        pending.command = std::string(handler.descriptor.name);
        pending.body = body;
        pending.bodyHash = toHex(digestOf(body));
        pending.asker = identity.op.id;
        pending.askerPerson = identity.op.person;
        pending.askedAt = parts.clock.now();
        pending.expiresAt = pending.askedAt + kPendingLives;
        pending.state = "waiting";
        GH_LET(auto words, handler.parks(context, request));
        if (!words)
            return fail("service.changed_meanwhile", {pending.command});
        pending.summary = std::move(*words) + foreseen;
        GH_TRY(tx.door().insert(pending));
        tx.changed("pending", pending.id);
        AuditEntry entry;
        entry.actor = identity.actor();
        entry.command = "pending.asked";
        entry.subjects = {{"pending", pending.id}};
        entry.facts = {{"call", pending.command}, {"hash", pending.bodyHash}};
        addReason(entry, request);
        GH_TRY(tx.audit().append(entry));
        preview.pending = pending.id;
        preview.warnings = {
            fmt::format("Waits for a second operator under number {}: {}", pending.id, pending.summary)};
        return {};
    }));
    if (handler.descriptor.reply == &shapeOf(static_cast<const door::Created*>(nullptr)))
        return door::Message::of(door::Created{0, preview.warnings.front()}); // nothing is made yet
    return door::Message::of(std::move(preview));
}

} // namespace gatehouse::service
