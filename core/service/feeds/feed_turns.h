// One import of a feed at a time. Inside core/service only.
#pragma once

#include "core/base/cancel.h"
#include "core/base/result.h"

#include <condition_variable>
#include <mutex>
#include <set>
#include <string>
#include <utility>

namespace gatehouse::service {

class FeedTurns {
public:
    // Given back when destroyed.
    class Turn {
    public:
        Turn(FeedTurns& turns, std::string feed) : m_turns(&turns), m_feed(std::move(feed)) {}
        Turn(Turn&& other) noexcept
            : m_turns(std::exchange(other.m_turns, nullptr)), m_feed(std::move(other.m_feed))
        {
        }
        Turn& operator=(Turn&&) = delete;
        ~Turn();

    private:
        FeedTurns* m_turns;
        std::string m_feed;
    };

    // Blocks until it is this one's turn or `cancel` says to stop ("cancelled"). Any thread.
    Result<Turn> take(std::string feed, const CancelToken& cancel);

private:
    std::mutex m_mutex;
    std::condition_variable m_given;
    std::set<std::string> m_taken;
};

} // namespace gatehouse::service
