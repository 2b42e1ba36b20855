#include "core/door/commands/audit.h"
#include "core/audit/grant_replay.h"
#include "core/audit/verify.h"
#include "core/door/commands/engine.h"
#include "core/service/audit/key_rotation.h"
#include "core/service/host/host.h"

#include <algorithm>
#include <fmt/format.h>

namespace gatehouse::service {
namespace {

using namespace door;

Result<AuditList::Items> list(CallContext& context, const AuditList& request)
{
    AuditList::Items items;
    GH_LET(items.total, context.tx.audit().count());
    std::vector<AuditRow> rows;
    if (!request.objectKind.empty()) {
        GH_LET(rows, context.tx.audit().about(request.objectKind, request.object, request.limit));
    } else {
        GH_LET(rows, context.tx.audit().latest(request.text, request.offset, request.limit));
    }
    for (const AuditRow& row : rows)
        items.items.push_back({row.seq, row.at, row.actor, row.command, {row.body}});
    return items;
}

Result<Uuid> workspaceId(Tx& tx)
{
    GH_LET(const std::string id, tx.door().setting("workspace.id"));
    return parseUuid(id);
}

Result<AuditVerify::View> verify(JobContext& context, const AuditVerify& request)
{
    AuditVerify::View view;
    GH_TRY(context.host.parts.store.read([&](Tx& tx) -> Result<> {
        audit::VerifyInput input;
        audit::GrantReplay replay;
        GH_LET(input.workspace, workspaceId(tx));
        {
            const std::lock_guard guard(context.host.keyRotation);
            input.publicKey = context.host.parts.keys.publicKey();
            GH_LET(input.checkpoints, tx.audit().checkpoints()); // from here on one state of the log
        }
        if (request.against) {
            GH_LET(auto exported, audit::parseCheckpoint(*request.against));
            input.against = std::move(exported);
        }
        if (request.state)
            input.also = [&replay](const AuditRow& row) { replay.take(row); };
        input.cancel = context.cancel;
        GH_LET(const std::int64_t entries, tx.audit().count());
        input.progress = [&context, entries](const Progress& progress) {
            context.progress({progress.done, std::max(entries, progress.done), progress.text});
        };
        GH_LET(const auto result, audit::verifyChain(audit::rowsOf(tx.audit()), input));
        view.entries = result.entries;
        view.valid = result.valid;
        view.firstBad = result.firstBad;
        view.finding = std::string(audit::textOf(result.finding));
        view.message = result.message;
        view.checkpoints = result.checkpoints;
        view.anchoredUntil = result.anchoredUntil ? formatInstant(*result.anchoredUntil) : "";
        if (!request.state)
            return {};
        view.stateChecked = true;
        GH_LET(const auto differences,
               replay.compareWithState([&](const std::function<void(const Grant&)>& take) {
                   return tx.access().eachOpenGrant(take);
               }));
        for (const audit::Difference& difference : differences)
            view.differences.push_back({difference.what, difference.grant.value, difference.detail});
        if (!differences.empty() && view.valid) {
            view.valid = false;
            view.finding = "state";
            view.message =
                fmt::format("The log is whole, but {} grants are not what it says.", differences.size());
        }
        return {};
    }));
    return view;
}

Result<AuditCheckpointExport::View> exportCheckpoint(CallContext& context, const AuditCheckpointExport&)
{
    GH_LET(const Uuid workspace, workspaceId(context.tx));
    GH_LET(const std::string name, context.tx.door().setting("workspace.name"));
    GH_LET(const AuditHead head, context.tx.audit().head());
    GH_LET(Checkpoint checkpoint,
           audit::makeCheckpoint(workspace, {head}, context.host.parts.keys, context.now()));
    checkpoint.id = context.tx.newId();
    GH_TRY(context.tx.audit().insert(checkpoint));
    AuditCheckpointExport::View view;
    view.content = audit::exportCheckpoint(checkpoint, workspace, name);
    view.entries = head.seq;
    view.fingerprint = audit::fingerprintOf(checkpoint.publicKey);
    context.audit.facts = {{"seq", std::to_string(head.seq)}};
    return view;
}

} // namespace

void addAudit(Registry& registry)
{
    constexpr unsigned kReaders = rolesOf(Role::Security, Role::Ciso, Role::Auditor);
    constexpr unsigned kProvers = kReaders | rolesOf(Role::ItAdmin);
    registry.query<AuditList>("Entries of the audit log, newest first.", {.roles = kReaders}, list);
    addAuditSearch(registry);
    registry.outside<AuditVerify>("Prove that the audit log is what was written.", CallKind::Query,
                                  {.roles = kProvers}, verify);
    registry.job<AuditVerifyStart, AuditVerify::View>(
        "Prove the audit log as a job, with its progress.", {.roles = kProvers},
        [](JobContext& context, const AuditVerifyStart& request) {
            return verify(context, {request.against, request.state});
        });
    registry.outside<AuditRotateKey>("Change to a new signing key; the old one signs that.",
                                     CallKind::Command,
                                     {.roles = rolesOf(Role::Security, Role::WorkspaceOwner)}, rotateKey);
    registry.command<AuditCheckpointExport>("Sign the log's head, to be kept by somebody else.",
                                            {.roles = kProvers}, exportCheckpoint);
}

} // namespace gatehouse::service
