#include "core/engine/run/board.h"

#include <algorithm>

namespace gatehouse::engine {
namespace {

constexpr std::chrono::microseconds kSlice{200'000}; // a cancel is noticed after this
constexpr std::chrono::microseconds kWindow{10'000'000};

} // namespace

void Waiter::wait(std::unique_lock<std::mutex>& lock, std::condition_variable& wake, Instant until,
                  const SystemClock& clock)
{
    wake.wait_until(lock, std::chrono::system_clock::now() + std::min(kSlice, until - clock.now()));
}

bool isProgress(OperationState state)
{
    return state != OperationState::Retrying && state != OperationState::Running
           && state != OperationState::Ready && state != OperationState::Blocked;
}

void Board::announceLocked()
{
    news = true;
    ++round;
    wake.notify_all();
}

void Board::announce()
{
    const std::scoped_lock lock(mutex);
    announceLocked();
}

void Board::heard(std::int64_t changeSeq)
{
    const std::scoped_lock lock(mutex);
    if (changeSeq <= seq)
        return;
    seq = changeSeq;
    announceLocked();
}

void Board::report(const BatchNews& batch)
{
    const std::scoped_lock lock(mutex);
    std::int64_t count = 0;
    for (const auto& [state, operations] : batch.reached) {
        reached[state] += operations;
        if (isProgress(state))
            lastProgress = std::max(lastProgress, batch.at);
        if (isProgress(state) && state != OperationState::Applied)
            count += operations;
    }
    ended += count;
    if (count > 0)
        m_recent.emplace_back(batch.at, count);
    while (!m_recent.empty() && m_recent.front().first < batch.at - kWindow)
        m_recent.pop_front();
    announceLocked();
}

void Board::addInFlight(std::int64_t count)
{
    const std::scoped_lock lock(mutex);
    inFlight += count;
}

double Board::perSecond(Instant now) const
{
    std::int64_t count = 0;
    for (const auto& [at, operations] : m_recent)
        if (at >= now - kWindow)
            count += operations;
    return static_cast<double>(count) * 1e6 / static_cast<double>(kWindow.count());
}

} // namespace gatehouse::engine
