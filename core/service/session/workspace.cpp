#include "core/door/commands/session.h"
#include "core/engine/engine.h"
#include "core/service/audit/key_rotation.h"
#include "core/service/host/host.h"
#include "core/service/session/quarantine.h"

#include <fmt/format.h>

namespace gatehouse::service {
namespace {

using namespace door;

Result<WorkspaceInfo::View> info(CallContext& context, const WorkspaceInfo&)
{
    WorkspaceInfo::View view;
    Tx& tx = context.tx;
    GH_LET(view.name, tx.door().setting("workspace.name"));
    GH_LET(view.id, tx.door().setting("workspace.id"));
    GH_LET(const std::string demo, tx.door().setting("workspace.demo"));
    view.demo = demo == "yes";
    PersonFilter everybody;
    GH_LET(const auto people, tx.lists().personIds(everybody));
    view.people = static_cast<std::int64_t>(people.size());
    everybody.status = textOf(EngagementStatus::Active);
    GH_LET(const auto active, tx.lists().personIds(everybody));
    view.active = static_cast<std::int64_t>(active.size());
    GH_LET(const auto applications, tx.catalogue().applications());
    view.applications = static_cast<std::int64_t>(applications.size());
    const Date today{static_cast<std::int32_t>(context.business.at.micros / 86'400'000'000)};
    GH_LET(const auto profiles, tx.catalogue().profilesOn(today));
    view.profiles = static_cast<std::int64_t>(profiles.size());
    GH_LET(view.auditEntries, tx.audit().count());
    GH_LET(view.seq, tx.door().lastChange());
    GH_LET(view.events, tx.events().countByKind());
    GH_LET(view.operations, tx.work().countByState());
    view.businessTime = context.business.at;
    const auto figures = context.host.engine ? context.host.engine->figures() : engine::Figures{};
    GH_LET(const std::string quarantine, tx.door().setting(std::string(kQuarantineSetting)));
    if (!quarantine.empty()) {
        GH_LET(view.quarantine, parseInstant(quarantine));
    }
    view.engineHolder = figures.paused ? "paused" : figures.background ? "running" : "stopped";
    return view;
}

Result<ChangeAfter::Items> changes(CallContext& context, const ChangeAfter& request)
{
    ChangeAfter::Items items;
    GH_LET(items.last, context.tx.door().lastChange());
    GH_LET(const auto rows, context.tx.door().changesAfter(request.seq, 1000));
    for (const Change& change : rows)
        items.items.push_back({change.seq, change.kind, change.id});
    return items;
}

bool mayCancel(const JobContext& context, JobId job)
{
    const auto asker = context.host.jobs.askerOf(job);
    return asker && (*asker == context.identity.op.id || context.identity.has(Role::ItAdmin));
}

} // namespace

void addWorkspace(Registry& registry)
{
    registry.query<WorkspaceInfo>("What this workspace is and holds.", {.roles = kAnybody}, info);
    registry.outside<JobGet>("Progress and result of a job.", CallKind::Query, {.roles = kAnybody},
                             [](JobContext& context, const JobGet& request) -> Result<JobGet::View> {
                                 const auto view = context.host.jobs.view(request.job);
                                 if (!view || !mayCancel(context, request.job))
                                     return fail("service.unknown_job", {std::to_string(request.job.value)});
                                 return *view;
                             });
    registry.outside<JobList>("Jobs of this process.", CallKind::Query, {.roles = kAnybody},
                              [](JobContext& context, const JobList&) -> Result<JobList::Items> {
                                  JobList::Items items{context.host.jobs.all()};
                                  std::erase_if(items.items, [&](const JobGet::View& view) {
                                      return !mayCancel(context, view.job);
                                  });
                                  return items;
                              });
    registry.outside<JobCancel>(
        "Stop a job; what is finished stays.", CallKind::Command, {.roles = kAnybody},
        [](JobContext& context, const JobCancel& request) -> Result<Done> {
            if (!mayCancel(context, request.job) || !context.host.jobs.cancel(request.job))
                return fail("service.unknown_job", {std::to_string(request.job.value)});
            return Done{"It will stop at the next safe place."};
        });
    registry.query<ChangeAfter>("What changed after a change.", {.roles = kAnybody}, changes);
}

Result<> initialiseWorkspace(Store& store, const NewWorkspace& workspace, const SystemClock& clock)
{
    return store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        GH_LET(const std::string known, tx.door().setting("workspace.id"));
        if (!known.empty())
            return fail("service.workspace_exists", {workspace.name});
        const std::string& id = workspace.id;
        GH_TRY(tx.door().setSetting("workspace.id", id));
        GH_TRY(tx.door().setSetting("workspace.name", workspace.name));
        GH_TRY(tx.door().setSetting("workspace.demo", workspace.demo ? "yes" : "no"));
        if (!workspace.publicKey.empty())
            GH_TRY(tx.door().setSetting(std::string(kSigningKeySetting), workspace.publicKey));
        Operator op;
        op.id = OperatorId(tx.newId());
        op.name = workspace.osUserName;
        op.displayName = workspace.osUserName;
        op.roles = {Role::WorkspaceOwner, Role::HrAdmin, Role::ItAdmin};
        op.osUser = workspace.osUser;
        GH_TRY(tx.door().insert(op));
        AuditEntry entry;
        entry.actor = "operator:" + std::to_string(op.id.value);
        entry.command = "workspace.created";
        entry.subjects = {{"operator", op.id.value}};
        entry.facts = {
            {"workspace", id}, {"demo", workspace.demo ? "yes" : "no"}, {"at", formatInstant(clock.now())}};
        return tx.audit().append(entry);
    });
}

} // namespace gatehouse::service
