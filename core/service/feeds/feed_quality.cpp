#include "core/base/error.h"
#include "core/door/commands/feed_desk.h"
#include "core/service/feeds/findings.h"
#include "core/service/host/host.h"
#include "core/sources/preview.h"

#include <cmath>
#include <fmt/format.h>

namespace gatehouse::service {
namespace {

using namespace door;

Result<FeedLag::Items> lag(CallContext& context, const FeedLag& request)
{
    FeedLag::Items items;
    GH_LET(const auto lags, context.tx.events().lags(context.now() - std::chrono::hours(24) * request.days));
    for (const EntryLag& lag : lags)
        items.items.push_back({lag.kind, lag.department, lag.events, lag.late, std::round(lag.averageDays),
                               std::round(lag.worstDays)});
    return items;
}

std::string columnLine(const ColumnMapping& mapping)
{
    const std::string source = !mapping.column.empty()     ? mapping.column
                               : !mapping.constant.empty() ? "(always \"" + mapping.constant + "\")"
                                                           : "(made of " + mapping.templateText + ")";
    std::string rule;
    if (mapping.field == "worker_no")
        rule = "required; the same for one employment for ever, never used again";
    else if (mapping.field == "start")
        rule = "required; the first day";
    else if (mapping.field == "end")
        rule = "the first day after the last one";
    else if (mapping.field == "last_day")
        rule = "the last day";
    else if (mapping.field == "manager")
        rule = "worker number of the manager; may arrive later";
    else if (mapping.field == "email")
        rule = "one address, never given to somebody else";
    if (!mapping.dateFormat.empty())
        rule += fmt::format("{}dates as {}", rule.empty() ? "" : "; ", mapping.dateFormat);
    if (!mapping.values.empty()) {
        std::string values;
        for (const auto& [from, to] : mapping.values)
            values += fmt::format("{}{}", values.empty() ? "" : ", ", from);
        rule += fmt::format("{}one of {}", rule.empty() ? "" : "; ", values);
    }
    return fmt::format("| {} | {} | {} |\n", source, mapping.field, rule);
}

Result<FeedRequirements::View> requirements(CallContext& context, const FeedRequirements& request)
{
    GH_LET(const auto feed, context.tx.feeds().feedByName(request.feed));
    if (!feed)
        return fail("service.unknown_feed", {request.feed, ""});
    GH_LET(const bool departmentsOpen, context.tx.people().listIsOpen("departments"));
    GH_LET(const bool jobsOpen, context.tx.people().listIsOpen("job_codes"));
    std::string sheet = fmt::format(
        "# What feed {} has to deliver\n\nText in UTF-8, fields separated by \"{}\", one row for each "
        "employment or contract, a header in the first line.\n\n| column | becomes | rule |\n|---|---|---|\n",
        feed->name, feed->mapping.delimiter == "\t" ? "tab" : feed->mapping.delimiter);
    for (const ColumnMapping& mapping : feed->mapping.columns)
        sheet += columnLine(mapping);
    sheet += "\n";
    sheet += feed->complete ? "- Every file holds everybody: who is missing has left.\n"
                            : "- A file may hold changes only: who is missing stays as he is.\n";
    sheet += departmentsOpen ? "- New departments are taken as they come.\n"
                             : "- Departments must be on the list (`reference list departments`).\n";
    sheet += jobsOpen ? "- New job codes are taken as they come.\n"
                      : "- Job codes must be on the list (`reference list job_codes`).\n";
    sheet += fmt::format("- More than {} people, or {} % of those active but never over {}, losing access "
                         "within 24 hours stops the feed.\n",
                         feed->guardFloor, feed->guardPercent, feed->guardCeiling);
    sheet += "- A row that does not pass waits in quarantine with the reason; the others go on.\n";
    return FeedRequirements::View{std::move(sheet)};
}

Result<FeedOverview::Item> overviewOf(Tx& tx, const Feed& feed)
{
    FeedOverview::Item item;
    item.mapping = sources::mappingToJson(feed.mapping);
    GH_LET(const auto runs, tx.feeds().runs(feed.id, kRunsLookedAt));
    for (const FeedRun& run : runs) {
        if (run.state == FeedRunState::StoppedByGuard)
            item.stoppedRun = run.id;
        GH_LET(const std::int64_t waiting, tx.feeds().waitingRecords(run.id));
        if (waiting > 0 && !item.waitingRun)
            item.waitingRun = run.id;
        item.waiting += waiting;
        item.scores.insert(item.scores.begin(), scoreOf(run));
    }
    item.feed = itemOf(feed, runs.empty() ? nullptr : &runs.front(), item.waiting);
    if (runs.empty())
        return item;
    item.lastState = runs.front().state;
    item.lastFile = runs.front().fileName;
    return item;
}

Result<FeedOverview::Items> overview(CallContext& context, const FeedOverview&)
{
    constexpr int kLagDays = 90;
    FeedOverview::Items items;
    GH_LET(const auto feeds, context.tx.feeds().feeds());
    GH_LET(const auto lags,
           context.tx.events().lagsByFeed(context.now() - std::chrono::hours(24) * kLagDays));
    for (const Feed& feed : feeds) {
        GH_LET(FeedOverview::Item item, overviewOf(context.tx, feed));
        if (const auto lag = lags.find(feed.id); lag != lags.end()) {
            item.events = lag->second.events;
            item.late = lag->second.late;
            item.averageLateDays = std::round(lag->second.averageDays);
        }
        items.items.push_back(std::move(item));
    }
    return items;
}

// Of a mapping that does not hold together, each place; else the whole.
std::vector<std::string> problemsOf(const Error& error)
{
    std::vector<std::string> problems;
    for (const Problem& problem : error.problems)
        problems.push_back(messageOf(problem));
    if (problems.empty())
        problems.push_back(messageOf(error));
    return problems;
}

Result<MappingPreview::View> preview(JobContext&, const MappingPreview& request)
{
    MappingPreview::View view;
    std::optional<FeedMapping> mapping;
    if (!request.mapping.empty()) {
        auto parsed = sources::parseMapping(request.mapping);
        if (!parsed)
            return fail(parsed.error());
        mapping = std::move(*parsed);
    }
    GH_LET(const auto found, sources::previewMapping(request.content, mapping, request.rows));
    view.mapping = sources::mappingToJson(found.mapping);
    view.headers = found.headers;
    for (const std::string_view field : sources::mappingFields())
        view.fields.emplace_back(field);
    for (const sources::PreviewedRow& row : found.rows)
        view.rows.push_back({row.line, row.cells, row.values, shown(row.findings)});
    for (const sources::MappingQuestion& question : found.questions) {
        const Error error = makeError(question.code, question.args);
        view.questions.push_back({question.column, question.field, question.code, messageOf(error),
                                  remedyOf(error), question.choices});
    }
    if (found.problem)
        view.problems = problemsOf(*found.problem);
    return view;
}

} // namespace

void addFeedQuality(Registry& registry)
{
    constexpr unsigned kReaders =
        rolesOf(Role::HrAdmin, Role::ItAdmin, Role::Security, Role::Ciso, Role::Auditor);
    registry.query<FeedLag>("How late HR records come, by event and department.", {.roles = kReaders}, lag);
    registry.query<FeedOverview>("How every HR feed stands, with its mapping.", {.roles = kReaders},
                                 overview);
    registry.outside<MappingPreview>("The first rows of a file as a mapping reads them.", CallKind::Query,
                                     {.roles = rolesOf(Role::HrAdmin, Role::ItAdmin)}, preview);
    registry.query<FeedRequirements>("What the owner of a feed has to deliver.", {.roles = kReaders},
                                     requirements);
}

} // namespace gatehouse::service
