#include "chain.h"

#include <doctest/doctest.h>

#ifdef GATEHOUSE_RAPIDCHECK
#include <rapidcheck.h>
#endif

using namespace gatehouse;
using namespace gatehouse::audit;

namespace {

std::string found(const VerifyResult& result)
{
    return std::string(textOf(result.finding)) + " "
           + (result.firstBad ? std::to_string(*result.firstBad) : "-");
}

ExportedCheckpoint handedOut(const Chain& chain)
{
    return *parseCheckpoint(exportCheckpoint(chain.checkpoint(), chain.workspace, "Acme"));
}

} // namespace

TEST_CASE("a chain as written is valid")
{
    const Chain chain(100);
    const VerifyResult result = chain.verify({chain.checkpoint()}, handedOut(chain));
    CHECK(result.valid);
    CHECK(result.entries == 100);
    CHECK(result.checkpoints == 2);
    CHECK(result.anchoredUntil == kStart);
    CHECK(found(result) == " -");
    CHECK(Chain().verify().valid);
}

TEST_CASE("an edit is found in every column and named by its first entry")
{
    const auto edited = [](const std::function<void(AuditRow&)>& edit) {
        Chain chain(50);
        edit(chain.rows[19]);
        return found(chain.verify());
    };
    CHECK(edited([](AuditRow& row) { row.body.replace(row.body.find("attempts"), 8, "attempt5"); })
          == "edited 20");
    CHECK(edited([](AuditRow& row) { row.actor = "operator:99"; }) == "edited 20");
    CHECK(edited([](AuditRow& row) { row.command = "refused"; }) == "edited 20");
    CHECK(edited([](AuditRow& row) { row.at = row.at + std::chrono::microseconds(1); }) == "edited 20");
    CHECK(edited([](AuditRow& row) { row.hash[31] ^= 1; }) == "edited 20");
    CHECK(edited([](AuditRow& row) { row.body += " "; }) == "edited 20");
    CHECK(edited([](AuditRow& row) { row.body.clear(); }) == "edited 20");
    // Content and hash fit each other, the columns do not.
    CHECK(edited([](AuditRow& row) { row.seq = 21; }) == "reordered 20");
}

TEST_CASE("an entry changed together with its hash is found at the next one")
{
    Chain chain(50);
    chain.rows[19].body.replace(chain.rows[19].body.find("\"1\""), 3, "\"7\"");
    chain.rows[19].hash = digestOf(chain.rows[18].hash, chain.rows[19].body);
    CHECK(found(chain.verify()) == "edited 21");
}

TEST_CASE("deleted entries are found, at the start, in the middle, and after renumbering")
{
    Chain chain(50);
    chain.rows.erase(chain.rows.begin() + 19);
    CHECK(found(chain.verify()) == "deleted 20");
    chain.rows.erase(chain.rows.begin(), chain.rows.begin() + 3);
    CHECK(found(chain.verify()) == "deleted 1");

    Chain renumbered(50);
    renumbered.rows.erase(renumbered.rows.begin() + 19);
    for (std::size_t i = 19; i < renumbered.rows.size(); ++i)
        --renumbered.rows[i].seq;
    CHECK(found(renumbered.verify()) == "deleted 20");
    renumbered.rehashFrom(19);
    CHECK_FALSE(renumbered.verify().valid);
    CHECK(renumbered.verify().firstBad == 20);
}

TEST_CASE("exchanged entries are found, with their numbers and without")
{
    Chain chain(50);
    std::swap(chain.rows[9], chain.rows[29]);
    CHECK(found(chain.verify()) == "reordered 10");

    Chain renumbered(50);
    std::swap(renumbered.rows[9], renumbered.rows[29]);
    std::swap(renumbered.rows[9].seq, renumbered.rows[29].seq);
    CHECK(found(renumbered.verify()) == "reordered 10");

    Chain twice(50);
    twice.rows.insert(twice.rows.begin() + 30, twice.rows[9]);
    CHECK(found(twice.verify()) == "reordered 10");
}

TEST_CASE("an entry put in later is found")
{
    Chain chain(50);
    AuditRow forged = chain.rows[19];
    forged.body.replace(forged.body.find("\"1\""), 3, "\"9\"");
    chain.rows.insert(chain.rows.begin() + 19, forged); // a second entry 20
    CHECK_FALSE(chain.verify().valid);
    CHECK(chain.verify().firstBad == 20);

    Chain fitting(50); // number and hash of the forged entry are right, those behind it were moved on
    fitting.rows.insert(fitting.rows.begin() + 19, forged);
    fitting.rows[19].hash = digestOf(fitting.rows[18].hash, forged.body);
    for (std::size_t i = 20; i < fitting.rows.size(); ++i)
        ++fitting.rows[i].seq;
    CHECK(fitting.verify().firstBad == 20);

    Chain appended(50); // at the end with a hash that was made up
    AuditRow last = appended.rows[49];
    last.seq = 51;
    last.body = Encoder(appended.keys).encode(someEntry(51), 1, 51, last.at);
    const AuditEntry entry = someEntry(51);
    last.actor = entry.actor;
    last.command = entry.command;
    appended.rows.push_back(last);
    CHECK(found(appended.verify()) == "edited 51");
}

TEST_CASE("a log rewritten with right hashes does not meet the checkpoint")
{
    Chain chain(60);
    const Checkpoint early = [&] {
        Chain copy = chain;
        copy.rows.resize(20);
        return copy.checkpoint();
    }();
    const Checkpoint late = chain.checkpoint();
    const ExportedCheckpoint file = handedOut(chain);
    chain.rows[29].body.replace(chain.rows[29].body.find("\"1\""), 3, "\"8\"");
    chain.rehashFrom(29);
    CHECK(chain.verify().valid); // nobody could know
    CHECK(found(chain.verify({early, late})) == "edited 21");
    CHECK(found(chain.verify({}, file)) == "edited 1");
    CHECK(found(chain.verify({early}, file)) == "edited 21");
    CHECK_FALSE(chain.verify({early}, file).anchoredUntil);
}

TEST_CASE("a tail cut off before the checkpoint is found, the whole log too")
{
    Chain chain(60);
    const ExportedCheckpoint file = handedOut(chain);
    for (int i = 0; i < 5; ++i)
        chain.add(someEntry(61 + i));
    chain.rows.resize(63);
    CHECK(chain.verify({}, file).valid);
    chain.rows.resize(40);
    CHECK(found(chain.verify({}, file)) == "truncated 41");
    CHECK(found(chain.verify({file.checkpoint})) == "truncated 41");
    chain.rows.clear();
    CHECK(found(chain.verify({}, file)) == "truncated 1");
}

TEST_CASE("checkpoints that the key did not sign are found")
{
    const Chain chain(60);
    Checkpoint moved = chain.checkpoint();
    moved.heads[0].seq = 59;
    CHECK(found(chain.verify({moved})) == "forged_checkpoint 59"); // the entry it stands at
    Checkpoint later = chain.checkpoint();
    later.at = later.at + std::chrono::hours(1);
    CHECK(found(chain.verify({later})) == "forged_checkpoint 60");
    const Checkpoint other = *makeCheckpoint(chain.workspace, {chain.head()}, TestKeys(9), kStart);
    CHECK(found(chain.verify({other})) == "forged_checkpoint 60");
    CHECK(found(chain.verify({}, ExportedCheckpoint{chain.workspace, other})) == "forged_checkpoint 60");
}

TEST_CASE("every writer's chain is checked")
{
    Chain chain(10);
    for (int i = 0; i < 10; ++i)
        chain.add(someEntry(i), 2);
    for (int i = 0; i < 10; ++i)
        chain.add(someEntry(i), 4);
    const ExportedCheckpoint file = handedOut(chain);
    CHECK(chain.verify({}, file).valid);

    Chain edited = chain;
    edited.rows[14].actor = "nobody";
    CHECK(found(edited.verify()) == "edited 5");
    CHECK(edited.verify().writer == 2);

    Chain without = chain;
    without.rows.erase(without.rows.begin() + 10, without.rows.begin() + 20);
    CHECK(found(without.verify({}, file)) == "truncated 1");
    CHECK(without.verify({}, file).writer == 2);
    without.rows.resize(10);
    CHECK(without.verify({}, file).writer == 2);

    Chain shorter = chain;
    shorter.rows.erase(shorter.rows.begin() + 9);
    CHECK(found(shorter.verify({}, file)) == "truncated 10");
    CHECK(shorter.verify({}, file).writer == 1);
}

TEST_CASE("a checkpoint of another workspace is refused")
{
    const Chain chain(10), other(10);
    VerifyInput input;
    input.workspace = chain.workspace;
    input.against = handedOut(other);
    CHECK(verifyChain(chain.source(), input).error().code == "audit.other_workspace");
}

TEST_CASE("verification can be cancelled and tells how far it is")
{
    const Chain chain(20'000);
    VerifyInput input;
    input.workspace = chain.workspace;
    std::int64_t told = 0;
    input.progress = [&](const Progress& progress) {
        told = progress.done;
        input.cancel.cancel();
    };
    CHECK(verifyChain(chain.source(), input).error().code == "job.cancelled");
    CHECK(told == 10'000);
}

TEST_CASE("a single changed byte anywhere is found at its entry")
{
    const Chain chain(12);
    const Checkpoint checkpoint = chain.checkpoint();
    const auto foundAt = [&](std::size_t row, std::size_t byte, int bit) {
        Chain changed = chain;
        AuditRow& victim = changed.rows[row];
        if (byte < victim.body.size())
            victim.body[byte] = static_cast<char>(victim.body[byte] ^ (1 << bit));
        else
            victim.hash[(byte - victim.body.size()) % victim.hash.size()] ^=
                static_cast<std::uint8_t>(1 << bit);
        const VerifyResult result = changed.verify({checkpoint});
        return !result.valid && result.firstBad == victim.seq;
    };
    for (std::size_t row = 0; row < chain.rows.size(); ++row)
        for (std::size_t byte = 0; byte < chain.rows[row].body.size() + 32; ++byte)
            REQUIRE(foundAt(row, byte, static_cast<int>(byte % 8)));
#ifdef GATEHOUSE_RAPIDCHECK
    CHECK(rc::check([&] {
        const auto row = *rc::gen::inRange<std::size_t>(0, chain.rows.size());
        const auto byte = *rc::gen::inRange<std::size_t>(0, chain.rows[row].body.size() + 32);
        RC_ASSERT(foundAt(row, byte, *rc::gen::inRange(0, 8)));
    }));
#endif
}
