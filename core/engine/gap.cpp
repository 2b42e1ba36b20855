#include "core/engine/gap.h"

#include "core/base/log.h"
#include "core/engine/effects.h"

#include <algorithm>
#include <fmt/format.h>

namespace gatehouse::engine {
namespace {

constexpr std::size_t kAtOnce = 500; // rows of one transaction

// The last sign of life of whoever held the lease; nothing where none is known or it is held by somebody else.
std::optional<Instant> lastSign(const LeaseHolding& lease, const EngineOptions& options, Instant now)
{
    if (lease.holder.empty())
        return lease.until.micros > 0 ? std::optional(lease.until) : std::nullopt;
    if (lease.holder != options.holder && lease.until > now)
        return std::nullopt;
    return lease.until - options.leaseTime;
}

std::string severityOf(const EngineGap& gap)
{
    return gap.exits > 0 ? "critical" : "warning";
}

// "3 h 20 min"
std::string inWords(std::chrono::microseconds time)
{
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(time).count();
    const auto days = minutes / (24 * 60);
    const auto hours = minutes / 60 % 24;
    if (days > 0)
        return fmt::format("{} d {} h", days, hours);
    return hours > 0 ? fmt::format("{} h {} min", hours, minutes % 60) : fmt::format("{} min", minutes);
}

// "2026-11-21 09:30": UTC.
std::string minuteOf(Instant at)
{
    std::string text = formatInstant(at).substr(0, 16);
    text[10] = ' ';
    return text;
}

Result<> writeGap(Tx& tx, EngineGap& gap, bool& isNew)
{
    gap.id = tx.newId();
    GH_LET(isNew, tx.work().insert(gap));
    if (!isNew)
        return {};
    tx.changed("engine_gap", gap.id);
    AuditEntry entry;
    entry.actor = "engine";
    entry.command = "engine.was_off";
    entry.subjects = {{"engine_gap", gap.id}};
    entry.facts = {{"from", formatInstant(gap.from)},
                   {"to", formatInstant(gap.to)},
                   {"operations", std::to_string(gap.operations)},
                   {"exits", std::to_string(gap.exits)},
                   {"events", std::to_string(gap.events)}};
    GH_TRY(tx.audit().append(entry));
    const Error error =
        makeError(std::string(kWasOff), {minuteOf(gap.from), minuteOf(gap.to), inWords(gap.to - gap.from),
                                         std::to_string(gap.operations + gap.events),
                                         std::to_string(gap.exits), inWords(gap.to - gap.since)});
    return raiseOnce(tx, error, severityOf(gap), "engine_gap", gap.id, gap.to);
}

Result<> writeLate(Store& store, const EngineGap& gap, std::span<const LateWork> late)
{
    while (!late.empty()) {
        const auto chunk = late.first(std::min(late.size(), kAtOnce));
        late = late.subspan(chunk.size());
        GH_TRY(store.write(WriteLane::Bulk, [&](Tx& tx) -> Result<> {
            for (const LateWork& each : chunk)
                GH_TRY(tx.work().insert(gap.id, each));
            return {};
        }));
    }
    return {};
}

} // namespace

Result<std::optional<EngineGap>> recordGap(Store& store, const EngineOptions& options, Instant now)
{
    EngineGap gap;
    std::vector<LateWork> late;
    GH_TRY(store.read([&](Tx& tx) -> Result<> {
        GH_LET(const auto lease, tx.work().lease(options.leaseName));
        const auto from = lease ? lastSign(*lease, options, now) : std::nullopt;
        if (!from || now - *from < kTolerated)
            return {};
        GH_LET(gap, tx.work().countDueBetween(*from, now - kTolerated));
        gap.to = now;
        GH_LET(late, tx.work().workDueBetween(*from, now - kTolerated, kLateKept));
        return {};
    }));
    if (gap.operations + gap.events == 0)
        return std::optional<EngineGap>();
    bool isNew = false;
    GH_TRY(store.write(WriteLane::Bulk, [&](Tx& tx) { return writeGap(tx, gap, isNew); }));
    if (!isNew)
        return std::optional<EngineGap>();
    log::warning("engine",
                 fmt::format("no engine ran from {} to {}: {} operations were late, {} of them exits",
                             formatInstant(gap.from), formatInstant(gap.to), gap.operations, gap.exits));
    GH_TRY(writeLate(store, gap, late));
    return std::optional(gap);
}

void noteGap(Store& store, const EngineOptions& options, Instant now)
{
    if (const auto recorded = recordGap(store, options, now); !recorded)
        log::error("engine", "what was late could not be recorded: " + describe(recorded.error()));
}

} // namespace gatehouse::engine
