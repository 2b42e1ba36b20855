#include "core/sources/judging/correlate.h"

#include "core/sources/reading/fields.h"

#include <algorithm>
#include <set>

namespace gatehouse::sources {
namespace {

enum class Likeness {
    Same,
    Unclear,
    Different
};

// Two records with one e-mail address. Birth dates decide; without them the name has to be the same.
Likeness likenessOf(const std::optional<Date>& birthA, const std::string& nameA,
                    const std::optional<Date>& birthB, const std::string& nameB)
{
    if (birthA && birthB)
        return *birthA == *birthB ? Likeness::Same : Likeness::Different;
    return foldText(nameA) == foldText(nameB) ? Likeness::Same : Likeness::Unclear;
}

} // namespace

Match Correlator::match(const HrFacts& facts) const
{
    const std::string email = foldText(facts.email);
    if (!email.empty()) {
        if (Match found = byEmail(email, facts); !found.isNew())
            return found;
        if (Match found = byEmailInFile(email, facts); !found.isNew())
            return found;
    }
    return byName(facts);
}

Match Correlator::byEmail(const std::string& email, const HrFacts& facts) const
{
    Match match;
    if (m_world.byEmail.empty())
        return match;
    bool unclear = false;
    std::vector<PersonId> same;
    for (auto [at, end] = m_world.byEmail.equal_range(email); at != end; ++at) {
        const KnownPerson& person = m_world.persons[at->second];
        match.candidates.push_back(person.id);
        const Likeness likeness =
            likenessOf(person.birthDate, person.displayName, facts.birthDate, facts.displayName);
        if (likeness == Likeness::Same)
            same.push_back(person.id);
        unclear = unclear || likeness != Likeness::Same;
    }
    std::sort(match.candidates.begin(), match.candidates.end());
    if (same.size() == 1) {
        match.person = same.front();
        match.candidates.clear();
    } else if (same.size() > 1) {
        match.humanCase = "feed.ambiguous_person";
    } else if (unclear) {
        match.humanCase = "feed.recycled_email";
    }
    return match;
}

Match Correlator::byEmailInFile(const std::string& email, const HrFacts& facts) const
{
    Match match;
    const auto found = m_rowByEmail.find(email);
    if (found == m_rowByEmail.end())
        return match;
    const HrFacts& other = m_file.rows[found->second].facts;
    if (likenessOf(other.birthDate, other.displayName, facts.birthDate, facts.displayName) == Likeness::Same)
        match.row = static_cast<std::int64_t>(found->second);
    else
        match.humanCase = "feed.recycled_email";
    return match;
}

// The same full name and birth date weigh enough; another e-mail address of somebody who is still here weighs against it.
Match Correlator::byName(const HrFacts& facts) const
{
    Match match;
    if (!facts.birthDate || facts.givenName.empty() || facts.familyName.empty() || m_world.byName.empty())
        return match;
    std::set<PersonId> found;
    bool doubtful = false;
    for (auto [at, end] = m_world.byName.equal_range(foldText(facts.givenName + " " + facts.familyName));
         at != end; ++at) {
        const KnownPerson& person = m_world.persons[at->second];
        if (person.birthDate != facts.birthDate || !found.insert(person.id).second)
            continue;
        doubtful = doubtful
                   || (person.active && !person.email.empty() && !facts.email.empty()
                       && foldText(person.email) != foldText(facts.email));
    }
    if (found.size() == 1 && !doubtful) {
        match.person = *found.begin();
    } else if (!found.empty()) {
        match.humanCase = "feed.ambiguous_person";
        match.candidates.assign(found.begin(), found.end());
    }
    return match;
}

void Correlator::madePerson(std::size_t row)
{
    if (const std::string email = foldText(m_file.rows[row].facts.email); !email.empty())
        m_rowByEmail.emplace(email, row);
}

} // namespace gatehouse::sources
