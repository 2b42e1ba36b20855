#include "tests/gui/widgets/sample_model.h"
#include "tests/gui/widgets/suites.h"

#include "ui/widgets/controls/bulk_bar.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/list/cell_painter.h"
#include "ui/widgets/list/cell_roles.h"
#include "ui/widgets/list/column_chooser.h"
#include "ui/widgets/list/list_pane.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

namespace gatehouse::ui::test {

class ListTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void columnsFillTheListAndNothingScrolls();
    void columnsStayWhenRowsChange();
    void aColumnGrowsForALaterTextThatWouldBeCut();
    void namesAreWholeInANarrowList();
    void secondLinesAreWholeWhereTheReferenceShowsThem();
    void partsThatFindNoRoomAreCounted();
    void goingDownKeepsWholeRowsAtTheTop();
    void aRowShownByAProgramComesToTheMiddleUnlessItIsInSight();
    void theCurrentRowStaysInSightWhenTheBulkBarComes();
    void aClickMovesTheCurrentRowAndTicksNothing();
    void spaceTicksTheCurrentRow();
    void aClickOnTheBoxTicks();
    void shiftAndArrowsTickTheRange();
    void ctrlATicksAllAndEscapeNone();
    void theHeaderBoxTicksAll();
    void enterActivates();
    void theBulkBarAppearsWithTicks();
    void aListThatIsNotCheckableTicksNothing();
    void groupsSpanAndAreNeverTicked();
    void aClickOnASegmentChooses();
    void tickingAMillionRowsIsQuick();
    void compactRowsAreLower();
    void columnStateSurvives();
    void aClickOnAHeaderAsksForItsOrderAndTheOther();
    void theHeaderSortsAndMovesByKeyboard();
    void theChooserShowsHidesMovesAndResets();
    void whatThePageLeavesOutComesBackAndStaysChosen();
    void rowsAreCopiedWithTheHeadsOfTheShownColumns();
    void anErrorCoversTheRowsUntilTheyAreBack();
    void loadingShowsOnlyAfterAWhile();

private:
    QPoint inRow(int row, int column) const
    {
        return m_view->visualRect(m_model->index(row, column)).center();
    }

    std::unique_ptr<QStandardItemModel> m_model;
    std::unique_ptr<ListPane> m_pane;
    ListView* m_view = nullptr;
};

void ListTest::init()
{
    m_model = leavers();
    m_pane = std::make_unique<ListPane>(QStringLiteral("Leavers"));
    m_view = m_pane->view();
    m_view->setCheckable(true);
    m_view->setModel(m_model.get());
    m_pane->resize(820, 640);
    m_pane->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_pane.get()));
}

void ListTest::cleanup()
{
    m_pane.reset();
    m_model.reset();
}

void ListTest::columnsFillTheListAndNothingScrolls()
{
    QCOMPARE(m_view->horizontalHeader()->length(), m_view->viewport()->width());
    m_pane->resize(1200, 640);
    QTRY_COMPARE(m_view->horizontalHeader()->length(), m_view->viewport()->width());
}

void ListTest::namesAreWholeInANarrowList()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("Text is cut")));
    for (const int width : {1000, 788, 708, 500}) {
        m_pane->resize(width, 640);
        QApplication::processEvents();
        QCOMPARE(m_pane->grab().width(), width);
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const QModelIndex index = m_model->index(row, 0);
            QVERIFY(m_view->columnWidth(0) >= m_view->leadWidth()
                                                  + cellLeastWidth(index, Density::Comfortable)
                                                  + ListView::kCellPadding);
        }
        if (width >= 708)
            QCOMPARE(m_view->horizontalScrollBar()->maximum(), 0);
    }
}

void ListTest::secondLinesAreWholeWhereTheReferenceShowsThem()
{
    m_pane->resize(788, 640); // the list of the reference picture at 1440x900
    QApplication::processEvents();
    for (int row = 0; row < m_model->rowCount(); ++row)
        QVERIFY(m_view->columnWidth(0) >= m_view->leadWidth()
                                              + cellContentWidth(m_model->index(row, 0), Density::Comfortable)
                                              + ListView::kCellPadding);
}

void ListTest::partsThatFindNoRoomAreCounted()
{
    const QFont font = textFont(TextSize::Small);
    const QString scope = QStringLiteral("Sales Europe, Sales Asia, Support");
    const auto wide = [&](const QString& text) { return textWidth(font, text); };
    QCOMPARE(wholeParts(scope, font, wide(scope)), scope);
    QCOMPARE(wholeParts(scope, font, wide(scope) - 1), QStringLiteral("Sales Europe, Sales Asia +1"));
    const QString two = QStringLiteral("Sales Europe +2");
    QCOMPARE(wholeParts(scope, font, wide(two)), two);
    // Who made the text has counted already.
    QCOMPARE(wholeParts(QStringLiteral("Mail, Sales inbox, operation 12 +3"), font, wide(two)),
             QStringLiteral("Mail +5"));
    QCOMPARE(wholeParts(QStringLiteral("One text"), font, 10), QStringLiteral("One text"));
}

void ListTest::goingDownKeepsWholeRowsAtTheTop()
{
    m_pane->resize(820, 411); // no whole number of rows
    QApplication::processEvents();
    QVERIFY(m_view->viewport()->height() % measure::kRowTwoLines != 0);
    m_view->setCurrentRow(0);
    const int last = m_model->rowCount() - 1;
    for (int row = 1; row < last; ++row) {
        QTest::keyClick(m_view, Qt::Key_Down);
        const QRect place = m_view->visualRect(m_model->index(row, 0));
        QVERIFY2(m_view->viewport()->rect().contains(place.adjusted(0, 0, -place.width() + 1, 0)),
                 qPrintable(QString::number(row)));
        const int scrolled = m_view->verticalScrollBar()->value();
        QVERIFY(scrolled % measure::kRowTwoLines == 0 || scrolled == m_view->verticalScrollBar()->maximum());
    }
}

void ListTest::aRowShownByAProgramComesToTheMiddleUnlessItIsInSight()
{
    m_pane->resize(820, 260);
    QApplication::processEvents();
    m_view->setCurrentRow(1);
    QCOMPARE(m_view->verticalScrollBar()->value(), 0);
    m_view->setCurrentRow(8);
    const QRect place = m_view->visualRect(m_model->index(8, 0));
    const int middle = m_view->viewport()->height() / 2;
    QVERIFY2(std::abs(place.center().y() - middle) <= measure::kRowTwoLines,
             qPrintable(QString::number(place.center().y())));
}

void ListTest::theCurrentRowStaysInSightWhenTheBulkBarComes()
{
    m_pane->resize(820, 300);
    QApplication::processEvents();
    const int row = (m_view->viewport()->height() / measure::kRowTwoLines) - 1; // the last whole one
    m_view->setCurrentRow(row);
    QTest::keyClick(m_view, Qt::Key_Space);
    QTRY_VERIFY(m_pane->bulkBar()->isVisible());
    QApplication::processEvents();
    const QRect place = m_view->visualRect(m_model->index(row, 0));
    QVERIFY2(place.bottom() < m_view->viewport()->height(), qPrintable(QString::number(place.bottom())));
}

void ListTest::aColumnGrowsForALaterTextThatWouldBeCut()
{
    constexpr int kState = 4;
    m_pane->resize(1300, 640);
    QApplication::processEvents();
    const int before = m_view->columnWidth(kState);
    m_model->setData(m_model->index(2, kState), QStringLiteral("Waits for somebody's hands"));
    const int grown = m_view->columnWidth(kState);
    QVERIFY(grown > before);
    QTest::failOnWarning(QRegularExpression(QStringLiteral("Text is cut")));
    m_view->grab();
    m_model->setData(m_model->index(2, kState), QStringLiteral("Done"));
    QCOMPARE(m_view->columnWidth(kState), grown); // and stays
}

void ListTest::columnsStayWhenRowsChange()
{
    const int before = m_view->columnWidth(1);
    for (int row = 0; row < m_model->rowCount(); ++row)
        m_model->item(row, 1)->setText(QStringLiteral("Exit"));
    m_model->removeRow(5);
    QCOMPARE(m_view->columnWidth(1), before);
}

void ListTest::aClickMovesTheCurrentRowAndTicksNothing()
{
    QSignalSpy moved(m_view, &ListView::currentRowMoved);
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, inRow(3, 1));
    QCOMPARE(m_view->currentIndex().row(), 3);
    QCOMPARE(moved.count(), 1);
    QCOMPARE(m_view->tickedCount(), 0);
}

void ListTest::spaceTicksTheCurrentRow()
{
    m_view->setCurrentRow(2);
    QTest::keyClick(m_view, Qt::Key_Space);
    QCOMPARE(m_view->tickedRows(), QList<int>{2});
    QTest::keyClick(m_view, Qt::Key_Down);
    QTest::keyClick(m_view, Qt::Key_Space);
    QCOMPARE(m_view->tickedRows(), (QList<int>{2, 3}));
    QTest::keyClick(m_view, Qt::Key_Space);
    QCOMPARE(m_view->tickedRows(), QList<int>{2});
}

void ListTest::aClickOnTheBoxTicks()
{
    const QRect cell = m_view->visualRect(m_model->index(4, 0));
    const QPoint box = m_view->tickRect(cell).center().toPoint();
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, box);
    QCOMPARE(m_view->tickedRows(), QList<int>{4});
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, box);
    QCOMPARE(m_view->tickedCount(), 0);
}

void ListTest::shiftAndArrowsTickTheRange()
{
    m_view->setCurrentRow(1);
    QTest::keyClick(m_view, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(m_view, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(m_view->tickedRows(), (QList<int>{1, 2, 3}));
    m_view->clearTicks();
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, inRow(2, 1));
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, Qt::ShiftModifier, inRow(5, 1));
    QCOMPARE(m_view->tickedRows(), (QList<int>{2, 3, 4, 5}));
}

void ListTest::ctrlATicksAllAndEscapeNone()
{
    QTest::keyClick(m_view, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(m_view->tickedCount(), 16);
    QCOMPARE(m_view->allTicked(), Tick::On);
    QTest::keyClick(m_view, Qt::Key_Escape);
    QCOMPARE(m_view->tickedCount(), 0);
}

void ListTest::theHeaderBoxTicksAll()
{
    QWidget* header = m_view->horizontalHeader()->viewport();
    QTest::mouseClick(header, Qt::LeftButton, {}, QPoint(24, header->height() / 2));
    QCOMPARE(m_view->tickedCount(), 16);
    QTest::mouseClick(header, Qt::LeftButton, {}, QPoint(24, header->height() / 2));
    QCOMPARE(m_view->tickedCount(), 0);
}

void ListTest::enterActivates()
{
    QSignalSpy activated(m_view, &ListView::rowActivated);
    m_view->setCurrentRow(2);
    QTest::keyClick(m_view, Qt::Key_Return);
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.first().first().toModelIndex().row(), 2);
}

void ListTest::theBulkBarAppearsWithTicks()
{
    QVERIFY(!m_pane->bulkBar()->isVisible());
    m_view->selectAll();
    QVERIFY(m_pane->bulkBar()->isVisible());
    m_view->clearTicks();
    QVERIFY(!m_pane->bulkBar()->isVisible());
}

void ListTest::aListThatIsNotCheckableTicksNothing()
{
    m_view->setCheckable(false);
    QTest::keyClick(m_view, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(m_view, Qt::Key_Space);
    QCOMPARE(m_view->tickedCount(), 0);
}

void ListTest::groupsSpanAndAreNeverTicked()
{
    const auto model = entitlements();
    m_view->setGrouped(true);
    m_view->setModel(model.get());
    QCOMPARE(m_view->columnSpan(0, 0), 5);
    QCOMPARE(m_view->columnSpan(1, 0), 1);
    m_view->selectAll();
    QCOMPARE(m_view->tickedRows(), (QList<int>{1, 2, 3, 4, 6}));
    QCOMPARE(m_view->allTicked(), Tick::On);
    m_view->setModel(m_model.get());
}

void ListTest::aClickOnASegmentChooses()
{
    const auto model = entitlements();
    m_view->setGrouped(true);
    m_view->setModel(model.get());
    const QRect cell = m_view->visualRect(model->index(2, 3));
    QTest::mouseClick(m_view->viewport(), Qt::LeftButton, {}, QPoint(cell.left() + 20, cell.center().y()));
    QCOMPARE(model->index(2, 3).data(ChosenRole).toInt(), 0);
    m_view->setModel(m_model.get());
}

void ListTest::tickingAMillionRowsIsQuick()
{
    ManyRows many(1'000'000);
    m_view->setModel(&many);
    QElapsedTimer timer;
    timer.start();
    m_view->selectAll();
    QCOMPARE(m_view->tickedCount(), 1'000'000);
    m_view->setCurrentRow(999'999);
    m_view->grab();
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
    m_view->setModel(m_model.get());
}

void ListTest::compactRowsAreLower()
{
    QCOMPARE(m_view->rowHeight(0), measure::kRowTwoLines);
    ThemeHub::of(qApp)->setDensity(Density::Compact);
    QCOMPARE(m_view->rowHeight(0), measure::kRowCompact);
    ThemeHub::of(qApp)->setDensity(Density::Comfortable);
}

void ListTest::columnStateSurvives()
{
    m_view->horizontalHeader()->moveSection(4, 1);
    m_view->setColumnShown(5, false);
    const QByteArray state = m_view->columnState();
    m_view->horizontalHeader()->moveSection(1, 4);
    m_view->setColumnShown(5, true);
    QVERIFY(m_view->restoreColumns(state));
    QCOMPARE(m_view->horizontalHeader()->logicalIndex(1), 4);
    QVERIFY(m_view->isColumnHidden(5));
    QVERIFY(!m_view->isResizedByHand()); // no border was dragged: it goes on fitting
    QVERIFY(!m_view->restoreColumns(QByteArray("nonsense")));
    QCOMPARE(m_view->horizontalHeader()->logicalIndex(1), 4);
}

void ListTest::aClickOnAHeaderAsksForItsOrderAndTheOther()
{
    m_model->setHeaderData(1, Qt::Horizontal, QStringLiteral("kind"), SortKeyRole);
    m_model->setHeaderData(2, Qt::Horizontal, QStringLiteral("day"), SortKeyRole);
    m_view->setSortable(true);
    QSignalSpy wanted(m_view, &ListView::sortWanted);
    const QHeaderView* header = m_view->horizontalHeader();
    const auto click = [&](int column) {
        const QPoint middle(header->sectionViewportPosition(column) + header->sectionSize(column) / 2,
                            header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, middle);
    };
    click(1);
    QCOMPARE(wanted.takeLast().first().toString(), QStringLiteral("kind"));
    QCOMPARE(header->sortIndicatorSection(), 1);
    click(1);
    QCOMPARE(wanted.takeLast().first().toString(), QStringLiteral("-kind"));
    QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
    click(3); // has no order: nothing happens, the arrow stays
    QVERIFY(wanted.isEmpty());
    QCOMPARE(header->sortIndicatorSection(), 1);
    m_view->showSort(QStringLiteral("day"));
    QCOMPARE(header->sortIndicatorSection(), 2);
    QCOMPARE(m_view->tickedCount(), 0);
}

void ListTest::theHeaderSortsAndMovesByKeyboard()
{
    m_model->setHeaderData(1, Qt::Horizontal, QStringLiteral("kind"), SortKeyRole);
    m_view->setSortable(true);
    m_view->setChoosable(true);
    QSignalSpy wanted(m_view, &ListView::sortWanted);
    auto* header = m_view->horizontalHeader();
    header->setFocus(Qt::TabFocusReason);
    QTest::keyClick(header, Qt::Key_Right);
    QTest::keyClick(header, Qt::Key_Return);
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.last().first().toString(), QStringLiteral("kind"));
    QVERIFY(header->accessibleDescription().contains(QStringLiteral("sorted, ascending")));
    QTest::keyClick(header, Qt::Key_Right, Qt::ControlModifier);
    QCOMPARE(header->logicalIndex(2), 1);
    QTest::keyClick(header, Qt::Key_Menu);
    auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
    QVERIFY(menu);
    for (QAction* action : menu->actions())
        if (action->text() == QStringLiteral("Hide this column"))
            action->trigger();
    menu->close();
    QVERIFY(m_view->isColumnHidden(1));
    QTest::keyClick(header, Qt::Key_Down);
    QVERIFY(m_view->hasFocus());
}

void ListTest::theChooserShowsHidesMovesAndResets()
{
    m_view->setChoosable(true);
    m_view->setHiddenByDefault({5});
    QSignalSpy changed(m_view, &ListView::columnsChanged);
    m_view->chooseColumns();
    QPointer<ColumnChooser> chooser = m_view->findChild<ColumnChooser*>();
    QVERIFY(chooser);
    QCOMPARE(chooser->columns()->count(), m_model->columnCount());
    QCOMPARE(chooser->columns()->item(5)->checkState(), Qt::Unchecked);
    chooser->columns()->setCurrentRow(5);
    QTest::keyClick(chooser->columns(), Qt::Key_Space);
    QVERIFY(!m_view->isColumnHidden(5));
    QTest::keyClick(chooser->columns(), Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(m_view->horizontalHeader()->logicalIndex(4), 5);
    for (int row = 0; row < chooser->columns()->count(); ++row)
        chooser->columns()->item(row)->setCheckState(Qt::Unchecked);
    QCOMPARE(m_view->shownColumns().size(), 1); // one stays
    QVERIFY(changed.count() > 0);
    chooser->resetButton()->click();
    QVERIFY(m_view->isColumnHidden(5));
    QCOMPARE(m_view->shownColumns(), (QList<int>{0, 1, 2, 3, 4}));
    QTest::keyClick(chooser->columns(), Qt::Key_Escape);
    QTRY_VERIFY(!chooser);
}

void ListTest::whatThePageLeavesOutComesBackAndStaysChosen()
{
    m_view->setColumnShown(3, false);
    m_view->setColumnHidden(4, true);
    QVERIFY(m_view->isColumnHidden(3) && m_view->isColumnHidden(4));
    QVERIFY(m_view->isColumnShown(4)); // for the user it is there
    m_view->setColumnHidden(3, true);
    m_view->setColumnHidden(3, false);
    m_view->setColumnHidden(4, false);
    QVERIFY(m_view->isColumnHidden(3));
    QVERIFY(!m_view->isColumnHidden(4));
}

void ListTest::rowsAreCopiedWithTheHeadsOfTheShownColumns()
{
    m_model->item(1, 1)->setText(QStringLiteral("=cmd|' /C calc'!A0"));
    m_model->item(1, 2)->setData(QStringLiteral("2026-11-21"), CopyRole);
    for (int column = 3; column < m_model->columnCount(); ++column)
        m_view->setColumnShown(column, false);
    m_view->setCurrentRow(1);
    QTest::keyClick(m_view, Qt::Key_C, Qt::ControlModifier);
    const auto head = [&](int column) { return m_model->headerData(column, Qt::Horizontal).toString(); };
    const QString name = m_model->index(1, 0).data().toString();
    QCOMPARE(QApplication::clipboard()->text(),
             QStringLiteral("%1\t%2\t%3\n%4\t'=cmd|' /C calc'!A0\t2026-11-21\n")
                 .arg(head(0), head(1), head(2), name));
    const QString html = QApplication::clipboard()->mimeData()->html();
    QVERIFY(html.contains(QStringLiteral("<th>%1</th>").arg(head(0))));
    QVERIFY(html.contains(QStringLiteral("mso-number-format")));
    m_view->selectAll();
    QTest::keyClick(m_view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text().count(QLatin1Char('\n')), m_model->rowCount() + 1);
}

void ListTest::anErrorCoversTheRowsUntilTheyAreBack()
{
    auto* state = m_view->findChild<EmptyState*>();
    QSignalSpy again(m_pane.get(), &ListPane::stateActionTriggered);
    m_pane->showError({QStringLiteral("plug"), QStringLiteral("The people could not be read"),
                       QStringLiteral("The database does not answer."), QStringLiteral("Try again")});
    QVERIFY(state->isVisible());
    QCOMPARE(state->accessibleName(), QStringLiteral("The people could not be read"));
    QTest::mouseClick(state->findChild<QPushButton*>(), Qt::LeftButton);
    QCOMPARE(again.count(), 1);
    m_pane->showRows();
    QVERIFY(!state->isVisible());
}

void ListTest::loadingShowsOnlyAfterAWhile()
{
    auto* state = m_view->findChild<EmptyState*>();
    m_pane->showLoading(QStringLiteral("Loading people"));
    QVERIFY(!state->isVisible());
    QTRY_VERIFY(state->isVisible());
    m_pane->showRows();
    QVERIFY(!state->isVisible());
}

std::unique_ptr<QObject> makeListTest()
{
    return std::make_unique<ListTest>();
}

} // namespace gatehouse::ui::test

#include "list_test.moc"
