// The widths of a ListView's columns: measured, grown, shared out.
#include "ui/widgets/list/cell_painter.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/list/row_delegate.h"
#include "ui/widgets/list/section_header.h"
#include "ui/widgets/theme/theme_hub.h"

#include <algorithm>
#include <utility>

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

// What fits stays where it is, so that nothing moves without need. This runs with every key in a filter: columns that do not grow are
// not measured, and those that do are measured wholly only when one of these rows does not fit.
void ListView::growColumns(int first, int last)
{
    if (!isVisible()) {
        m_growWhenShown = true;
        return;
    }
    last = std::min({last, kMeasuredRows - 1, model()->rowCount() - 1});
    if (m_needs.isEmpty() || first > last)
        return;
    bool grown = false;
    for (int column = 0; column < std::min<int>(model()->columnCount(), static_cast<int>(m_needs.size()));
         ++column) {
        ColumnNeed& need = m_needs[column];
        if (need.elastic || m_header->isSectionHidden(column)
            || widestCell(column, first, last) + space::kXs <= need.wanted)
            continue;
        const ColumnNeed now = measuredNeed(column);
        need.wanted = std::max(need.wanted, now.wanted);
        need.minimum = std::max(need.minimum, now.minimum);
        grown = true;
    }
    if (grown)
        shareWidth();
}

void ListView::showEvent(QShowEvent* event)
{
    QTableView::showEvent(event);
    if (std::exchange(m_growWhenShown, false) && model())
        growColumns(0, kMeasuredRows - 1);
}

int ListView::widestCell(int column, int first, int last) const
{
    const Density density = themeDensity();
    const int around = paddingOf(column);
    int widest = 0;
    for (int row = first; row <= last; ++row)
        if (!m_grouped || !model()->index(row, 0).data(GroupRole).toBool())
            widest = std::max(widest, cellContentWidth(model()->index(row, column), density) + around);
    return widest;
}

// What a cell of this column takes beside its content, as the delegate places it.
int ListView::paddingOf(int column) const
{
    constexpr int wide = 1000;
    const QRectF content =
        m_delegate->contentRect(QRectF(0, 0, wide, measure::kRowCompact), model()->index(0, column));
    return wide - qFloor(content.width());
}

QList<ColumnNeed> ListView::measuredNeeds() const
{
    QList<ColumnNeed> needs;
    for (int column = 0; column < model()->columnCount(); ++column)
        needs << (m_header->isSectionHidden(column) ? ColumnNeed() // measured when it is shown
                                                    : measuredNeed(column));
    return needs;
}

ColumnNeed ListView::measuredNeed(int column) const
{
    ColumnNeed need;
    const int rows = std::min(model()->rowCount(), kMeasuredRows);
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
    return need;
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
