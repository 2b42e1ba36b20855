// The SQLite file: who may have it, upgrades, backups, damage, crashes.
#include "tests/unit/store/world.h"

#include "core/store/driver/sqlite_connection.h"
#include "core/store/writer/sqlite_database.h"
#include "tests/support/background.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <future>
#include <sys/stat.h>
#include <unistd.h>

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

void append(const std::string& file, const std::string& sql)
{
    auto connection = must(store::connectSqlite(file, {}));
    must(connection->exec(sql));
}

} // namespace

TEST_CASE("a new workspace file is its owner's alone, and one process has it at a time")
{
    World world(World::Kind::Sqlite);
    struct stat status {};
    REQUIRE(::stat(world.file().c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    const auto second = store::openSqlite(world.file(), world.encoder, world.clock);
    REQUIRE_FALSE(second);
    CHECK(second.error().code == "store.in_use");
    must(world.store().checkIntegrity());
}

TEST_CASE("a newer schema is refused and the file stays byte for byte")
{
    World world(World::Kind::Sqlite);
    world.close();
    append(world.file(), "UPDATE meta SET value = '999' WHERE key = 'schema_version'");
    const std::string before = readFile(world.file());
    const auto opened = store::openSqlite(world.file(), world.encoder, world.clock);
    REQUIRE_FALSE(opened);
    CHECK(opened.error().code == "store.newer_schema");
    CHECK(readFile(world.file()) == before);
}

TEST_CASE("a database of somebody else is not taken for a workspace")
{
    const TempDir folder;
    const std::string file = folder / "other.db";
    {
        must(store::connectSqlite(file, {.create = true}));
    }
    append(file, "CREATE TABLE mine(x)");
    FakeClock clock;
    FakeEncoder encoder;
    CHECK(store::openSqlite(file, encoder, clock).error().code == "store.foreign_file");
    writeFile(folder / "text.db", std::string(8192, 'x'));
    CHECK(store::openSqlite(folder / "text.db", encoder, clock).error().code == "store.corrupt");
}

TEST_CASE("an upgrade copies the file first, and a step that fails leaves the old schema")
{
    World world(World::Kind::Sqlite);
    world.write(set("a", "1"));
    world.close();
    std::vector<store::Migration> steps(store::allMigrations().begin(), store::allMigrations().end());
    const int newest = steps.back().number;
    steps.push_back({newest + 1,
                     "breaks",
                     {"CREATE TABLE fine(x INTEGER) STRICT", "CREATE TABLE fine(x INTEGER) STRICT"}});
    CHECK_FALSE(store::openSqliteWith(world.file(), world.encoder, world.clock, {}, steps));
    world.reopen(); // with the schema of before
    CHECK(get(world, "a") == "1");
    world.close();
    steps.back().statements.pop_back();
    {
        must(store::openSqliteWith(world.file(), world.encoder, world.clock, {}, steps));
    }
    CHECK(store::openSqlite(world.file(), world.encoder, world.clock).error().code == "store.newer_schema");
    const std::string copy = world.file() + ".before-schema-" + std::to_string(newest);
    auto old = must(store::openSqlite(copy, world.encoder, world.clock));
    CHECK(must(readFrom<std::string>(*old, [](Tx& tx) { return tx.door().setting("a"); })) == "1");
}

TEST_CASE("a workspace of before gets the keys its worker numbers are compared by")
{
    const TempDir folder;
    const std::string file = folder / "workspace.db";
    FakeClock clock;
    FakeEncoder encoder;
    must(store::openSqliteWith(file, encoder, clock, {}, store::allMigrations().first(12)));
    append(
        file,
        "INSERT INTO feed(id, version, name, name_key, complete, precedence, worker_types, attributes, "
        "number_space, "
        "guard_floor, guard_percent, guard_ceiling, stopped, mapping) VALUES(1, 1, 'hr', 'hr', 0, 1, '[]', "
        "'[]', 'company', 1, 1, 1, 0, '{}');"
        "INSERT INTO person(id, version, display_name, given_name, family_name, email, name_key, email_key) "
        "VALUES(2, 1, 'Ann', 'Ann', '', '', 'ann', '');"
        "INSERT INTO engagement(id, person, feed, worker_no, worker_key, number_space) VALUES(3, 2, 1, "
        "'\xef\xbc\xa5\xef\xbc\x91', '\xef\xbc\xa5\xef\xbc\x91', 'company')");
    const auto opened = must(store::openSqlite(file, encoder, clock));
    CHECK(must(readFrom<std::optional<PersonId>>(
              *opened, [](Tx& tx) { return tx.people().personByNumber("company", "e1"); }))
          == PersonId(2));
}

TEST_CASE("a backup taken while others write opens as a whole workspace")
{
    World world(World::Kind::Sqlite);
    std::atomic<bool> stop{false};
    auto writing = std::async(std::launch::async, [&] {
        for (int n = 0; !stop; ++n)
            must(world.tryWrite([n](Tx& tx) -> Result<> {
                GH_TRY(tx.door().setSetting("a", std::to_string(n)));
                return tx.door().setSetting("b", std::to_string(n));
            }));
    });
    waitUntil([&] { return !get(world, "b").empty(); });
    const TempDir folder;
    must(world.store().backupTo(folder / "copy.db"));
    stop = true;
    writing.get();
    auto copy = must(store::openSqlite(folder / "copy.db", world.encoder, world.clock));
    must(copy->checkIntegrity());
    must(copy->read([](Tx& tx) -> Result<> {
        CHECK(must(tx.door().setting("a")) == must(tx.door().setting("b")));
        CHECK_FALSE(must(tx.door().setting("a")).empty());
        return {};
    }));
}

TEST_CASE("the integrity check finds a corrupted page and a row that points nowhere")
{
    World world(World::Kind::Sqlite);
    world.write([](Tx& tx) -> Result<> {
        for (int n = 0; n < 2000; ++n)
            GH_TRY(tx.door().setSetting("key" + std::to_string(n), std::string(100, 'v')));
        return {};
    });
    world.close();
    SUBCASE("a page")
    {
        std::string bytes = readFile(world.file());
        std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(bytes.size() / 4096 - 5) * 4096, 4096,
                    '\x5a');
        writeFile(world.file(), bytes);
    }
    SUBCASE("a reference")
    {
        append(world.file(), "PRAGMA foreign_keys = OFF; INSERT INTO person_dirty VALUES(77, 1, 'x')");
    }
    world.reopen();
    const auto checked = world.store().checkIntegrity();
    REQUIRE_FALSE(checked);
    CHECK(checked.error().code == "store.corrupt");
}

// The process that the next test kills: writes and says which number is safe, until it is killed.
TEST_CASE("a writer that is killed" * doctest::skip())
{
    const char* const file = std::getenv("STORE_WRITER_FILE");
    REQUIRE(file != nullptr);
    FakeClock clock;
    FakeEncoder encoder;
    const auto store = must(store::openSqlite(file, encoder, clock));
    const char* const from = std::getenv("STORE_WRITER_FROM");
    for (int n = std::stoi(from ? from : "0");; ++n) {
        must(store->write(WriteLane::Interactive, [n](Tx& tx) -> Result<> {
            for (int key = 0; key < 20; ++key)
                GH_TRY(tx.door().setSetting("k" + std::to_string(key), std::to_string(n)));
            return tx.audit().append(AuditEntry{"a", "b", {}, {}, {}, {}, {}});
        }));
        std::printf("safe %d.\n", n);
        std::fflush(stdout);
    }
}

// The newest number that the process said is safe; -1 before the first.
int safeIn(const std::string& out)
{
    const std::size_t last = out.rfind("safe ");
    const bool whole = last != std::string::npos && out.find('.', last) != std::string::npos;
    if (whole)
        return std::stoi(out.substr(last + 5));
    const std::size_t before = last == std::string::npos || last == 0 ? last : out.rfind("safe ", last - 1);
    return before == std::string::npos ? -1 : std::stoi(out.substr(before + 5));
}

// kill -9 in the middle of transactions: what the last acknowledged write said is there, and every transaction whole or not at all.
TEST_CASE("a killed writer leaves whole transactions only")
{
    const TempDir folder;
    const std::string file = folder / "workspace.db";
    FakeClock clock;
    FakeEncoder encoder;
    int acknowledged = -1;
    for (int round = 0; round < 15; ++round) {
        Command command;
        command.program = std::filesystem::read_symlink("/proc/self/exe").string();
        command.arguments = {"--no-skip", "--test-case=a writer that is killed"};
        command.environment = {{"STORE_WRITER_FILE", file},
                               {"STORE_WRITER_FROM", std::to_string(acknowledged + 1)}};
        Background writer(command);
        const int upTo = acknowledged + 3 + round * 7;
        REQUIRE(writer.waitForLine("safe " + std::to_string(upTo) + "."));
        writer.killNow();
        acknowledged = safeIn(writer.out());
        auto store = must(store::openSqlite(file, encoder, clock));
        must(store->checkIntegrity());
        must(store->read([&](Tx& tx) -> Result<> {
            const std::string first = must(tx.door().setting("k0"));
            CHECK(std::stoi(first) >= acknowledged);
            for (int key = 1; key < 20; ++key)
                CHECK(must(tx.door().setting("k" + std::to_string(key))) == first);
            CHECK(must(tx.audit().count()) == must(tx.audit().head()).seq);
            acknowledged = std::stoi(first);
            return {};
        }));
    }
}

} // namespace gatehouse::test
