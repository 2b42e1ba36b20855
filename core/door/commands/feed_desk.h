// What the people who look after HR feeds work with: how every feed stands, and how a mapping reads the first rows of a file.
#pragma once

#include "core/door/commands/feeds.h"

namespace gatehouse::door {

struct FeedOverview {
    struct Item {
        FeedItem feed;
        std::string mapping; // JSON
        std::optional<FeedRunState> lastState;
        std::string lastFile;
        std::int64_t waiting = 0;          // rows of its newest imports that wait for a person
        FeedRunId waitingRun;              // the newest import that has some
        FeedRunId stoppedRun;              // that waits for a second operator, 0 for none
        std::int64_t events = 0, late = 0; // of 90 days
        double averageLateDays = 0;
        std::vector<double> scores; // of its last imports, oldest first
    };
    struct Items {
        std::vector<Item> items;
    };
    using Reply = Items;
    static constexpr std::string_view kName = "feed.overview";
};
const Shape& shapeOf(const FeedOverview*);
const Shape& shapeOf(const FeedOverview::Item*);
const Shape& shapeOf(const FeedOverview::Items*);

// What feed.release would do, before anybody is asked: who would lose what.
struct FeedForesee {
    using Reply = Preview;
    static constexpr std::string_view kName = "feed.foresee";
    FeedRunId run;
};
const Shape& shapeOf(const FeedForesee*);

struct MappingPreview {
    struct Question {
        std::string column, field, code, message, remedy;
        std::vector<std::string> choices; // dmy, mdy; or column names
    };
    struct Row {
        std::int64_t line = 0;
        std::vector<std::string> cells, values;
        std::vector<FeedRecords::Finding> findings;
    };
    struct View {
        std::string mapping; // JSON, the one given or the proposed one
        std::vector<std::string> headers;
        std::vector<std::string> fields; // that a column can be mapped to, attribute.<name> left out
        std::vector<Row> rows;
        std::vector<Question> questions;
        std::vector<std::string> problems; // why rows cannot be read with this mapping
    };
    using Reply = View;
    static constexpr std::string_view kName = "mapping.preview";
    std::string content;
    std::string mapping;
    int rows = 8;
};
const Shape& shapeOf(const MappingPreview*);
const Shape& shapeOf(const MappingPreview::Question*);
const Shape& shapeOf(const MappingPreview::Row*);
const Shape& shapeOf(const MappingPreview::View*);

} // namespace gatehouse::door
