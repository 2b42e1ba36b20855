// Which applied operations are read back, and when.
#include "core/engine/run/worker.h"

#include <algorithm>
#include <unordered_map>

namespace gatehouse::engine {
namespace {

constexpr std::chrono::microseconds kLetGather{
    1'000'000}; // readings may wait so long while there is something to call
constexpr std::chrono::microseconds kLetAccountBe{
    5'000'000}; // and so long for further operations on their account

} // namespace

std::optional<Instant> Desk::nextReadBack() const
{
    std::optional<Instant> next;
    for (const ReadBackDue& item : readBacks)
        next = next ? std::min(*next, item.due) : item.due;
    return next;
}

bool Worker::mayRead(const ReadBackDue& item, Instant now) const
{
    return item.due <= now && (now - item.due > kLetAccountBe || !m_busy.contains(item.operation.accountKey));
}

bool Worker::readBacksPress(Instant now) const
{
    std::ptrdiff_t readable = 0;
    for (const ReadBackDue& item : m_desk.readBacks) {
        if (!mayRead(item, now))
            continue;
        if (++readable >= m_bench.options().largestBatch || now - item.due > kLetGather
            || item.operation.priority == Priority::Exit)
            return true;
    }
    return false;
}

std::unique_ptr<Errand> Worker::readings(Instant now)
{
    std::vector<ReadBackDue>& waiting = m_desk.readBacks;
    const auto due = std::stable_partition(waiting.begin(), waiting.end(),
                                           [&](const auto& item) { return !mayRead(item, now); });
    const auto wanted =
        static_cast<int>(std::min<std::ptrdiff_t>(waiting.end() - due, m_bench.options().largestBatch));
    const int allowed = m_bench.breakers().allowance(m_desk.application.id, now, wanted);
    if (allowed == 0)
        return nullptr;
    auto errand = std::make_unique<Errand>();
    std::stable_partition(due, waiting.end(),
                          [](const auto& item) { return item.operation.priority == Priority::Exit; });
    errand->items.assign(std::make_move_iterator(due), std::make_move_iterator(due + allowed));
    waiting.erase(due, due + allowed);
    errand->exits = errand->items.front().operation.priority == Priority::Exit;
    return errand;
}

// What has to be read before these operations change it.
std::vector<ReadBackDue> Worker::contradicted(const Steps& steps, Instant now)
{
    std::vector<ReadBackDue>& waiting = m_desk.readBacks;
    if (waiting.empty())
        return {};
    std::unordered_map<std::string_view, const Operation*> next;
    for (const Step& step : steps)
        next.emplace(step.operation.accountKey, &step.operation);
    const auto found = std::stable_partition(waiting.begin(), waiting.end(), [&](const ReadBackDue& item) {
        const auto step = next.find(item.operation.accountKey);
        return item.due > now || step == next.end() || !undoes(*step->second, item.operation);
    });
    std::vector<ReadBackDue> items(std::make_move_iterator(found), std::make_move_iterator(waiting.end()));
    waiting.erase(found, waiting.end());
    return items;
}

} // namespace gatehouse::engine
