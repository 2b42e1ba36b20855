// What the audit chain costs beside hashing the same bytes and nothing else, in one run on one machine: encoding, verifying in
// memory, and both through the SQLite store, also under slow_sync. `--count` entries (1000000).
#include "core/audit/encoder.h"
#include "core/audit/grant_replay.h"
#include "core/audit/verify.h"
#include "core/store/store.h"
#include "tests/bench/bench_support.h"

#include <chrono>

namespace gatehouse::test {
namespace {

using Clock = std::chrono::steady_clock;
constexpr int kChunk =
    1000; // entries a transaction, as a job writes them; its longest is shown, and 20 ms are allowed

double secondsOf(const std::function<void()>& work)
{
    const auto started = Clock::now();
    work();
    return std::chrono::duration<double>(Clock::now() - started).count();
}

class FixedKeys final : public AuditKeys {
public:
    std::string publicKey() const override { return {}; }
    std::string sign(std::string_view) const override { return {}; }
    std::optional<SealKey> sealKeyFor(PersonId) override { return SealKey{1, 2, 3}; }
};

// What the engine writes when an operation ends; every fourth opens a grant, every twentieth has personal values.
AuditEntry entryOf(std::int64_t n)
{
    AuditEntry entry;
    entry.actor = "engine";
    entry.trigger = fmt::format("plan:{}", n / 8);
    entry.subjects = {{"person", n / 8}, {"operation", n}, {"application", n % 12}, {"entitlement", n % 200}};
    if (n % 4 == 0) {
        entry.command = "grant.opened";
        entry.facts = {{"at", "2026-09-07T09:00:00Z"},   {"entitlement", std::to_string(n % 200 + 1)},
                       {"grant", std::to_string(n + 1)}, {"level", ""},
                       {"reasons", "profile_line:12"},   {"subject", std::to_string(n / 8 + 1)}};
    } else {
        entry.command = "operation.succeeded";
        entry.facts = {{"attempts", "1"}, {"kind", "add_entitlement"}, {"plan", std::to_string(n / 8)}};
    }
    if (n % 20 == 1) {
        entry.person = PersonId(n / 8 + 1);
        entry.personal = {{"family.after", "Byron"}, {"family.before", "Lovelace"}};
    }
    return entry;
}

void say(const std::string& what, double seconds, std::int64_t entries, double hashing)
{
    fmt::print("{:44} {:8.0f} ms {:10.0f}/s  {:5.2f}x raw hashing\n", what, seconds * 1000,
               static_cast<double>(entries) / seconds, seconds / hashing);
}

audit::VerifyResult verified(const audit::RowSource& rows, std::function<void(const AuditRow&)> also = {})
{
    audit::VerifyInput input;
    input.also = std::move(also);
    auto result = must(audit::verifyChain(rows, input));
    if (!result.valid) {
        fmt::print(stderr, "{}\n", result.message);
        std::exit(1);
    }
    return result;
}

double measureMemory(std::int64_t entries)
{
    FixedKeys keys;
    const audit::Encoder encoder(keys);
    std::vector<AuditEntry> given;
    for (std::int64_t n = 0; n < entries; ++n)
        given.push_back(entryOf(n));
    std::vector<AuditRow> rows(static_cast<std::size_t>(entries));
    const Instant at{1'788'771'600'000'000};
    const double encoding = secondsOf([&] {
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i].body = encoder.encode(given[i], 1, static_cast<std::int64_t>(i) + 1,
                                          at + std::chrono::milliseconds(i));
    });
    Digest head{};
    const double hashing = secondsOf([&] {
        for (AuditRow& row : rows)
            row.hash = head = digestOf(head, row.body);
    });
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        rows[i].seq = static_cast<std::int64_t>(i) + 1;
        rows[i].at = at + std::chrono::milliseconds(i);
        rows[i].actor = given[i].actor;
        rows[i].command = given[i].command;
        bytes += rows[i].body.size();
    }
    fmt::print("{} entries of {} bytes\n", entries, bytes / rows.size());
    say("raw hashing (the peer)", hashing, entries, hashing);
    say("encoding", encoding, entries, hashing);
    const audit::RowSource source = [&](const std::function<bool(const AuditRow&)>& take) -> Result<> {
        for (const AuditRow& row : rows)
            if (!take(row))
                break;
        return {};
    };
    say("verifying", secondsOf([&] { verified(source); }), entries, hashing);
    audit::GrantReplay replay;
    say("verifying and replaying grants",
        secondsOf([&] { verified(source, [&](const AuditRow& row) { replay.take(row); }); }), entries,
        hashing);
    return hashing;
}

void measureStore(std::int64_t entries, double hashing)
{
    FixedKeys keys;
    const audit::Encoder encoder(keys);
    const TempDir folder("gh-bench");
    auto store = must(store::openSqlite(folder / "workspace.db", encoder, realSystemClock()));
    std::vector<double> transactions;
    say("appending through the store", secondsOf([&] {
            for (std::int64_t from = 0; from < entries; from += kChunk)
                transactions.push_back(secondsOf([&] {
                    must(store->write(WriteLane::Bulk, [&](Tx& tx) -> Result<> {
                        for (std::int64_t n = from; n < std::min(entries, from + kChunk); ++n)
                            GH_TRY(tx.audit().append(entryOf(n)));
                        return {};
                    }));
                }));
        }),
        entries, hashing);
    fmt::print("  of {} entries a transaction: median {:.1f} ms, 99 % {:.1f} ms, longest {:.1f} ms\n", kChunk,
               quantile(transactions, 0.5) * 1000, quantile(transactions, 0.99) * 1000,
               quantile(transactions, 1) * 1000);
    must(store->read([&](Tx& tx) -> Result<> {
        say("verifying from the store", secondsOf([&] { verified(audit::rowsOf(tx.audit())); }), entries,
            hashing);
        return {};
    }));
}

} // namespace
} // namespace gatehouse::test

int main(int argc, char** argv)
{
    using namespace gatehouse::test;
    const BenchOptions options = benchOptions(argc, argv);
    const std::int64_t entries = options.count > 0 ? options.count : options.quick ? 2000 : 1'000'000;
    sayHeader("audit chain");
    measureStore(entries, measureMemory(entries));
    if (options.slowSyncOf.empty())
        againUnderSlowSync(argc, argv);
    return 0;
}
