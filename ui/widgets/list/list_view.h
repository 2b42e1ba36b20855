// The list of the application: one row per object, painted by RowDelegate from the roles in cell_roles.h.
//
// Two things a row can be: *current* (one row, the blue stripe; the detail panel follows it) and *ticked* (any number, the check
// box; the bulk bar acts on them). Ticked rows are the selection of selectionModel(), always whole rows.
//   click, arrows, Page, Home, End   move the current row, ticks stay
//   Space, click on the check box    ticks the current row or takes the tick away
//   Shift + arrows or click          ticks the range; Ctrl + click ticks one; Ctrl+A all; Escape none
//   Enter, double click              rowActivated()
//   Ctrl+C                           copies the ticked rows, else the current one, with the heads of the shown columns
// A list that is not checkable ticks nothing.
//
// Columns are measured when the first rows arrive, from the header and the first 100 rows. Later rows that need more make a column
// wider, none makes it narrower; resizes of the window only share out the width again. In a narrow list air and bars give way first, then elastic columns, whose texts elide
// with the whole one in a tooltip, then plain texts from the last column on. The names of people are never cut: then the list scrolls sideways (column_fit.h).
// Which columns are shown, their order and, once somebody has dragged a border, their widths belong to the user; a page may leave columns out
// for a while to make room. A sortable list asks for another order by sortWanted() and shows the one it is told.
// UI thread only. Selecting all of a million rows is one range and costs nothing.
#pragma once

#include "ui/widgets/list/column_fit.h"
#include "ui/widgets/paint/shapes.h"
#include "ui/widgets/theme/theme.h"

#include <QSet>
#include <QTableView>

#include <functional>

class QJsonObject;
class QMenu;

namespace gatehouse::ui {

class RowDelegate;
class SectionHeader;

class ListView : public QTableView {
    Q_OBJECT

public:
    static constexpr int kCellPadding = 8;

    // `accessibleName` is what a screen reader calls the list: "Leavers".
    explicit ListView(const QString& accessibleName, QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;

    void setCheckable(bool checkable);
    bool isCheckable() const { return m_checkable; }
    // Rows whose GroupRole is true span all columns. Asks every row once after each change of rows: for lists below 10,000.
    void setGrouped(bool grouped);
    // Columns that stretch and shrink, and the width they keep; a Person column keeps at least box, avatar and the widest name of
    // the measured rows. Without a call every Person, TwoLine, IconText and Tags column is elastic.
    void setElasticColumns(const QList<int>& columns, int minimum = 120);
    // Measures again, for a button "Fit columns".
    void fitColumnsNow();
    bool isResizedByHand() const { return m_resizedByHand; }

    // Columns by their ids (ColumnIdRole) with order, visibility and widths set by hand, for the settings. Columns that the state does not
    // know stay as they are by default. restoreColumns() refuses what is no such state and returns false.
    QByteArray columnState() const;
    bool restoreColumns(const QByteArray& state);
    // Hidden until somebody shows them.
    void setHiddenByDefault(const QList<int>& columns);
    // By the user. The last shown column cannot be hidden.
    void setColumnShown(int column, bool shown);
    bool isColumnShown(int column) const
    {
        return !m_hidden.contains(column);
    }                                       // also where the page leaves it out
    void moveColumn(int column, int steps); // over the shown columns, towards the far end where positive
    void resetColumns();
    // By the page, for a while; what the user chose is kept.
    void setColumnHidden(int column, bool hidden);
    QList<int> shownColumns() const; // in sight, in their order
    // A button at the far end of the header and the header's context menu, which lead to the chooser.
    void setChoosable(bool on);
    bool isChoosable() const { return m_choosable; }
    void chooseColumns(); // opens the chooser
    void fillColumnMenu(QMenu& menu, int column);

    // Columns whose header has a SortKeyRole can be sorted by.
    void setSortable(bool sortable);
    // Shows the arrow: "department", "-department" for descending; a key of no column shows none.
    void showSort(const QString& key);
    const QString& sort() const { return m_sort; }

    // Called before rows are copied, to fetch what is not there; it calls `then` or says why not.
    void setRowLoader(std::function<void(const QList<int>& rows, std::function<void()> then)> loader);
    void copyRows(const QList<int>& rows); // with the heads of the shown columns, as TSV and as HTML

    int tickedCount() const;
    QList<int> tickedRows() const; // ascending; for previews, not for a million rows
    Tick allTicked() const;
    void toggleAll();
    void clearTicks();
    void selectAll() override; // every row but group rows; Ctrl+A
    void setCurrentRow(int row);
    // The row in the middle, unless it is in sight already.
    void showRow(int row);
    // Keeps whole rows at the top when it moves down.
    void scrollTo(const QModelIndex& index, ScrollHint hint = EnsureVisible) override;

    // For the delegate and the header.
    int hoveredRow() const { return m_hoveredRow; }
    bool isFirstColumn(int logical) const;
    bool isLastColumn(int logical) const;
    int leadWidth() const;
    int trailWidth() const; // behind the last column
    QRectF tickRect(const QRectF& cell) const;
    QModelIndex firstDataIndex(int column) const; // the first row that is not a group

signals:
    void rowActivated(const QModelIndex& index);
    void currentRowMoved(const QModelIndex& index);
    void ticksChanged(int count);
    void columnsChanged();               // by the user
    void sortWanted(const QString& key); // "-start"

protected:
    QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex& index,
                                                         const QEvent* event) const override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;

private:
    static constexpr int kMeasuredRows = 100;

    void rowsArrived();
    void connectHeader();
    void applyHidden();
    void applyColumns(const QJsonObject& state);
    QString idOf(int column) const;
    QString sortKeyOf(int column) const;
    void sortBy(int column);
    void copyWanted();
    QList<ColumnNeed> measuredNeeds() const;
    ColumnNeed measuredNeed(int column) const;
    int widestCell(int column, int first, int last) const; // rows [first, last], padding included
    int paddingOf(int column) const;
    void growColumns(int first, int last);
    void shareWidth();
    void applyRowHeight();
    void applySpans();
    int tickableRows() const;
    bool isWhole(int row, int height) const; // in a viewport of this height
    void updateRow(int row);
    void setHoveredRow(int row);
    bool onTick(const QModelIndex& index, const QPoint& position) const;

    RowDelegate* m_delegate;
    SectionHeader* m_header;
    QList<ColumnNeed> m_needs; // by logical column; empty before the first rows
    QList<int> m_elastic;
    QList<QMetaObject::Connection> m_connections;
    QSet<int> m_hidden;  // by the user
    QSet<int> m_leftOut; // by the page
    QList<int> m_hiddenByDefault;
    QString m_sort;
    std::function<void(const QList<int>&, std::function<void()>)> m_loader;
    int m_elasticMinimum = 120;
    int m_hoveredRow = -1;
    bool m_checkable = false;
    bool m_choosable = false;
    bool m_grouped = false;
    bool m_resizedByHand = false;
    bool m_growWhenShown = false; // rows came while nobody could see them
};

} // namespace gatehouse::ui
