// The first rows of a file as a mapping reads them, for whoever edits the mapping (HR-1). Pure, any thread.
#pragma once

#include "core/sources/mapping.h"

#include <optional>

namespace gatehouse::sources {

struct PreviewedRow {
    std::int64_t line = 0;
    std::vector<std::string> cells;  // as written, by header
    std::vector<std::string> values; // as read, one for each column of the mapping; dates as 2026-09-07
    std::vector<RecordFinding> findings;
};

struct MappingPreview {
    FeedMapping mapping; // the one that was given, else the proposed one
    std::vector<std::string> headers;
    std::vector<PreviewedRow> rows;
    std::vector<MappingQuestion> questions; // what the mapping leaves open
    std::optional<Error> problem;           // why no row can be read with it; cells are there all the same
};

// Without a mapping the proposed one. feed.not_utf8 and feed.open_quote where the file cannot be read at all. Reads the first rows only.
Result<MappingPreview> previewMapping(std::string_view bytes, const std::optional<FeedMapping>& mapping,
                                      int rows);

} // namespace gatehouse::sources
