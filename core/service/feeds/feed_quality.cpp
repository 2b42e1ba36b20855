#include "core/door/commands/feeds.h"
#include "core/service/host/host.h"

#include <fmt/format.h>

namespace gatehouse::service {
namespace {

using namespace door;

Result<FeedLag::Items> lag(CallContext& context, const FeedLag& request)
{
    FeedLag::Items items;
    GH_LET(const auto lags, context.tx.events().lags(context.now() - std::chrono::hours(24) * request.days));
    for (const EntryLag& lag : lags)
        items.items.push_back(
            {lag.kind, lag.department, lag.events, lag.late, lag.averageDays, lag.worstDays});
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

} // namespace

void addFeedQuality(Registry& registry)
{
    constexpr unsigned kReaders =
        rolesOf(Role::HrAdmin, Role::ItAdmin, Role::Security, Role::Ciso, Role::Auditor);
    registry.query<FeedLag>("How late HR records come, by event and department.", {.roles = kReaders}, lag);
    registry.query<FeedRequirements>("What the owner of a feed has to deliver.", {.roles = kReaders},
                                     requirements);
}

} // namespace gatehouse::service
