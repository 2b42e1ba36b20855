#include "core/sources/judging/numbers.h"

#include "core/base/text_fold.h"
#include "core/sources/reading/fields.h"
#include "core/sources/reading/number_index.h"

namespace gatehouse::sources {

Numbers::Numbers(const ParsedFile& file, const KnownWorld& world) : m_file(file), m_world(world)
{
    NumberIndex rows(file.rows.size());
    for (std::size_t i = 0; i < file.rows.size(); ++i) {
        const std::string& number = file.rows[i].workerNo;
        if (number.empty())
            continue;
        const std::size_t first = rows.insert(
            numberKey(number), i, [&](std::size_t row) { return numberKey(file.rows[row].workerNo); });
        if (file.rows[first].workerNo == number)
            continue;
        m_twice.emplace(i, first);
        m_twice.emplace(first, i);
    }
}

bool Numbers::leavesOpen(Decision& decision, const ParsedRow& row, const KnownEngagement* engagement,
                         std::vector<bool>& isNamed) const
{
    const auto ask = [&](RecordFinding finding) {
        decision.kind = DecisionKind::HumanCase;
        decision.findings.push_back(std::move(finding));
        decision.engagement = {};
        decision.person = {};
        for (const KnownEngagement* known : m_world.alike(row.workerNo)) {
            isNamed[m_world.placeOf(*known)] = true;
            decision.candidates.push_back(known->person);
        }
        return true;
    };
    if (const auto twice = m_twice.find(decision.row); twice != m_twice.end()) {
        const ParsedRow& other = m_file.rows[twice->second];
        return ask({"feed.number_twice",
                    "worker_no",
                    {row.workerNo, std::to_string(other.line), other.workerNo},
                    "",
                    false});
    }
    if (engagement && engagement->facts
        && foldText(engagement->facts->displayName) == foldText(row.facts.displayName))
        return false;
    std::string numbers;
    for (const KnownEngagement* known : m_world.alike(row.workerNo))
        numbers += (numbers.empty() ? "" : ", ") + known->workerNo;
    return !numbers.empty() && ask({"feed.number_unsure", "worker_no", {row.workerNo, numbers}, "", false});
}

} // namespace gatehouse::sources
