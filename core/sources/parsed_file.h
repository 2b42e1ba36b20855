// A delimited file as validated records (HR-1, HR-2). RFC 4180 with quoted line ends, CRLF or LF, UTF-8 with or without BOM; tabs and
// semicolons too. Pure, any thread.
#pragma once

#include "core/base/result.h"
#include "core/model/people.h"
#include "core/model/sources.h"

#include <array>
#include <bitset>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::sources {

// The fields of HrFacts and of the row itself, for sets.
enum class FactField : std::uint8_t {
    GivenName,
    FamilyName,
    DisplayName,
    Email,
    Login,
    BirthDate,
    Type,
    HireStatus,
    JobCode,
    JobTitle,
    Department,
    Division,
    Location,
    Country,
    Zone,
    CostCentre,
    Manager,
    Start,
    End,
    Leave,
    ExitMode,
    ExitAt,
    Attributes,
    Count
};
using FactFields = std::bitset<static_cast<std::size_t>(FactField::Count)>;
// "given_name" ...: the names of mapping.h, "end" for last_day too, "leave", "attributes".
std::string_view nameOf(FactField field);
std::optional<FactField> factFieldOf(std::string_view name);

// BLAKE2b of the bytes of a row under header and mapping, cut to 16 bytes: equal digests are equal rows read the same way.
struct RowDigest {
    std::array<std::uint8_t, 16> bytes{};
    friend bool operator==(const RowDigest&, const RowDigest&) = default;
    explicit operator bool() const { return bytes != std::array<std::uint8_t, 16>{}; }
    std::string hex() const;
    static RowDigest fromHex(std::string_view hex); // zero where it is not one
};

struct ParsedRow {
    std::int64_t line = 0; // where it starts, the header being 1
    std::string workerNo;
    RowDigest digest;
    // The digest is the one this worker number was stored with: nothing else was looked at, `facts` and `raw` are empty.
    bool unchanged = false;
    bool quarantined = false; // a finding that is no warning
    std::optional<Date> effective;
    HrFacts facts;
    std::string raw; // JSON object by column name
    std::vector<RecordFinding> findings;
};

struct ParsedFile {
    // In file order, or by effective date where the mapping has one (rows without it last), so that what is said of a worker first
    // takes effect first. A repeated identical row is kept once, with a warning.
    std::vector<ParsedRow> rows;
    std::vector<RecordFinding> findings; // of the file: columns nobody mapped
    std::vector<std::string> headers;
    FactFields mapped;                     // fields the file speaks of; others keep what is known
    std::vector<std::string> mappedCustom; // custom attributes it speaks of
    std::int64_t rowsRead = 0;             // data rows, repeated ones too
};

struct ParseOptions {
    // The digest stored for this worker number, nullptr where there is none. Leave empty to read every row.
    std::function<const RowDigest*(std::string_view workerNo)> knownDigest;
    std::string defaultZone = "UTC"; // where the file has no zone
};

// Refuses the whole file, with every problem and its line: feed.bad_mapping, feed.no_rows, feed.unknown_column (with the nearest header),
// feed.duplicate_column, feed.not_utf8, feed.open_quote, feed.too_large (over 2 GB or a cell over 1 MB).
// Bad rows do not refuse the file: they carry findings and `quarantined`.
//
// Quarantined: feed.missing_worker_no, feed.missing_name, feed.missing_start, feed.bad_date, feed.impossible_date, feed.bad_instant,
// feed.end_before_start, feed.leave_reversed, feed.field_count, feed.bad_email, feed.unknown_zone, feed.unknown_worker_type,
// feed.unknown_hire_status, feed.unknown_exit_mode, feed.duplicate_worker_no, feed.control_characters.
// Warnings, value used after the fix: feed.stray_blanks, feed.repeated_row; feed.contractor_without_end.
Result<ParsedFile> parseFile(std::string_view bytes, const FeedMapping& mapping, const ParseOptions& options);

// Puts proposed fixes or a person's corrections (by column name) into a raw record and reads it again, for "fix in place".
Result<ParsedRow> parseRecord(std::string_view rawJson, const FeedMapping& mapping,
                              const ParseOptions& options);
// One record as a file of one row, header included: what parseFile can read again.
Result<std::string> recordToCsv(std::string_view rawJson, const FeedMapping& mapping);

} // namespace gatehouse::sources
