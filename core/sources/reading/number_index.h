// Worker numbers of a file to its rows: open addressing over one flat array, because a hundred thousand nodes of a std map cost more
// than reading the rows. Inside core/sources only.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

namespace gatehouse::sources {

class NumberIndex {
public:
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

    explicit NumberIndex(std::size_t expected = 0)
    {
        std::size_t size = 16;
        while (size < expected * 2)
            size *= 2;
        m_slots.resize(size);
    }

    // The row with this key, kNone where there is none. `keyOf(row)` gives the key of a row.
    template <class KeyOf>
    std::size_t find(std::string_view key, const KeyOf& keyOf) const
    {
        const Slot& slot = m_slots[placeOf(key, hashOf(key), keyOf)];
        return slot.row == 0 ? kNone : slot.row - 1;
    }

    // Takes the row unless its key is there; the row that has it either way.
    template <class KeyOf>
    std::size_t insert(std::string_view key, std::size_t row, const KeyOf& keyOf)
    {
        if ((m_used + 1) * 2 > m_slots.size())
            grow();
        const std::uint64_t hash = hashOf(key);
        Slot& slot = m_slots[placeOf(key, hash, keyOf)];
        if (slot.row == 0) {
            slot = {hash, row + 1};
            ++m_used;
        }
        return slot.row - 1;
    }

private:
    struct Slot {
        std::uint64_t hash = 0;
        std::size_t row = 0; // plus one; 0 is free
    };

    static std::uint64_t hashOf(std::string_view key) { return std::hash<std::string_view>{}(key); }

    template <class KeyOf>
    std::size_t placeOf(std::string_view key, std::uint64_t hash, const KeyOf& keyOf) const
    {
        const std::size_t mask = m_slots.size() - 1;
        std::size_t at = hash & mask;
        while (m_slots[at].row != 0 && (m_slots[at].hash != hash || keyOf(m_slots[at].row - 1) != key))
            at = (at + 1) & mask;
        return at;
    }

    void grow()
    {
        std::vector<Slot> old(m_slots.size() * 2);
        old.swap(m_slots);
        const std::size_t mask = m_slots.size() - 1;
        for (const Slot& slot : old) {
            if (slot.row == 0)
                continue;
            std::size_t at = slot.hash & mask;
            while (m_slots[at].row != 0)
                at = (at + 1) & mask;
            m_slots[at] = slot;
        }
    }

    std::vector<Slot> m_slots;
    std::size_t m_used = 0;
};

} // namespace gatehouse::sources
