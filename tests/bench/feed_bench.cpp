// An HR file through the door beside `sqlite3 .import` of the same file in the same run: first load and unchanged import, with and
// without profiles, where the time goes, and the same under slow_sync.
#include "core/door/commands/feeds.h"
#include "core/sources/mapping.h"
#include "core/sources/parsed_file.h"
#include "tests/bench/bench_support.h"

namespace gatehouse::test {
namespace {

const Date kDay = *parseDate("2026-02-02");

// sqlite3's own reading into one table of texts, durable as it comes.
Reading sqliteImport(const TempDir& folder, const std::string& file, int run)
{
    Command command;
    command.program = "sqlite3";
    command.arguments = {folder / fmt::format("peer{}.db", run)};
    command.input = fmt::format(".mode csv\n.import {} hr\n", file);
    return measured([&] {
        const RunOutput output = test::run(command, std::chrono::minutes(5));
        if (output.exitCode != 0) {
            fmt::print(stderr, "sqlite3: {}\n", output.err);
            std::exit(1);
        }
    });
}

void sayPhases(const std::vector<BenchWorkspace::Phase>& phases)
{
    for (std::size_t i = 0; i + 1 < phases.size(); ++i)
        fmt::print("    {:40} {:9.1f} ms\n", phases[i].text, (phases[i + 1].from - phases[i].from) * 1000);
}

struct Loads {
    Reading first, unchanged;
};

Loads measureImports(const std::string& content, int rows, bool profiles, int runs)
{
    BenchWorkspace workspace;
    if (profiles)
        workspace.addCatalogue(*parseDate("2026-01-01"));
    const auto import = [&](std::vector<BenchWorkspace::Phase>* phases, Date asOf) {
        door::FeedImport request;
        request.content = content;
        request.feed = "hr";
        request.fileName = "hr.csv";
        request.complete = true;
        request.asOf = asOf;
        return workspace.finish<door::FeedImport::Result>(std::move(request), phases);
    };
    const char* const with = profiles ? "12 profiles" : "no profiles";
    Loads loads;
    std::vector<BenchWorkspace::Phase> phases;
    loads.first = measured([&] {
        const auto result = import(&phases, kDay);
        if (result.accepted != rows || result.quarantined != 0) {
            fmt::print(stderr, "{} of {} rows were accepted\n", result.accepted, rows);
            std::exit(1);
        }
    });
    say(fmt::format("first load, {}", with), loads.first, rows,
        fmt::format("{} MB in the end", workspace.bytes() / 1'000'000));
    sayPhases(phases);
    std::vector<Reading> again;
    for (int run = 0; run < runs; ++run) {
        phases.clear();
        again.push_back(measured([&] {
            const auto result = import(&phases, kDay.plusDays(run + 1));
            if (result.unchanged != rows) {
                fmt::print(stderr, "{} of {} rows were unchanged\n", result.unchanged, rows);
                std::exit(1);
            }
        }));
    }
    loads.unchanged = medianOf(again);
    say(fmt::format("unchanged import, {}", with), loads.unchanged, rows);
    sayPhases(phases);
    return loads;
}

void measureAll(const BenchOptions& options)
{
    const int rows = options.count > 0 ? options.count : options.quick ? 300 : 100'000;
    const int runs = options.runs > 0 ? options.runs : options.quick ? 1 : 3;
    const bool slow = !options.slowSyncOf.empty();
    sayHeader(fmt::format("HR feed, {} rows of 12 columns", rows));
    const TempDir folder("gh-bench-feed");
    const std::string content = hrFile(rows);
    const std::string file = folder / "hr.csv";
    writeFile(file, content);
    std::vector<Reading> peers;
    for (int run = 0; run < runs; ++run)
        peers.push_back(sqliteImport(folder, file, run));
    const Reading peer = medianOf(peers);
    say("sqlite3 .import (the peer)", peer, rows);
    if (!slow) {
        const auto mapping = sources::proposeMapping(content).mapping;
        say("reading alone: mapping proposed, file parsed",
            measured([&] { must(sources::parseFile(content, mapping, {})); }), rows);
    }
    const Loads plain = measureImports(content, rows, false, runs);
    const Loads planned = measureImports(content, rows, true, runs);
    const std::string how = slow ? ", slow syncs" : "";
    sayRatio("first load in seconds, no profiles" + how, plain.first.wall, "< 2 for 100,000",
             plain.first.wall < 2);
    sayRatio("first load in seconds, 12 profiles" + how, planned.first.wall, "< 2 for 100,000",
             planned.first.wall < 2);
    for (const auto& [with, loads] : {std::pair{"no profiles", plain}, std::pair{"12 profiles", planned}}) {
        const double ratio = loads.unchanged.wall / peer.wall;
        sayRatio(fmt::format("unchanged import / sqlite3 .import, {}{}", with, how), ratio, "<= 4",
                 ratio <= 4);
    }
}

} // namespace
} // namespace gatehouse::test

int main(int argc, char** argv)
{
    using namespace gatehouse::test;
    const BenchOptions options = benchOptions(argc, argv);
    measureAll(options);
    if (options.slowSyncOf.empty())
        againUnderSlowSync(argc, argv);
    return 0;
}
