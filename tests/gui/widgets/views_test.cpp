// The board and the timeline with rows that answer from their numbers.
#include "tests/gui/widgets/suites.h"

#include "ui/widgets/board/board_view.h"
#include "ui/widgets/paint/text.h"
#include "ui/widgets/timeline/timeline_view.h"

#include <QAbstractListModel>
#include <QItemSelectionModel>
#include <QScrollBar>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

namespace gatehouse::ui::test {
namespace {

// Knows which rows were asked for.
class CountingRows : public QAbstractListModel {
public:
    explicit CountingRows(int rows) : m_rows(rows) {}
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : m_rows; }
    QVariant data(const QModelIndex& index, int role) const override
    {
        asked.insert(index.row());
        switch (role) {
        case Qt::DisplayRole: return QStringLiteral("Person %1").arg(index.row());
        case SubtitleRole: return QStringLiteral("Analyst, Sales");
        case AvatarKeyRole: return QString::number(index.row());
        case CardWhenRole: return QStringLiteral("in 3 days");
        case CardDoneRole: return 3;
        case CardTotalRole: return 9;
        case TimelineMomentRole: return QDate::currentDate().startOfDay();
        case TimelineBarsRole:
            return QVariant::fromValue(QList<TimelineBar>{
                {QDate::currentDate().addDays(-3).startOfDay(), QDate::currentDate().addDays(2).startOfDay(),
                 Tone::Accent, false, QStringLiteral("Create accounts"),
                 QStringLiteral("Create accounts: 1 of 3")}});
        default: return {};
        }
    }
    mutable QSet<int> asked;

private:
    int m_rows;
};

} // namespace

class ViewsTest : public QObject {
    Q_OBJECT

private slots:
    void aBoardOfManyCardsReadsOnlyThoseInSight();
    void aBoardSaysHowManyCardsAColumnHasAndWhatIsThereInstead();
    void leftAndRightGoToTheNextColumnWithCards();
    void aTimelineOfManyRowsReadsOnlyThoseInSight();
    void aBarRunsFromDayToDayAtEveryZoomAndInEveryDirection();
    void todayStaysWhereItIsSeenAtAnotherZoom();
    void aTextWrapsToItsLinesAndElidesAtTheEnd();
};

void ViewsTest::aBoardOfManyCardsReadsOnlyThoseInSight()
{
    CountingRows many(10'000);
    CountingRows few(3);
    BoardView board(QStringLiteral("Board"));
    board.addColumn({QStringLiteral("Planned"), Tone::Neutral, QStringLiteral("Nothing"), 1}, &many);
    board.addColumn({QStringLiteral("Done"), Tone::Good, QStringLiteral("Nothing"), 0}, &few);
    board.resize(700, 600);
    board.show();
    QVERIFY(QTest::qWaitForWindowExposed(&board));
    board.grab();
    QVERIFY(!many.asked.isEmpty());
    QVERIFY2(many.asked.size() < 40, qPrintable(QString::number(many.asked.size())));
    many.asked.clear();
    board.cards(0)->scrollToBottom();
    board.grab();
    QVERIFY(many.asked.contains(9'999));
    QVERIFY2(many.asked.size() < 60, qPrintable(QString::number(many.asked.size())));
}

void ViewsTest::aBoardSaysHowManyCardsAColumnHasAndWhatIsThereInstead()
{
    CountingRows many(1'234);
    CountingRows none(0);
    BoardView board(QStringLiteral("Board"));
    board.addColumn({QStringLiteral("Planned"), Tone::Neutral, QStringLiteral("Nothing is planned"), 1},
                    &many);
    board.addColumn({QStringLiteral("Done"), Tone::Good, QStringLiteral("Nothing is done"), 0}, &none);
    board.resize(700, 600);
    board.show();
    QVERIFY(board.cards(0)->accessibleName().contains(QStringLiteral("1,234")));
    QVERIFY(!board.cards(1)->isVisible());
    board.setNote(0, QStringLiteral("Loading"));
    QVERIFY(!board.cards(0)->isVisible());
    board.setNote(0, QString());
    QVERIFY(board.cards(0)->isVisible());
}

void ViewsTest::leftAndRightGoToTheNextColumnWithCards()
{
    CountingRows a(5);
    CountingRows none(0);
    CountingRows b(2);
    BoardView board(QStringLiteral("Board"));
    board.addColumn({QStringLiteral("A"), Tone::Neutral, QString(), 1}, &a);
    board.addColumn({QStringLiteral("None"), Tone::Neutral, QStringLiteral("-"), 1}, &none);
    board.addColumn({QStringLiteral("B"), Tone::Neutral, QString(), 1}, &b);
    board.resize(900, 600);
    board.show();
    board.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&board));
    board.takeFocus();
    QSignalSpy opened(&board, &BoardView::cardActivated);
    QSignalSpy ticked(&board, &BoardView::ticksChanged);
    QTest::keyClick(board.cards(0), Qt::Key_Down);
    QCOMPARE(board.cards(0)->currentIndex().row(), 1);
    QTest::keyClick(board.cards(0), Qt::Key_Right);
    QVERIFY(board.cards(2)->hasFocus());
    QVERIFY(board.cards(2)->currentIndex().isValid());
    QVERIFY(!board.cards(0)->currentIndex().isValid());
    QTest::keyClick(board.cards(2), Qt::Key_Space);
    QCOMPARE(board.tickedCount(), 1);
    QTest::keyClick(board.cards(2), Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.front().front().toInt(), 2);
    QTest::keyClick(board.cards(2), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(board.cards(2)->tickedRows(), (QList<int>{0, 1}));
    QTest::keyClick(board.cards(2), Qt::Key_Escape);
    QCOMPARE(board.tickedCount(), 0);
}

void ViewsTest::aTimelineOfManyRowsReadsOnlyThoseInSight()
{
    CountingRows many(10'000);
    QItemSelectionModel selection(&many);
    TimelineView timeline(QStringLiteral("Timeline"));
    timeline.setModel(&many, &selection);
    timeline.resize(900, 600);
    timeline.show();
    QVERIFY(QTest::qWaitForWindowExposed(&timeline));
    timeline.grab();
    QVERIFY2(!many.asked.isEmpty() && many.asked.size() < 30, qPrintable(QString::number(many.asked.size())));
    many.asked.clear();
    QTest::keyClick(&timeline, Qt::Key_End);
    timeline.grab();
    QCOMPARE(selection.currentIndex().row(), 9'999);
    QVERIFY(many.asked.contains(9'999));
    QVERIFY2(many.asked.size() < 40, qPrintable(QString::number(many.asked.size())));
}

void ViewsTest::aBarRunsFromDayToDayAtEveryZoomAndInEveryDirection()
{
    CountingRows rows(1);
    QItemSelectionModel selection(&rows);
    for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        TimelineView timeline(QStringLiteral("Timeline"));
        timeline.setLayoutDirection(direction);
        timeline.setModel(&rows, &selection);
        timeline.resize(900, 300);
        timeline.show();
        for (const auto zoom :
             {TimelineView::Zoom::Day, TimelineView::Zoom::Week, TimelineView::Zoom::Month}) {
            timeline.setZoom(zoom);
            timeline.showDay(QDate::currentDate());
            const int today = timeline.xOf(QDate::currentDate().startOfDay());
            const int tomorrow = timeline.xOf(QDate::currentDate().addDays(1).startOfDay());
            QVERIFY(direction == Qt::LeftToRight ? tomorrow > today : tomorrow < today);
            QVERIFY(timeline.axisRect().contains(today, timeline.axisRect().center().y()));
            QCOMPARE(timeline.dayAt((today + tomorrow) / 2), QDate::currentDate());
            timeline.grab();
        }
    }
}

void ViewsTest::todayStaysWhereItIsSeenAtAnotherZoom()
{
    CountingRows one(1);
    QItemSelectionModel selection(&one);
    TimelineView timeline(QStringLiteral("Timeline"));
    timeline.setModel(&one, &selection);
    timeline.resize(900, 300);
    timeline.show();
    QVERIFY(QTest::qWaitForWindowExposed(&timeline));
    const QDateTime today = QDate::currentDate().startOfDay();
    timeline.showDay(QDate::currentDate());
    const int before = timeline.xOf(today);
    for (const auto zoom : {TimelineView::Zoom::Day, TimelineView::Zoom::Week}) {
        timeline.setZoom(zoom);
        QVERIFY2(std::abs(timeline.xOf(today) - before) <= 2,
                 qPrintable(QString::number(timeline.xOf(today))));
    }
}

void ViewsTest::aTextWrapsToItsLinesAndElidesAtTheEnd()
{
    const QFont font = textFont(TextSize::Small);
    QCOMPARE(wrappedLines(font, QStringLiteral("Building access: by hand"), 1000, 2),
             QStringList{QStringLiteral("Building access: by hand")});
    const QStringList two = wrappedLines(font, QStringLiteral("Building access: by hand"), 100, 2);
    QCOMPARE(two.size(), 2);
    QCOMPARE(two.join(QLatin1Char(' ')), QStringLiteral("Building access: by hand"));
    const QStringList cut =
        wrappedLines(font, QStringLiteral("Building access: by hand, as every day"), 60, 2);
    QCOMPARE(cut.size(), 2);
    QVERIFY(cut.back().endsWith(QChar(0x2026)));
    QVERIFY(wrappedLines(font, QString(), 100, 2).isEmpty());
}

std::unique_ptr<QObject> makeViewsTest()
{
    return std::make_unique<ViewsTest>();
}

} // namespace gatehouse::ui::test

#include "views_test.moc"
