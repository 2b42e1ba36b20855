// Transactions, the writer, the readers, announcements.
#include "tests/unit/store/world.h"

#include "core/store/writer/write_queue.h"

#include <atomic>
#include <filesystem>
#include <future>
#include <set>
#include <thread>

namespace gatehouse::test {
namespace {

std::function<Result<>(Tx&)> set(const std::string& key, const std::string& value)
{
    return [=](Tx& tx) { return tx.door().setSetting(key, value); };
}

std::string get(World& world, const std::string& key)
{
    return world.read<std::string>([&](Tx& tx) { return tx.door().setting(key); });
}

} // namespace

TEST_CASE("a failing or throwing transaction leaves nothing and the next one works")
{
    onBoth([](World& world) {
        CHECK_FALSE(world.tryWrite([](Tx& tx) -> Result<> {
            GH_TRY(tx.door().setSetting("a", "1"));
            return fail("internal", {"x"});
        }));
        const auto thrown = world.tryWrite([](Tx& tx) -> Result<> {
            GH_TRY(tx.door().setSetting("a", "1"));
            throw std::runtime_error("boom");
        });
        CHECK(thrown.error().args.at(0) == "boom");
        CHECK(get(world, "a").empty());
        world.write(set("a", "2"));
        CHECK(get(world, "a") == "2");
    });
}

TEST_CASE("writing is refused while reading, and from inside a write")
{
    onBoth([](World& world) {
        const auto read = world.store().read(set("a", "1"));
        REQUIRE_FALSE(read);
        CHECK(read.error().code == "store.read_only");
        Result<> inner;
        world.write([&](Tx&) -> Result<> {
            inner = world.tryWrite(set("a", "1"));
            return {};
        });
        CHECK(inner.error().code == "store.nested_write");
    });
}

TEST_CASE("a reader sees one state from its first to its last question")
{
    onBoth([](World& world) {
        world.write(set("a", "old"));
        must(world.store().read([&](Tx& tx) -> Result<> {
            CHECK(must(tx.door().setting("a")) == "old");
            auto writing = std::async(std::launch::async, [&] { return world.tryWrite(set("a", "new")); });
            must(writing.get());
            CHECK(must(tx.door().setting("a")) == "old");
            return {};
        }));
        CHECK(get(world, "a") == "new");
    });
}

TEST_CASE("ids are unique over threads, failures and restarts")
{
    onBoth([](World& world) {
        std::set<std::int64_t> seen;
        const auto take = [&] {
            world.write([&](Tx& tx) -> Result<> {
                for (int n = 0; n < 1500; ++n)
                    CHECK(seen.insert(tx.newId()).second);
                return {};
            });
        };
        take();
        (void)world.tryWrite([](Tx& tx) -> Result<> {
            for (int n = 0; n < 3000; ++n)
                tx.newId();
            return fail("internal", {"x"});
        });
        take();
        world.reopen();
        take();
        CHECK(seen.size() == 4500);
    });
}

TEST_CASE("changes are announced once an object and only when committed")
{
    onBoth([](World& world) {
        std::atomic<std::int64_t> heard{0};
        auto token = world.store().subscribe([&](std::int64_t seq) { heard = seq; });
        world.write([](Tx& tx) -> Result<> {
            tx.changed("person", 7);
            tx.changed("plan", 8);
            tx.changed("person", 7);
            return {};
        });
        (void)world.tryWrite([](Tx& tx) -> Result<> {
            tx.changed("person", 9);
            return fail("internal", {"x"});
        });
        CHECK(waitUntil([&] { return heard.load() == 2; }));
        const auto changes =
            world.read<std::vector<Change>>([](Tx& tx) { return tx.door().changesAfter(0, 10); });
        REQUIRE(changes.size() == 2);
        CHECK(changes[0].kind == "person");
        CHECK(changes[1].id == 8);
        CHECK(world.read<std::int64_t>([](Tx& tx) { return tx.door().lastChange(); }) == changes[1].seq);
        token.reset();
        world.write([](Tx& tx) -> Result<> {
            tx.changed("person", 10);
            return {};
        });
        world.write(set("a", "b")); // the listeners of the last commit have been told by now
        CHECK(heard.load() == 2);
    });
}

TEST_CASE("interactive jobs go first, and a bulk job is not passed over for ever")
{
    store::WriteQueue queue;
    store::WriteJob bulk;
    std::vector<store::WriteJob> interactive(20);
    queue.push(WriteLane::Bulk, bulk);
    for (auto& job : interactive)
        queue.push(WriteLane::Interactive, job);
    CHECK(queue.pop() == &interactive[0]);
    int pops = 1;
    while (queue.pop() != &bulk)
        ++pops;
    CHECK(pops == 8);
    queue.close();
    for (std::size_t n = 8; n < interactive.size(); ++n)
        CHECK(queue.pop() == &interactive[n]); // what was asked for before closing is still served
    CHECK(queue.pop() == nullptr);
    CHECK_FALSE(queue.push(WriteLane::Bulk, bulk));
}

TEST_CASE("waiting interactive writes share a sync, and one of them fails alone")
{
    onBoth([](World& world) {
        std::promise<void> started;
        std::promise<void> go;
        auto first = std::async(std::launch::async, [&] {
            return world.store().write(WriteLane::Bulk, [&](Tx& tx) -> Result<> {
                started.set_value();
                go.get_future().wait();
                return tx.door().setSetting("bulk", "1");
            });
        });
        started.get_future().wait();
        const std::int64_t before = world.store().syncs();
        constexpr int kWriters = 40;
        std::atomic<int> asked{0};
        std::vector<std::future<Result<>>> writers;
        for (int n = 0; n < kWriters; ++n)
            writers.push_back(std::async(std::launch::async, [&world, &asked, n] {
                ++asked;
                return world.tryWrite([n](Tx& tx) -> Result<> {
                    GH_TRY(tx.door().setSetting("k" + std::to_string(n), "1"));
                    return n == 5 ? Result<>(fail("internal", {"x"})) : Result<>();
                });
            }));
        waitUntil([&] { return asked.load() == kWriters; });
        go.set_value();
        must(first.get());
        for (int n = 0; n < kWriters; ++n)
            CHECK(writers[static_cast<std::size_t>(n)].get().has_value() == (n != 5));
        CHECK(get(world, "k4") == "1");
        CHECK(get(world, "k5").empty());
        CHECK(world.store().syncs() - before <= kWriters / 2);
    });
}

TEST_CASE("a repeatable job waits for no sync, and the next commit of another lane does")
{
    onBoth([](World& world) {
        const std::int64_t before = world.store().syncs();
        for (int n = 0; n < 10; ++n)
            must(world.store().write(WriteLane::Repeatable, [n](Tx& tx) -> Result<> {
                return tx.door().setSetting("r" + std::to_string(n), "1");
            }));
        CHECK(world.store().syncs() == before);
        CHECK(get(world, "r9") == "1");
        must(world.store().write(WriteLane::Bulk,
                                 [](Tx& tx) -> Result<> { return tx.door().setSetting("end", "1"); }));
        CHECK(world.store().syncs() == before + 1);
    });
}

TEST_CASE("nobody who waits for a sync joins a repeatable job")
{
    onBoth([](World& world) {
        std::promise<void> started;
        std::promise<void> go;
        auto first = std::async(std::launch::async, [&] {
            return world.store().write(WriteLane::Repeatable, [&](Tx& tx) -> Result<> {
                started.set_value();
                go.get_future().wait();
                return tx.door().setSetting("repeatable", "1");
            });
        });
        started.get_future().wait();
        const std::int64_t before = world.store().syncs();
        std::atomic<bool> asked{false};
        auto second = std::async(std::launch::async, [&] {
            asked = true;
            return world.tryWrite([](Tx& tx) -> Result<> { return tx.door().setSetting("typed", "1"); });
        });
        waitUntil([&] { return asked.load(); });
        go.set_value();
        must(first.get());
        must(second.get());
        CHECK(world.store().syncs() == before + 1);
    });
}

TEST_CASE("a damaged statement in a group does not take its neighbours along")
{
    onBoth([](World& world) {
        std::promise<void> go;
        auto shared = go.get_future().share();
        auto first = std::async(std::launch::async, [&] {
            return world.tryWrite([&](Tx&) -> Result<> {
                shared.wait();
                return {};
            });
        });
        auto bad = std::async(std::launch::async, [&] {
            return world.tryWrite([](Tx& tx) -> Result<> {
                Person twice;
                twice.id = PersonId{tx.newId()};
                GH_TRY(tx.people().insert(twice));
                return tx.people().insert(twice);
            });
        });
        auto good = std::async(std::launch::async, [&] { return world.tryWrite(set("good", "1")); });
        go.set_value();
        must(first.get());
        CHECK(bad.get().error().code == "store.constraint");
        must(good.get());
        CHECK_FALSE(world.read<bool>([](Tx& tx) { return tx.people().anybody(); }));
    });
}

TEST_CASE("what a failing job of a group took is forgotten: audit entries, changes and ids")
{
    onBoth([](World& world) {
        std::promise<void> go;
        auto shared = go.get_future().share();
        std::atomic<int> begun{0};
        std::set<std::int64_t> kept;
        const auto append = [](Tx& tx) {
            return tx.audit().append(AuditEntry{"a", "b", {}, {}, {}, {}, {}});
        };
        const auto takeIds = [&](Tx& tx) {
            for (int n = 0; n < 1500; ++n)
                CHECK(kept.insert(tx.newId()).second);
        };
        auto first = std::async(std::launch::async, [&] {
            return world.tryWrite([&](Tx& tx) -> Result<> {
                ++begun;
                shared.wait();
                return append(tx);
            });
        });
        REQUIRE(waitUntil([&] { return begun.load() == 1; }));
        auto bad = std::async(std::launch::async, [&] {
            return world.tryWrite([&](Tx& tx) -> Result<> {
                for (int n = 0; n < 3000; ++n)
                    tx.newId();
                tx.changed("person", 1);
                GH_TRY(append(tx));
                return fail("internal", {"x"});
            });
        });
        auto good = std::async(std::launch::async, [&] {
            return world.tryWrite([&](Tx& tx) -> Result<> {
                takeIds(tx);
                tx.changed("person", 2);
                return append(tx);
            });
        });
        go.set_value();
        must(first.get());
        CHECK_FALSE(bad.get());
        must(good.get());
        world.reopen();
        world.write([&](Tx& tx) -> Result<> {
            takeIds(tx);
            std::int64_t seq = 0;
            Digest previous{};
            GH_TRY(tx.audit().eachRow(1, [&](const AuditRow& row) {
                CHECK(row.seq == ++seq);
                previous = digestOf(previous, row.body);
                CHECK(row.hash == previous);
                return true;
            }));
            CHECK(seq == 2);
            const auto changes = must(tx.door().changesAfter(0, 9));
            REQUIRE(changes.size() == 1);
            CHECK(changes[0].id == 2);
            return {};
        });
    });
}

TEST_CASE("two processes on one PostgreSQL write chains of their own and hear each other")
{
    if (!std::filesystem::exists("/usr/lib/postgresql/15/bin/postgres"))
        return;
    World world(World::Kind::Postgres);
    auto other = must(world.openAgain());
    std::atomic<int> heard{0};
    const auto token = other->subscribe([&](std::int64_t) { ++heard; });
    const auto work = [](Tx& tx) -> Result<> {
        tx.changed("person", tx.newId());
        return tx.audit().append(AuditEntry{"a", "b", {}, {}, {}, {}, {}});
    };
    world.write(work);
    CHECK(waitUntil([&] { return heard.load() > 0; }));
    must(other->write(WriteLane::Interactive, work));
    must(other->read([](Tx& tx) -> Result<> {
        CHECK(must(tx.audit().head()).writer == 2);
        CHECK(must(tx.audit().count()) == 2);
        CHECK(must(tx.door().changesAfter(0, 9)).size() == 2);
        return {};
    }));
}

} // namespace gatehouse::test
