#include "ui/widgets/list/list_view.h"

#include "ui/widgets/list/cell_painter.h"
#include "ui/widgets/list/row_delegate.h"
#include "ui/widgets/list/section_header.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLinearGradient>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace gatehouse::ui {
namespace {

constexpr int kTickLead = 40;

} // namespace

ListView::ListView(const QString& accessibleName, QWidget* parent)
    : QTableView(parent), m_delegate(new RowDelegate(*this)), m_header(new SectionHeader(*this))
{
    setAccessibleName(accessibleName);
    setItemDelegate(m_delegate);
    setHorizontalHeader(m_header);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(measure::kRowCompact);
    setShowGrid(false);
    setFrameShape(QFrame::NoFrame);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setMouseTracking(true);
    setWordWrap(false);
    // Round corners of the card behind stay round when nobody fills them.
    viewport()->setAutoFillBackground(false);
    setAutoFillBackground(false);
    connectHeader();
    connect(this, &QAbstractItemView::doubleClicked, this, &ListView::rowActivated);
    if (ThemeHub* hub = ThemeHub::of(qApp))
        connect(hub, &ThemeHub::changed, this, [this] {
            applyRowHeight();
            viewport()->update();
        });
}

void ListView::setModel(QAbstractItemModel* model)
{
    for (const QMetaObject::Connection& connection : m_connections)
        disconnect(connection);
    m_connections.clear();
    m_needs.clear();
    QTableView::setModel(model);
    if (!model)
        return;
    m_connections << connect(model, &QAbstractItemModel::modelReset, this, &ListView::rowsArrived)
                  << connect(model, &QAbstractItemModel::rowsInserted, this, &ListView::rowsArrived)
                  << connect(model, &QAbstractItemModel::rowsRemoved, this, &ListView::rowsArrived)
                  << connect(model, &QAbstractItemModel::layoutChanged, this, &ListView::rowsArrived)
                  << connect(model, &QAbstractItemModel::dataChanged, this,
                             [this](const QModelIndex& from, const QModelIndex& to) {
                                 growColumns(from.row(), to.row());
                             });
    if (!m_hidden.isEmpty() || !m_leftOut.isEmpty())
        applyHidden();
    rowsArrived();
}

void ListView::rowsArrived()
{
    if (m_hoveredRow >= model()->rowCount())
        m_hoveredRow = -1;
    applySpans();
    if (m_needs.isEmpty() && model()->rowCount() > 0) {
        applyRowHeight();
        m_needs = measuredNeeds();
        shareWidth();
    } else if (m_needs.isEmpty()) {
        shareWidth();
    } else {
        applyRowHeight(); // columns that were restored say nothing of it
        growColumns(0, kMeasuredRows - 1);
    }
    m_header->viewport()->update();
}

void ListView::setCheckable(bool checkable)
{
    m_checkable = checkable;
    viewport()->update();
}

void ListView::setGrouped(bool grouped)
{
    m_grouped = grouped;
    if (model())
        applySpans();
}

void ListView::applySpans()
{
    if (!m_grouped)
        return;
    clearSpans();
    const int columns = model()->columnCount();
    for (int row = 0; row < model()->rowCount() && columns > 1; ++row)
        if (model()->index(row, 0).data(GroupRole).toBool())
            setSpan(row, 0, 1, columns);
}

void ListView::setElasticColumns(const QList<int>& columns, int minimum)
{
    m_elastic = columns;
    m_elasticMinimum = minimum;
    if (model() && !m_needs.isEmpty())
        fitColumnsNow();
}

void ListView::fitColumnsNow()
{
    if (!model())
        return;
    m_resizedByHand = false;
    m_needs = measuredNeeds();
    shareWidth();
}

QModelIndex ListView::firstDataIndex(int column) const
{
    const int rows = std::min(model()->rowCount(), kMeasuredRows);
    int row = 0;
    while (m_grouped && row + 1 < rows && model()->index(row, 0).data(GroupRole).toBool())
        ++row;
    return model()->index(row, column);
}

// A row that is in sight only in part fades out: there is more below.
void ListView::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    const int height = viewport()->height();
    const int row = rowAt(height - 1);
    const int top = row < 0 ? height : rowViewportPosition(row);
    if (row < 0 || top + rowHeight(row) <= height)
        return;
    const QColor ground = themeTokens().card;
    QLinearGradient fade(0, top, 0, height);
    fade.setColorAt(0, withAlpha(ground, 0));
    fade.setColorAt(1, ground);
    QPainter(viewport()).fillRect(QRect(0, top, viewport()->width(), height - top), fade);
}

void ListView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    viewport()->update(); // what is moved has the fade in it
}

void ListView::scrollTo(const QModelIndex& index, ScrollHint hint)
{
    QScrollBar* bar = verticalScrollBar();
    const int before = bar->value();
    QTableView::scrollTo(index, hint);
    const int row = verticalHeader()->defaultSectionSize();
    if (bar->value() > before && row > 0)
        bar->setValue((bar->value() + row - 1) / row * row);
}

bool ListView::isWhole(int row, int height) const
{
    const int top = rowViewportPosition(row);
    return row >= 0 && top >= 0 && top + rowHeight(row) <= height;
}

void ListView::showRow(int row)
{
    if (model() && row >= 0 && !isWhole(row, viewport()->height()))
        scrollTo(model()->index(row, m_header->logicalIndex(0)), PositionAtCenter);
}

void ListView::applyRowHeight()
{
    if (!model() || model()->rowCount() == 0)
        return;
    bool twoLines = false;
    for (int column = 0; column < model()->columnCount(); ++column)
        twoLines = twoLines || hasTwoLines(cellKindOf(firstDataIndex(column)), themeDensity());
    const int height = listRowHeight(themeDensity(), twoLines);
    if (height == verticalHeader()->defaultSectionSize())
        return;
    verticalHeader()->setDefaultSectionSize(height);
    verticalScrollBar()->setSingleStep(verticalHeader()->defaultSectionSize());
}

bool ListView::isFirstColumn(int logical) const
{
    for (int visual = 0; visual < m_header->count(); ++visual)
        if (!m_header->isSectionHidden(m_header->logicalIndex(visual)))
            return m_header->logicalIndex(visual) == logical;
    return false;
}

bool ListView::isLastColumn(int logical) const
{
    for (int visual = m_header->count() - 1; visual >= 0; --visual)
        if (!m_header->isSectionHidden(m_header->logicalIndex(visual)))
            return m_header->logicalIndex(visual) == logical;
    return false;
}

int ListView::leadWidth() const
{
    return m_checkable ? kTickLead + space::kXs : space::kL;
}

int ListView::trailWidth() const
{
    return m_choosable ? SectionHeader::kChooser + space::kXs : space::kM;
}

QRectF ListView::tickRect(const QRectF& cell) const
{
    constexpr qreal side = 16;
    const qreal x = isRightToLeft() ? cell.right() - space::kL - side : cell.x() + space::kL;
    return {x, cell.y(), side, cell.height() - 1};
}

int ListView::tickedCount() const
{
    int count = 0;
    if (selectionModel())
        for (const QItemSelectionRange& range : selectionModel()->selection())
            if (range.left() == 0)
                count += range.height();
    return count;
}

QList<int> ListView::tickedRows() const
{
    QList<int> rows;
    for (const QItemSelectionRange& range : selectionModel()->selection())
        for (int row = range.top(); range.left() == 0 && row <= range.bottom(); ++row)
            rows << row;
    std::sort(rows.begin(), rows.end());
    return rows;
}

Tick ListView::allTicked() const
{
    const int ticked = tickedCount();
    if (ticked == 0)
        return Tick::Off;
    return ticked >= tickableRows() ? Tick::On : Tick::Some;
}

void ListView::toggleAll()
{
    if (allTicked() == Tick::Off)
        selectAll();
    else
        clearTicks();
}

void ListView::selectAll()
{
    if (!m_checkable || !model() || model()->columnCount() == 0)
        return;
    const int columns = model()->columnCount();
    QItemSelection all;
    int from = 0;
    const auto close = [&](int end) {
        if (end > from)
            all << QItemSelectionRange(model()->index(from, 0), model()->index(end - 1, columns - 1));
        from = end + 1;
    };
    for (int row = 0; m_grouped && row < model()->rowCount(); ++row)
        if (model()->index(row, 0).data(GroupRole).toBool())
            close(row);
    close(model()->rowCount());
    selectionModel()->select(all, QItemSelectionModel::ClearAndSelect);
}

int ListView::tickableRows() const
{
    int rows = model() ? model()->rowCount() : 0;
    for (int row = 0; m_grouped && row < model()->rowCount(); ++row)
        rows -= model()->index(row, 0).data(GroupRole).toBool() ? 1 : 0;
    return rows;
}

void ListView::clearTicks()
{
    if (selectionModel())
        selectionModel()->clearSelection();
}

void ListView::setCurrentRow(int row)
{
    if (!model() || !selectionModel())
        return;
    showRow(row); // first: the view itself would only just bring it into sight
    selectionModel()->setCurrentIndex(model()->index(row, m_header->logicalIndex(0)),
                                      QItemSelectionModel::NoUpdate);
}

void ListView::updateRow(int row)
{
    if (row >= 0)
        viewport()->update(0, rowViewportPosition(row), viewport()->width(), rowHeight(row));
}

void ListView::setHoveredRow(int row)
{
    if (row == m_hoveredRow)
        return;
    updateRow(m_hoveredRow);
    m_hoveredRow = row;
    updateRow(m_hoveredRow);
}

} // namespace gatehouse::ui
