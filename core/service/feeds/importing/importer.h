// One file of a feed: parse, correlate, guard, write, plan. Inside core/service only.
//
// What could be lost: a row between the file and the store. Every row that says something new ends as a statement or as a feed_record in
// quarantine, in one transaction with its events and its audit entry; an import that is killed is found again by its run (state
// "running") and continued from the parked bytes. What could be slow: 100,000 unchanged rows; they are recognised by digest and touch
// nothing. What will change later: other sources (SCIM, REST, SQL) bring ParsedFile by another way and take the rest as it is.
#pragma once

#include "core/door/commands/feeds.h"
#include "core/service/host/call_context.h"

namespace gatehouse::service {

struct ImportOptions {
    std::string bytes, fileName, feed, mapping;
    bool complete = false;
    std::optional<Date> asOf;
    bool dryRun = false;
    bool single = false;    // one mended row: absence says nothing
    bool released = false;  // the guard was overruled by two operators
    bool continued = false; // a run that a crash left in the middle: the guard let it begin
    FeedRunId run;          // continue this one; 0: a new one
    std::string actor;
    std::vector<std::string> departments;    // of who asks: nobody else is named or touched; empty: everybody
    bool mayReachBeyond = false;             // who only looks: others are counted, without their names
    std::int64_t line = 0;                   // of a single row, in the file it came with
    std::function<void(PersonId)> tellWhose; // of a single row that was taken: whose it is
    // Of a dry run: the guard is not asked; told instead is everybody it counts, by name
    // (empty outside the departments), and what would be planned for him.
    std::function<void(const std::string& person, const std::vector<door::PreviewLine>& lines)> tellLoss;
};

// Waits while another file of the same feed is under way: the guard counts what that one ends. A run of the feed that a crash cut off is
// finished first, so that this file stays the newer one. Blocks; any thread.
Result<door::FeedImport::Result> importFile(Service::Host& host, const ImportOptions& options,
                                            const CancelToken& cancel, const ProgressSink& progress);

// The same for who has the feed's turn already.
Result<door::FeedImport::Result> importInTurn(Service::Host& host, const ImportOptions& options,
                                              const CancelToken& cancel, const ProgressSink& progress);

// Goes on with runs that a crash left in the middle, of all feeds or, for who has its turn, of one; the oldest first. One that a newer
// file has overtaken is closed as failed. Returns how many went on.
Result<int> continueInterrupted(Service::Host& host);
Result<int> continueInterrupted(Service::Host& host, const Feed& feed);

// Plans everybody who waits for a plan, in chunks; returns how many. Called after imports and by the engine.
Result<std::int64_t> planWaiting(Service::Host& host, BusinessTime now, const CancelToken& cancel,
                                 const ProgressSink& progress);

} // namespace gatehouse::service
