#include "core/sources/known_world.h"

#include "core/base/text_fold.h"
#include "core/sources/reading/fields.h"

#include <algorithm>
#include <iterator>

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
    byKey.clear();
    byEmail.clear();
    byName.clear();
    waiting.clear();
    byPerson.clear();
    byNumber.reserve(engagements.size());
    byKey.reserve(engagements.size());
    for (std::size_t i = 0; i < engagements.size(); ++i) {
        const KnownEngagement& engagement = engagements[i];
        byNumber.emplace(std::string(trimmed(engagement.workerNo)), i);
        byKey.emplace(numberKey(engagement.workerNo), i);
        if (!engagement.manager && !engagement.managerRef.empty())
            waiting.emplace(numberKey(engagement.managerRef), i);
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

const KnownEngagement* KnownWorld::find(std::string_view number) const
{
    const std::string written(trimmed(number));
    if (written.empty())
        return nullptr;
    if (const auto known = byNumber.find(written); known != byNumber.end())
        return &engagements[known->second];
    const auto [first, end] = byKey.equal_range(numberKey(written));
    return first != end && std::next(first) == end ? &engagements[first->second] : nullptr;
}

bool KnownWorld::isWrittenSo(const KnownEngagement& engagement, std::string_view number) const
{
    return trimmed(engagement.workerNo) == trimmed(number);
}

std::vector<const KnownEngagement*> KnownWorld::alike(std::string_view number) const
{
    std::vector<const KnownEngagement*> found;
    if (!number.empty())
        for (auto [at, end] = byKey.equal_range(numberKey(number)); at != end; ++at)
            found.push_back(&engagements[at->second]);
    std::ranges::sort(found, {}, [](const KnownEngagement* one) { return one->id; });
    return found;
}

ToLoad rowsToLoad(const ParsedFile& file, const KnownWorld& world)
{
    ToLoad load;
    for (const ParsedRow& row : file.rows) {
        if (row.unchanged)
            continue;
        if (const KnownEngagement* known = world.find(row.workerNo)) {
            if (!known->facts && !row.quarantined)
                load.facts.push_back(known->id);
            if (!row.quarantined && !namesAnother(*known, row))
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
