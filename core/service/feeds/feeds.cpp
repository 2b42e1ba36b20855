#include "core/base/text_fold.h"
#include "core/door/commands/feed_desk.h"
#include "core/service/audit/checkpoints.h"
#include "core/service/feeds/findings.h"
#include "core/service/feeds/importing/importer.h"
#include "core/service/host/host.h"
#include "core/sources/guard.h"
#include "core/sources/mapping.h"

#include <algorithm>
#include <fmt/format.h>

namespace gatehouse::service {
namespace {

using namespace door;

Result<FeedList::Items> list(CallContext& context, const FeedList&)
{
    FeedList::Items items;
    GH_LET(const auto feeds, context.tx.feeds().feeds());
    for (const Feed& feed : feeds) {
        GH_LET(const auto runs, context.tx.feeds().runs(feed.id, kRunsLookedAt));
        std::int64_t waiting = 0;
        for (const FeedRun& run : runs) {
            GH_LET(const std::int64_t rows, context.tx.feeds().waitingRecords(run.id));
            waiting += rows;
        }
        items.items.push_back(itemOf(feed, runs.empty() ? nullptr : &runs.front(), waiting));
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
    addFeedStops(registry);
    addFeedRecords(registry);
    addReferenceLists(registry);
    addFeedQuality(registry);
    registry.query<FeedRuns>("Imports, newest first.", {.roles = kReaders}, runs);
}

} // namespace gatehouse::service
