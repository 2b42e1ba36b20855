#include "core/sources/judging/managers.h"

#include "core/base/text_fold.h"

#include <algorithm>

namespace gatehouse::sources {

bool writes(const Decision& decision)
{
    return decision.kind == DecisionKind::NewPerson || decision.kind == DecisionKind::NewEngagement
           || decision.kind == DecisionKind::Changed;
}

Managers::Managers(const ParsedFile& file, const KnownWorld& world, Analysis& analysis)
    : m_file(file),
      m_world(world),
      m_analysis(analysis),
      m_rowStamps(file.rows.size(), 0),
      m_knownStamps(world.engagements.size(), 0),
      m_isSpoken(world.engagements.size(), false)
{
    for (const Decision& decision : analysis.decisions) {
        if (!writes(decision))
            continue;
        const std::string& number = file.rows[decision.row].workerNo;
        m_rowByKey.insert(numberKey(number), decision.row,
                          [this](std::size_t row) { return numberKey(m_file.rows[row].workerNo); });
        if (const KnownEngagement* known = world.find(number))
            m_isSpoken[world.placeOf(*known)] = true;
    }
}

std::size_t Managers::writingRow(std::string_view number) const
{
    const std::size_t row = m_rowByKey.find(
        numberKey(number), [this](std::size_t at) { return numberKey(m_file.rows[at].workerNo); });
    return row != NumberIndex::kNone && writes(m_analysis.decisions[row]) ? row : NumberIndex::kNone;
}

Managers::Node Managers::nodeOf(const std::string& number) const
{
    if (const std::size_t row = writingRow(number); row != NumberIndex::kNone)
        return {static_cast<std::int64_t>(row), -1};
    if (const KnownEngagement* known = m_world.find(number))
        return {-1, static_cast<std::int64_t>(m_world.placeOf(*known))};
    return {};
}

const std::string& Managers::managerOf(Node node) const
{
    if (node.row >= 0)
        return m_analysis.decisions[static_cast<std::size_t>(node.row)].statements.front().facts.managerRef;
    return m_world.engagements[static_cast<std::size_t>(node.known)].managerRef;
}

std::string Managers::numberOf(Node node) const
{
    return node.row >= 0 ? m_file.rows[static_cast<std::size_t>(node.row)].workerNo
                         : m_world.engagements[static_cast<std::size_t>(node.known)].workerNo;
}

int& Managers::stampOf(Node node)
{
    return node.row >= 0 ? m_rowStamps[static_cast<std::size_t>(node.row)]
                         : m_knownStamps[static_cast<std::size_t>(node.known)];
}

void Managers::quarantineLoops()
{
    // Every walk has its own stamp: meeting it again is a loop, meeting an older one is ground already walked.
    int stamp = 0;
    for (const Decision& decision : m_analysis.decisions)
        if (writes(decision))
            walk({static_cast<std::int64_t>(decision.row), -1}, ++stamp);
    quarantineLooped();
}

void Managers::walk(Node start, int stamp)
{
    for (Node node = start; node.exists();) {
        int& seen = stampOf(node);
        if (seen == stamp)
            quarantineLoop(node);
        if (seen != 0)
            return;
        seen = stamp;
        const std::string& manager = managerOf(node);
        if (manager.empty())
            return;
        node = nodeOf(manager);
    }
}

void Managers::quarantineLoop(Node inside)
{
    std::vector<Node> loop{inside};
    for (Node node = nodeOf(managerOf(inside)); node != inside; node = nodeOf(managerOf(node)))
        loop.push_back(node);
    std::string shown;
    for (std::size_t i = 0; i < std::min<std::size_t>(loop.size(), 10); ++i)
        shown += (i ? ", " : "") + numberOf(loop[i]);
    if (loop.size() > 10)
        shown += ", ...";
    const RecordFinding finding{
        loop.size() == 1 ? "feed.manager_self" : "feed.manager_loop", "manager", {shown}, "", false};
    for (const Node node : loop)
        if (node.row >= 0)
            m_looped.emplace(numberOf(node), finding);
}

void Managers::quarantineLooped()
{
    if (m_looped.empty())
        return;
    for (Decision& decision : m_analysis.decisions) {
        const auto found = m_looped.find(m_file.rows[decision.row].workerNo);
        if (!writes(decision) || found == m_looped.end())
            continue;
        decision.kind = DecisionKind::Quarantined;
        decision.statements.clear();
        decision.findings.push_back(found->second);
    }
}

ManagerChoice Managers::choiceOf(const std::string& number) const
{
    ManagerChoice choice;
    if (number.empty())
        return choice;
    if (const KnownEngagement* known = m_world.find(number)) {
        choice.person = known->person;
        return choice;
    }
    const std::size_t row = writingRow(number);
    if (row == NumberIndex::kNone) {
        choice.unknown = true;
        return choice;
    }
    const Decision& manager = m_analysis.decisions[row];
    choice.person = manager.person;
    if (!choice.person)
        choice.row = manager.samePersonAs >= 0 ? manager.samePersonAs : static_cast<std::int64_t>(row);
    return choice;
}

void Managers::resolve()
{
    for (Decision& decision : m_analysis.decisions) {
        if (!writes(decision)) {
            if (decision.kind == DecisionKind::Unchanged)
                resolveUnchanged(decision);
            continue;
        }
        const std::string number(trimmed(decision.statements.front().facts.managerRef));
        decision.manager = choiceOf(number);
        if (!decision.manager.unknown)
            continue;
        ++m_analysis.unknownManagers;
        decision.findings.push_back({"feed.manager_unknown", "manager", {number}, "", true});
    }
    std::vector<const std::string*> waitingFor;
    for (const auto& [number, index] : m_world.waiting)
        if (waitingFor.empty() || *waitingFor.back() != number)
            waitingFor.push_back(&number);
    for (const std::string* number : waitingFor)
        if (const ManagerChoice choice = choiceOf(*number); !choice.unknown)
            heal(*number, choice);
}

void Managers::resolveUnchanged(Decision& decision)
{
    if (m_world.waiting.empty())
        return;
    const KnownEngagement* known = m_world.find(m_file.rows[decision.row].workerNo);
    if (!known)
        return;
    const KnownEngagement& engagement = *known;
    if (engagement.manager || engagement.managerRef.empty())
        return;
    const std::string number(trimmed(engagement.managerRef));
    if (!choiceOf(number).unknown)
        return; // heals below
    ++m_analysis.unknownManagers;
    decision.findings.push_back({"feed.manager_unknown", "manager", {number}, "", true});
}

void Managers::heal(const std::string& number, ManagerChoice choice)
{
    for (auto [at, end] = m_world.waiting.equal_range(number); at != end; ++at)
        if (!m_isSpoken[at->second]) // else the decision says it
            m_analysis.healed.push_back({m_world.engagements[at->second].id, choice.person, choice.row});
}

} // namespace gatehouse::sources
