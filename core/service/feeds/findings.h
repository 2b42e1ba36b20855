// What was found in the rows of a file, for a person's eyes. Inside core/service only.
#pragma once

#include "core/door/commands/feeds.h"
#include "core/model/sources.h"
#include "core/service/feeds/importing/import_changes.h"
#include "core/sources/analysis.h"
#include "core/sources/mapping.h"
#include "core/sources/parsed_file.h"

#include <span>

namespace gatehouse::service {

std::vector<door::FeedRecords::Finding> shown(std::span<const RecordFinding> findings);

// The question that a file without a mapping leaves to a person: service.mapping_needed, with the proposal as its context.
Error mappingNeeded(const std::string& feed, const sources::MappingProposal& proposal);

// What a run counts, and what is told of it: without ids, names and days.
void countRun(FeedRun& run, const sources::ParsedFile& file, const sources::Analysis& analysis,
              const std::vector<PersonChange>& changes);
door::FeedImport::Result resultOf(const FeedRun& run, const sources::ParsedFile& file,
                                  const sources::Analysis& analysis);

// Share of the rows of a run without any finding, 0 to 1.
double scoreOf(const FeedRun& run);
// How many of a feed's imports are looked through for rows that wait.
inline constexpr int kRunsLookedAt = 20;
// A feed, how its newest run went (nullptr where there was none), and how many rows of its runs wait for a person.
door::FeedItem itemOf(const Feed& feed, const FeedRun* newest, std::int64_t waiting);

// The rows with findings, those in quarantine first, by line; at most 100. Without the rows themselves.
std::vector<door::FeedRecords::Item> rowsWithFindings(const sources::ParsedFile& file,
                                                      const sources::Analysis& analysis);

// One mended row of the file of day `asOf`, where it stood in `line`. service.still_second where it would give somebody who is here under
// another number of the feed a second engagement; service.newer_file_lacks where a newer complete file ended it, or had it not.
Result<> checkSingleRow(const sources::ParsedFile& file, const sources::Analysis& analysis,
                        const sources::KnownWorld& world, Date asOf, std::int64_t line);

// A mapping that leaves open how a date of this file is to be read is not guessed at: service.mapping_needed with the questions. One
// that says it and is contradicted by the file: feed.bad_mapping.
Result<> checkDateOrders(const std::string& feed, std::string_view bytes, const FeedMapping& mapping);

} // namespace gatehouse::service
