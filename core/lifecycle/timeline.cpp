#include "core/lifecycle/timeline.h"

#include <algorithm>
#include <tuple>

namespace gatehouse::lifecycle {
namespace {

bool isBefore(const EngagementFact& a, const EngagementFact& b)
{
    return std::tie(a.effective, a.sequence) < std::tie(b.effective, b.sequence);
}

Date inUtc(Instant at)
{
    return localDateOf(at, "UTC").value_or(Date{});
}

int personRank(EngagementStatus status)
{
    switch (status) {
    case EngagementStatus::Active: return 0;
    case EngagementStatus::OnLeave: return 1;
    case EngagementStatus::Confirmed: return 2;
    case EngagementStatus::Accepted: return 3;
    case EngagementStatus::Offered: return 4;
    case EngagementStatus::Ended: return 5;
    case EngagementStatus::Cancelled: return 6;
    }
    return 7;
}

// Whoever is there now speaks before whoever comes, and both before whoever was: on leave or not makes no difference.
int primaryRank(EngagementStatus status)
{
    const int rank = personRank(status);
    return rank <= 1 ? 0 : rank <= 4 ? 1 : rank;
}

} // namespace

void sortTimeline(std::vector<EngagementFact>& facts)
{
    std::stable_sort(facts.begin(), facts.end(), isBefore);
}

void addStatement(EngagementHistory& history, EngagementFact fact)
{
    const auto place = std::upper_bound(history.facts.begin(), history.facts.end(), fact, isBefore);
    history.facts.insert(place, std::move(fact));
}

const EngagementFact* statementOn(const EngagementHistory& history, Date day)
{
    if (history.facts.empty())
        return nullptr;
    // Ahead of the first day its statements apply, and of several for that day the last, as on the day itself.
    const Date reached = std::max(day, history.facts.front().effective);
    const auto after =
        std::upper_bound(history.facts.begin(), history.facts.end(), reached,
                         [](Date wanted, const EngagementFact& fact) { return wanted < fact.effective; });
    return &*std::prev(after);
}

Date localDay(const EngagementHistory& history, Instant at)
{
    const Date day = inUtc(at);
    const HrFacts* facts = factsOn(history, day);
    return facts && !facts->zone.empty() ? localDateOf(at, facts->zone).value_or(day) : day;
}

Date localDay(const PersonHistory& person, Instant at)
{
    const Date day = inUtc(at);
    const EngagementHistory* primary = primaryOn(person, day);
    return primary ? localDay(*primary, at) : day;
}

const HrFacts* factsOn(const EngagementHistory& history, Date day)
{
    const EngagementFact* fact = statementOn(history, day);
    return fact ? &fact->facts : nullptr;
}

EngagementStatus statusOf(const HrFacts& facts, Date day)
{
    if (facts.hireStatus == HireStatus::Cancelled)
        return EngagementStatus::Cancelled;
    if (facts.end && *facts.end <= day)
        return EngagementStatus::Ended;
    if (facts.start && *facts.start <= day)
        return facts.leave && facts.leave->contains(day) ? EngagementStatus::OnLeave
                                                         : EngagementStatus::Active;
    switch (facts.hireStatus) {
    case HireStatus::Offered: return EngagementStatus::Offered;
    case HireStatus::Accepted: return EngagementStatus::Accepted;
    default: return EngagementStatus::Confirmed;
    }
}

EngagementStatus statusOn(const EngagementHistory& history, Date day)
{
    const HrFacts* facts = factsOn(history, day);
    return facts ? statusOf(*facts, day) : EngagementStatus::Cancelled;
}

std::optional<Date> knownEnd(const EngagementHistory& history)
{
    if (history.facts.empty())
        return std::nullopt;
    const EngagementFact& last = history.facts.back();
    return last.facts.hireStatus == HireStatus::Cancelled ? last.effective : last.facts.end;
}

EngagementStatus personStatusOn(const PersonHistory& person, Date day)
{
    if (person.engagements.empty())
        return EngagementStatus::Ended;
    EngagementStatus best = EngagementStatus::Cancelled;
    for (const EngagementHistory& engagement : person.engagements) {
        const EngagementStatus status = statusOn(engagement, day);
        if (personRank(status) < personRank(best))
            best = status;
    }
    return best;
}

bool isActiveOn(const EngagementHistory& history, Date day)
{
    const EngagementStatus status = statusOn(history, day);
    return status == EngagementStatus::Active || status == EngagementStatus::OnLeave;
}

bool isActiveOn(const PersonHistory& person, Date day)
{
    return std::any_of(person.engagements.begin(), person.engagements.end(),
                       [day](const EngagementHistory& engagement) { return isActiveOn(engagement, day); });
}

const EngagementHistory* primaryOn(const PersonHistory& person, Date day)
{
    const EngagementHistory* best = nullptr;
    std::tuple<int, int, std::int64_t, std::int64_t> bestKey;
    for (const EngagementHistory& engagement : person.engagements) {
        const HrFacts* facts = factsOn(engagement, day);
        if (!facts)
            continue;
        const std::int64_t start = facts->start ? facts->start->days : -1'000'000;
        const std::tuple key{primaryRank(statusOf(*facts, day)), facts->type == WorkerType::Employee ? 0 : 1,
                             -start, engagement.engagement.id.value};
        if (!best || key < bestKey) {
            best = &engagement;
            bestKey = key;
        }
    }
    return best;
}

std::optional<Date> endShown(const HrFacts& facts)
{
    if (!facts.end || facts.exitMode != ExitMode::Immediate || !facts.exitAt)
        return facts.end;
    const auto day = localDateOf(*facts.exitAt, facts.zone);
    return day && *day == *facts.end ? facts.end->plusDays(1) : facts.end;
}

std::vector<Date> changeDays(const PersonHistory& person)
{
    std::vector<Date> days;
    const auto add = [&days](const std::optional<Date>& day) {
        if (day)
            days.push_back(*day);
    };
    for (const EngagementHistory& engagement : person.engagements)
        for (const EngagementFact& fact : engagement.facts) {
            const HrFacts& facts = fact.facts;
            add(fact.effective);
            add(facts.start);
            add(facts.end);
            if (facts.leave) {
                add(facts.leave->from);
                add(facts.leave->to);
            }
            if (facts.exitAt)
                if (const auto day = localDateOf(*facts.exitAt, facts.zone))
                    add(*day);
        }
    std::sort(days.begin(), days.end());
    days.erase(std::unique(days.begin(), days.end()), days.end());
    return days;
}

} // namespace gatehouse::lifecycle
