// Whose a worker number is that is not written as it is known: "e100" and "Ｅ１００" are E100. Nobody is taken for somebody else by that:
// what could be two people waits for a person. Inside core/sources only.
#pragma once

#include "core/sources/analysis.h"

#include <unordered_map>

namespace gatehouse::sources {

class Numbers {
public:
    Numbers(const ParsedFile& file, const KnownWorld& world);

    // Of a row whose number nobody has as it is written, and the engagement it was taken for: true where a person has to say who it is. The
    // decision says so then, and `isNamed` that none of those it could be was left out of the file.
    bool leavesOpen(Decision& decision, const ParsedRow& row, const KnownEngagement* engagement,
                    std::vector<bool>& isNamed) const;

private:
    const ParsedFile& m_file;
    const KnownWorld& m_world;
    std::unordered_map<std::size_t, std::size_t>
        m_twice; // row to another one with the same number, written another way
};

} // namespace gatehouse::sources
