#include "core/door/commands/feeds.h"

namespace gatehouse::door {

GH_SHAPE(FeedItem, field<&FeedItem::id>("id", "Feed."),
         field<&FeedItem::version>("version", "For expected_version."),
         field<&FeedItem::name>("name", "Its name."),
         field<&FeedItem::complete>("complete", "Absence from a file means exit."),
         field<&FeedItem::stopped>("stopped", "The guard stopped it; a second operator has to release it."),
         field<&FeedItem::precedence>("precedence", "Smaller wins where two feeds are authoritative."),
         field<&FeedItem::workerTypes>("worker_types", "Authoritative for these; empty is all."),
         field<&FeedItem::attributes>("attributes", "Authoritative for these; empty is all."),
         field<&FeedItem::numberSpace>(
             "number_space", "Feeds of one space mean the same engagement by the same worker number."),
         field<&FeedItem::guardFloor>("guard_floor", "People a day that are always allowed."),
         field<&FeedItem::guardPercent>("guard_percent", "Percent of active people a day."),
         field<&FeedItem::guardCeiling>("guard_ceiling", "Never more than these."),
         field<&FeedItem::lastRun>("last_run", "Start of the last run, UTC."),
         field<&FeedItem::quarantined>("quarantined", "Rows of its newest runs that wait in quarantine."),
         field<&FeedItem::score>("score", "Share of rows without findings in the last run, 0 to 1."))
GH_EMPTY_SHAPE(FeedList)
GH_SHAPE(FeedList::Items, field<&FeedList::Items::items>("items", "Feeds by name."))
GH_SHAPE(FeedUpdate,
         field<&FeedUpdate::feed>("feed", "Name; made where there is none.",
                                  {.flags = kRequired | kPositional | kName}),
         field<&FeedUpdate::expectedVersion>("expected_version", "Version that was seen; 0 for a new feed."),
         field<&FeedUpdate::complete>("complete", "Absence from a file means exit."),
         field<&FeedUpdate::precedence>("precedence", "Smaller wins.", {.min = 1, .max = 1000}),
         field<&FeedUpdate::workerTypes>("worker_types", "Authoritative for these; none is all."),
         field<&FeedUpdate::attributes>("attributes", "Authoritative for these; none is all."),
         field<&FeedUpdate::numberSpace>("number_space", "Space of its worker numbers."),
         field<&FeedUpdate::guardFloor>("guard_floor", "People a day that are always allowed.",
                                        {.min = 0, .max = 100000}),
         field<&FeedUpdate::guardPercent>("guard_percent", "Percent of active people a day."),
         field<&FeedUpdate::guardCeiling>("guard_ceiling", "Never more than these.",
                                          {.min = 1, .max = 100000}),
         field<&FeedUpdate::mapping>("mapping", "Mapping file, JSON; a date_format is iso, dmy, mdy or ymd.",
                                     {.flags = kContent}))
GH_SHAPE(MappingPropose, field<&MappingPropose::content>("file", "CSV or TSV file.",
                                                         {.flags = kRequired | kPositional | kContent}))
GH_SHAPE(MappingPropose::View,
         field<&MappingPropose::View::unambiguous>("unambiguous", "May be used as it is."),
         field<&MappingPropose::View::mapping>("mapping", "The mapping file, JSON."),
         field<&MappingPropose::View::questions>("questions", "What has to be decided first."),
         field<&MappingPropose::View::lines>("lines", "The proposal, a line a column."))
GH_SHAPE(
    FeedImport,
    field<&FeedImport::content>("file", "CSV or TSV file.", {.flags = kRequired | kPositional | kContent}),
    field<&FeedImport::feed>("feed", "Name of the feed; made where there is none.",
                             {.flags = kRequired | kName}),
    field<&FeedImport::fileName>("file_name", "Name to remember the file by."),
    field<&FeedImport::mapping>("mapping", "Mapping file, JSON; kept with the feed for its next files.",
                                {.flags = kContent}),
    field<&FeedImport::complete>("complete",
                                 "Who is not in the file has left; kept with the feed for its next files."),
    field<&FeedImport::asOf>("as_of", "The day the file describes; today where not given."),
    field<&FeedImport::dryRun>("dry_run", "Show what would happen, change nothing."))
GH_SHAPE(
    FeedImport::Result,
    field<&FeedImport::Result::run>(
        "run", "Number of the import, for feed.records; 0 for a dry run, which is not kept."),
    field<&FeedImport::Result::rows>("rows", "Rows read."),
    field<&FeedImport::Result::accepted>("accepted", "Rows taken."),
    field<&FeedImport::Result::warnings>("warnings", "Rows taken with a warning."),
    field<&FeedImport::Result::quarantined>("quarantined", "Rows that wait for a person."),
    field<&FeedImport::Result::unchanged>("unchanged", "Rows taken that say nothing new."),
    field<&FeedImport::Result::events>("events", "Lifecycle events by kind."),
    field<&FeedImport::Result::warningKinds>("warning_kinds", "Warnings by code."),
    field<&FeedImport::Result::stoppedByGuard>("stopped_by_guard",
                                               "Too many people would lose access: nothing was changed."),
    field<&FeedImport::Result::affected>("affected", "Everyone the guard counted.", {.flags = kPersonal}),
    field<&FeedImport::Result::pending>("pending", "Number for the second operator, 0 for none."),
    field<&FeedImport::Result::dryRun>("dry_run", "Nothing was changed."),
    field<&FeedImport::Result::planned>(
        "planned", "People whose operations were worked out; the engine carries them out."),
    field<&FeedImport::Result::score>("score", "Share of rows without findings, 0 to 1."),
    field<&FeedImport::Result::preview>(
        "preview", "Who leaves, at most 20; in a dry run also what would be planned, at most 500 lines."),
    field<&FeedImport::Result::findings>(
        "findings", "Rows in which something was found, quarantined ones first, at most 100."),
    field<&FeedImport::Result::message>("message",
                                        "Why nothing was taken, or what to know about its day; else empty."))
GH_SHAPE(FeedRelease,
         field<&FeedRelease::run>("run", "Number of the stopped import.", {.flags = kRequired | kPositional}),
         field<&FeedRelease::reason>("reason", "Why it is right.", {.flags = kRequired}))
GH_SHAPE(FeedReject,
         field<&FeedReject::run>("run", "Number of the stopped import.", {.flags = kRequired | kPositional}),
         field<&FeedReject::reason>("reason", "Why it is wrong.", {.flags = kRequired}))
GH_SHAPE(FeedRuns,
         field<&FeedRuns::feed>("feed", "Name of the feed; empty: every feed.", {.flags = kPositional}),
         field<&FeedRuns::limit>("limit", "At most so many.", {.min = 1, .max = 1000}))
GH_SHAPE(FeedRuns::Item, field<&FeedRuns::Item::id>("id", "Number of the import."),
         field<&FeedRuns::Item::feed>("feed", "Feed."),
         field<&FeedRuns::Item::fileName>("file_name", "File."),
         field<&FeedRuns::Item::asOf>("as_of", "Day it describes."),
         field<&FeedRuns::Item::startedAt>("started_at", "When, UTC."),
         field<&FeedRuns::Item::state>("state", "How it ended."),
         field<&FeedRuns::Item::rows>("rows", "Rows read."),
         field<&FeedRuns::Item::accepted>("accepted", "Rows taken."),
         field<&FeedRuns::Item::warnings>("warnings", "Rows with a warning."),
         field<&FeedRuns::Item::quarantined>("quarantined", "Rows that wait for a person."),
         field<&FeedRuns::Item::unchanged>("unchanged", "Rows that say nothing new."),
         field<&FeedRuns::Item::events>("events", "Lifecycle events by kind."))
GH_SHAPE(FeedRuns::Items, field<&FeedRuns::Items::items>("items", "Newest first."))
GH_SHAPE(FeedRecords,
         field<&FeedRecords::run>("run", "Number of the import, as feed.import and feed.runs show it.",
                                  {.flags = kRequired | kPositional}),
         field<&FeedRecords::state>("state", "Only these."),
         field<&FeedRecords::offset>("offset", "Skip so many."),
         field<&FeedRecords::limit>("limit", "At most so many.", {.min = 1, .max = 1000}))
GH_SHAPE(FeedRecords::Finding, field<&FeedRecords::Finding::code>("code", "Code of the finding."),
         field<&FeedRecords::Finding::field>("field", "Column or field."),
         field<&FeedRecords::Finding::message>("message", "What is wrong."),
         field<&FeedRecords::Finding::remedy>("remedy", "What to do."),
         field<&FeedRecords::Finding::proposedFix>("proposed_fix", "A value that would pass."),
         field<&FeedRecords::Finding::args>("args", "What the message is about.", {.flags = kPersonal}),
         field<&FeedRecords::Finding::warning>("warning", "The row was taken all the same."))
GH_SHAPE(FeedRecords::Item, field<&FeedRecords::Item::id>("id", "Record."),
         field<&FeedRecords::Item::line>("line", "Line of the file, the header being 1."),
         field<&FeedRecords::Item::workerNo>("worker_no", "Worker number as written."),
         field<&FeedRecords::Item::raw>("raw", "The row by column.", {.flags = kPersonal}),
         field<&FeedRecords::Item::state>("state", "Where it stands."),
         field<&FeedRecords::Item::findings>("findings", "What was found."))
GH_SHAPE(FeedRecords::Items, field<&FeedRecords::Items::items>("items", "By line."))
GH_SHAPE(FeedFix,
         field<&FeedFix::record>("record", "The quarantined record.", {.flags = kRequired | kPositional}),
         field<&FeedFix::values>("values", "New values by column.", {.flags = kPersonal}))
GH_SHAPE(FeedDismiss,
         field<&FeedDismiss::record>("record", "The quarantined record.", {.flags = kRequired | kPositional}),
         field<&FeedDismiss::reason>("reason", "Why it may be left out.", {.flags = kRequired}))
GH_SHAPE(FeedLag, field<&FeedLag::days>("days", "Records of the last days.", {.min = 1, .max = 36500}))
GH_SHAPE(FeedLag::Item, field<&FeedLag::Item::kind>("kind", "Lifecycle event."),
         field<&FeedLag::Item::department>("department", "Department."),
         field<&FeedLag::Item::events>("events", "Events recorded."),
         field<&FeedLag::Item::late>("late", "Recorded after the day they took effect."),
         field<&FeedLag::Item::averageDays>("average_days",
                                            "Of the late ones: recorded minus effective, in days."),
         field<&FeedLag::Item::worstDays>("worst_days", "The latest one, in days."))
GH_SHAPE(FeedLag::Items, field<&FeedLag::Items::items>("items", "By event and department."))
GH_SHAPE(FeedRequirements,
         field<&FeedRequirements::feed>("feed", "Name of the feed.", {.flags = kRequired | kPositional}))
GH_SHAPE(FeedRequirements::View, field<&FeedRequirements::View::sheet>("sheet", "The sheet, Markdown."))
GH_SHAPE(ReferenceSet,
         field<&ReferenceSet::list>("list", "departments or job_codes.", {.flags = kRequired | kPositional}),
         field<&ReferenceSet::open>("open", "Open lists take what feeds bring."))
GH_SHAPE(ReferenceList,
         field<&ReferenceList::list>("list", "departments or job_codes.", {.flags = kRequired | kPositional}))
GH_SHAPE(ReferenceList::View, field<&ReferenceList::View::open>("open", "Open lists take what feeds bring."),
         field<&ReferenceList::View::items>("items", "Names, or codes with titles."))
GH_SHAPE(ReferenceAdd,
         field<&ReferenceAdd::list>("list", "departments or job_codes.", {.flags = kRequired | kPositional}),
         field<&ReferenceAdd::code>("code", "Job code."),
         field<&ReferenceAdd::name>("name", "Department or job title.", {.flags = kRequired}),
         field<&ReferenceAdd::parent>("parent", "Department above it."))

} // namespace gatehouse::door
