#include "ui/widgets/list/column_fit.h"

#include <algorithm>
#include <numeric>

namespace gatehouse::ui {
namespace {

// Hands `amount` out in proportion to `weights`; the last weight takes the rounding.
QList<int> share(int amount, const QList<int>& weights)
{
    QList<int> parts(weights.size(), 0);
    int total = 0;
    for (const int weight : weights)
        total += weight;
    int left = amount;
    for (qsizetype i = 0; i < weights.size() && total > 0; ++i) {
        parts[i] = static_cast<int>(static_cast<long long>(left) * weights[i] / total);
        left -= parts[i];
        total -= weights[i];
    }
    return parts;
}

} // namespace

QList<int> fitColumns(const QList<ColumnNeed>& needs, int available)
{
    QList<int> widths;
    QList<int> grow;
    QList<int> air;
    QList<int> give;
    int total = 0;
    for (const ColumnNeed& need : needs) {
        widths << need.wanted;
        grow << (need.elastic ? std::max(1, need.wanted) : 0);
        const int spare = std::max(0, need.wanted - need.minimum);
        air << (need.elastic ? 0 : spare);
        give << (need.elastic ? spare : 0);
        total += need.wanted;
    }
    if (widths.isEmpty())
        return widths;
    if (total <= available) {
        if (std::all_of(grow.begin(), grow.end(), [](int weight) { return weight == 0; }))
            grow.last() = 1;
        const QList<int> extra = share(available - total, grow);
        for (qsizetype i = 0; i < widths.size(); ++i)
            widths[i] += extra[i];
        return widths;
    }
    int missing = total - available;
    for (const QList<int>& spare : {air, give}) {
        const int taken = std::min(missing, std::accumulate(spare.begin(), spare.end(), 0));
        const QList<int> parts = share(taken, spare);
        for (qsizetype i = 0; i < widths.size(); ++i)
            widths[i] -= parts[i];
        missing -= taken;
    }
    for (qsizetype i = needs.size() - 1; i >= 0 && missing > 0; --i) {
        const ColumnNeed& need = needs[i];
        const int taken = need.least > 0 ? std::clamp(need.minimum - need.least, 0, missing) : 0;
        widths[i] -= taken;
        missing -= taken;
    }
    return widths;
}

} // namespace gatehouse::ui
