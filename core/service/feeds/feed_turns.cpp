#include "core/service/feeds/feed_turns.h"

#include <chrono>

namespace gatehouse::service {

FeedTurns::Turn::~Turn()
{
    if (!m_turns)
        return;
    {
        const std::scoped_lock lock(m_turns->m_mutex);
        m_turns->m_taken.erase(m_feed);
    }
    m_turns->m_given.notify_all();
}

Result<FeedTurns::Turn> FeedTurns::take(std::string feed, const CancelToken& cancel)
{
    constexpr std::chrono::milliseconds kLookForCancel{50};
    std::unique_lock lock(m_mutex);
    while (!m_taken.insert(feed).second) {
        GH_TRY(cancel.check());
        m_given.wait_for(lock, kLookForCancel);
    }
    return Turn(*this, std::move(feed));
}

} // namespace gatehouse::service
