#include "core/door/commands/session.h"
#include "core/engine/engine.h"
#include "core/plan/business_calendar.h"
#include "core/service/audit/key_rotation.h"
#include "core/service/host/host.h"

#include <algorithm>
#include <filesystem>
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
    view.engineHolder = figures.paused ? "paused" : figures.background ? "running" : "stopped";
    return view;
}

// A copy overwrites nothing: a slip of the name must not cost a database or a key.
Result<> mayTake(const Service::Host& host, const std::string& file)
{
    namespace fs = std::filesystem;
    const fs::path path(file);
    if (!path.is_absolute()) // the working directory here need not be that of whoever asks
        return fail("service.backup_relative", {file});
    std::error_code ignored;
    const fs::path parent = fs::weakly_canonical(path.parent_path(), ignored);
    for (const std::string& closed : host.parts.closedFolders) {
        const fs::path folder = fs::weakly_canonical(closed, ignored);
        if (std::mismatch(folder.begin(), folder.end(), parent.begin(), parent.end()).first == folder.end())
            return fail("service.backup_inside", {file, closed});
    }
    return fs::exists(fs::symlink_status(path, ignored)) ? Result<>(fail("service.backup_exists", {file}))
                                                         : Result<>();
}

Result<Done> backup(JobContext& context, const WorkspaceBackup& request)
{
    GH_TRY(mayTake(context.host, request.file));
    GH_TRY(context.host.parts.store.backupTo(request.file));
    GH_TRY(context.host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        AuditEntry entry;
        entry.actor = context.identity.actor();
        entry.command = "workspace.backup";
        return tx.audit().append(entry);
    }));
    return Done{fmt::format("The workspace was copied to {}. Keys are not in it.", request.file)};
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
    registry.outside<WorkspaceBackup>("Copy the workspace while it is in use.", CallKind::Command,
                                      {.roles = rolesOf(Role::ItAdmin)}, backup);
    registry.outside<WorkspaceCheck>("Check the database file.", CallKind::Query,
                                     {.roles = rolesOf(Role::ItAdmin, Role::Auditor)},
                                     [](JobContext& context, const WorkspaceCheck&) -> Result<Done> {
                                         GH_TRY(context.host.parts.store.checkIntegrity());
                                         return Done{"The database is whole."};
                                     });
    registry.command<SettingSet>("Change a setting.", {.roles = rolesOf(Role::WorkspaceOwner)},
                                 [](CallContext& context, const SettingSet& request) -> Result<Done> {
                                     if (request.key == "calendar.holidays")
                                         GH_TRY(plan::parseHolidays(request.value));
                                     else if (request.key != "workspace.name")
                                         return fail("service.unknown_setting", {request.key});
                                     else if (auto problem = nameProblem(request.value, "/value"))
                                         return fail(
                                             makeProblems("door.bad_input", {"SettingSet"}, {*problem}));
                                     GH_TRY(context.tx.door().setSetting(request.key, request.value));
                                     context.audit.facts.emplace_back("key", request.key);
                                     return Done{"The setting was changed."};
                                 });
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
