#include "core/lifecycle/events.h"

#include "core/lifecycle/transition.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

namespace gatehouse::lifecycle {
namespace {

struct Said {
    const EngagementHistory* engagement = nullptr; // of `after`
    FeedRecordId record;
    Meaning meaning;
};

bool isSame(const EngagementFact& a, const EngagementFact& b)
{
    return a.effective == b.effective && a.sequence == b.sequence;
}

const EngagementHistory* engagementIn(const PersonHistory& person, EngagementId id)
{
    for (const EngagementHistory& engagement : person.engagements)
        if (engagement.engagement.id == id)
            return &engagement;
    return nullptr;
}

const EngagementFact* statementIn(const EngagementHistory* history, const EngagementFact& wanted)
{
    if (history)
        for (const EngagementFact& fact : history->facts)
            if (isSame(fact, wanted))
                return &fact;
    return nullptr;
}

const EngagementFact* predecessorOf(const EngagementHistory& history, const EngagementFact* fact)
{
    return fact == &history.facts.front() ? nullptr : std::prev(fact);
}

bool contains(const std::vector<Meaning>& meanings, const Meaning& wanted)
{
    return std::any_of(meanings.begin(), meanings.end(), [&](const Meaning& meaning) {
        return meaning.kind == wanted.kind && meaning.effective == wanted.effective;
    });
}

bool isExit(EventKind kind)
{
    return kind == EventKind::Leaver || kind == EventKind::ContractEnd;
}

bool isNear(Date a, Date b)
{
    return std::abs(a.days - b.days) <= kAdjoiningDays;
}

Date startOf(const EngagementHistory& history)
{
    const EngagementFact& first = history.facts.front();
    return first.facts.start.value_or(first.effective);
}

class Events {
public:
    Events(const PersonHistory& before, const PersonHistory& after, Date asOf)
        : m_before(before), m_after(after), m_asOf(asOf)
    {
    }

    std::vector<Said> all()
    {
        for (const EngagementHistory& engagement : m_after.engagements) {
            if (engagement.facts.empty())
                continue;
            const EngagementHistory* known = engagementIn(m_before, engagement.engagement.id);
            if (known && known->facts.empty())
                known = nullptr;
            addStatements(engagement, known);
            if (known)
                addWithdrawn(engagement, *known);
        }
        foldExits();
        return std::move(m_said);
    }

private:
    void add(const EngagementHistory& engagement, FeedRecordId record, Meaning meaning)
    {
        m_said.push_back({&engagement, record, std::move(meaning)});
    }

    void addStatements(const EngagementHistory& engagement, const EngagementHistory* known)
    {
        for (const EngagementFact& fact : engagement.facts) {
            const EngagementFact* earlier = statementIn(known, fact);
            const EngagementFact* replaced = earlier ? nullptr : replacedBy(engagement, known, fact);
            const EngagementFact* previous = replaced ? replaced : predecessorOf(engagement, &fact);
            const EngagementFact* earlierPrevious = earlier ? predecessorOf(*known, earlier) : nullptr;
            const bool samePair =
                earlier
                && (previous ? earlierPrevious && isSame(*previous, *earlierPrevious) : !earlierPrevious);
            if (samePair)
                continue;
            if (!previous && !known && fact.facts.hireStatus != HireStatus::Cancelled)
                add(engagement, fact.record, joining(engagement, fact));
            // What this statement, or the first one so far, has been understood as already.
            std::vector<Meaning> told;
            if (earlier)
                told = meanings(earlierPrevious, *earlier);
            else if (!previous && known)
                told = meanings(nullptr, known->facts.front());
            for (Meaning& meaning : meanings(previous, fact))
                if (!contains(told, meaning))
                    add(engagement, fact.record, std::move(meaning));
        }
    }

    // What was told of the same day and has been withdrawn for this statement: news is only what differs from it.
    static const EngagementFact* replacedBy(const EngagementHistory& engagement,
                                            const EngagementHistory* known, const EngagementFact& fact)
    {
        const EngagementFact* last = nullptr;
        if (known)
            for (const EngagementFact& gone : known->facts)
                if (gone.effective == fact.effective)
                    last = &gone;
        const EngagementFact* previous = predecessorOf(engagement, &fact);
        const bool firstOfDay = !previous || previous->effective != fact.effective;
        return last && firstOfDay && !statementIn(&engagement, *last) ? last : nullptr;
    }

    static std::vector<Meaning> meanings(const EngagementFact* previous, const EngagementFact& fact)
    {
        return previous ? meaningsOf(previous->facts, fact.facts, fact.effective)
                        : meaningsOfFirst(fact.facts, fact.effective);
    }

    // What withdrawn statements had announced and the timeline no longer says.
    void addWithdrawn(const EngagementHistory& engagement, const EngagementHistory& known)
    {
        for (const EngagementFact& gone : known.facts) {
            const EngagementFact* const next = &gone == &known.facts.back() ? nullptr : std::next(&gone);
            const bool neverHeld = next && next->effective == gone.effective;
            if (neverHeld || statementIn(&engagement, gone))
                continue;
            const EngagementFact& now = *statementOn(engagement, gone.effective);
            for (Meaning& meaning : meaningsOf(gone.facts, now.facts, gone.effective)) {
                const bool onlyPlace = meaning.kind == EventKind::Mover
                                       || meaning.kind == EventKind::ManagerChange
                                       || meaning.kind == EventKind::Rename;
                if (onlyPlace && gone.effective > m_asOf)
                    continue; // it never was there
                const bool told = std::any_of(m_said.begin(), m_said.end(), [&](const Said& said) {
                    return said.engagement == &engagement && said.meaning.kind == meaning.kind;
                });
                if (!told)
                    add(engagement, now.record, std::move(meaning));
            }
        }
    }

    // How a new engagement of the person is called.
    Meaning joining(const EngagementHistory& engagement, const EngagementFact& first) const
    {
        const Date start = startOf(engagement);
        Meaning meaning{EventKind::Joiner, start, joinerDetails(first.facts)};
        bool ended = false;
        bool goesOn = false;
        for (const EngagementHistory& other : m_after.engagements) {
            if (&other == &engagement || !cameBefore(other, engagement))
                continue;
            const HrFacts& last = other.facts.back().facts;
            if (last.hireStatus == HireStatus::Cancelled)
                continue;
            if (last.end && last.type != first.facts.type && isNear(*last.end, start)) {
                meaning.kind = EventKind::Conversion;
                meaning.details["from_type"] = std::string(textOf(last.type));
                meaning.details["from_engagement"] = std::to_string(other.engagement.id.value);
                return meaning;
            }
            (last.end && *last.end <= start ? ended : goesOn) = true;
        }
        if (goesOn)
            meaning.details["second_engagement"] = "yes";
        else if (ended)
            meaning.kind = EventKind::Rehire;
        return meaning;
    }

    bool cameBefore(const EngagementHistory& other, const EngagementHistory& engagement) const
    {
        if (other.facts.empty())
            return false;
        if (engagementIn(m_before, other.engagement.id))
            return true;
        return std::tuple(startOf(other), other.engagement.id)
               < std::tuple(startOf(engagement), engagement.engagement.id);
    }

    // The end of one engagement is no exit of the person while another goes on: it is taken in by the conversion, or is a move.
    void foldExits()
    {
        std::vector<Said> kept;
        for (Said& said : m_said) {
            const EngagementHistory* other =
                isExit(said.meaning.kind) ? otherActiveOn(*said.engagement, said.meaning.effective) : nullptr;
            if (!other) {
                kept.push_back(std::move(said));
                continue;
            }
            const HrFacts& ended = said.engagement->facts.back().facts;
            const HrFacts& going = *factsOn(*other, said.meaning.effective);
            const bool continues =
                ended.type != going.type && isNear(startOf(*other), said.meaning.effective);
            if (continues && isConversionHere(*other))
                continue;
            said.meaning.details["ended_engagement"] = std::to_string(said.engagement->engagement.id.value);
            if (continues) {
                said.meaning.kind = EventKind::Conversion;
                said.meaning.details["from_type"] = std::string(textOf(ended.type));
                said.meaning.details["to_type"] = std::string(textOf(going.type));
            } else {
                said.meaning.kind = EventKind::Mover;
            }
            kept.push_back(std::move(said));
        }
        m_said = std::move(kept);
    }

    const EngagementHistory* otherActiveOn(const EngagementHistory& ended, Date day) const
    {
        for (const EngagementHistory& other : m_after.engagements)
            if (&other != &ended && isActiveOn(other, day))
                return &other;
        return nullptr;
    }

    bool isConversionHere(const EngagementHistory& engagement) const
    {
        return std::any_of(m_said.begin(), m_said.end(), [&](const Said& said) {
            return said.engagement == &engagement && said.meaning.kind == EventKind::Conversion;
        });
    }

    const PersonHistory& m_before;
    const PersonHistory& m_after;
    Date m_asOf;
    std::vector<Said> m_said;
};

} // namespace

std::vector<LifecycleEvent> eventsBetween(const PersonHistory& before, const PersonHistory& after, Date asOf,
                                          Instant recorded)
{
    std::vector<LifecycleEvent> events;
    for (Said& said : Events(before, after, asOf).all()) {
        LifecycleEvent event;
        event.person = after.person.id;
        event.engagement = said.engagement->engagement.id;
        event.kind = said.meaning.kind;
        event.effective = said.meaning.effective;
        event.recorded = recorded;
        event.record = said.record;
        event.details = std::move(said.meaning.details);
        events.push_back(std::move(event));
    }
    std::stable_sort(events.begin(), events.end(), [](const LifecycleEvent& a, const LifecycleEvent& b) {
        return std::tie(a.effective, a.engagement, a.kind) < std::tie(b.effective, b.engagement, b.kind);
    });
    return events;
}

bool mayLoseAccess(EventKind kind)
{
    switch (kind) {
    case EventKind::Leaver:
    case EventKind::ContractEnd:
    case EventKind::CancelledHire:
    case EventKind::Mover:
    case EventKind::Conversion: return true;
    default: return false;
    }
}

} // namespace gatehouse::lifecycle
