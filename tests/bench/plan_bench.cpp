// One HR change to its committed plan, at the door: a file of one changed row in a company with 12 profiles and 5 applications.
// Wall, CPU and syncs of each of 200 changes, in companies of several sizes, and the same under slow_sync.
#include "core/door/commands/feeds.h"
#include "core/door/commands/people.h"
#include "tests/bench/bench_support.h"

namespace gatehouse::test {
namespace {

void importRows(BenchWorkspace& workspace, std::string lines, Date asOf, int events)
{
    door::FeedImport request;
    request.content = hrHeader() + std::move(lines);
    request.feed = "hr";
    request.fileName = "hr.csv";
    request.asOf = asOf;
    const auto result = workspace.finish<door::FeedImport::Result>(std::move(request));
    std::int64_t found = 0;
    for (const auto& [kind, count] : result.events)
        found += count;
    if (found != events || result.planned < events) {
        fmt::print(stderr, "{} events and {} plans instead of {}\n", found, result.planned, events);
        std::exit(1);
    }
}

void measureCompany(int people, int changes)
{
    BenchWorkspace workspace;
    workspace.addCatalogue(*parseDate("2026-01-01"));
    const Date day = *parseDate("2026-02-02");
    std::string everybody;
    for (int n = 0; n < people; ++n)
        everybody += hrLine(hrRow(n));
    importRows(workspace, std::move(everybody), day, people);
    std::vector<double> walls, cpus, syncs;
    for (int change = 0; change < changes; ++change) {
        HrRow row = hrRow(1 + (change * 7) % (people - 1));
        row.department = (row.department + 1) % 20; // another department: other access
        row.jobCode = (row.jobCode + 1) % 40;
        // Twenty a day: more who lose access within 24 hours would trip the guard.
        const Date asOf = day.plusDays(1 + change / 20);
        const Reading reading = measured([&] { importRows(workspace, hrLine(row), asOf, 1); });
        walls.push_back(reading.wall * 1000);
        cpus.push_back(reading.cpu * 1000);
        syncs.push_back(reading.syncs);
    }
    fmt::print("{:8} people, {} changes: wall p50 {:.2f} p99 {:.2f} ms, CPU p50 {:.2f} p99 {:.2f} ms", people,
               changes, quantile(walls, 0.5), quantile(walls, 0.99), quantile(cpus, 0.5),
               quantile(cpus, 0.99));
    if (syncs.front() >= 0)
        fmt::print(", syncs p50 {:.0f} p99 {:.0f}", quantile(syncs, 0.5), quantile(syncs, 0.99));
    fmt::print("\n");
    sayRatio(fmt::format("CPU ms of one change among {} people, p50", people), quantile(cpus, 0.5), "< 2",
             quantile(cpus, 0.5) < 2);
    if (syncs.front() >= 0)
        sayRatio(fmt::format("syncs of one change among {} people, p50", people), quantile(syncs, 0.5), "1",
                 quantile(syncs, 0.5) <= 1);
}

} // namespace
} // namespace gatehouse::test

int main(int argc, char** argv)
{
    using namespace gatehouse::test;
    const BenchOptions options = benchOptions(argc, argv);
    sayHeader("one HR change to committed plan");
    const int changes = options.count > 0 ? options.count : options.quick ? 5 : 200;
    for (const int people : options.quick ? std::vector<int>{50} : std::vector<int>{1000, 10'000})
        measureCompany(people, std::min(changes, people - 1));
    if (options.slowSyncOf.empty())
        againUnderSlowSync(argc, argv);
    return 0;
}
