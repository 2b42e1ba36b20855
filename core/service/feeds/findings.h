// What was found in the rows of a file, for a person's eyes. Inside core/service only.
#pragma once

#include "core/door/commands/feeds.h"
#include "core/model/sources.h"
#include "core/sources/analysis.h"
#include "core/sources/parsed_file.h"

#include <span>

namespace gatehouse::service {

std::vector<door::FeedRecords::Finding> shown(std::span<const RecordFinding> findings);

// The rows with findings, those in quarantine first, by line; at most 100. Without the rows themselves.
std::vector<door::FeedRecords::Item> rowsWithFindings(const sources::ParsedFile& file,
                                                      const sources::Analysis& analysis);

// A mapping that leaves open how a date of this file is to be read is not guessed at: service.mapping_needed with the questions.
Result<> checkDateOrders(const std::string& feed, std::string_view bytes, const FeedMapping& mapping);

} // namespace gatehouse::service
