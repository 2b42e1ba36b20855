#include "core/sources/judging/authority.h"

#include "core/sources/reading/fields.h"

#include <algorithm>

namespace gatehouse::sources {
namespace {

bool isMapped(const ParsedFile& file, FactField field)
{
    return file.mapped.test(static_cast<std::size_t>(field));
}

// What nobody can be hired without.
bool isEssential(FactField field)
{
    switch (field) {
    case FactField::GivenName:
    case FactField::FamilyName:
    case FactField::DisplayName:
    case FactField::Type:
    case FactField::HireStatus:
    case FactField::Zone:
    case FactField::Start:
    case FactField::End: return true;
    default: return false;
    }
}

bool isSameValue(const HrFacts& a, const HrFacts& b, FactField field)
{
    if (const auto member = textMemberOf(field))
        return a.*member == b.*member;
    switch (field) {
    case FactField::BirthDate: return a.birthDate == b.birthDate;
    case FactField::Type: return a.type == b.type;
    case FactField::HireStatus: return a.hireStatus == b.hireStatus;
    case FactField::Start: return a.start == b.start;
    case FactField::End: return a.end == b.end;
    case FactField::Leave: return a.leave == b.leave;
    case FactField::ExitMode: return a.exitMode == b.exitMode;
    case FactField::ExitAt: return a.exitAt == b.exitAt;
    default: return true;
    }
}

void copyValue(HrFacts& to, const HrFacts& from, FactField field)
{
    if (const auto member = textMemberOf(field)) {
        to.*member = from.*member;
        return;
    }
    switch (field) {
    case FactField::BirthDate: to.birthDate = from.birthDate; break;
    case FactField::Type: to.type = from.type; break;
    case FactField::HireStatus: to.hireStatus = from.hireStatus; break;
    case FactField::Start: to.start = from.start; break;
    case FactField::End: to.end = from.end; break;
    case FactField::Leave: to.leave = from.leave; break;
    case FactField::ExitMode: to.exitMode = from.exitMode; break;
    case FactField::ExitAt: to.exitAt = from.exitAt; break;
    default: break;
    }
}

std::string joinedName(const HrFacts& facts)
{
    const bool both = !facts.givenName.empty() && !facts.familyName.empty();
    return facts.givenName + (both ? " " : "") + facts.familyName;
}

// Names that follow from the ones the file has.
void deriveNames(HrFacts& facts, const HrFacts& row, const ParsedFile& file)
{
    const bool parts = isMapped(file, FactField::GivenName) || isMapped(file, FactField::FamilyName);
    if (isMapped(file, FactField::DisplayName)) {
        if (!parts && facts.displayName == row.displayName) {
            facts.givenName = row.givenName;
            facts.familyName = row.familyName;
        }
    } else if (parts) {
        facts.displayName = joinedName(facts);
    }
}

class Judge {
public:
    Judge(const KnownEngagement& engagement, const KnownWorld& world)
        : m_engagement(engagement), m_feed(world.feed), m_world(world)
    {
        for (const Feed& feed : world.feeds)
            if (feed.id == engagement.feed && feed.id != m_feed.id)
                m_owner = &feed;
    }

    bool isPinned(FactField field) const
    {
        return std::find(m_engagement.pinned.begin(), m_engagement.pinned.end(), field)
               != m_engagement.pinned.end();
    }

    template <class Speaks>
    bool maySet(const Speaks& speaks) const
    {
        if (!speaks(m_feed))
            return false;
        if (m_owner)
            return !(speaksForType(*m_owner, m_engagement.type) && speaks(*m_owner))
                   || m_feed.precedence < m_owner->precedence;
        // Its own engagement, but another feed is named for this very attribute and comes first.
        return std::none_of(m_world.feeds.begin(), m_world.feeds.end(), [&](const Feed& other) {
            return other.id != m_feed.id && other.numberSpace == m_feed.numberSpace
                   && other.precedence < m_feed.precedence && !other.attributes.empty()
                   && speaksForType(other, m_engagement.type) && speaks(other);
        });
    }

private:
    const KnownEngagement& m_engagement;
    const Feed& m_feed;
    const KnownWorld& m_world;
    const Feed* m_owner = nullptr; // another feed that brought the engagement
};

// How the engagement was to end says nothing of another end, or of none.
void settleExit(HrFacts& facts, const HrFacts& known, const ParsedFile& file)
{
    if (facts.end == known.end)
        return;
    if (!isMapped(file, FactField::ExitMode))
        facts.exitMode = ExitMode::EndOfDay;
    if (!isMapped(file, FactField::ExitAt))
        facts.exitAt.reset();
}

bool isOfExit(FactField field)
{
    return field == FactField::End || field == FactField::ExitMode || field == FactField::ExitAt;
}

// Worked, left, and starts anew on the same number: what a person set about the earlier exit is done with.
bool beginsAnew(const HrFacts& known, const HrFacts& row, const ParsedFile& file)
{
    return isMapped(file, FactField::Start) && known.start && known.end && row.start
           && *row.start > *known.start && *row.start >= *known.end;
}

// Leaving earlier than a person here had set for later: the earlier end holds. What was set stays set against a later one, or none.
bool endsEarlier(const HrFacts& known, const HrFacts& row, const ParsedFile& file)
{
    return isMapped(file, FactField::End) && known.end && row.end && *row.end < *known.end;
}

// An end the file does not speak of stays, unless it was only the absence from this file, or work starts anew after it.
void settleUnmappedEnd(HrFacts& facts, const KnownEngagement& engagement, const ParsedFile& file)
{
    if (isMapped(file, FactField::End) || !facts.end)
        return;
    const bool again = facts.start && *facts.start >= *facts.end;
    if (!engagement.absentSince && !again)
        return;
    facts.end.reset();
    facts.exitMode = ExitMode::EndOfDay;
    facts.exitAt.reset();
}

} // namespace

bool speaksForType(const Feed& feed, WorkerType type)
{
    return feed.workerTypes.empty()
           || std::find(feed.workerTypes.begin(), feed.workerTypes.end(), type) != feed.workerTypes.end();
}

bool speaksFor(const Feed& feed, FactField field)
{
    return feed.attributes.empty()
           || std::any_of(feed.attributes.begin(), feed.attributes.end(),
                          [field](const std::string& name) { return factFieldOf(name) == field; });
}

bool speaksForCustom(const Feed& feed, const std::string& name)
{
    return feed.attributes.empty()
           || std::any_of(feed.attributes.begin(), feed.attributes.end(), [&name](const std::string& listed) {
                  return listed == name || listed == "attribute." + name || listed == "attributes";
              });
}

HrFacts factsOfNew(HrFacts facts, const ParsedFile& file, const Feed& feed)
{
    if (feed.attributes.empty())
        return facts;
    const HrFacts nothing;
    for (std::size_t i = 0; i < static_cast<std::size_t>(FactField::Attributes); ++i)
        if (const auto field = static_cast<FactField>(i); !isEssential(field) && !speaksFor(feed, field))
            copyValue(facts, nothing, field);
    for (const std::string& name : file.mappedCustom)
        if (!speaksForCustom(feed, name))
            facts.attributes.erase(name);
    return facts;
}

Merged mergedFacts(const HrFacts& known, const KnownEngagement& engagement, const HrFacts& row,
                   const ParsedFile& file, const KnownWorld& world)
{
    Merged merged{known, {}, false};
    const Judge judge(engagement, world);
    const bool anew = beginsAnew(known, row, file);
    const bool earlier = endsEarlier(known, row, file);
    const auto keep = [&merged](const char* code, const std::string& field) {
        merged.conflicts.push_back({code, field, {field}, "", true});
    };
    for (std::size_t i = 0; i < static_cast<std::size_t>(FactField::Attributes); ++i) {
        const auto field = static_cast<FactField>(i);
        if (!file.mapped.test(i) || isSameValue(known, row, field))
            continue;
        const std::string name(nameOf(field));
        const bool allowed = judge.maySet([field](const Feed& feed) { return speaksFor(feed, field); })
                             && (field != FactField::Type || speaksForType(world.feed, row.type));
        const bool pinned = judge.isPinned(field);
        const bool released = pinned && (anew || earlier) && isOfExit(field);
        if (pinned && !released)
            keep("feed.pinned", name);
        else if (!allowed)
            keep("feed.conflict_attribute", name);
        else
            copyValue(merged.facts, row, field);
        merged.releasesPins = merged.releasesPins || (released && anew && allowed);
    }
    for (const std::string& name : file.mappedCustom) {
        const auto was = known.attributes.find(name);
        const auto is = row.attributes.find(name);
        const bool same = (was == known.attributes.end()) == (is == row.attributes.end())
                          && (is == row.attributes.end() || was->second == is->second);
        if (same)
            continue;
        if (!judge.maySet([&name](const Feed& feed) { return speaksForCustom(feed, name); }))
            keep("feed.conflict_attribute", std::string(kAttributePrefix) + name);
        else if (is == row.attributes.end())
            merged.facts.attributes.erase(name);
        else
            merged.facts.attributes[name] = is->second;
    }
    deriveNames(merged.facts, row, file);
    settleUnmappedEnd(merged.facts, engagement, file);
    settleExit(merged.facts, known, file);
    return merged;
}

} // namespace gatehouse::sources
