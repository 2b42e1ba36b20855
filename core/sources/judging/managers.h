// Who the manager of a row is: known, in the file, or not known yet; and loops. Inside core/sources only.
#pragma once

#include "core/sources/analysis.h"
#include "core/sources/reading/number_index.h"

namespace gatehouse::sources {

class Managers {
public:
    Managers(const ParsedFile& file, const KnownWorld& world, Analysis& analysis);

    void quarantineLoops();
    void resolve(); // choices, warnings for unknown ones, references that heal

private:
    // A worker in the chain: a row of the file where it says something new, else a known engagement.
    struct Node {
        std::int64_t row = -1;
        std::int64_t known = -1;
        bool exists() const { return row >= 0 || known >= 0; }
        friend bool operator==(const Node&, const Node&) = default;
    };
    std::size_t writingRow(std::string_view number) const;
    Node nodeOf(const std::string& number) const;
    const std::string& managerOf(Node node) const;
    std::string numberOf(Node node) const;
    int& stampOf(Node node);
    void walk(Node start, int stamp);
    void quarantineLoop(Node inside);
    void quarantineLooped();
    ManagerChoice choiceOf(const std::string& number) const;
    void resolveUnchanged(Decision& decision);
    void heal(const std::string& number, ManagerChoice choice);

    const ParsedFile& m_file;
    const KnownWorld& m_world;
    Analysis& m_analysis;
    NumberIndex m_rowByKey;                                  // rows whose worker exists after this file
    std::unordered_map<std::string, RecordFinding> m_looped; // by worker number
    std::vector<int> m_rowStamps, m_knownStamps;
    std::vector<bool> m_isSpoken; // known engagements that this file says something new of
};

bool writes(const Decision& decision); // NewPerson, NewEngagement or Changed

} // namespace gatehouse::sources
