#include "core/service/audit/checkpoints.h"

#include "core/audit/checkpoint.h"
#include "core/base/log.h"

namespace gatehouse::service {
namespace {

// Read first: most calls find nothing due, and a write transaction would wait behind others for that.
Result<bool> isDue(Tx& tx, Instant now)
{
    GH_LET(const AuditHead head, tx.audit().head());
    GH_LET(const auto checkpoints, tx.audit().checkpoints());
    if (head.seq == 0)
        return false;
    if (checkpoints.empty())
        return true;
    const Checkpoint& last = checkpoints.back();
    std::int64_t covered = 0;
    for (const AuditHead& known : last.heads)
        covered += known.writer == head.writer ? known.seq : 0;
    return audit::checkpointDue(head.seq - covered, now - last.at);
}

Result<> writeCheckpoint(Tx& tx, Service::Host& host)
{
    const Instant now = host.parts.clock.now();
    GH_LET(const bool due, isDue(tx, now)); // somebody else may have been faster
    if (!due)
        return {};
    GH_LET(const std::string id, tx.door().setting("workspace.id"));
    GH_LET(const Uuid workspace, parseUuid(id));
    GH_LET(const AuditHead head, tx.audit().head());
    GH_LET(Checkpoint checkpoint, audit::makeCheckpoint(workspace, {head}, host.parts.keys, now));
    checkpoint.id = tx.newId();
    return tx.audit().insert(checkpoint);
}

} // namespace

void checkpointWhenDue(Service::Host& host)
{
    const auto due =
        readFrom<bool>(host.parts.store, [&](Tx& tx) { return isDue(tx, host.parts.clock.now()); });
    if (due && !*due)
        return;
    const auto written =
        due ? host.parts.store.write(WriteLane::Bulk, [&](Tx& tx) { return writeCheckpoint(tx, host); })
            : Result<>(fail(due.error()));
    if (!written)
        log::error("service", "no checkpoint could be signed: " + describe(written.error()));
}

} // namespace gatehouse::service
