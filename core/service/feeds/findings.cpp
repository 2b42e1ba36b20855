#include "core/service/feeds/findings.h"

#include "core/base/error_catalogue.h"
#include "core/sources/guard.h"
#include "core/sources/mapping.h"

#include <algorithm>

namespace gatehouse::service {
namespace {

constexpr std::size_t kMostRows = 100;

bool leavesOrderOpen(const FeedMapping& mapping, const sources::MappingQuestion& question)
{
    return question.code == "feed.ask_date_order"
           && std::ranges::any_of(mapping.columns, [&](const auto& column) {
                  return column.column == question.column && column.dateFormat.empty()
                         && column.field != "ignore";
              });
}

bool goesOn(EngagementStatus status)
{
    return status != EngagementStatus::Ended && status != EngagementStatus::Cancelled;
}

} // namespace

Error mappingNeeded(const std::string& feed, const sources::MappingProposal& proposal)
{
    std::vector<Problem> problems;
    for (const sources::MappingQuestion& question : proposal.questions) {
        if (question.code == "feed.not_text")
            return makeError(question.code);
        const bool namesColumn = question.column.empty() || question.code == "feed.ask_date_order";
        problems.push_back(
            {namesColumn ? question.field : "column " + question.column, question.code, question.args});
    }
    Error error = makeProblems("service.mapping_needed", {feed}, std::move(problems));
    error.context = sources::describe(proposal);
    return error;
}

std::vector<door::FeedRecords::Finding> shown(std::span<const RecordFinding> findings)
{
    std::vector<door::FeedRecords::Finding> out;
    for (const RecordFinding& finding : findings) {
        const Problem problem{finding.field, finding.code, finding.args};
        out.push_back({finding.code, finding.field, messageOf(problem),
                       remedyOf(makeError(finding.code, finding.args)), finding.proposedFix, finding.args,
                       finding.warning});
    }
    return out;
}

std::vector<door::FeedRecords::Item> rowsWithFindings(const sources::ParsedFile& file,
                                                      const sources::Analysis& analysis)
{
    std::vector<door::FeedRecords::Item> rows;
    for (const bool warnings : {false, true})
        for (const sources::Decision& decision : analysis.decisions) {
            const bool onlyWarnings = decision.state != RecordState::Quarantined;
            if (decision.findings.empty() || onlyWarnings != warnings)
                continue;
            if (rows.size() == kMostRows)
                return rows;
            const sources::ParsedRow& row = file.rows[decision.row];
            door::FeedRecords::Item item;
            item.line = row.line;
            item.workerNo = row.workerNo;
            item.raw.text = "null";
            item.state = decision.state;
            item.findings = shown(decision.findings);
            rows.push_back(std::move(item));
        }
    return rows;
}

Result<> checkSingleRow(const sources::ParsedFile& file, const sources::Analysis& analysis,
                        const sources::KnownWorld& world, Date asOf, std::int64_t line)
{
    for (const sources::Decision& decision : analysis.decisions) {
        const sources::ParsedRow& row = file.rows[decision.row];
        const bool isNew = decision.kind == sources::DecisionKind::NewPerson
                           || decision.kind == sources::DecisionKind::NewEngagement;
        for (const sources::KnownEngagement& engagement : world.engagements) {
            if (decision.kind == sources::DecisionKind::NewEngagement && engagement.person == decision.person
                && engagement.feed == world.feed.id && goesOn(engagement.status))
                return fail("service.still_second",
                            {std::to_string(line), row.facts.displayName, row.workerNo, engagement.workerNo});
            if (engagement.id == decision.engagement && engagement.absentSince > asOf)
                return fail("service.newer_file_lacks", {std::to_string(line), formatDate(asOf),
                                                         formatDate(*engagement.absentSince), row.workerNo});
        }
        if (isNew && world.newestCompleteRun > asOf)
            return fail("service.newer_file_lacks", {std::to_string(line), formatDate(asOf),
                                                     formatDate(*world.newestCompleteRun), row.workerNo});
    }
    return {};
}

Result<> checkDateOrders(const std::string& feed, std::string_view bytes, const FeedMapping& mapping)
{
    if (auto contradicted = sources::contradictedDateOrders(bytes, mapping); !contradicted.empty())
        return fail(makeProblems("feed.bad_mapping", {}, std::move(contradicted)));
    const bool allSaid =
        std::ranges::none_of(mapping.columns, [](const auto& column) { return column.dateFormat.empty(); });
    if (allSaid)
        return {};
    const sources::MappingProposal proposal = sources::proposeMapping(bytes);
    std::vector<Problem> problems;
    for (const sources::MappingQuestion& question : proposal.questions)
        if (leavesOrderOpen(mapping, question))
            problems.push_back({"", question.code, question.args}); // which names the column
    if (problems.empty())
        return {};
    return fail(makeProblems("service.mapping_needed", {feed}, std::move(problems)));
}

void countRun(FeedRun& run, const sources::ParsedFile& file, const sources::Analysis& analysis,
              const std::vector<PersonChange>& changes)
{
    run.rows = file.rowsRead;
    run.accepted = analysis.accepted;
    run.warnings = analysis.warnings;
    run.quarantined = analysis.quarantined;
    run.unchanged = analysis.unchanged;
    for (const auto& [kind, text] : EnumTexts<EventKind>::kAll)
        run.events[std::string(text)] = 0;
    for (const PersonChange& change : changes)
        for (const LifecycleEvent& event : change.events)
            ++run.events[std::string(textOf(event.kind))];
}

door::FeedImport::Result resultOf(const FeedRun& run, const sources::ParsedFile& file,
                                  const sources::Analysis& analysis)
{
    door::FeedImport::Result result;
    result.run = run.id;
    result.rows = run.rows;
    result.accepted = run.accepted;
    result.warnings = run.warnings;
    result.quarantined = run.quarantined;
    result.unchanged = run.unchanged;
    result.events = run.events;
    std::int64_t withFindings = 0;
    for (const sources::Decision& decision : analysis.decisions) {
        withFindings += decision.findings.empty() ? 0 : 1;
        for (const RecordFinding& finding : decision.findings)
            if (finding.warning)
                ++result.warningKinds[finding.code];
    }
    result.findings = rowsWithFindings(file, analysis);
    result.score = sources::scoreOf(run.rows, withFindings);
    return result;
}

double scoreOf(const FeedRun& run)
{
    return sources::scoreOf(run.rows, run.quarantined + run.warnings);
}

door::FeedItem itemOf(const Feed& feed, const FeedRun* newest, std::int64_t waiting)
{
    door::FeedItem item;
    item.id = feed.id;
    item.version = feed.version;
    item.name = feed.name;
    item.complete = feed.complete;
    item.stopped = feed.stopped;
    item.precedence = feed.precedence;
    item.workerTypes = feed.workerTypes;
    item.attributes = feed.attributes;
    item.numberSpace = feed.numberSpace;
    item.guardFloor = feed.guardFloor;
    item.guardPercent = feed.guardPercent;
    item.guardCeiling = feed.guardCeiling;
    item.quarantined = waiting;
    if (newest) {
        item.lastRun = newest->startedAt;
        item.score = scoreOf(*newest);
    }
    return item;
}

} // namespace gatehouse::service
