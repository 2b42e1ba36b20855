#include "core/door/commands/feed_desk.h"

namespace gatehouse::door {

using OverviewItem = FeedOverview::Item;
using PreviewQuestion = MappingPreview::Question;
using PreviewRow = MappingPreview::Row;

GH_EMPTY_SHAPE(FeedOverview)
GH_SHAPE(FeedOverview::Item, field<&OverviewItem::feed>("feed", "The feed and its settings."),
         field<&OverviewItem::mapping>("mapping", "Its mapping, JSON."),
         field<&OverviewItem::lastState>("last_state", "How its last import ended."),
         field<&OverviewItem::lastFile>("last_file", "The file of its last import."),
         field<&OverviewItem::waiting>("waiting", "Rows of its last 20 imports that wait for a person."),
         field<&OverviewItem::waitingRun>("waiting_run", "The newest import that has some, 0 for none."),
         field<&OverviewItem::stoppedRun>("stopped_run",
                                          "The import that waits for a second operator, 0 for none."),
         field<&OverviewItem::events>("events", "Lifecycle events of the last 90 days."),
         field<&OverviewItem::late>("late", "Of them, recorded after the day they took effect."),
         field<&OverviewItem::averageLateDays>("average_late_days", "How late those came, in days."),
         field<&OverviewItem::scores>("scores",
                                      "Share of rows without findings of its last 20 imports, oldest first."))
GH_SHAPE(FeedOverview::Items, field<&FeedOverview::Items::items>("items", "Feeds by name."))
GH_SHAPE(FeedForesee,
         field<&FeedForesee::run>("run", "Number of the stopped import.", {.flags = kRequired | kPositional}))
GH_SHAPE(MappingPreview,
         field<&MappingPreview::content>("file", "CSV or TSV file, or its beginning.",
                                         {.flags = kRequired | kPositional | kContent}),
         field<&MappingPreview::mapping>("mapping",
                                         "Mapping file, JSON; the proposed one where none is given.",
                                         {.flags = kContent}),
         field<&MappingPreview::rows>("rows", "At most so many rows.", {.min = 1, .max = 100}))
GH_SHAPE(MappingPreview::Question,
         field<&PreviewQuestion::column>("column", "Header as written; empty where a column is missing."),
         field<&PreviewQuestion::field>("field", "The field in question."),
         field<&PreviewQuestion::code>("code", "Code of the question."),
         field<&PreviewQuestion::message>("message", "The question."),
         field<&PreviewQuestion::remedy>("remedy", "How it is answered in a mapping."),
         field<&PreviewQuestion::choices>("choices", "dmy and mdy, or column names; none: free."))
GH_SHAPE(MappingPreview::Row, field<&PreviewRow::line>("line", "Line of the file, the header being 1."),
         field<&PreviewRow::cells>("cells", "As written, by header.", {.flags = kPersonal}),
         field<&PreviewRow::values>("values", "As read, one for each column of the mapping.",
                                    {.flags = kPersonal}),
         field<&PreviewRow::findings>("findings", "What was found."))
GH_SHAPE(MappingPreview::View,
         field<&MappingPreview::View::mapping>("mapping", "The mapping that was used, JSON."),
         field<&MappingPreview::View::headers>("headers", "Columns of the file."),
         field<&MappingPreview::View::fields>("fields", "What a column can be mapped to."),
         field<&MappingPreview::View::rows>("rows", "The first rows."),
         field<&MappingPreview::View::questions>("questions", "What has to be decided first."),
         field<&MappingPreview::View::problems>("problems", "Why the rows cannot be read with this mapping."))

} // namespace gatehouse::door
