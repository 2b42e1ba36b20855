// A set of slots of PersonColumns, one bit each.
#pragma once

#include <bit>
#include <cstdint>
#include <vector>

namespace gatehouse::store {

class SlotSet {
public:
    SlotSet() = default;
    explicit SlotSet(std::size_t slots, bool full = false)
        : m_slots(slots), m_words((slots + 63) / 64, full ? ~std::uint64_t{0} : 0)
    {
        if (full && slots % 64 != 0)
            m_words.back() = (std::uint64_t{1} << (slots % 64)) - 1;
    }

    std::size_t slots() const { return m_slots; }
    void add(std::size_t slot) { m_words[slot / 64] |= std::uint64_t{1} << (slot % 64); }
    bool has(std::size_t slot) const { return (m_words[slot / 64] >> (slot % 64) & 1) != 0; }
    void keepOnly(const SlotSet& other)
    {
        for (std::size_t i = 0; i < m_words.size(); ++i)
            m_words[i] &= other.m_words[i];
    }
    std::size_t count() const
    {
        std::size_t count = 0;
        for (const std::uint64_t word : m_words)
            count += static_cast<std::size_t>(std::popcount(word));
        return count;
    }
    std::size_t countWith(const SlotSet& other) const
    {
        std::size_t count = 0;
        for (std::size_t i = 0; i < m_words.size(); ++i)
            count += static_cast<std::size_t>(std::popcount(m_words[i] & other.m_words[i]));
        return count;
    }
    template <class Take>
    void each(Take&& take) const // ascending
    {
        for (std::size_t i = 0; i < m_words.size(); ++i)
            for (std::uint64_t word = m_words[i]; word != 0; word &= word - 1)
                take(i * 64 + static_cast<std::size_t>(std::countr_zero(word)));
    }

private:
    std::size_t m_slots = 0;
    std::vector<std::uint64_t> m_words;
};

} // namespace gatehouse::store
