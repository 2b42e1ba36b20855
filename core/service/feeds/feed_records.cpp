// Rows that wait for a person: shown, mended, left out (HR-2).
#include "core/service/feeds/findings.h"
#include "core/service/feeds/importing/import_writer.h"
#include "core/service/feeds/importing/importer.h"
#include "core/service/host/host.h"
#include "core/sources/parsed_file.h"

#include <fmt/format.h>

namespace gatehouse::service {
namespace {

using namespace door;

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
    options.departments = context.identity.op.departments;
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

} // namespace

void addFeedRecords(Registry& registry)
{
    constexpr unsigned kHr = rolesOf(Role::HrAdmin);
    registry.query<FeedRecords>("Rows of an import with what was found.",
                                {.roles = rolesOf(Role::HrAdmin, Role::Auditor)}, records);
    registry.outside<FeedFix>("Mend a quarantined row and take it.", CallKind::Command, {.roles = kHr}, fix);
    registry.command<FeedDismiss>("Leave a quarantined row out.", {.roles = kHr}, dismiss);
}

} // namespace gatehouse::service
