// Rows that wait for a person: shown, mended, left out (HR-2).
#include "core/access/roles.h"
#include "core/base/text_fold.h"
#include "core/service/feeds/findings.h"
#include "core/service/feeds/importing/import_writer.h"
#include "core/service/feeds/importing/importer.h"
#include "core/service/host/host.h"
#include "core/sources/parsed_file.h"

#include <fmt/format.h>

namespace gatehouse::service {
namespace {

using namespace door;

// Whether a row is about an operator's people: by the department it names and, where its number is known, by the person's. A row of which
// neither is known is nobody's.
Result<bool> isInScope(CallContext& context, const Feed& feed, const FeedRecord& record)
{
    const Operator& op = context.identity.op;
    if (op.departments.empty())
        return true;
    const auto row = sources::parseRecord(record.raw, feed.mapping, {});
    const std::string department = row ? row->facts.department : "";
    if (!isBlank(department) && !access::reaches(op, department, {}))
        return false;
    const std::string& number = row && record.workerNo.empty() ? row->workerNo : record.workerNo;
    std::optional<PersonId> known;
    if (!number.empty()) {
        GH_LET(known, context.tx.people().personByNumber(feed.numberSpace, number));
    }
    if (!known)
        return !isBlank(department);
    GH_LET(const auto person, context.tx.people().history(*known));
    return person && context.inScope(*person);
}

Result<> keepRowToScope(CallContext& context, const Feed& feed, const FeedRecord& record)
{
    GH_LET(const bool inside, isInScope(context, feed, record));
    return inside ? Result<>()
                  : fail("access.out_of_scope", {fmt::format("Line {} of this import", record.line)});
}

FeedRecords::Item itemOf(const FeedRecord& record)
{
    FeedRecords::Item item;
    item.id = record.id;
    item.line = record.line;
    item.workerNo = record.workerNo;
    item.raw.text = record.raw.empty() ? "null" : record.raw;
    item.state = record.state;
    item.findings = shown(record.findings);
    return item;
}

// The rows of one's own people; how many there are of everybody's stands in feed.runs.
Result<FeedRecords::Items> recordsInScope(CallContext& context, const FeedRecords& request)
{
    constexpr int kPage = 1000;
    FeedRecords::Items items;
    GH_LET(const auto run, context.tx.feeds().run(request.run));
    if (!run)
        return items;
    GH_LET(const auto feed, context.tx.feeds().feed(run->feed));
    if (!feed)
        return items;
    int skip = request.offset;
    for (int offset = 0;; offset += kPage) {
        GH_LET(const auto page, context.tx.feeds().records(request.run, request.state, offset, kPage));
        for (const FeedRecord& record : page) {
            if (static_cast<int>(items.items.size()) >= request.limit)
                return items;
            GH_LET(const bool inside, isInScope(context, *feed, record));
            if (inside && --skip < 0)
                items.items.push_back(itemOf(record));
        }
        if (page.size() < static_cast<std::size_t>(kPage))
            return items;
    }
}

Result<FeedRecords::Items> records(CallContext& context, const FeedRecords& request)
{
    if (!context.scope().empty())
        return recordsInScope(context, request);
    FeedRecords::Items items;
    GH_LET(const auto found,
           context.tx.feeds().records(request.run, request.state, request.offset, request.limit));
    for (const FeedRecord& record : found)
        items.items.push_back(itemOf(record));
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
        // As it came: what the mended row says of its department is asked of the import.
        CallContext call(host, context.identity, tx);
        GH_TRY(keepRowToScope(call, *feed, record));
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
    GH_LET(const auto feed, context.tx.feeds().feed(record->feed));
    if (!feed)
        return fail("service.unknown_record", {std::to_string(request.record.value)});
    GH_TRY(keepRowToScope(context, *feed, *record));
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
