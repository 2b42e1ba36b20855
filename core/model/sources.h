// Feeds, their mapping, their runs and what did not pass (HR-1 to HR-7).
#pragma once

#include "core/base/time.h"
#include "core/model/ids.h"
#include "core/model/vocabulary.h"

#include <map>
#include <string>
#include <vector>

namespace gatehouse {

// One column of the file to one field of HrFacts ("worker_no", "given_name", ..., or "attribute.<name>").
struct ColumnMapping {
    std::string column; // header as written; empty for a constant or a template
    std::string field;
    std::string constant;
    std::string templateText; // "{First Name} {Last Name}"
    bool trim = true;
    std::string letterCase; // "", "lower", "upper", "title"
    std::string
        dateFormat; // "", "iso", "dmy", "mdy", "ymd"; asked, never guessed where days and months cannot be told apart
    std::map<std::string, std::string> values; // value map, by folded text; others stay
};

struct FeedMapping {
    std::string delimiter; // "," ";" "\t"; empty: detected
    std::string encoding;  // "" and "utf-8"; "latin1" or "windows-1252" where a person says so, never guessed
    std::vector<ColumnMapping> columns;
};

struct Feed {
    FeedId id;
    std::int64_t version = 1;
    std::string name;
    bool complete = false;               // absence means exit
    int precedence = 100;                // smaller wins where two feeds are authoritative (HR-7)
    std::vector<WorkerType> workerTypes; // authoritative for; empty: all
    std::vector<std::string> attributes; // authoritative for; empty: all
    std::string numberSpace =
        "company";       // feeds of one space mean the same engagement by the same worker number
    int guardFloor = 10; // HR-6: min(max(floor, percent of active), ceiling)
    double guardPercent = 5;
    int guardCeiling = 200;
    bool stopped = false; // by the guard, until released
    FeedMapping mapping;
};

struct FeedRun {
    FeedRunId id;
    FeedId feed;
    std::string fileName;
    std::string fileHash; // BLAKE2b-256, hex
    Date asOf;
    Instant startedAt;
    FeedRunState state = FeedRunState::Running;
    std::int64_t rows = 0, accepted = 0, warnings = 0, quarantined = 0, unchanged = 0;
    std::map<std::string, std::int64_t> events; // by kind
};

struct RecordFinding {
    std::string code;  // of the catalogue
    std::string field; // or column
    std::vector<std::string> args;
    std::string proposedFix; // new value, empty where none
    bool warning = false;    // else it is quarantined
};

struct FeedRecord {
    FeedRecordId id;
    FeedRunId run;
    FeedId feed;
    std::int64_t line = 0; // of the file, the header being 1
    std::string workerNo;
    std::string raw; // the row as read, JSON object by column name
    RecordState state = RecordState::Accepted;
    std::vector<RecordFinding> findings;
};

} // namespace gatehouse
