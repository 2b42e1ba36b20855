// How many items go into one transaction of the bulk lane: as many as stay well under the 20 ms that an interactive write may wait, because
// every commit costs as much as several items. Learned from how long the last one took. Inside core/service only.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace gatehouse::service {

class ChunkSize {
public:
    std::size_t items() const { return m_items; }

    // What a transaction of items() items took, without its commit.
    void took(std::chrono::steady_clock::duration time)
    {
        if (time > kAim)
            m_items = std::max(kSmallest, m_items / 2);
        else if (time * 3 < kAim * 2)
            m_items = std::min(kLargest, m_items + m_items / 2);
    }

private:
    static constexpr std::size_t kSmallest = 16, kLargest = 4096;
    static constexpr std::chrono::milliseconds kAim{12};

    std::size_t m_items = 32;
};

} // namespace gatehouse::service
