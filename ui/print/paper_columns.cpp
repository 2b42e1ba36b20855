#include "ui/print/paper_columns.h"

#include <algorithm>
#include <numeric>

namespace gatehouse::ui {

QList<qreal> paperColumnWidths(const QList<qreal>& wanted, qreal width)
{
    const qreal all = std::accumulate(wanted.begin(), wanted.end(), 0.0);
    QList<qreal> widths = wanted;
    if (wanted.isEmpty())
        return widths;
    if (all <= width) {
        for (qreal& one : widths)
            one *= all > 0 ? width / all : 0;
        return widths;
    }
    QList<qreal> sorted = wanted;
    std::sort(sorted.begin(), sorted.end());
    qreal rest = width, share = 0;
    for (qsizetype i = 0; i < sorted.size(); ++i) {
        share = rest / static_cast<qreal>(sorted.size() - i);
        if (sorted[i] > share)
            break;
        rest -= sorted[i];
    }
    for (qreal& one : widths)
        one = std::min(one, share);
    return widths;
}

} // namespace gatehouse::ui
