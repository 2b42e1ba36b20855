// What lists of people are narrowed and ordered by, in memory, column by column. Slots are in the order of names (name_key, then
// person), so that most lists come out of a scan in their order. Immutable once made; any thread.
#pragma once

#include "core/store/search/byte_search.h"
#include "core/store/search/slot_set.h"

#include <span>

namespace gatehouse::store {

// One row of person_row as the columns keep it.
struct PersonKeys {
    std::int64_t person = 0;
    std::string search; // search_key: its first line is name_key
    std::string department, location, type, status;
    std::int64_t manager = 0;                          // 0: none
    static constexpr std::int32_t kNoDay = 0x7fffffff; // behind every day
    std::int32_t start = kNoDay;

    std::string_view name() const { return std::string_view(search).substr(0, search.find('\n')); }
    friend bool operator==(const PersonKeys&, const PersonKeys&) = default;
};

// One text a slot, as the number of that text among all, in the order of their bytes.
struct TextColumn {
    std::vector<std::string> texts; // ascending
    std::vector<std::uint32_t> codes;
    static constexpr std::uint32_t kUnknown = 0xffffffff;

    std::uint32_t codeOf(std::string_view text) const; // kUnknown where nobody has it
};

class PersonColumns {
public:
    explicit PersonColumns(std::vector<PersonKeys> rows); // any order
    // These columns with `changed` rows in place of those of before, and without `gone`.
    PersonColumns with(std::vector<PersonKeys> changed, std::span<const std::int64_t> gone) const;

    std::size_t size() const { return m_persons.size(); }
    std::int64_t personAt(std::size_t slot) const { return m_persons[slot]; }
    std::size_t slotOf(std::int64_t person) const; // size() where there is none
    PersonKeys keysAt(std::size_t slot) const;

    const TextColumn& department() const { return m_department; }
    const TextColumn& location() const { return m_location; }
    const TextColumn& type() const { return m_type; }
    const TextColumn& status() const { return m_status; }
    const std::vector<std::int64_t>& manager() const { return m_manager; }
    const std::vector<std::int32_t>& start() const { return m_start; }

    // Whose search key contains the text; among those of `within` where it is given. The text is not empty and has no NUL.
    SlotSet containing(const std::string& text, const SlotSet* within) const;

private:
    std::string_view searchAt(std::size_t slot) const
    {
        return {m_keys.data() + m_offsets[slot], m_offsets[slot + 1] - m_offsets[slot] - 1};
    }

    std::vector<std::int64_t> m_persons;
    std::vector<std::uint32_t> m_byPerson; // slots, ascending by person
    std::string m_keys;                    // a NUL behind each, and padding
    std::vector<std::size_t> m_offsets;    // one more than slots
    ByteCounts m_counts{};
    TextColumn m_department, m_location, m_type, m_status;
    std::vector<std::int64_t> m_manager;
    std::vector<std::int32_t> m_start;
};

} // namespace gatehouse::store
