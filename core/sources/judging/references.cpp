#include "core/sources/judging/references.h"

#include "core/base/text_fold.h"
#include "core/sources/reading/fields.h"

namespace gatehouse::sources {

ReferenceCheck::ReferenceCheck(const ReferenceList& list, std::string field, std::string unknownCode)
    : m_list(list), m_field(std::move(field)), m_unknownCode(std::move(unknownCode))
{
    for (const std::string& name : list.names) {
        m_known.emplace(foldText(name), name);
        m_exact.emplace(name, true);
    }
}

void ReferenceCheck::check(std::string& value, std::vector<RecordFinding>& findings)
{
    if (value.empty() || m_exact.count(value) > 0)
        return;
    const std::string folded = foldText(value);
    if (const auto known = m_known.find(folded); known != m_known.end()) {
        findings.push_back({"feed.case_variant", m_field, {value, known->second}, known->second, true});
        value = known->second;
        return;
    }
    if (m_list.open) {
        m_known.emplace(folded, value);
        m_exact.emplace(value, true);
        m_new.push_back(value);
        return;
    }
    const std::string near = value.size() > 100 ? std::string() : nearest(value, m_list.names);
    findings.push_back({m_unknownCode, m_field, {value, near}, near, false});
}

} // namespace gatehouse::sources
