// The widths of a ListView's columns: measured, grown, shared out.
#include "ui/widgets/list/cell_painter.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/list/row_delegate.h"
#include "ui/widgets/list/section_header.h"
#include "ui/widgets/theme/theme_hub.h"

#include <algorithm>

namespace gatehouse::ui {
namespace {

constexpr int kWidestElastic = 380;
constexpr int kForLaterTexts = 60; // elastic columns do not grow; what stands there later may be longer
constexpr int kLeastText = 96;

bool stretches(CellKind kind)
{
    return kind == CellKind::Person || kind == CellKind::TwoLine || kind == CellKind::Tags
           || kind == CellKind::IconText;
}

} // namespace

// What fits stays where it is, so that nothing moves without need.
void ListView::growColumns()
{
    if (m_needs.isEmpty() || model()->rowCount() == 0)
        return;
    const QList<ColumnNeed> now = measuredNeeds();
    bool grown = false;
    for (qsizetype i = 0; i < std::min(now.size(), m_needs.size()); ++i) {
        if (now[i].elastic || now[i].wanted <= m_needs[i].wanted)
            continue;
        m_needs[i].wanted = now[i].wanted;
        m_needs[i].minimum = std::max(m_needs[i].minimum, now[i].minimum);
        grown = true;
    }
    if (grown)
        shareWidth();
}

QList<ColumnNeed> ListView::measuredNeeds() const
{
    QList<ColumnNeed> needs;
    const int rows = std::min(model()->rowCount(), kMeasuredRows);
    for (int column = 0; column < model()->columnCount(); ++column) {
        ColumnNeed need;
        if (m_header->isSectionHidden(column)) { // measured when it is shown
            needs << need;
            continue;
        }
        need.wanted = m_header->sectionSizeFromContents(column).width();
        const int least = need.wanted;
        int kept = least; // what the content of the cells keeps in a narrow list
        for (int row = 0; row < rows; ++row) {
            const QModelIndex index = model()->index(row, column);
            const int hint = m_delegate->sizeHint({}, index).width();
            need.wanted = std::max(need.wanted, hint + space::kXs);
            if (hint > 0) // group rows span all columns and ask for none
                kept = std::max(kept, hint - cellContentWidth(index, themeDensity())
                                          + cellLeastWidth(index, themeDensity()));
        }
        need.elastic = m_elastic.isEmpty() ? rows > 0 && stretches(cellKindOf(firstDataIndex(column)))
                                           : m_elastic.contains(column);
        if (need.elastic)
            need.wanted = std::clamp(need.wanted, m_elasticMinimum + kForLaterTexts,
                                     std::max({kWidestElastic, least, m_elasticMinimum + kForLaterTexts}));
        const bool person = rows > 0 && cellKindOf(firstDataIndex(column)) == CellKind::Person;
        const int keeps = need.elastic && !person ? least : kept;
        need.minimum = std::min(need.wanted, std::max(keeps, need.elastic ? m_elasticMinimum : 0));
        if (!need.elastic && rows > 0 && cellKindOf(firstDataIndex(column)) == CellKind::Text)
            need.least = std::max(least, kLeastText);
        needs << need;
    }
    return needs;
}

void ListView::shareWidth()
{
    if (m_resizedByHand || !model())
        return;
    if (m_needs.isEmpty()) {
        const int columns = model()->columnCount();
        int spare = viewport()->width();
        for (int column = 0; column < columns; ++column)
            spare -= m_header->sectionSizeFromContents(column).width();
        for (int column = 0; column < columns; ++column)
            m_header->resizeSection(column, m_header->sectionSizeFromContents(column).width()
                                                + qMax(0, spare) / columns
                                                + (column + 1 == columns ? qMax(0, spare) % columns : 0));
        return;
    }
    QList<int> shown;
    QList<ColumnNeed> needs;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int logical = m_header->logicalIndex(visual);
        if (m_header->isSectionHidden(logical) || logical >= m_needs.size())
            continue;
        shown << logical;
        needs << m_needs[logical];
    }
    const QList<int> widths = fitColumns(needs, viewport()->width());
    for (qsizetype i = 0; i < shown.size(); ++i)
        m_header->resizeSection(shown[i], widths[i]);
}

} // namespace gatehouse::ui
