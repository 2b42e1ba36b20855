#include "core/sources/known_world.h"

#include "core/base/text_fold.h"
#include "core/sources/reading/fields.h"

namespace gatehouse::sources {
namespace {

// Where the row gives its number another name, the number may be what is wrong: whose row is it really?
bool namesAnother(const KnownEngagement& engagement, const ParsedRow& row)
{
    return engagement.facts && foldText(engagement.facts->displayName) != foldText(row.facts.displayName);
}

} // namespace

void KnownWorld::index()
{
    byNumber.clear();
    byEmail.clear();
    byName.clear();
    waiting.clear();
    byPerson.clear();
    byNumber.reserve(engagements.size());
    for (std::size_t i = 0; i < engagements.size(); ++i) {
        const KnownEngagement& engagement = engagements[i];
        byNumber.emplace(std::string(trimmed(engagement.workerNo)), i);
        if (!engagement.manager && !engagement.managerRef.empty())
            waiting.emplace(std::string(trimmed(engagement.managerRef)), i);
    }
    for (std::size_t i = 0; i < persons.size(); ++i) {
        const KnownPerson& person = persons[i];
        if (!byPerson.emplace(person.id.value, i).second)
            continue;
        if (!person.email.empty())
            byEmail.emplace(foldText(person.email), i);
        const std::string shown = foldText(person.displayName);
        const std::string joined = foldText(person.givenName + " " + person.familyName);
        byName.emplace(shown, i);
        if (joined != shown)
            byName.emplace(joined, i);
    }
}

ToLoad rowsToLoad(const ParsedFile& file, const KnownWorld& world)
{
    ToLoad load;
    for (const ParsedRow& row : file.rows) {
        if (row.unchanged)
            continue;
        const auto known = world.byNumber.find(row.workerNo);
        if (!row.workerNo.empty() && known != world.byNumber.end()) {
            const KnownEngagement& engagement = world.engagements[known->second];
            if (!engagement.facts && !row.quarantined)
                load.facts.push_back(engagement.id);
            if (!row.quarantined && !namesAnother(engagement, row))
                continue;
        }
        if (!row.facts.email.empty())
            load.emails.push_back(row.facts.email);
        if (!row.facts.displayName.empty())
            load.names.push_back(row.facts.displayName);
    }
    return load;
}

} // namespace gatehouse::sources
