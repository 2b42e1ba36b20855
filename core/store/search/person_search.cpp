#include "core/store/search/person_search.h"

#include <algorithm>
#include <numeric>

namespace gatehouse::store {
namespace {

// Slots by a number each, equal ones by name. Counting, since there are few numbers.
std::vector<std::uint32_t> byCode(const std::vector<std::uint32_t>& codes, std::size_t kinds, bool descending)
{
    std::vector<std::uint32_t> starts(kinds + 1, 0);
    const auto place = [&](std::uint32_t code) {
        return descending ? kinds - 1 - code : static_cast<std::size_t>(code);
    };
    for (const std::uint32_t code : codes)
        ++starts[place(code) + 1];
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    std::vector<std::uint32_t> order(codes.size());
    for (std::uint32_t slot = 0; slot < codes.size(); ++slot)
        order[starts[place(codes[slot])]++] = slot;
    return order;
}

template <class Number>
std::vector<std::uint32_t> byNumber(const std::vector<Number>& numbers, bool descending, Number last)
{
    std::vector<std::uint32_t> order(numbers.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (numbers[a] == last || numbers[b] == last)
            return numbers[a] != last && numbers[b] == last;
        return descending ? numbers[b] < numbers[a] : numbers[a] < numbers[b];
    });
    return order;
}

std::string nameOf(const std::string& name, bool descending)
{
    return (descending ? "-" : "") + name;
}

} // namespace

PersonSearch::Set PersonSearch::containing(const std::string& text)
{
    if (text.empty())
        return std::make_shared<const SlotSet>(m_columns.size(), true);
    Set within;
    {
        const std::lock_guard lock(m_mutex);
        std::size_t least = m_columns.size() + 1;
        for (Known& known : m_known) {
            if (text.find(known.text) == std::string::npos)
                continue;
            known.used = ++m_uses;
            if (known.text == text)
                return known.set;
            if (known.count < least) {
                within = known.set;
                least = known.count;
            }
        }
    }
    auto set = std::make_shared<const SlotSet>(m_columns.containing(text, within.get()));
    remember(text, set, set->count());
    return set;
}

void PersonSearch::remember(const std::string& text, const Set& set, std::size_t count)
{
    const std::lock_guard lock(m_mutex);
    if (m_known.size() >= kKnown)
        m_known.erase(std::min_element(m_known.begin(), m_known.end(),
                                       [](const Known& a, const Known& b) { return a.used < b.used; }));
    m_known.push_back({text, set, count, ++m_uses});
}

SlotSet PersonSearch::having(const TextColumn& column, std::string_view text) const
{
    SlotSet set(m_columns.size());
    const std::uint32_t code = column.codeOf(text);
    for (std::size_t slot = 0; slot < column.codes.size() && code != TextColumn::kUnknown; ++slot)
        if (column.codes[slot] == code)
            set.add(slot);
    return set;
}

SlotSet PersonSearch::havingAny(const TextColumn& column, const std::vector<std::string>& texts) const
{
    std::vector<bool> wanted(column.texts.size(), false);
    for (const std::string& text : texts)
        if (const std::uint32_t code = column.codeOf(text); code != TextColumn::kUnknown)
            wanted[code] = true;
    SlotSet set(m_columns.size());
    for (std::size_t slot = 0; slot < column.codes.size(); ++slot)
        if (wanted[column.codes[slot]])
            set.add(slot);
    return set;
}

SlotSet PersonSearch::reportingTo(std::int64_t manager) const
{
    SlotSet set(m_columns.size());
    const auto& managers = m_columns.manager();
    for (std::size_t slot = 0; slot < managers.size(); ++slot)
        if (managers[slot] == manager)
            set.add(slot);
    return set;
}

Result<PersonSearch::Set> PersonSearch::found(const std::string& name, std::int64_t change,
                                              const std::function<Result<std::vector<std::int64_t>>()>& ask)
{
    {
        const std::lock_guard lock(m_mutex);
        if (const auto known = m_found.find(name); known != m_found.end() && known->second.change == change)
            return known->second.set;
    }
    GH_LET(const auto persons, ask());
    SlotSet set(m_columns.size());
    for (const std::int64_t person : persons)
        if (const std::size_t slot = m_columns.slotOf(person); slot < m_columns.size())
            set.add(slot);
    auto kept = std::make_shared<const SlotSet>(std::move(set));
    const std::lock_guard lock(m_mutex);
    if (m_found.size() >= kKnown)
        m_found.clear();
    m_found[name] = {change, kept};
    return Set(std::move(kept));
}

PersonSearch::Order PersonSearch::ordered(const std::string& name, std::int64_t change,
                                          const std::function<std::vector<std::uint32_t>()>& make)
{
    {
        const std::lock_guard lock(m_mutex);
        if (const auto known = m_orders.find(name); known != m_orders.end() && known->second.change == change)
            return known->second.order;
    }
    auto order = std::make_shared<const std::vector<std::uint32_t>>(make());
    const std::lock_guard lock(m_mutex);
    m_orders[name] = {change, order};
    return order;
}

PersonSearch::Order PersonSearch::byText(const std::string& name, const TextColumn& column, bool descending)
{
    return ordered(nameOf(name, descending), 0,
                   [&] { return byCode(column.codes, column.texts.size(), descending); });
}

PersonSearch::Order PersonSearch::byStart(bool descending)
{
    return ordered(nameOf("start", descending), 0,
                   [&] { return byNumber(m_columns.start(), descending, PersonKeys::kNoDay); });
}

Result<PersonSearch::Order>
PersonSearch::byCount(const std::string& name, bool descending, std::int64_t change,
                      const std::function<Result<std::vector<PersonCount>>()>& ask)
{
    {
        const std::lock_guard lock(m_mutex);
        if (const auto known = m_orders.find(nameOf(name, descending));
            known != m_orders.end() && known->second.change == change)
            return known->second.order;
    }
    GH_LET(const auto counted, ask());
    std::vector<std::int64_t> counts(m_columns.size(), 0);
    for (const auto& [person, count] : counted)
        if (const std::size_t slot = m_columns.slotOf(person); slot < counts.size())
            counts[slot] = count;
    return ordered(nameOf(name, descending), change,
                   [&] { return byNumber(counts, descending, std::int64_t{-1}); });
}

std::vector<std::int64_t> PersonSearch::personsByName(const SlotSet& set, bool descending) const
{
    std::vector<std::int64_t> persons;
    persons.reserve(set.count());
    set.each([&](std::size_t slot) { persons.push_back(m_columns.personAt(slot)); });
    if (descending)
        std::reverse(persons.begin(), persons.end());
    return persons;
}

std::vector<std::int64_t> PersonSearch::persons(const SlotSet& set,
                                                const std::vector<std::uint32_t>& order) const
{
    std::vector<std::int64_t> persons;
    persons.reserve(set.count());
    for (const std::uint32_t slot : order)
        if (set.has(slot))
            persons.push_back(m_columns.personAt(slot));
    return persons;
}

} // namespace gatehouse::store
