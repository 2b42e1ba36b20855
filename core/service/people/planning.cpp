#include "core/base/log.h"
#include "core/engine/effects.h"
#include "core/lifecycle/timeline.h"
#include "core/service/feeds/importing/importer.h"
#include "core/service/host/chunk_size.h"
#include "core/service/host/host.h"
#include "core/service/people/plan_writer.h"

#include <chrono>
#include <fmt/format.h>
#include <unordered_set>

namespace gatehouse::service {
namespace {

Result<> planChunk(Tx& tx, Service::Host& host, std::span<const PersonId> persons, BusinessTime now)
{
    constexpr std::int64_t kDay = 86'400'000'000;
    const Date today{static_cast<std::int32_t>((now.at.micros - (now.at.micros < 0 ? kDay - 1 : 0)) / kDay)};
    GH_LET(const auto policy, host.policies.of(tx, today));
    for (const PersonId person : persons) {
        GH_LET(auto subject, loadSubject(tx, person));
        GH_TRY(writePersonRow(tx, subject.history, lifecycle::localDay(subject.history, now.at)));
        GH_TRY(writePlan(tx, std::move(subject), policy, now, host.parts.clock.now(), "engine"));
    }
    return {};
}

// Whom planning fails for waits, with an alert that says why, and does not hold the others up.
Result<> alertUnplannable(Service::Host& host, PersonId person, const Error& error)
{
    log::error("service", fmt::format("person {} cannot be planned: {}", person.value, describe(error)));
    return host.parts.store.write(WriteLane::Bulk, [&](Tx& tx) {
        return engine::raiseOnce(tx, makeError("service.unplannable", {messageOf(error)}), "critical",
                                 "person", person.value, host.parts.clock.now());
    });
}

} // namespace

Result<std::int64_t> planWaiting(Service::Host& host, BusinessTime now, const CancelToken& cancel,
                                 const ProgressSink& progress)
{
    ChunkSize atOnce;
    std::int64_t planned = 0;
    std::unordered_set<PersonId> failed;
    // Asked again inside each transaction: somebody else may have planned them meanwhile.
    const auto waitingIn = [&](Tx& tx) -> Result<std::vector<PersonId>> {
        const auto most = atOnce.items() + failed.size();
        GH_LET(auto waiting, tx.events().personsToPlan(static_cast<int>(most), now));
        if (waiting.size() < most) {
            GH_LET(const auto marked, tx.events().markNext(atOnce.items()));
            if (marked > 0) {
                GH_LET(waiting, tx.events().personsToPlan(static_cast<int>(most), now));
            }
        }
        std::erase_if(waiting, [&](PersonId person) { return failed.contains(person); });
        waiting.resize(std::min(waiting.size(), atOnce.items()));
        return waiting;
    };
    while (!cancel.cancelled()) { // who is left then waits and is planned by the engine
        std::vector<PersonId> chunk;
        const auto written = host.parts.store.write(WriteLane::Bulk, [&](Tx& tx) -> Result<> {
            const auto started = std::chrono::steady_clock::now();
            GH_LET(chunk, waitingIn(tx));
            GH_TRY(planChunk(tx, host, chunk, now));
            atOnce.took(std::chrono::steady_clock::now() - started);
            return {};
        });
        if (chunk.empty())
            return written ? Result<std::int64_t>(planned) : fail(written.error());
        planned += static_cast<std::int64_t>(chunk.size());
        if (!written) {
            planned -= static_cast<std::int64_t>(chunk.size());
            for (const PersonId person : chunk) {
                const auto alone = host.parts.store.write(
                    WriteLane::Bulk, [&](Tx& tx) { return planChunk(tx, host, std::span(&person, 1), now); });
                if (!alone && alone.error().kind == ErrorKind::Unavailable)
                    return fail(alone.error());
                if (!alone) {
                    failed.insert(person);
                    GH_TRY(alertUnplannable(host, person, alone.error()));
                }
                planned += alone ? 1 : 0;
            }
        }
        progress({planned, 0, "Planning"});
    }
    return planned;
}

} // namespace gatehouse::service
