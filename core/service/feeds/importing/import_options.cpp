// How a file that is parked is taken up again: after a crash, or when it is released.
#include "core/service/feeds/importing/import_writer.h"

#include "core/base/text_fold.h"
#include "core/service/host/host.h"

#include <nlohmann/json.hpp>

namespace gatehouse::service {

std::string importOptionsToJson(const ImportOptions& options)
{
    nlohmann::json json{{"file_name", options.fileName}, {"feed", options.feed},
                        {"mapping", options.mapping},    {"complete", options.complete},
                        {"actor", options.actor},        {"released", options.released}};
    if (options.asOf)
        json["as_of"] = formatDate(*options.asOf);
    return json.dump();
}

Result<ImportOptions> importOptionsFromJson(const std::string& text, std::string bytes)
{
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (json.is_discarded())
        return fail("internal", {"the options of a parked file cannot be read"});
    ImportOptions options;
    options.bytes = std::move(bytes);
    options.fileName = json.value("file_name", "");
    options.feed = json.value("feed", "");
    options.mapping = json.value("mapping", "");
    options.complete = json.value("complete", false);
    options.released = json.value("released", false);
    options.actor = json.value("actor", "");
    if (json.contains("as_of")) {
        GH_LET(options.asOf, parseDate(json["as_of"].get<std::string>()));
    }
    return options;
}

namespace {

// The newest of a feed's runs that were looked at for leftovers; a run before them was overtaken long ago.
constexpr int kRecent = 100;

// What was taken after a run that never ended is newer: finishing that run now would put the older file over it.
Result<> giveUp(Service::Host& host, FeedRun run)
{
    run.state = FeedRunState::Failed;
    return host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        GH_TRY(tx.feeds().update(run));
        GH_TRY(tx.feeds().dropParkedFile(run.id));
        tx.changed("feed_run", run.id.value);
        AuditEntry entry;
        entry.actor = "engine";
        entry.command = "feed.import";
        entry.subjects = {{"feed", run.feed.value}, {"feed_run", run.id.value}};
        entry.facts = {{"file_hash", run.fileHash}, {"outcome", "overtaken by a newer file"}};
        return tx.audit().append(entry);
    });
}

bool isTaken(const FeedRun& run)
{
    return run.state == FeedRunState::Done || run.state == FeedRunState::Released;
}

} // namespace

Result<int> continueInterrupted(Service::Host& host, const Feed& feed)
{
    std::vector<ImportOptions> interrupted; // oldest first
    std::vector<FeedRun> overtaken;
    GH_TRY(host.parts.store.read([&](Tx& tx) -> Result<> {
        GH_LET(const auto runs, tx.feeds().runs(feed.id, kRecent));
        bool newerTaken = false;
        for (const FeedRun& run : runs) {
            newerTaken = newerTaken || isTaken(run);
            if (run.state != FeedRunState::Running)
                continue;
            GH_LET(auto parked, tx.feeds().parkedFile(run.id));
            if (newerTaken) {
                overtaken.push_back(run);
                continue;
            }
            if (!parked)
                continue;
            GH_LET(auto options, importOptionsFromJson(parked->second, std::move(parked->first)));
            options.run = run.id;
            options.continued = true;
            interrupted.insert(interrupted.begin(), std::move(options));
        }
        return {};
    }));
    for (const FeedRun& run : overtaken)
        GH_TRY(giveUp(host, run));
    for (const ImportOptions& options : interrupted)
        GH_TRY(importInTurn(host, options, {}, [](const Progress&) {}));
    return static_cast<int>(interrupted.size());
}

Result<int> continueInterrupted(Service::Host& host)
{
    GH_LET(const auto feeds,
           readFrom<std::vector<Feed>>(host.parts.store, [](Tx& tx) { return tx.feeds().feeds(); }));
    int continued = 0;
    for (const Feed& feed : feeds) {
        GH_LET(const auto turn, host.feedTurns.take(fold(feed.name), {}));
        GH_LET(const int ofFeed, continueInterrupted(host, feed));
        continued += ofFeed;
    }
    return continued;
}

} // namespace gatehouse::service
