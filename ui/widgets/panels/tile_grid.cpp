#include "ui/widgets/panels/tile_grid.h"

#include "ui/widgets/theme/theme.h"

#include <QEvent>
#include <QGridLayout>

#include <algorithm>

namespace gatehouse::ui {

TileGrid::TileGrid(int leastWidth, QWidget* parent)
    : QWidget(parent), m_layout(new QGridLayout(this)), m_least(leastWidth)
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(space::kM);
    // activate() would give a grid that has no parent yet a least size for ever.
    m_layout->setSizeConstraint(QLayout::SetNoConstraint);
}

void TileGrid::addTile(QWidget* tile)
{
    m_tiles << tile;
    arrange(m_columns > 0 ? m_columns : static_cast<int>(m_tiles.size()));
}

int TileGrid::leastOfOne() const
{
    int least = m_least;
    for (const QWidget* tile : m_tiles)
        least = std::max({least, tile->minimumSizeHint().width(), tile->minimumWidth()});
    return least;
}

int TileGrid::columnsFor(int width) const
{
    const int count = static_cast<int>(m_tiles.size());
    const int each = leastOfOne() + space::kM;
    const int most = std::clamp((width + space::kM) / std::max(1, each), 1, std::max(1, count));
    const int rows = (count + most - 1) / most;
    return std::max(1, (count + rows - 1) / std::max(1, rows)); // rows of equal length
}

void TileGrid::arrange(int columns)
{
    m_columns = columns;
    const int count = static_cast<int>(m_tiles.size());
    for (QWidget* tile : std::as_const(m_tiles))
        m_layout->removeWidget(tile);
    for (int column = 0; column < m_layout->columnCount(); ++column)
        m_layout->setColumnStretch(column, column < columns ? 1 : 0);
    for (int i = 0; i < count; ++i) {
        const int column = i % columns;
        m_layout->addWidget(m_tiles[i], i / columns, column, 1, i + 1 == count ? columns - column : 1);
        m_layout->setColumnStretch(column, 1);
    }
    m_layout->activate(); // at once: else a tile is painted once where it was
    updateGeometry();
}

QSize TileGrid::minimumSizeHint() const
{
    return {leastOfOne(), m_layout->minimumSize().height()};
}

void TileGrid::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (const int columns = columnsFor(width()); columns != m_columns && !m_tiles.isEmpty())
        arrange(columns);
}

bool TileGrid::event(QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest && !m_tiles.isEmpty() && width() > 0)
        if (const int columns = columnsFor(width()); columns != m_columns)
            arrange(columns);
    return QWidget::event(event);
}

} // namespace gatehouse::ui
