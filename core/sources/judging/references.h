// Departments and job codes of a row against the lists that are known. Inside core/sources only.
#pragma once

#include "core/sources/known_world.h"

namespace gatehouse::sources {

class ReferenceCheck {
public:
    // `code` where the list is closed and the name not on it.
    ReferenceCheck(const ReferenceList& list, std::string field, std::string unknownCode);

    // Puts the known spelling into `value`; findings for a variant or an unknown name.
    void check(std::string& value, std::vector<RecordFinding>& findings);
    std::vector<std::string> newNames() { return std::move(m_new); }

private:
    const ReferenceList& m_list;
    std::string m_field, m_unknownCode;
    std::unordered_map<std::string, std::string> m_known; // spelling by folded name
    std::unordered_map<std::string, bool> m_exact;        // spellings that are known as they are
    std::vector<std::string> m_new;
};

} // namespace gatehouse::sources
