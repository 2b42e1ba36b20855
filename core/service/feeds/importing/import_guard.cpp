#include "core/service/feeds/importing/import_guard.h"

#include "core/lifecycle/events.h"
#include "core/service/feeds/importing/import_scope.h"

#include <algorithm>
#include <fmt/format.h>

namespace gatehouse::service {
namespace {

std::string workerNoOf(const PersonHistory& person, EngagementId id)
{
    for (const EngagementHistory& engagement : person.engagements)
        if (engagement.engagement.id == id)
            return engagement.engagement.workerNo;
    return {};
}

} // namespace

Result<sources::GuardVerdict> judgeChanges(Store& store, const Feed& feed, bool isNew,
                                           const ImportWorld& world, const std::vector<PersonChange>& changes,
                                           const ImportTimes& times)
{
    std::vector<PersonId> hits;
    for (const PersonChange& change : changes)
        if (!change.guardKind.empty())
            hits.push_back(change.person);
    const sources::GuardLimits limits = sources::guardLimitsOf(feed);
    sources::GuardVerdict verdict = sources::judgeGuard(limits, 0, {}, hits);
    if (hits.empty())
        return verdict;
    GH_TRY(store.read([&](Tx& tx) -> Result<> {
        std::vector<PersonId> before;
        if (!isNew) {
            constexpr std::chrono::hours kWindow{24};
            const auto recorded = sources::isHistory(times.asOf, times.recorded)
                                      ? std::optional<Instant>()
                                      : std::optional(times.recorded - kWindow);
            GH_LET(before, tx.feeds().guardHitsSince(feed.id, times.now.at - kWindow, recorded));
        }
        verdict = sources::judgeGuard(limits, 0, before, hits);
        if (!verdict.tripped)
            return {}; // fewer than the least limit, however many are there
        GH_LET(const std::int64_t active, world.activePersons(tx));
        verdict = sources::judgeGuard(limits, active, before, hits);
        return {};
    }));
    return verdict;
}

Result<std::vector<std::string>> namesOf(Store& store, const std::vector<PersonId>& people,
                                         const std::vector<std::string>& departments, Date day)
{
    std::vector<std::string> names;
    std::size_t unnamed = 0;
    GH_TRY(store.read([&](Tx& tx) -> Result<> {
        for (const PersonId person : people) {
            GH_LET(const auto history, tx.people().history(person));
            if (!history || history->engagements.empty())
                continue;
            if (!isIn(departments, *history, day))
                ++unnamed;
            else
                names.push_back(history->person.displayName + " ("
                                + history->engagements.front().engagement.workerNo + ")");
        }
        return {};
    }));
    std::sort(names.begin(), names.end());
    if (unnamed > 0)
        names.push_back(fmt::format("{} in other departments", unnamed));
    return names;
}

std::vector<door::PreviewLine> leaversOf(const std::vector<PersonChange>& changes,
                                         const std::vector<std::string>& departments, Date day)
{
    constexpr std::size_t kMost = 20;
    std::vector<door::PreviewLine> lines;
    for (const PersonChange& change : changes)
        for (const LifecycleEvent& event : change.events) {
            if (event.kind != EventKind::Leaver && event.kind != EventKind::ContractEnd)
                continue;
            if (!isIn(departments, change.after, day))
                continue;
            if (lines.size() == kMost)
                return lines;
            door::PreviewLine line;
            line.action = std::string(textOf(event.kind));
            line.subject = change.after.person.displayName;
            line.object = workerNoOf(change.after, event.engagement);
            line.reason = change.absences.empty() ? "the file says so" : "missing in the file";
            line.notBefore = Instant{std::int64_t{event.effective.days} * 86'400'000'000};
            lines.push_back(std::move(line));
        }
    return lines;
}

} // namespace gatehouse::service
