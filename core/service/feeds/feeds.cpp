#include "core/base/text_fold.h"
#include "core/door/commands/feed_desk.h"
#include "core/service/audit/checkpoints.h"
#include "core/service/feeds/findings.h"
#include "core/service/feeds/import_writer.h"
#include "core/service/feeds/importer.h"
#include "core/service/host/host.h"
#include "core/sources/mapping.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <span>

namespace gatehouse::service {
namespace {

using namespace door;

Result<FeedList::Items> list(CallContext& context, const FeedList&)
{
    FeedList::Items items;
    GH_LET(const auto feeds, context.tx.feeds().feeds());
    for (const Feed& feed : feeds) {
        GH_LET(const auto runs, context.tx.feeds().runs(feed.id, 1));
        items.items.push_back(itemOf(feed, runs.empty() ? nullptr : &runs.front()));
    }
    return items;
}

sources::GuardLimits guardAsked(const Feed& feed, const FeedUpdate& request)
{
    return {request.guardFloor.value_or(feed.guardFloor), request.guardPercent.value_or(feed.guardPercent),
            request.guardCeiling.value_or(feed.guardCeiling)};
}

// One person alone does not let a feed end more people's access than before.
Result<std::optional<std::string>> waitingGuard(CallContext& context, const FeedUpdate& request)
{
    GH_LET(const auto known, context.tx.feeds().feedByName(request.feed));
    const Feed feed = known.value_or(Feed{});
    const sources::GuardLimits before = sources::guardLimitsOf(feed), asked = guardAsked(feed, request);
    if (!sources::isLooser(asked, before))
        return std::optional<std::string>();
    const auto words = [](const sources::GuardLimits& limits) {
        return fmt::format("{}% of the people, at least {}, at most {} a day", limits.percent, limits.floor,
                           limits.ceiling);
    };
    return std::optional(
        fmt::format("loosen the guard of feed {} from {} to {}", request.feed, words(before), words(asked)));
}

Result<Preview> updateFeed(CallContext& context, const FeedUpdate& request)
{
    GH_LET(const auto known, context.tx.feeds().feedByName(request.feed));
    Feed feed = known ? *known : Feed{};
    if (known)
        GH_TRY(checkSeen(request.feed, request.expectedVersion, known->version, "expected_version"));
    const sources::GuardLimits guard = guardAsked(feed, request);
    feed.name = request.feed;
    feed.complete = request.complete.value_or(feed.complete);
    feed.precedence = request.precedence.value_or(feed.precedence);
    feed.workerTypes = request.workerTypes.value_or(feed.workerTypes);
    feed.attributes = request.attributes.value_or(feed.attributes);
    feed.numberSpace = request.numberSpace.value_or(feed.numberSpace);
    feed.guardFloor = guard.floor;
    feed.guardPercent = guard.percent;
    feed.guardCeiling = guard.ceiling;
    if (!(feed.guardPercent >= 0 && feed.guardPercent <= 100))
        return fail(makeProblems(
            "door.bad_input", {"FeedUpdate"},
            {{"/guard_percent", "door.out_of_range", {fmt::format("{}", feed.guardPercent), "0", "100"}}}));
    if (request.mapping && !request.mapping->empty()) {
        GH_LET(feed.mapping, sources::parseMapping(*request.mapping));
    }
    if (known) {
        GH_TRY(context.tx.feeds().update(feed));
    } else {
        feed.id = FeedId(context.tx.newId());
        GH_TRY(context.tx.feeds().insert(feed));
    }
    context.tx.changed("feed", feed.id.value);
    context.audit.subjects.emplace_back("feed", feed.id.value);
    context.audit.facts = {
        {"complete", feed.complete ? "yes" : "no"},
        {"guard", fmt::format("{}/{}/{}", feed.guardFloor, feed.guardPercent, feed.guardCeiling)}};
    Preview done;
    done.executed = true;
    return done;
}

Result<MappingPropose::View> propose(JobContext&, const MappingPropose& request)
{
    const sources::MappingProposal proposal = sources::proposeMapping(request.content);
    if (std::ranges::any_of(proposal.questions,
                            [](const auto& asked) { return asked.code == "feed.not_text"; }))
        return fail("feed.not_text");
    MappingPropose::View view;
    view.unambiguous = proposal.unambiguous;
    view.mapping = sources::mappingToJson(proposal.mapping);
    for (const sources::MappingQuestion& question : proposal.questions)
        view.questions.push_back(messageOf(Problem{question.column, question.code, question.args}));
    std::string text = sources::describe(proposal);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        view.lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return view;
}

Result<FeedImport::Result> import(JobContext& context, const FeedImport& request)
{
    ImportOptions options;
    options.bytes = request.content;
    options.fileName = request.fileName;
    options.feed = request.feed;
    options.mapping = request.mapping;
    options.complete = request.complete;
    options.asOf = request.asOf;
    options.dryRun = request.dryRun;
    options.actor = context.identity.actor();
    options.departments = context.identity.op.departments;
    auto result = importFile(context.host, options, context.cancel, context.progress);
    checkpointWhenDue(context.host);
    return result;
}

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

// Who would lose what, for whoever has to decide.
Result<Preview> foresee(JobContext& context, const FeedRelease& request)
{
    std::optional<std::pair<std::string, std::string>> parked;
    GH_TRY(context.host.parts.store.read([&](Tx& tx) -> Result<> {
        GH_TRY(stoppedRun(tx, request.run));
        GH_LET(parked, tx.feeds().parkedFile(request.run));
        return parked ? Result<>() : fail("service.unknown_run", {std::to_string(request.run.value)});
    }));
    GH_LET(ImportOptions options, importOptionsFromJson(parked->second, std::move(parked->first)));
    Preview preview;
    std::map<std::string, int> lost; // "CRM/Deals", and "CRM" for an account
    std::set<std::string> systems;
    options.dryRun = true;
    options.tellLoss = [&](const std::string& person, const std::vector<PreviewLine>& lines) {
        ++preview.people;
        if (preview.names.size() < 200)
            preview.names.push_back(person);
        for (const PreviewLine& line : lines) {
            systems.insert(line.application);
            if (!isLoss(line))
                continue;
            ++preview.losses;
            ++lost[line.action == textOf(OperationKind::RemoveEntitlement)
                       ? line.application + "/" + line.object
                       : line.application];
            if (preview.lines.size() < 500)
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

Result<Done> reject(CallContext& context, const FeedReject& request)
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
    return Done{"The file was turned down; nothing of it was used."};
}

Result<FeedRuns::Items> runs(CallContext& context, const FeedRuns& request)
{
    FeedRuns::Items items;
    GH_LET(const auto feeds, context.tx.feeds().feeds());
    for (const Feed& feed : feeds) {
        if (!request.feed.empty() && fold(feed.name) != fold(request.feed))
            continue;
        GH_LET(const auto found, context.tx.feeds().runs(feed.id, request.limit));
        for (const FeedRun& run : found)
            items.items.push_back({run.id, feed.name, run.fileName, run.asOf, run.startedAt, run.state,
                                   run.rows, run.accepted, run.warnings, run.quarantined, run.unchanged,
                                   run.events});
    }
    std::sort(items.items.begin(), items.items.end(),
              [](const auto& a, const auto& b) { return a.id > b.id; });
    return items;
}

Result<FeedRecords::Items> records(CallContext& context, const FeedRecords& request)
{
    FeedRecords::Items items;
    GH_LET(const auto found,
           context.tx.feeds().records(request.run, request.state, request.offset, request.limit));
    for (const FeedRecord& record : found) {
        FeedRecords::Item item;
        item.id = record.id;
        item.line = record.line;
        item.workerNo = record.workerNo;
        item.raw.text = record.raw.empty() ? "null" : record.raw;
        item.state = record.state;
        item.findings = shown(record.findings);
        items.items.push_back(std::move(item));
    }
    return items;
}

Error stillQuarantined(const FeedRecord& record, const FeedImport::Result& tried)
{
    std::vector<Problem> problems;
    for (const FeedRecords::Item& item : tried.findings)
        for (const FeedRecords::Finding& finding : item.findings)
            if (!finding.warning)
                problems.push_back({finding.field, finding.code, finding.args});
    return makeProblems("service.still_quarantined", {std::to_string(record.line)}, std::move(problems));
}

// The mended row goes through the same door as any file: one row, the day of its run, never complete.
Result<Done> fix(JobContext& context, const FeedFix& request)
{
    Service::Host& host = context.host;
    ImportOptions options;
    FeedRecord record;
    std::string mendedRaw;
    GH_TRY(host.parts.store.read([&](Tx& tx) -> Result<> {
        GH_LET(const auto found, tx.feeds().record(request.record));
        if (!found || (found->state != RecordState::Quarantined && found->state != RecordState::Conflict))
            return fail("service.unknown_record", {std::to_string(request.record.value)});
        record = *found;
        GH_LET(const auto feed, tx.feeds().feed(record.feed));
        GH_LET(const auto run, tx.feeds().run(record.run));
        if (!feed || !run)
            return fail("service.unknown_record", {std::to_string(request.record.value)});
        options.feed = feed->name;
        options.asOf = run->asOf;
        options.fileName = fmt::format("{} line {}, mended", run->fileName, record.line);
        GH_LET(mendedRaw, mendedRow(record.raw, request.values, record.findings));
        GH_LET(options.bytes, sources::recordToCsv(mendedRaw, feed->mapping));
        return {};
    }));
    options.actor = context.identity.actor();
    options.single = true;
    options.line = record.line;
    // Tried first, so that a row that still does not pass leaves no run of its own behind.
    options.dryRun = true;
    GH_LET(const auto tried, importFile(host, options, context.cancel, context.progress));
    if (tried.quarantined > 0)
        return fail(stillQuarantined(record, tried));
    options.dryRun = false;
    PersonId whose;
    options.tellWhose = [&](PersonId person) { whose = person; };
    GH_LET(const auto result, importFile(host, options, context.cancel, context.progress));
    if (result.stoppedByGuard)
        return fail("service.fix_stopped", {options.feed});
    GH_TRY(host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        record.state = RecordState::Fixed;
        GH_TRY(tx.feeds().update(record));
        tx.changed("feed_run", record.run.value);
        AuditEntry entry;
        entry.actor = context.identity.actor();
        entry.command = "feed.fix";
        entry.subjects = {{"feed_record", record.id.value}, {"feed", record.feed.value}};
        entry.person = whose;
        (whose ? entry.personal : entry.facts) = overwritten(record.raw, mendedRaw);
        return tx.audit().append(entry);
    }));
    return Done{fmt::format("Line {} was mended and taken.", record.line)};
}

Result<Done> dismiss(CallContext& context, const FeedDismiss& request)
{
    GH_LET(auto record, context.tx.feeds().record(request.record));
    if (!record || (record->state != RecordState::Quarantined && record->state != RecordState::Conflict))
        return fail("service.unknown_record", {std::to_string(request.record.value)});
    record->state = RecordState::Dismissed;
    GH_TRY(context.tx.feeds().update(*record));
    context.tx.changed("feed_run", record->run.value);
    context.audit.subjects.emplace_back("feed_record", record->id.value);
    return Done{"The row was left out."};
}

Result<> knownList(const std::string& name)
{
    if (name == "departments" || name == "job_codes")
        return {};
    return fail("service.unknown_list", {name});
}

Result<ReferenceList::View> referenceList(CallContext& context, const ReferenceList& request)
{
    GH_TRY(knownList(request.list));
    ReferenceList::View view;
    GH_LET(view.open, context.tx.people().listIsOpen(request.list));
    if (request.list == "departments") {
        GH_LET(const auto units, context.tx.people().departments());
        for (const OrgUnit& unit : units)
            view.items.push_back(unit.name);
    } else {
        GH_LET(const auto codes, context.tx.people().jobCodes());
        for (const auto& [code, title] : codes)
            view.items.push_back(title.empty() ? code : code + " " + title);
    }
    return view;
}

Result<Done> referenceAdd(CallContext& context, const ReferenceAdd& request)
{
    GH_TRY(knownList(request.list));
    if (request.list == "job_codes") {
        GH_TRY(context.tx.people().insertJobCode(request.code.empty() ? request.name : request.code,
                                                 request.name));
        return Done{"The job code was added."};
    }
    OrgUnit unit;
    unit.id = OrgUnitId(context.tx.newId());
    unit.name = request.name;
    GH_LET(const auto known, context.tx.people().departments());
    for (const OrgUnit& other : known)
        if (!request.parent.empty() && fold(other.name) == fold(request.parent))
            unit.parent = other.id;
    if (!request.parent.empty() && !unit.parent)
        return fail("service.unknown_department", {request.parent});
    GH_TRY(context.tx.people().insertDepartment(unit));
    return Done{"The department was added."};
}

} // namespace

void addFeeds(Registry& registry)
{
    constexpr unsigned kHr = rolesOf(Role::HrAdmin);
    constexpr unsigned kReaders =
        rolesOf(Role::HrAdmin, Role::ItAdmin, Role::Security, Role::Ciso, Role::Auditor);
    registry.query<FeedList>("HR feeds and how they are doing.", {.roles = kReaders}, list);
    registry.fourEyesWhere<FeedUpdate>("Make or change a feed; a second operator releases a looser guard.",
                                       {.roles = kHr}, updateFeed, waitingGuard);
    registry.outside<MappingPropose>("Propose how the columns of a file map to fields.", CallKind::Query,
                                     {.roles = rolesOf(Role::HrAdmin, Role::ItAdmin)}, propose);
    registry.job<FeedImport, FeedImport::Result>("Import a file of a feed.", {.roles = kHr}, import);
    registry.fourEyesOutside<FeedRelease>(
        "Let a file that the guard stopped go on.", {.roles = rolesOf(Role::HrAdmin, Role::Security)},
        release,
        [](CallContext& context, const FeedRelease& request) -> Result<std::optional<std::string>> {
            GH_TRY(stoppedRun(context.tx, request.run));
            return fmt::format("let run {} go on although the guard stopped it: {}", request.run.value,
                               request.reason);
        },
        foresee);
    registry.outside<FeedForesee>("Who would lose what if a stopped file went on.", CallKind::Query,
                                  {.roles = rolesOf(Role::HrAdmin, Role::Security)},
                                  [](JobContext& context, const FeedForesee& request) {
                                      return foresee(context, {request.run, {}});
                                  });
    addFeedQuality(registry);
    registry.command<FeedReject>("Turn down a file that the guard stopped.",
                                 {.roles = rolesOf(Role::HrAdmin, Role::Security)}, reject);
    registry.query<FeedRuns>("Imports, newest first.", {.roles = kReaders}, runs);
    registry.query<FeedRecords>("Rows of an import with what was found.",
                                {.roles = rolesOf(Role::HrAdmin, Role::Auditor)}, records);
    registry.outside<FeedFix>("Mend a quarantined row and take it.", CallKind::Command, {.roles = kHr}, fix);
    registry.command<FeedDismiss>("Leave a quarantined row out.", {.roles = kHr}, dismiss);
    registry.command<ReferenceSet>(
        "Open or close a reference list.", {.roles = kHr},
        [](CallContext& context, const ReferenceSet& request) -> Result<Done> {
            GH_TRY(knownList(request.list));
            GH_TRY(context.tx.people().setListOpen(request.list, request.open));
            context.audit.facts = {{"list", request.list}, {"open", request.open ? "yes" : "no"}};
            return Done{request.open ? "The list is open." : "The list is closed."};
        });
    registry.query<ReferenceList>("A reference list.", {.roles = kReaders}, referenceList);
    registry.command<ReferenceAdd>("Add to a reference list.", {.roles = kHr}, referenceAdd);
}

} // namespace gatehouse::service
