// Who a row with a new worker number is (HR-3): e-mail, then name and birth date. Inside core/sources only.
#pragma once

#include "core/sources/known_world.h"

namespace gatehouse::sources {

struct Match {
    PersonId person;       // somebody known
    std::int64_t row = -1; // or the person an earlier row of this file makes
    std::string humanCase; // or a code: feed.recycled_email, feed.ambiguous_person
    std::vector<PersonId> candidates;
    bool isNew() const { return !person && row < 0 && humanCase.empty(); }
};

class Correlator {
public:
    Correlator(const ParsedFile& file, const KnownWorld& world) : m_file(file), m_world(world)
    {
        m_rowByEmail.reserve(file.rows.size());
    }

    Match match(const HrFacts& facts) const;
    void madePerson(std::size_t row); // later rows may mean the same one

private:
    Match byEmail(const std::string& email, const HrFacts& facts) const;
    Match byEmailInFile(const std::string& email, const HrFacts& facts) const;
    Match byName(const HrFacts& facts) const;

    const ParsedFile& m_file;
    const KnownWorld& m_world;
    std::unordered_map<std::string, std::size_t> m_rowByEmail;
};

} // namespace gatehouse::sources
