#include "core/door/commands/session.h"
#include "core/service/session/quarantine.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <future>
#include <utility>

namespace gatehouse::service {
namespace {

using namespace door;
namespace fs = std::filesystem;

// A copy overwrites nothing: a slip of the name must not cost a database or a key.
Result<> mayTake(const Service::Host& host, const std::string& file)
{
    const fs::path path(file);
    if (!path.is_absolute()) // the working directory here need not be that of whoever asks
        return fail("service.backup_relative", {file});
    std::error_code ignored;
    const fs::path parent = fs::weakly_canonical(path.parent_path(), ignored);
    for (const std::string& closed : host.parts.closedFolders) {
        const fs::path folder = fs::weakly_canonical(closed, ignored);
        if (std::mismatch(folder.begin(), folder.end(), parent.begin(), parent.end()).first == folder.end())
            return fail("service.backup_inside", {file, closed});
        // All that lies beside a key folder is keys: whoever takes that folder away would take both.
        if (closed != host.parts.closedFolders.front() && folder.parent_path() == parent)
            return fail("service.backup_inside", {file, parent.string()});
    }
    return fs::exists(fs::symlink_status(path, ignored)) ? Result<>(fail("service.backup_exists", {file}))
                                                         : Result<>();
}

std::int64_t sizeOf(const fs::path& file)
{
    std::error_code error;
    const auto size = fs::file_size(file, error);
    return error ? 0 : static_cast<std::int64_t>(size);
}

// The copy is made in one go, because one in steps would begin anew with everybody's write: how far it is is seen from outside.
Result<> copyTo(JobContext& context, const std::string& file)
{
    constexpr std::chrono::milliseconds kLook{100};
    const auto& folders = context.host.parts.closedFolders;
    const std::int64_t total = folders.empty() ? 0 : sizeOf(fs::path(folders.front()) / "workspace.db");
    auto copying = std::async(std::launch::async, [&] { return context.host.parts.store.backupTo(file); });
    while (copying.wait_for(kLook) != std::future_status::ready)
        context.progress({std::min(total, sizeOf(file + ".partial")), total, "copying and checking"});
    return copying.get();
}

Result<> keepNote(JobContext& context, const std::string& command, const std::string& file)
{
    return context.host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        GH_TRY(
            tx.door().setSetting(std::string(kLastBackupAt), formatInstant(context.host.parts.clock.now())));
        GH_TRY(tx.door().setSetting(std::string(kLastBackupFile), file));
        tx.changed("setting", 0);
        AuditEntry entry;
        entry.actor = context.identity.actor();
        entry.command = command;
        return tx.audit().append(entry);
    });
}

Result<Done> backup(JobContext& context, const WorkspaceBackup& request)
{
    GH_TRY(mayTake(context.host, request.file));
    GH_TRY(context.host.parts.store.backupTo(request.file));
    GH_TRY(keepNote(context, std::string(WorkspaceBackup::kName), request.file));
    return Done{fmt::format("The workspace was copied to {}. Keys are not in it.", request.file)};
}

Result<WorkspaceBackupStart::View> backupJob(JobContext& context, const WorkspaceBackupStart& request)
{
    GH_TRY(mayTake(context.host, request.file));
    GH_TRY(copyTo(context, request.file));
    GH_TRY(keepNote(context, std::string(WorkspaceBackup::kName), request.file));
    return WorkspaceBackupStart::View{request.file, sizeOf(request.file)};
}

// Then the engine runs, where this process would have run it.
Result<Done> release(JobContext& context, const WorkspaceRelease& request)
{
    GH_LET(const bool quarantined, isQuarantined(context.host));
    if (!quarantined)
        return fail("service.no_quarantine");
    GH_TRY(context.host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        GH_TRY(tx.door().setSetting(std::string(kQuarantineSetting), ""));
        tx.changed("setting", 0);
        AuditEntry entry;
        entry.actor = context.identity.actor();
        entry.command = std::string(WorkspaceRelease::kName);
        entry.facts = {{"reason", request.reason}};
        return tx.audit().append(entry);
    }));
    if (const auto start = std::exchange(context.host.startEngine, nullptr))
        GH_TRY(start());
    GH_LET(const std::string demo, readFrom<std::string>(context.host.parts.store, [](Tx& tx) {
               return tx.door().setting("workspace.demo");
           }));
    return Done{
        demo == "yes"
            ? "The workspace is let go: its engine may run. It is a copy of a demo without its target "
              "systems: operations fail unless the demo it was made from runs, and change that one's."
            : "The workspace is let go: its engine may run."};
}

} // namespace

Result<bool> isQuarantined(Service::Host& host)
{
    return readFrom<bool>(host.parts.store, [](Tx& tx) -> Result<bool> {
        GH_LET(const std::string since, tx.door().setting(std::string(kQuarantineSetting)));
        return !since.empty();
    });
}

Result<> refuseQuarantined(Service::Host& host)
{
    GH_LET(const std::string since, readFrom<std::string>(host.parts.store, [](Tx& tx) {
               return tx.door().setting(std::string(kQuarantineSetting));
           }));
    return since.empty() ? Result<>() : Result<>(fail("service.quarantine", {since}));
}

Result<> quarantineWorkspace(Store& store, const std::string& name, const SystemClock& clock)
{
    return store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        const std::string now = formatInstant(clock.now());
        GH_TRY(tx.door().setSetting(std::string(kQuarantineSetting), now));
        if (!name.empty())
            GH_TRY(tx.door().setSetting("workspace.name", name));
        GH_TRY(tx.door().setSetting(std::string(kLastBackupAt), ""));
        GH_TRY(tx.door().setSetting(std::string(kLastBackupFile), ""));
        AuditEntry entry;
        entry.actor = "engine";
        entry.command = "workspace.restored";
        entry.facts = {{"at", now}};
        return tx.audit().append(entry);
    });
}

void addBackup(Registry& registry)
{
    constexpr unsigned kIt = rolesOf(Role::ItAdmin);
    registry.outside<WorkspaceBackup>("Copy the workspace while it is in use.", CallKind::Command,
                                      {.roles = kIt}, backup);
    registry.job<WorkspaceBackupStart, WorkspaceBackupStart::View>(
        "Copy the workspace while it is in use, with progress.", {.roles = kIt}, backupJob);
    registry.outside<WorkspaceRelease>("Let a restored workspace go: its engine may run.", CallKind::Command,
                                       {.roles = rolesOf(Role::ItAdmin, Role::WorkspaceOwner)}, release);
    registry.outside<WorkspaceCheck>("Check the database file.", CallKind::Query,
                                     {.roles = rolesOf(Role::ItAdmin, Role::Auditor)},
                                     [](JobContext& context, const WorkspaceCheck&) -> Result<Done> {
                                         GH_TRY(context.host.parts.store.checkIntegrity());
                                         return Done{"The database is whole."};
                                     });
}

} // namespace gatehouse::service
