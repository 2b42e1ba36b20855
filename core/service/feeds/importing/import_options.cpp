// How a file that is parked is taken up again: after a crash, or when it is released.
#include "core/service/feeds/importing/import_writer.h"

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

Result<int> continueInterrupted(Service::Host& host)
{
    std::vector<ImportOptions> interrupted;
    GH_TRY(host.parts.store.read([&](Tx& tx) -> Result<> {
        GH_LET(const auto feeds, tx.feeds().feeds());
        for (const Feed& feed : feeds) {
            GH_LET(const auto runs, tx.feeds().runs(feed.id, 20));
            for (const FeedRun& run : runs) {
                if (run.state != FeedRunState::Running)
                    continue;
                GH_LET(auto parked, tx.feeds().parkedFile(run.id));
                if (!parked)
                    continue;
                GH_LET(auto options, importOptionsFromJson(parked->second, std::move(parked->first)));
                options.run = run.id;
                options.continued = true;
                interrupted.push_back(std::move(options));
            }
        }
        return {};
    }));
    for (const ImportOptions& options : interrupted)
        GH_TRY(importFile(host, options, {}, [](const Progress&) {}));
    return static_cast<int>(interrupted.size());
}

} // namespace gatehouse::service
