// Two ways to ask a target for the same, of which one is faster. Which one is the target's own affair (an index, a scan, what a request
// costs it): measured, in microseconds an item, and measured again from time to time. For connectors alone.
#pragma once

#include <chrono>
#include <cstddef>

namespace gatehouse::connectors {

class Pace {
public:
    // `sample`: how many items the second way is tried with at first; it may be slower by far. 0: half of them.
    explicit Pace(std::size_t sample = 0) : m_sample(sample) {}
    // How many of `count` items go the second way: none, all, or enough of them to compare.
    std::size_t share(std::size_t count);

    // Measures from its making to `took`.
    class Watch {
    public:
        void tookFirst(Pace& pace, std::size_t items) const { smooth(pace.m_first, items); }
        void tookSecond(Pace& pace, std::size_t items) const { smooth(pace.m_second, items); }

    private:
        void smooth(double& average, std::size_t items) const;
        std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    };

private:
    std::size_t m_sample;
    double m_first = 0, m_second = 0; // microseconds an item; 0: not known
    int m_batches = 0;
};

} // namespace gatehouse::connectors
