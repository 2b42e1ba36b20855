#include "core/plan/timeline.h"

#include "core/lifecycle/timeline.h"
#include "core/policy/lifecycle_policy.h"

#include <algorithm>
#include <set>

namespace gatehouse::plan {
namespace {

const std::string& zoneOf(const HrFacts& facts)
{
    static const std::string kUtc = "UTC";
    return facts.zone.empty() ? kUtc : facts.zone;
}

// Zones were checked when the timeline was made.
Instant dayStart(Date day, const HrFacts& facts)
{
    return startOfDay(day, zoneOf(facts)).value_or(Instant{std::int64_t{day.days} * 86'400'000'000});
}

void addMoments(const HrFacts& facts, const std::set<int>& leadDays, std::vector<Instant>& points)
{
    if (facts.start)
        for (const int lead : leadDays)
            points.push_back(dayStart(facts.start->plusDays(lead), facts));
    if (facts.end)
        points.push_back(dayStart(*facts.end, facts));
    if (facts.leave) {
        points.push_back(dayStart(facts.leave->from, facts));
        if (facts.leave->to)
            points.push_back(dayStart(*facts.leave->to, facts));
    }
    if (facts.end && facts.exitMode == ExitMode::Immediate && facts.exitAt)
        points.push_back(*facts.exitAt);
}

bool isOver(EngagementStatus status)
{
    return status == EngagementStatus::Ended || status == EngagementStatus::Cancelled;
}

// An engagement is over or called off, and no other one is under way. One to come is no bridge; a start that is moved ends nothing.
bool isExit(const policy::PersonSituation& before, const policy::PersonSituation& after)
{
    if (after.phase == policy::Phase::Active || after.phase == policy::Phase::OnLeave)
        return false;
    for (std::size_t i = 0; i < after.engagements.size(); ++i)
        if (isOver(after.engagements[i].status) && !isOver(before.engagements[i].status))
            return true;
    return false;
}

void addGraceEnds(int longestGraceDays, const LifecyclePolicy& lifecycle, std::vector<Instant>& points)
{
    if (longestGraceDays == 0)
        return;
    std::set<int> graces;
    for (const LifecycleRule& rule : lifecycle.rules)
        if (rule.graceDays > 0)
            graces.insert(rule.graceDays);
    const std::size_t count = points.size();
    for (std::size_t i = 0; i < count; ++i)
        for (const int days : graces)
            points.push_back(points[i] + std::chrono::hours(24 * days));
}

} // namespace

Result<Timeline> Timeline::of(const PersonHistory& history)
{
    Timeline timeline;
    timeline.m_history = &history;
    for (const EngagementHistory& engagement : history.engagements) {
        if (engagement.facts.empty())
            continue;
        Line line{&engagement.engagement, {}};
        for (const EngagementFact& fact : engagement.facts) {
            GH_LET(Instant from, startOfDay(fact.effective, zoneOf(fact.facts)));
            if (!line.pieces.empty()) // a move between zones never turns two days round
                from = std::max(from, line.pieces.back().from);
            if (!line.pieces.empty() && from == line.pieces.back().from)
                line.pieces.pop_back(); // the later recorded one holds
            line.pieces.push_back({from, &fact.facts});
        }
        timeline.m_lines.push_back(std::move(line));
    }
    if (history.hasReports && history.reportsUntil && !timeline.m_lines.empty())
        timeline.m_reportsUntil =
            dayStart(*history.reportsUntil, *timeline.m_lines.front().pieces.back().facts);
    timeline.findExits();
    return timeline;
}

// Most people have no end yet: they cost nothing.
void Timeline::findExits()
{
    const auto mayEnd = [](const Piece& piece) {
        return piece.facts->end || piece.facts->hireStatus == HireStatus::Cancelled;
    };
    if (std::ranges::none_of(m_lines,
                             [&](const Line& line) { return std::ranges::any_of(line.pieces, mayEnd); }))
        return;
    std::vector<Instant> points;
    for (const Line& line : m_lines)
        for (const Piece& piece : line.pieces) {
            points.push_back(piece.from);
            addMoments(*piece.facts, {0}, points);
        }
    std::ranges::sort(points);
    points.erase(std::ranges::unique(points).begin(), points.end());
    policy::PersonSituation before = at(points.front() - std::chrono::microseconds(1));
    for (const Instant point : points) {
        policy::PersonSituation after = at(point);
        if (isExit(before, after))
            m_exits.push_back(point);
        before = std::move(after);
    }
}

policy::PersonSituation Timeline::at(Instant at) const
{
    policy::PersonSituation situation;
    situation.person = m_history->person.id;
    situation.at = at;
    situation.hasReports = m_history->hasReports && (!m_reportsUntil || at < *m_reportsUntil);
    for (const Line& line : m_lines) {
        const HrFacts* facts = line.pieces.front().facts;
        for (const Piece& piece : line.pieces)
            if (piece.from <= at)
                facts = piece.facts;
        const Date day = localDateOf(at, zoneOf(*facts)).value_or(Date{});
        EngagementStatus status = lifecycle::statusOf(*facts, day);
        const bool exited =
            facts->end && facts->exitMode == ExitMode::Immediate && facts->exitAt && *facts->exitAt <= at;
        if (exited && status != EngagementStatus::Cancelled)
            status = EngagementStatus::Ended;
        situation.engagements.push_back({line.engagement, facts, status, day});
    }
    situation.primary = policy::primaryOf(situation.engagements);
    situation.phase = policy::phaseOf(situation.engagements);
    if (const auto later = std::ranges::upper_bound(m_exits, at); later != m_exits.begin())
        situation.leftAt = *(later - 1);
    return situation;
}

std::vector<Instant> Timeline::allChangePoints(const policy::PolicyState& state,
                                               std::span<const AccessException> exceptions) const
{
    std::set<int> leadDays{0};
    for (const LifecycleRule& rule : state.lifecycle().rules)
        if (rule.event == EventKind::Joiner)
            leadDays.insert(rule.offsetDays);
    std::vector<Instant> points;
    for (const Line& line : m_lines)
        for (const Piece& piece : line.pieces) {
            points.push_back(piece.from);
            addMoments(*piece.facts, leadDays, points);
        }
    if (m_reportsUntil)
        points.push_back(*m_reportsUntil);
    for (const AccessException& exception : exceptions)
        if (exception.person == m_history->person.id)
            points.insert(points.end(), {exception.from, exception.to});
    addGraceEnds(state.longestGraceDays(), state.lifecycle(), points);
    std::ranges::sort(points);
    points.erase(std::ranges::unique(points).begin(), points.end());
    return points;
}

std::vector<Instant> Timeline::changePointsAfter(Instant from, const policy::PolicyState& state,
                                                 std::span<const AccessException> exceptions) const
{
    std::vector<Instant> points = allChangePoints(state, exceptions);
    points.erase(points.begin(), std::ranges::upper_bound(points, from));
    return points;
}

Instant Timeline::lastChangeAt(Instant at, const policy::PolicyState& state,
                               std::span<const AccessException> exceptions) const
{
    const std::vector<Instant> points = allChangePoints(state, exceptions);
    const auto after = std::ranges::upper_bound(points, at);
    return after == points.begin() ? Instant{} : *(after - 1);
}

Result<Instant> dueAt(const PersonHistory& history, const LifecycleEvent& event)
{
    const bool isExit = event.kind == EventKind::Leaver || event.kind == EventKind::ContractEnd;
    const HrFacts* facts = nullptr;
    for (const EngagementHistory& engagement : history.engagements) {
        if (!facts || engagement.engagement.id == event.engagement)
            facts = lifecycle::factsOn(engagement, event.effective);
        // An exit that became known afterwards stands in a later statement than the one of its day.
        if (isExit && engagement.engagement.id == event.engagement)
            for (const EngagementFact& fact : engagement.facts)
                if (fact.facts.end == event.effective)
                    facts = &fact.facts;
    }
    if (facts && isExit && facts->exitMode == ExitMode::Immediate && facts->exitAt)
        return *facts->exitAt;
    if (facts && isExit && facts->end)
        return startOfDay(*facts->end, zoneOf(*facts));
    return startOfDay(event.effective, facts ? zoneOf(*facts) : "UTC");
}

} // namespace gatehouse::plan
