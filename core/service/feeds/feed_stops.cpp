// Files that the guard stopped: who would lose what, letting them go on, turning them down (HR-6).
#include "core/door/commands/feed_desk.h"
#include "core/service/feeds/importing/import_writer.h"
#include "core/service/feeds/importing/importer.h"
#include "core/service/host/host.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <set>
#include <span>

namespace gatehouse::service {
namespace {

using namespace door;

Result<FeedRun> stoppedRun(Tx& tx, FeedRunId id)
{
    GH_LET(const auto run, tx.feeds().run(id));
    if (!run)
        return fail("service.unknown_run", {std::to_string(id.value)});
    if (run->state != FeedRunState::StoppedByGuard)
        return fail("service.run_not_stopped", {std::to_string(id.value), std::string(textOf(run->state))});
    return *run;
}

bool isLoss(const PreviewLine& line)
{
    return line.action == textOf(OperationKind::RemoveEntitlement)
           || line.action == textOf(OperationKind::DisableAccount)
           || line.action == textOf(OperationKind::DeleteAccount);
}

std::string lossesInWords(const Preview& preview, const std::map<std::string, int>& lost)
{
    constexpr std::size_t kMostNames = 10, kMostSystems = 20;
    std::vector<std::string> what;
    for (const auto& [name, count] : lost)
        what.push_back(fmt::format("{} of {}", count, name));
    const std::size_t systems = what.size();
    what.resize(std::min(systems, kMostSystems));
    const std::span names(preview.names.data(), std::min(preview.names.size(), kMostNames));
    const auto more = preview.people - static_cast<std::int64_t>(names.size());
    return fmt::format("{} people would lose access: {}{}. They are {}{}", preview.people,
                       what.empty() ? "nothing they have yet" : fmt::format("{}", fmt::join(what, ", ")),
                       systems > kMostSystems ? fmt::format(" and {} more", systems - kMostSystems) : "",
                       fmt::join(names, ", "), more > 0 ? fmt::format(" and {} more", more) : "");
}

// Who would lose what, for whoever has to decide. `mayReachBeyond`: who only looks is told how many lie outside his scope.
Result<Preview> foresee(JobContext& context, FeedRunId run, bool mayReachBeyond)
{
    std::optional<std::pair<std::string, std::string>> parked;
    GH_TRY(context.host.parts.store.read([&](Tx& tx) -> Result<> {
        GH_TRY(stoppedRun(tx, run));
        GH_LET(parked, tx.feeds().parkedFile(run));
        return parked ? Result<>() : fail("service.unknown_run", {std::to_string(run.value)});
    }));
    GH_LET(ImportOptions options, importOptionsFromJson(parked->second, std::move(parked->first)));
    Preview preview;
    std::map<std::string, int> lost; // "CRM/Deals", and "CRM" for an account
    std::set<std::string> systems;
    options.dryRun = true;
    options.departments = context.identity.op.departments;
    options.mayReachBeyond = mayReachBeyond;
    options.tellLoss = [&](const std::string& person, const std::vector<PreviewLine>& lines) {
        ++preview.people;
        if (preview.names.size() < 200 && !person.empty())
            preview.names.push_back(person);
        for (const PreviewLine& line : lines) {
            systems.insert(line.application);
            if (!isLoss(line))
                continue;
            ++preview.losses;
            ++lost[line.action == textOf(OperationKind::RemoveEntitlement)
                       ? line.application + "/" + line.object
                       : line.application];
            if (preview.lines.size() < 500 && !person.empty())
                preview.lines.push_back(line);
        }
    };
    GH_TRY(importFile(context.host, options, context.cancel, context.progress));
    preview.applications.assign(systems.begin(), systems.end());
    preview.warnings = {lossesInWords(preview, lost)};
    return preview;
}

Result<Preview> release(JobContext& context, const FeedRelease& request)
{
    Service::Host& host = context.host;
    if (!context.identity.op.departments.empty())
        GH_TRY(foresee(context, request.run, false)); // refused before anything is changed
    std::optional<std::pair<std::string, std::string>> parked;
    GH_TRY(host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        GH_LET(const FeedRun run, stoppedRun(tx, request.run));
        GH_LET(parked, tx.feeds().parkedFile(run.id));
        GH_LET(auto feed, tx.feeds().feed(run.feed));
        if (!parked || !feed)
            return fail("service.unknown_run", {std::to_string(run.id.value)});
        feed->stopped = false;
        GH_TRY(tx.feeds().update(*feed));
        tx.changed("feed", feed->id.value);
        return {};
    }));
    GH_LET(ImportOptions options, importOptionsFromJson(parked->second, std::move(parked->first)));
    options.released = true;
    options.run = request.run;
    options.actor = context.identity.actor();
    options.departments = context.identity.op.departments;
    GH_LET(const auto result, importFile(host, options, context.cancel, context.progress));
    Preview preview;
    preview.executed = true;
    preview.people = result.planned;
    return preview;
}

// Nobody is asked any more about a file that is gone.
Result<> dropReleases(CallContext& context, FeedRunId run)
{
    GH_LET(auto open, context.tx.door().pendingOpen());
    for (PendingCommand& pending : open) {
        if (pending.command != FeedRelease::kName)
            continue;
        GH_LET(const Message asked,
               fromJson(shapeOf(static_cast<const FeedRelease*>(nullptr)), pending.body));
        if (asked.as<FeedRelease>().run != run)
            continue;
        pending.state = "rejected";
        pending.decider = context.identity.op.id;
        GH_TRY(context.tx.door().update(pending));
        context.tx.changed("pending", pending.id);
        context.audit.subjects.emplace_back("pending", pending.id);
    }
    return {};
}

Result<> turnDown(CallContext& context, const FeedReject& request)
{
    GH_LET(FeedRun run, stoppedRun(context.tx, request.run));
    run.state = FeedRunState::Rejected;
    GH_TRY(context.tx.feeds().update(run));
    GH_TRY(context.tx.feeds().dropParkedFile(run.id));
    GH_LET(auto feed, context.tx.feeds().feed(run.feed));
    GH_LET(const auto runs, context.tx.feeds().runs(run.feed, 1000));
    const bool others = std::any_of(runs.begin(), runs.end(), [&](const FeedRun& other) {
        return other.id != run.id && other.state == FeedRunState::StoppedByGuard;
    });
    if (feed && !others) {
        feed->stopped = false; // nothing of it waits any more: the next file is judged afresh
        GH_TRY(context.tx.feeds().update(*feed));
        context.tx.changed("feed", feed->id.value);
    }
    GH_TRY(dropReleases(context, run.id));
    context.tx.changed("feed_run", run.id.value);
    context.audit.subjects.emplace_back("feed_run", run.id.value);
    return {};
}

// Whose people the file is about is read before anything is changed.
Result<Done> reject(JobContext& context, const FeedReject& request)
{
    const Identity& who = context.identity;
    if (!who.op.departments.empty())
        GH_TRY(foresee(context, request.run, false));
    GH_TRY(context.host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        CallContext call(context.host, who, tx);
        GH_TRY(turnDown(call, request));
        call.audit.actor = who.actor();
        call.audit.command = std::string(FeedReject::kName);
        if (who.selfAttested)
            call.audit.facts.emplace_back("attested", "self");
        addReason(call.audit, Message::of(FeedReject(request)));
        return tx.audit().append(call.audit);
    }));
    return Done{"The file was turned down; nothing of it was used."};
}

} // namespace

void addFeedStops(Registry& registry)
{
    registry.fourEyesOutside<FeedRelease>(
        "Let a file that the guard stopped go on.", {.roles = rolesOf(Role::HrAdmin, Role::Security)},
        release,
        [](CallContext& context, const FeedRelease& request) -> Result<std::optional<std::string>> {
            GH_TRY(stoppedRun(context.tx, request.run));
            return fmt::format("let run {} go on although the guard stopped it: {}", request.run.value,
                               request.reason);
        },
        [](JobContext& context, const FeedRelease& request) { return foresee(context, request.run, false); });
    registry.outside<FeedForesee>(
        "Who would lose what if a stopped file went on.", CallKind::Query,
        {.roles = rolesOf(Role::HrAdmin, Role::Security)},
        [](JobContext& context, const FeedForesee& request) { return foresee(context, request.run, true); });
    registry.outside<FeedReject>("Turn down a file that the guard stopped.", CallKind::Command,
                                 {.roles = rolesOf(Role::HrAdmin, Role::Security)}, reject);
}

} // namespace gatehouse::service
