// The timeline of an object in the log: which entries are about it (core/store/writer/audit_subjects.h).
#include "tests/unit/store/world.h"

#include "core/store/driver/sqlite_connection.h"
#include "core/store/writer/audit_subjects.h"
#include "core/store/writer/sqlite_database.h"

#include <algorithm>
#include <future>

namespace gatehouse::test {
namespace {

using Subjects = std::vector<std::pair<std::string, std::int64_t>>;

Result<> note(Tx& tx, Subjects subjects, int times = 1)
{
    AuditEntry entry;
    entry.actor = "system";
    entry.command = "test";
    entry.subjects = std::move(subjects);
    for (int n = 0; n < times; ++n)
        GH_TRY(tx.audit().append(entry));
    return {};
}

std::vector<std::int64_t> about(Store& store, const std::string& kind, std::int64_t id, int limit = 100)
{
    std::vector<std::int64_t> seqs;
    must(store.read([&](Tx& tx) -> Result<> {
        GH_LET(const auto rows, tx.audit().about(kind, id, limit));
        for (const AuditRow& row : rows)
            seqs.push_back(row.seq);
        return {};
    }));
    return seqs;
}

using Seqs = std::vector<std::int64_t>;

} // namespace

TEST_CASE("an object's entries come newest first, from every transaction and once each")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            GH_TRY(note(tx, {{"person", 5}, {"person", 5}, {"operation", 1}}));
            GH_TRY(note(tx, {{"person", 6}}, 300)); // a distance of more than one byte
            return note(tx, {{"person", 5}});
        });
        world.write([](Tx& tx) { return note(tx, {{"person", 5}, {"operation", 5}}); });
        CHECK(about(world.store(), "person", 5) == Seqs{303, 302, 1});
        CHECK(about(world.store(), "person", 5, 2) == Seqs{303, 302});
        CHECK(about(world.store(), "operation", 5) == Seqs{303});
        CHECK(about(world.store(), "person", 6).size() == 100);
        CHECK(about(world.store(), "person", 7).empty());
    });
}

TEST_CASE("an object is found after many blocks of entries that are not about it")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) { return note(tx, {{"person", 5}}); });
        world.write([](Tx& tx) { // crosses a block inside one transaction
            return note(tx, {{"application", 1}}, static_cast<int>(store::kSubjectBlock) * 2);
        });
        world.write([](Tx& tx) { return note(tx, {{"person", 5}, {"application", 1}}); });
        const std::int64_t last = store::kSubjectBlock * 2 + 2;
        CHECK(about(world.store(), "person", 5) == Seqs{last, 1});
        const Seqs all = about(world.store(), "application", 1, static_cast<int>(last));
        CHECK(all.size() == static_cast<std::size_t>(last - 1));
        CHECK(std::ranges::is_sorted(all, std::greater{}));
        CHECK(about(world.store(), "application", 1, 3) == Seqs{last, last - 1, last - 2});
    });
}

TEST_CASE("what a failed transaction or a failed job of a group was about is forgotten")
{
    onBoth([](World& world) {
        std::vector<std::future<Result<>>> jobs; // interactive ones that wait share a transaction
        for (int n = 0; n < 40; ++n)
            jobs.push_back(std::async(std::launch::async, [&world, n] {
                return world.tryWrite([n](Tx& tx) -> Result<> {
                    GH_TRY(note(tx, {{n % 2 == 0 ? "kept" : "failed", 1}}));
                    return n % 2 == 0 ? Result<>() : fail("internal", {"on purpose"});
                });
            }));
        for (auto& job : jobs)
            (void)job.get();
        CHECK(about(world.store(), "kept", 1).size() == 20);
        CHECK(about(world.store(), "failed", 1).empty());
    });
}

TEST_CASE("a log of the first schema keeps its entries and its timelines")
{
    const TempDir folder;
    const std::string file = folder / "workspace.db";
    test::FakeClock clock;
    test::FakeEncoder encoder;
    must(store::openSqliteWith(file, encoder, clock, {}, store::allMigrations().first(1)));
    {
        auto old = must(store::connectSqlite(file, {}));
        must(old->exec("INSERT INTO audit VALUES(1, 1, 7, 'a', 'b', x'01', zeroblob(32)), "
                       "(1, 2, 8, 'a', 'b', x'02', zeroblob(32));"
                       "INSERT INTO audit_subject VALUES('person', 5, 1, 1), ('person', 5, 1, 2)"));
    }
    const auto store = must(store::openSqlite(file, encoder, clock));
    CHECK(about(*store, "person", 5) == Seqs{2, 1});
    must(store->write(WriteLane::Interactive, [](Tx& tx) { return note(tx, {{"person", 5}}); }));
    CHECK(about(*store, "person", 5) == Seqs{3, 2, 1});
    must(store->checkIntegrity());
}

} // namespace gatehouse::test
