// Answers which people a list shows, from PersonColumns and what was found out about them before.
//
// The hardest part of a list under a filter is that every key press asks a different question about everybody, and wants the exact
// count with it. A table scan in SQL takes 30 ms at 100,000 people; this takes one. How:
//   - the folded search keys of everybody lie in one piece of memory and are scanned 16 bytes at a time (byte_search.h);
//   - what a text matched is remembered: a longer text that contains it looks at those people only, a text that was deleted back to
//     is known already;
//   - slots are in the order of names; any other order is made once and kept.
// What may be slow: the first question after people changed (the changed rows are read, and the columns made anew when a row is
// really another), and orders by counts and conditions on grants or operations while the engine runs, which are asked of SQL again
// after each change. What may be lost: nothing; it is a copy and goes with the process.
// Any thread.
#pragma once

#include "core/base/result.h"
#include "core/store/search/person_columns.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace gatehouse::store {

class PersonSearch {
public:
    using Set = std::shared_ptr<const SlotSet>;
    using Order = std::shared_ptr<const std::vector<std::uint32_t>>; // slots

    explicit PersonSearch(PersonColumns columns) : m_columns(std::move(columns)) {}

    const PersonColumns& columns() const { return m_columns; }

    // Everybody where the text is empty.
    Set containing(const std::string& text);
    // People whose column has this text, any of these texts.
    SlotSet having(const TextColumn& column, std::string_view text) const;
    SlotSet havingAny(const TextColumn& column, const std::vector<std::string>& texts) const;
    SlotSet reportingTo(std::int64_t manager) const;
    // People found by `ask`, which is called when it was not asked under this name at this change.
    Result<Set> found(const std::string& name, std::int64_t change,
                      const std::function<Result<std::vector<std::int64_t>>()>& ask);

    Order byText(const std::string& name, const TextColumn& column, bool descending);
    Order byStart(bool descending); // without a day: last both ways
    // By what `ask` counted: person, n. Who is not in it has none.
    using PersonCount = std::pair<std::int64_t, std::int64_t>;
    Result<Order> byCount(const std::string& name, bool descending, std::int64_t change,
                          const std::function<Result<std::vector<PersonCount>>()>& ask);

    std::vector<std::int64_t> personsByName(const SlotSet& set, bool descending) const;
    std::vector<std::int64_t> persons(const SlotSet& set, const std::vector<std::uint32_t>& order) const;

private:
    struct Known {
        std::string text;
        Set set;
        std::size_t count = 0;
        std::uint64_t used = 0;
    };
    struct Found {
        std::int64_t change = 0;
        Set set;
    };
    struct Ordered {
        std::int64_t change = 0;
        Order order;
    };
    static constexpr std::size_t kKnown = 32;

    Order ordered(const std::string& name, std::int64_t change,
                  const std::function<std::vector<std::uint32_t>()>& make);
    void remember(const std::string& text, const Set& set, std::size_t count);

    const PersonColumns m_columns;
    std::mutex m_mutex;
    std::vector<Known> m_known; // texts, newest used kept
    std::uint64_t m_uses = 0;
    std::map<std::string, Found> m_found;
    std::map<std::string, Ordered> m_orders;
};

} // namespace gatehouse::store
