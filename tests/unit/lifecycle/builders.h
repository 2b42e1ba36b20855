// Small people for tests. Days are written "2026-09-07".
#pragma once

#include "core/lifecycle/events.h"

#include <functional>
#include <string>
#include <vector>

namespace gatehouse {

inline Date day(std::string_view text)
{
    return parseDate(text).value();
}

using Edit = std::function<void(HrFacts&)>;

// A person whose statements are added in the order in which they are recorded.
class Life {
public:
    Life() { m_person.person.id = PersonId{1}; }

    // Another engagement of the same person; statements go to the newest one, or to the one named.
    Life& engagement(std::string number)
    {
        EngagementHistory history;
        history.engagement.id = EngagementId{static_cast<std::int64_t>(m_person.engagements.size()) + 1};
        history.engagement.person = m_person.person.id;
        history.engagement.workerNo = std::move(number);
        m_person.engagements.push_back(std::move(history));
        return *this;
    }

    // A full statement: what held before on that day, edited.
    Life& says(std::string_view effective, const Edit& edit, std::size_t engagementNo = 0)
    {
        if (m_person.engagements.empty())
            engagement("1001");
        EngagementHistory& history =
            engagementNo == 0 ? m_person.engagements.back() : m_person.engagements[engagementNo - 1];
        HrFacts facts = history.facts.empty() ? newFacts() : *lifecycle::factsOn(history, day(effective));
        edit(facts);
        EngagementFact fact;
        fact.effective = day(effective);
        fact.sequence = ++m_sequence;
        fact.engagement = history.engagement.id;
        fact.facts = std::move(facts);
        lifecycle::addStatement(history, std::move(fact));
        return *this;
    }

    Life& joins(std::string_view start)
    {
        return says(start, [start](HrFacts& facts) { facts.start = day(start); });
    }

    const PersonHistory& person() const { return m_person; }
    PersonHistory& person() { return m_person; }
    const EngagementHistory& first() const { return m_person.engagements.front(); }

private:
    static HrFacts newFacts()
    {
        HrFacts facts;
        facts.givenName = "Ana";
        facts.familyName = "Soto";
        facts.displayName = "Ana Soto";
        facts.email = "ana.soto@example.com";
        facts.department = "Sales";
        facts.location = "Madrid";
        facts.country = "ES";
        facts.jobCode = "S1";
        facts.managerRef = "7";
        return facts;
    }

    PersonHistory m_person;
    std::int64_t m_sequence = 0;
};

inline Edit nothing()
{
    return [](HrFacts&) {};
}

// "leaver 2026-09-07, mover 2026-10-01": the events of the step from `before` to `after`.
inline std::string eventsText(const Life& before, const Life& after, std::string_view asOf = "2026-09-01")
{
    std::string text;
    for (const LifecycleEvent& event :
         lifecycle::eventsBetween(before.person(), after.person(), day(asOf), Instant{1}))
        text +=
            (text.empty() ? "" : ", ") + std::string(textOf(event.kind)) + " " + formatDate(event.effective);
    return text;
}

inline Edit endsOn(const char* end)
{
    return [end](HrFacts& facts) { facts.end = day(end); };
}

inline Edit department(const char* name)
{
    return [name](HrFacts& facts) { facts.department = name; };
}

inline Life employed()
{
    Life life;
    life.joins("2020-01-01");
    return life;
}

inline Life contracted()
{
    Life life;
    life.says("2026-01-01", [](HrFacts& facts) {
        facts.type = WorkerType::Contractor;
        facts.start = day("2026-01-01");
        facts.end = day("2026-12-01");
    });
    return life;
}

// The events of one more statement.
inline std::string then(const Life& before, std::string_view effective, const Edit& edit)
{
    Life after = before;
    after.says(effective, edit);
    return eventsText(before, after);
}

} // namespace gatehouse
