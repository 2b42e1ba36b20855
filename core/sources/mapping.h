// Which column of a file is which fact: proposed from the header, written as JSON, checked (HR-1). Pure, any thread.
//
// Fields a column can be mapped to:
//   worker_no given_name family_name display_name email login birth_date worker_type hire_status job_code job_title department
//   division location country zone cost_centre manager start
//   end          first day after the last one, as HrFacts::end
//   last_day     last day of work or contract: end is the day after. What people call end date or termination date
//   leave_from   first day of leave; leave_to: first day back; leave_last_day: the day before
//   exit_mode    "immediate" or "end_of_day"; exit_at: RFC 3339 moment of an immediate exit
//   effective    day the whole row takes effect; without it a joiner's row holds from the start, a change from the day of the file
//   attribute.<lower_snake_name>   a custom attribute
//   ignore       read on purpose as nothing; it stays in the raw record
//
// The file: {"encoding": "", "delimiter": ",", "columns": [{"column": "Hire Date", "field": "start", "date_format": "iso"},
//            {"field": "worker_type", "constant": "contractor"}, {"field": "display_name", "template": "{First Name} {Last Name}"},
//            {"column": "Status", "field": "hire_status", "values": {"active": "confirmed"}, "trim": true, "case": "lower"}]}
#pragma once

#include "core/base/result.h"
#include "core/model/sources.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::sources {

inline constexpr std::size_t kMostColumns = 2000; // of a file and of a mapping

struct MappingQuestion {
    std::string column; // header as written; empty where a column is missing
    std::string field;  // the field in question
    std::string code; // of the catalogue: feed.ask_date_order, feed.ask_which_column, feed.ask_missing_field
    std::vector<std::string> args;
    std::vector<std::string> choices; // "dmy", "mdy"; or column names; empty: free
};

struct MappingProposal {
    FeedMapping mapping;
    std::vector<MappingQuestion> questions;
    // Every essential field (worker number, a name, start) has exactly one candidate, no field has two columns and the order of every
    // date is certain. Only then may a new feed use the mapping without a person's word.
    bool unambiguous = false;
    std::vector<std::string> headers;
    int rowsSeen = 0; // of the sample, at most 1,000 rows
};

// Never fails: a file that cannot be read gives questions, one that is no text the single one feed.not_text. Reads at most the first 1,000 rows or 1 MB.
MappingProposal proposeMapping(std::string_view fileBytes);
// Takes away the questions that a mapping a person wrote has answered.
void dropAnswered(std::vector<MappingQuestion>& questions, const FeedMapping& mapping);
// Date columns whose stated order, dmy or mdy, most telling dates of the file contradict while they fit the other one: one
// feed.date_order_contradicted a column. Such a file would be taken with days and months swapped wherever both are possible.
std::vector<Problem> contradictedDateOrders(std::string_view fileBytes, const FeedMapping& mapping);
// For a person's eyes: one line a column, then the questions in English.
std::string describe(const MappingProposal& proposal);

// All problems at once as feed.bad_mapping, each with a JSON pointer or line and column; unknown keys and fields are named with the
// nearest known one.
Result<FeedMapping> parseMapping(std::string_view json);
std::string mappingToJson(const FeedMapping& mapping); // canonical: parseMapping gives the same back
// The same checks on a mapping that came by another way: unknown or doubled fields, missing essential ones, bad date formats.
Result<> checkMapping(const FeedMapping& mapping);

std::span<const std::string_view> mappingFields(); // the list above without attribute.*
// "Pay Type" is "pay_type"; empty where nothing readable is left.
std::string attributeNameOf(std::string_view header);

} // namespace gatehouse::sources
