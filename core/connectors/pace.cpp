#include "core/connectors/pace.h"

#include <algorithm>

namespace gatehouse::connectors {
namespace {

constexpr std::size_t kEnoughToCompare = 8;
constexpr double kClearly = 0.9; // measurements are not that exact
constexpr int kLookAgain = 32;   // batches between trying the slower way on a few items

} // namespace

std::size_t Pace::share(std::size_t count)
{
    if (count < 2 * kEnoughToCompare)
        return 0;
    if (m_first == 0 || m_second == 0)
        return m_sample == 0 ? count / 2 : std::min(m_sample, count / 2);
    const bool secondIsFaster = m_second < kClearly * m_first;
    if (++m_batches % kLookAgain == 0)
        return secondIsFaster ? count - kEnoughToCompare : kEnoughToCompare;
    return secondIsFaster ? count : 0;
}

void Pace::Watch::smooth(double& average, std::size_t items) const
{
    if (items < kEnoughToCompare)
        return;
    const auto took = std::chrono::steady_clock::now() - m_start;
    const double each = std::chrono::duration<double, std::micro>(took).count() / static_cast<double>(items);
    average = average == 0 ? each : 0.4 * average + 0.6 * each;
}

} // namespace gatehouse::connectors
