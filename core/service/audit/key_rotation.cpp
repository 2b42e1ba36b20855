#include "core/service/audit/key_rotation.h"

#include "core/audit/checkpoint.h"
#include "core/audit/key_rotation.h"
#include "core/base/fault_point.h"
#include "core/base/log.h"
#include "core/service/session/quarantine.h"

namespace gatehouse::service {
namespace {

using door::AuditRotateKey;

// The transaction that lets the log speak with the new key from its next entry on.
Result<> record(Tx& tx, JobContext& context, AuditRotateKey::View& view)
{
    AuditKeys& keys = context.host.parts.keys;
    GH_LET(const std::string id, tx.door().setting("workspace.id"));
    GH_LET(const Uuid workspace, parseUuid(id));
    GH_LET(const AuditHead before, tx.audit().head());
    GH_LET(AuditEntry entry, audit::rotationEntry(workspace, before, keys));
    entry.actor = context.identity.actor();
    view.oldFingerprint = audit::fingerprintOf(keys.publicKey());
    GH_TRY(tx.audit().append(entry));
    keys.useNext(true);
    GH_TRY(tx.door().setSetting(std::string(kSigningKeySetting), keys.publicKey()));
    view.fingerprint = audit::fingerprintOf(keys.publicKey());
    GH_LET(const AuditHead head, tx.audit().head());
    view.seq = head.seq;
    GH_LET(Checkpoint first, audit::makeCheckpoint(workspace, {head}, keys, context.host.parts.clock.now()));
    first.id = tx.newId();
    return tx.audit().insert(first);
}

} // namespace

Result<AuditRotateKey::View> rotateKey(JobContext& context, const AuditRotateKey&)
{
    Service::Host& host = context.host;
    GH_TRY(
        refuseQuarantined(host)); // a trial copy may be of before, with a key folder shared with its original
    AuditKeys& keys = host.parts.keys;
    const std::lock_guard guard(host.keyRotation);
    GH_TRY(keys.makeNext());
    GATEHOUSE_FAULT_POINT("service.key.made");
    AuditRotateKey::View view;
    const auto written =
        host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) { return record(tx, context, view); });
    if (!written) {
        keys.useNext(false);
        if (const auto dropped = keys.dropNext(); !dropped)
            log::warning("service", "the new signing key stays: " + describe(dropped.error()));
        return fail(written.error());
    }
    GATEHOUSE_FAULT_POINT("service.key.recorded");
    // The new key signs already; where its file cannot take the old one's place yet, the next start sees to that.
    if (const auto kept = keys.keepNext(); !kept)
        log::warning("service", "the old signing key's file stays: " + describe(kept.error()));
    return view;
}

Result<> checkSigningKey(Store& store, const AuditKeys& keys)
{
    GH_LET(const std::string known, readFrom<std::string>(store, [](Tx& tx) -> Result<std::string> {
               GH_LET(std::string key, tx.door().setting(std::string(kSigningKeySetting)));
               if (!key.empty())
                   return key;
               GH_LET(const auto checkpoints, tx.audit().checkpoints());
               return checkpoints.empty() ? std::string() : checkpoints.back().publicKey;
           }));
    if (known.empty() || known == keys.publicKey() || keys.nextPublicKey() == known)
        return {};
    return fail("service.wrong_keys", {audit::fingerprintOf(known), audit::fingerprintOf(keys.publicKey())});
}

Result<> rememberSigningKey(Store& store, const AuditKeys& keys)
{
    const std::string setting(kSigningKeySetting);
    GH_LET(const std::string known,
           readFrom<std::string>(store, [&](Tx& tx) { return tx.door().setting(setting); }));
    if (!known.empty())
        return {};
    return store.write(WriteLane::Interactive,
                       [&](Tx& tx) { return tx.door().setSetting(setting, keys.publicKey()); });
}

Result<> settleKeyRotation(Store& store, AuditKeys& keys)
{
    const auto next = keys.nextPublicKey();
    if (!next)
        return {};
    bool inUse = false;
    GH_TRY(store.read([&](Tx& tx) -> Result<> {
        GH_LET(const auto rotations, tx.audit().about(std::string(audit::kKeySubject), 1, 1));
        inUse = !rotations.empty() && audit::newKeyOf(rotations.front()) == next;
        return {};
    }));
    log::info("service", inUse ? "an interrupted rotation of the signing key is ended"
                               : "an interrupted rotation of the signing key is forgotten");
    return inUse ? keys.keepNext() : keys.dropNext();
}

} // namespace gatehouse::service
