// What the store costs beside raw sqlite3, in one run on one machine: the writes of a first load, an unchanged import's reading, audit
// appends, single interactive writes, and the two lists. Arguments: people (100000) [PostgreSQL connection string].
#include "core/base/log.h"
#include "core/store/store.h"
#include "tests/support/process.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <fmt/format.h>
#include <future>
#include <sqlite3.h>

namespace gatehouse::test {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int kChunk = 1000; // people a transaction

double secondsOf(const std::function<void()>& work)
{
    const auto started = Clock::now();
    work();
    return std::chrono::duration<double>(Clock::now() - started).count();
}

template <class T>
T must(Result<T> result)
{
    if (!result) {
        fmt::print(stderr, "{}\n", describe(result.error()));
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

class Encoder final : public AuditEncoder {
public:
    std::string encode(const AuditEntry& e, std::int64_t, std::int64_t seq, Instant at) const override
    {
        return fmt::format("{{\"actor\":\"{}\",\"at\":{},\"command\":\"{}\",\"seq\":{},\"trigger\":\"{}\"}}",
                           e.actor, at.micros, e.command, seq, e.trigger);
    }
};

// The rows of one new person, as a first load writes them.
Result<> loadPerson(Tx& tx, FeedId feed, FeedRunId run, int n)
{
    Person p;
    p.id = PersonId{tx.newId()};
    p.displayName = fmt::format("Given{} Family{}", n % 997, n % 7919);
    p.givenName = fmt::format("Given{}", n % 997);
    p.familyName = fmt::format("Family{}", n % 7919);
    p.email = fmt::format("person{}@example.com", n);
    FeedRecord record;
    record.id = FeedRecordId{tx.newId()};
    record.run = run;
    record.feed = feed;
    record.line = n + 2;
    record.workerNo = fmt::format("E{:06}", n);
    record.raw =
        fmt::format("{{\"Name\":\"{}\",\"E-mail\":\"{}\",\"Number\":\"{}\",\"Department\":\"Research\"}}",
                    p.displayName, p.email, record.workerNo);
    Engagement e{EngagementId{tx.newId()}, p.id, feed, record.workerNo, {}};
    EngagementFact fact;
    fact.id = EngagementVersionId{tx.newId()};
    fact.engagement = e.id;
    fact.effective = Date{20000};
    fact.sequence = n;
    fact.record = record.id;
    fact.facts.displayName = p.displayName;
    fact.facts.givenName = p.givenName;
    fact.facts.familyName = p.familyName;
    fact.facts.email = p.email;
    fact.facts.department = fmt::format("Department {}", n % 20);
    fact.facts.jobCode = fmt::format("J{}", n % 40);
    fact.facts.jobTitle = "Engineer";
    fact.facts.location = "Madrid";
    fact.facts.country = "ES";
    fact.facts.zone = "Europe/Madrid";
    fact.facts.managerRef = fmt::format("E{:06}", n / 10);
    fact.facts.start = Date{20000};
    LifecycleEvent event;
    event.id = EventId{tx.newId()};
    event.person = p.id;
    event.engagement = e.id;
    event.effective = fact.effective;
    event.record = record.id;
    PersonRow row;
    row.id = p.id;
    row.name = p.displayName;
    row.email = p.email;
    row.department = fact.facts.department;
    row.workerNo = e.workerNo;
    row.title = "Engineer";
    row.start = fact.facts.start;
    EngagementSource source;
    source.engagement = e.id;
    source.digest = "00112233445566778899aabbccddeeff";
    source.seenAsOf = Date{20000};
    GH_TRY(tx.feeds().insert(record));
    GH_TRY(tx.people().insert(p));
    GH_TRY(tx.people().insert(e));
    GH_TRY(tx.people().insert(fact));
    GH_TRY(tx.feeds().write(source));
    GH_TRY(tx.events().insert(event));
    GH_TRY(tx.lists().writePersonRow(row));
    tx.changed("person", p.id.value);
    return tx.audit().append(AuditEntry{"feed:1",
                                        "lifecycle.recorded",
                                        fmt::format("run:{}", run.value),
                                        {{"person", p.id.value}, {"event", event.id.value}},
                                        {},
                                        {},
                                        {}});
}

// As many rows of the same sizes and the same number of indices' worth of work, with nothing around sqlite3.
double rawInserts(const std::string& file, int rows, int rowsPerCommit)
{
    sqlite3* db = nullptr;
    sqlite3_open(file.c_str(), &db);
    sqlite3_exec(
        db,
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;"
        "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT, d INTEGER, e INTEGER) STRICT;"
        "CREATE INDEX t_a ON t(a)",
        nullptr, nullptr, nullptr);
    sqlite3_stmt* insert = nullptr;
    sqlite3_prepare_v2(db, "INSERT INTO t(a, b, c, d, e) VALUES(?, ?, ?, ?, ?)", -1, &insert, nullptr);
    const std::string text(40, 'x');
    const double seconds = secondsOf([&] {
        for (int n = 0; n < rows; ++n) {
            if (n % rowsPerCommit == 0)
                sqlite3_exec(db, n == 0 ? "BEGIN" : "COMMIT; BEGIN", nullptr, nullptr, nullptr);
            const std::string key = fmt::format("Given{} Family{}", n % 997, n % 7919);
            sqlite3_bind_text(insert, 1, key.data(), static_cast<int>(key.size()), SQLITE_STATIC);
            sqlite3_bind_text(insert, 2, text.data(), 40, SQLITE_STATIC);
            sqlite3_bind_text(insert, 3, text.data(), 40, SQLITE_STATIC);
            sqlite3_bind_int64(insert, 4, n);
            sqlite3_bind_int64(insert, 5, n);
            sqlite3_step(insert);
            sqlite3_reset(insert);
        }
        sqlite3_exec(db, "COMMIT", nullptr, nullptr, nullptr);
    });
    sqlite3_finalize(insert);
    sqlite3_close(db);
    return seconds;
}

void say(const std::string& what, double seconds, double items, const std::string& more = {})
{
    fmt::print("{:46} {:8.1f} ms {:12.0f}/s  {}\n", what, seconds * 1000, items / seconds, more);
}

double cpuSeconds()
{
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

double firstLoad(Store& store, int people)
{
    FeedId feed;
    FeedRunId run;
    must(store.write(WriteLane::Bulk, [&](Tx& tx) -> Result<> {
        Feed f;
        f.id = feed = FeedId{tx.newId()};
        f.name = "hr";
        GH_TRY(tx.feeds().insert(f));
        FeedRun r;
        r.id = run = FeedRunId{tx.newId()};
        r.feed = feed;
        return tx.feeds().insert(r);
    }));
    return secondsOf([&] {
        for (int from = 0; from < people; from += kChunk)
            must(store.write(WriteLane::Bulk, [&](Tx& tx) -> Result<> {
                for (int n = from; n < std::min(people, from + kChunk); ++n)
                    GH_TRY(loadPerson(tx, feed, run, n));
                return {};
            }));
    });
}

void measureReads(Store& store, int people)
{
    std::int64_t seen = 0;
    must(store.read([&](Tx& tx) -> Result<> {
        say("sources of everybody", secondsOf([&] {
                must(tx.feeds().eachSource("company", Date{20001}, [&](EngagementSource&&) { ++seen; }));
            }),
            people);
        say("histories of everybody", secondsOf([&] {
                must(
                    tx.people().eachEngagement({}, [&](const Person&, const EngagementHistory&) { ++seen; }));
            }),
            people);
        std::vector<std::int64_t> ids;
        PersonFilter filter;
        say("list: ids of everybody by name", secondsOf([&] { ids = must(tx.lists().personIds(filter)); }),
            people);
        filter.text = "family7777";
        say("list: ids by a part of the name", secondsOf([&] { must(tx.lists().personIds(filter)); }),
            people);
        ids.resize(std::min<std::size_t>(ids.size(), 100));
        say("list: a window of 100", secondsOf([&] { must(tx.lists().personRows(ids)); }), 100);
        say("queue: ids of joiners", secondsOf([&] { ids = must(tx.lists().queueIds({}, BusinessTime{})); }),
            people);
        ids.resize(std::min<std::size_t>(ids.size(), 100));
        say("queue: a window of 100", secondsOf([&] { must(tx.lists().queueRows(ids, BusinessTime{})); }),
            100);
        say("people to plan, 100 of them", secondsOf([&] { must(tx.events().personsToPlan(100)); }), 100);
        std::int64_t bytes = 0;
        const double audit = secondsOf([&] {
            must(tx.audit().eachRow(1, [&](const AuditRow& row) {
                bytes += static_cast<std::int64_t>(row.body.size());
                return true;
            }));
        });
        say("audit: every row read", audit, static_cast<double>(must(tx.audit().count())));
        return {};
    }));
}

// Each key of some words typed and deleted again, in reading transactions of their own as list.open has them.
void measureTyping(Store& store, int people)
{
    const auto ask = [&](const PersonFilter& filter) {
        return secondsOf([&] {
            must(store.read([&](Tx& tx) -> Result<> {
                must(tx.lists().personIds(filter));
                return {};
            }));
        });
    };
    say("list in memory: everybody read once", ask({}), people);
    std::vector<double> times;
    double slowest = 0;
    std::string slowestText;
    for (const char* word :
         {"given12 family7", "an", "person4711@ex", "e000042", "family", "example.com", "x"})
        for (std::size_t length = 1; length < 2 * std::string_view(word).size(); ++length) {
            PersonFilter filter;
            const std::size_t size = std::string_view(word).size();
            filter.text = std::string_view(word).substr(0, length <= size ? length : 2 * size - length);
            times.push_back(ask(filter));
            if (times.back() > slowest) {
                slowest = times.back();
                slowestText = filter.text;
            }
        }
    std::sort(times.begin(), times.end());
    say("list in memory: a key in the filter, median", times[times.size() / 2], people);
    say("list in memory: the slowest key", slowest, people, slowestText);
    for (const char* sort : {"-name", "department", "-start", "status", "grants"}) {
        PersonFilter filter;
        filter.sort = sort;
        const double first = ask(filter);
        say(fmt::format("list in memory: order by {}, again", sort), ask(filter), people,
            fmt::format("{:.1f} ms the first time", first * 1000));
    }
}

void measureWrites(Store& store)
{
    constexpr int kEntries = 100'000;
    const auto append = [](Tx& tx) {
        return tx.audit().append(
            AuditEntry{"engine", "operation.succeeded", "plan:7", {{"operation", tx.newId()}}, {}, {}, {}});
    };
    say("audit appends, 500 a transaction", secondsOf([&] {
            for (int n = 0; n < kEntries; n += kChunk)
                must(store.write(WriteLane::Bulk, [&](Tx& tx) -> Result<> {
                    for (int k = 0; k < kChunk; ++k)
                        GH_TRY(append(tx));
                    return {};
                }));
        }),
        kEntries);
    constexpr int kWriters = 16, kEach = 250;
    const std::int64_t before = store.syncs();
    const double seconds = secondsOf([&] {
        std::vector<std::future<void>> writers;
        for (int w = 0; w < kWriters; ++w)
            writers.push_back(std::async(std::launch::async, [&] {
                for (int n = 0; n < kEach; ++n)
                    must(store.write(WriteLane::Interactive, append));
            }));
    });
    say("interactive writes of 16 threads", seconds, kWriters * kEach,
        fmt::format("{:.3f} syncs per item",
                    static_cast<double>(store.syncs() - before) / (kWriters * kEach)));
}

int measureAll(int people, const char* postgres)
{
    const Encoder encoder;
    const TempDir folder("gh-bench");
    constexpr int kRowsOfAPerson = 11; // with subjects of the audit entry and the change row
    const double raw = rawInserts(folder / "raw.db", people * kRowsOfAPerson, kChunk * kRowsOfAPerson);
    say("raw sqlite3: the same number of rows", raw, people * kRowsOfAPerson);
    auto store = must(store::openSqlite(folder / "workspace.db", encoder, realSystemClock()));
    const double cpuBefore = cpuSeconds();
    const double load = firstLoad(*store, people);
    const double cpu = cpuSeconds() - cpuBefore;
    say("first load on SQLite, people", load, people,
        fmt::format("{:.2f}x raw, {:.0f} ms of CPU", load / raw, cpu * 1000));
    measureReads(*store, people);
    measureTyping(*store, people);
    measureWrites(*store);
    if (postgres) {
        auto remote = must(store::openPostgres(postgres, encoder, realSystemClock()));
        const double remoteLoad = firstLoad(*remote, people);
        say("first load on PostgreSQL, people", remoteLoad, people,
            fmt::format("{:.2f}x SQLite", remoteLoad / load));
        measureReads(*remote, people);
        measureWrites(*remote);
    }
    return 0;
}

} // namespace
} // namespace gatehouse::test

int main(int argc, char** argv)
{
    gatehouse::log::setLevel(gatehouse::log::Level::Error);
    return gatehouse::test::measureAll(argc > 1 ? std::atoi(argv[1]) : 100'000, argc > 2 ? argv[2] : nullptr);
}
