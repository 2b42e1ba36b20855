// HR feeds: definition, mapping, import, quarantine, guard.
#pragma once

#include "core/door/commands/common.h"

namespace gatehouse::door {

struct FeedItem {
    FeedId id;
    std::int64_t version = 0;
    std::string name;
    bool complete = false, stopped = false;
    int precedence = 100;
    std::vector<WorkerType> workerTypes;
    std::vector<std::string> attributes;
    std::string numberSpace;
    int guardFloor = 10;
    double guardPercent = 5;
    int guardCeiling = 200;
    std::optional<Instant> lastRun;
    std::int64_t quarantined = 0;
    double score = 1;
};
const Shape& shapeOf(const FeedItem*);

struct FeedList {
    struct Items {
        std::vector<FeedItem> items;
    };
    using Reply = Items;
    static constexpr std::string_view kName = "feed.list";
};
const Shape& shapeOf(const FeedList*);
const Shape& shapeOf(const FeedList::Items*);

// What is not given stays as it is. A guard that would stop less than before, of a new feed less than the usual one, waits for a
// second operator; one that stops more is set at once.
struct FeedUpdate {
    using Reply = Preview;
    static constexpr std::string_view kName = "feed.update";
    std::string feed;
    std::int64_t expectedVersion = 0;
    std::optional<bool> complete;
    std::optional<int> precedence;
    std::optional<std::vector<WorkerType>> workerTypes;
    std::optional<std::vector<std::string>> attributes;
    std::optional<std::string> numberSpace;
    std::optional<int> guardFloor;
    std::optional<double> guardPercent;
    std::optional<int> guardCeiling;
    std::optional<std::string> mapping; // JSON
};
const Shape& shapeOf(const FeedUpdate*);

struct MappingPropose {
    struct View {
        bool unambiguous = false;
        std::string mapping; // JSON, to be saved as a file
        std::vector<std::string> questions;
        std::vector<std::string> lines; // "Hire Date -> start (dates as 2008-01-31)"
    };
    using Reply = View;
    static constexpr std::string_view kName = "mapping.propose";
    std::string content;
};
const Shape& shapeOf(const MappingPropose*);
const Shape& shapeOf(const MappingPropose::View*);

struct FeedRecords {
    struct Finding {
        std::string code, field, message, remedy, proposedFix;
        std::vector<std::string> args; // of the message
        bool warning = false;
    };
    struct Item {
        FeedRecordId id;
        std::int64_t line = 0;
        std::string workerNo;
        JsonText raw;
        RecordState state = RecordState::Accepted;
        std::vector<Finding> findings;
    };
    struct Items {
        std::vector<Item> items;
    };
    using Reply = Items;
    static constexpr std::string_view kName = "feed.records";
    FeedRunId run;
    std::optional<RecordState> state;
    int offset = 0, limit = 200;
};
const Shape& shapeOf(const FeedRecords*);
const Shape& shapeOf(const FeedRecords::Finding*);
const Shape& shapeOf(const FeedRecords::Item*);
const Shape& shapeOf(const FeedRecords::Items*);

struct FeedImport {
    struct Result {
        FeedRunId run;
        std::int64_t rows = 0, accepted = 0, warnings = 0, quarantined = 0, unchanged = 0;
        CountMap events;
        CountMap warningKinds;
        bool stoppedByGuard = false;
        std::vector<std::string> affected; // by the guard: everyone, by name and worker number
        std::int64_t pending = 0;          // number to release under four eyes
        bool dryRun = false;
        std::int64_t planned = 0; // people whose plan was made, in a dry run: would be made
        double score = 1;
        // Who leaves, one line each, at most 20; in a dry run then what would be planned.
        std::vector<PreviewLine> preview;
        std::vector<FeedRecords::Item> findings;
        std::string message; // why nothing was taken, or what to know about its day
    };
    using Reply = JobStarted;
    static constexpr std::string_view kName = "feed.import";
    std::string content;
    std::string feed;
    std::string fileName;
    std::string mapping;
    bool complete = false;
    std::optional<Date> asOf;
    bool dryRun = false;
};
const Shape& shapeOf(const FeedImport*);
const Shape& shapeOf(const FeedImport::Result*);

struct FeedRelease { // four eyes: lets a run that the guard stopped go on
    using Reply = Preview;
    static constexpr std::string_view kName = "feed.release";
    FeedRunId run;
    std::string reason;
};
const Shape& shapeOf(const FeedRelease*);

struct FeedReject {
    using Reply = Done;
    static constexpr std::string_view kName = "feed.reject";
    FeedRunId run;
    std::string reason;
};
const Shape& shapeOf(const FeedReject*);

struct FeedRuns {
    struct Item {
        FeedRunId id;
        std::string feed, fileName;
        Date asOf;
        Instant startedAt;
        FeedRunState state = FeedRunState::Done;
        std::int64_t rows = 0, accepted = 0, warnings = 0, quarantined = 0, unchanged = 0;
        CountMap events;
    };
    struct Items {
        std::vector<Item> items;
    };
    using Reply = Items;
    static constexpr std::string_view kName = "feed.runs";
    std::string feed;
    int limit = 50;
};
const Shape& shapeOf(const FeedRuns*);
const Shape& shapeOf(const FeedRuns::Item*);
const Shape& shapeOf(const FeedRuns::Items*);

struct FeedFix { // mends a quarantined row in place and runs it again
    using Reply = Done;
    static constexpr std::string_view kName = "feed.fix";
    FeedRecordId record;
    TextMap values; // by column
};
const Shape& shapeOf(const FeedFix*);

struct FeedLag { // how late records come, by event and department
    struct Item {
        EventKind kind = EventKind::Joiner;
        std::string department;
        std::int64_t events = 0, late = 0;
        double averageDays = 0, worstDays = 0;
    };
    struct Items {
        std::vector<Item> items;
    };
    using Reply = Items;
    static constexpr std::string_view kName = "feed.lag";
    int days = 90;
};
const Shape& shapeOf(const FeedLag*);
const Shape& shapeOf(const FeedLag::Item*);
const Shape& shapeOf(const FeedLag::Items*);

struct FeedRequirements { // what the feed's owner has to deliver, as a sheet to hand over
    struct View {
        std::string sheet; // Markdown
    };
    using Reply = View;
    static constexpr std::string_view kName = "feed.requirements";
    std::string feed;
};
const Shape& shapeOf(const FeedRequirements*);
const Shape& shapeOf(const FeedRequirements::View*);

struct FeedDismiss {
    using Reply = Done;
    static constexpr std::string_view kName = "feed.dismiss";
    FeedRecordId record;
    std::string reason;
};
const Shape& shapeOf(const FeedDismiss*);

struct ReferenceSet { // closes or opens a reference list; closed ones quarantine what they do not know
    using Reply = Done;
    static constexpr std::string_view kName = "reference.set";
    std::string list; // departments, job_codes
    bool open = true;
};
const Shape& shapeOf(const ReferenceSet*);

struct ReferenceList {
    struct View {
        bool open = true;
        std::vector<std::string> items;
    };
    using Reply = View;
    static constexpr std::string_view kName = "reference.list";
    std::string list;
};
const Shape& shapeOf(const ReferenceList*);
const Shape& shapeOf(const ReferenceList::View*);

struct ReferenceAdd {
    using Reply = Done;
    static constexpr std::string_view kName = "reference.add";
    std::string list, code, name, parent;
};
const Shape& shapeOf(const ReferenceAdd*);

} // namespace gatehouse::door
