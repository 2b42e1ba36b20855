#include "tests/gui/pages/suites.h"
#include "tests/gui/pages/window_fixture.h"

#include "ui/actions/decision_action.h"
#include "ui/models/queue_model.h"
#include "ui/models/words.h"
#include "ui/pages/queues/plan_view.h"
#include "ui/pages/queues/queue_board.h"
#include "ui/pages/queues/queues_page.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/segmented_control.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/panels/empty_state.h"
#include "ui/widgets/panels/preview_dialog.h"
#include "ui/widgets/timeline/timeline_view.h"

#include <QScrollBar>
#include <QTest>

namespace gatehouse::ui::test {
namespace {

QueuesPage* openQueues(WindowFixture& f, QueuesPage::View view)
{
    f.window.openPage(QStringLiteral("queues"));
    QueuesPage* page = f.window.queues();
    page->setView(view);
    return f.settle() ? page : nullptr;
}

int cardCount(const QueueBoard& board)
{
    int count = 0;
    for (int column = 0; column < QueueBoard::kColumns; ++column)
        count += board.model(column)->rowCount();
    return count;
}

} // namespace

class QueueViewsTest : public QObject {
    Q_OBJECT

public:
    explicit QueueViewsTest(Way way) : m_way(way) {}

private slots:
    void thePlanOfAFarExitBeginsWithTheExitsOwnWork();
    void whatFailedBlocksBeforeWhatIsDoneByHand();
    void theRecordSaysWhatTheQueueSays();
    void everyEventStandsInTheColumnOfItsState();
    void aFilterThatNothingMatchesIsSaidOnceOnTheBoard();
    void theKeyboardMovesOverTheBoardAndOpensACard();
    void ticksAndTheOpenEventGoAlong();
    void tickedCardsAreDecidedAfterAPreview();
    void theTimelineShowsWhenTheWorkIsDone();
    void theKeyboardMovesOverTheTimeline();
    void theViewIsRemembered();

private:
    Way m_way;
};

void QueueViewsTest::thePlanOfAFarExitBeginsWithTheExitsOwnWork()
{
    const QDateTime now = QDateTime::currentDateTime();
    const auto at = [&now](int days) { return Instant{now.addDays(days).toMSecsSinceEpoch() * 1000}; };
    const auto operation = [](std::int64_t id, OperationKind kind, Instant notBefore) {
        door::OperationItem item;
        item.id = OperationId(id);
        item.kind = kind;
        item.notBefore = notBefore;
        item.application = "Directory";
        return item;
    };
    door::EventGet::View view;
    view.event.kind = EventKind::Leaver;
    view.event.effective = Date{static_cast<std::int32_t>(QDate(1970, 1, 1).daysTo(now.date().addDays(40)))};
    view.operations = {operation(1, OperationKind::CreateAccount, at(-30)),
                       operation(2, OperationKind::AddEntitlement, at(-30)),
                       operation(3, OperationKind::DisableAccount, at(40)),
                       operation(4, OperationKind::RemoveEntitlement, at(40))};
    QList<TimelineGroup> groups = planGroups(view, now);
    QCOMPARE(groups.size(), 4);
    QCOMPARE(groups[0].rows.front().id, QStringLiteral("3"));
    QCOMPARE(groups[1].rows.front().id, QStringLiteral("4"));
    QCOMPARE(groups[2].rows.front().id, QStringLiteral("1"));
    QVERIFY(groups[2].title != groups[0].title && groups[2].title.contains(QLatin1Char(':')));
    view.event.kind = EventKind::Joiner; // a hire's own work is all that comes before it
    groups = planGroups(view, now);
    QCOMPARE(groups[0].rows.front().id, QStringLiteral("1"));
}

void QueueViewsTest::whatFailedBlocksBeforeWhatIsDoneByHand()
{
    std::vector<door::OperationItem> operations(3);
    operations[0].state = OperationState::Ready;
    operations[1].state = OperationState::Manual;
    operations[2].state = OperationState::NeedsAttention;
    QCOMPARE(blockerOf(operations), &operations[2]);
    operations.pop_back();
    QCOMPARE(blockerOf(operations), &operations[1]);
    operations.pop_back();
    QVERIFY(!blockerOf(operations));
}

void QueueViewsTest::theRecordSaysWhatTheQueueSays()
{
    WindowFixture f(m_way);
    QVERIFY(f.company.runEngine());
    QueuesPage* page = openQueues(f, QueuesPage::Table);
    QVERIFY(page && page->model()->rowCount() > 0);
    for (int row = 0; row < page->model()->rowCount(); ++row) {
        const auto view = f.company.ask(door::EventGet{EventId(page->model()->keyAt(row))});
        QVERIFY(view);
        const auto* queue = static_cast<const QueueModel*>(page->model());
        QTRY_VERIFY(queue->itemAt(row));
        QCOMPARE(stateWordOf(*view, QDateTime::currentDateTime()).text,
                 queueStateWord(queue->itemAt(row)->state).text);
    }
}

void QueueViewsTest::aFilterThatNothingMatchesIsSaidOnceOnTheBoard()
{
    WindowFixture f(m_way);
    QueuesPage* page = openQueues(f, QueuesPage::Board);
    QVERIFY(page);
    const auto* said = page->board()->findChild<EmptyState*>();
    QVERIFY(said && !said->isVisible());
    page->setTypedFilter(QStringLiteral("nobody is called this"));
    QVERIFY(f.settle());
    QTRY_VERIFY(said->isVisible());
    QCOMPARE(cutTexts(f.window), QString());
    said->findChild<QAbstractButton*>()->click();
    QVERIFY(f.settle());
    QVERIFY(page->typedFilter().isEmpty());
    QTRY_VERIFY(!said->isVisible() && cardCount(*page->board()) > 0);
}

void QueueViewsTest::everyEventStandsInTheColumnOfItsState()
{
    WindowFixture f(m_way);
    QVERIFY(f.company.runEngine());
    QueuesPage* page = openQueues(f, QueuesPage::Board);
    QVERIFY(page);
    door::QueueCounts request;
    request.lane = "joiners";
    const auto counts = f.company.ask(request);
    QVERIFY(counts);
    const auto of = [&](const char* state) {
        const auto found = counts->counts.find(state);
        return found == counts->counts.end() ? 0 : static_cast<int>(found->second);
    };
    const QueueBoard* board = page->board();
    QTRY_COMPARE(board->model(QueueBoard::Planned)->rowCount(), of("scheduled"));
    QTRY_COMPARE(board->model(QueueBoard::Waiting)->rowCount(), of("waiting") + of("held"));
    QTRY_COMPARE(board->model(QueueBoard::UnderWay)->rowCount(),
                 of("running") + of("retrying") + of("by_hand"));
    QTRY_COMPARE(board->model(QueueBoard::Attention)->rowCount(), of("blocked"));
    QTRY_COMPARE(board->model(QueueBoard::Done)->rowCount(), of("done"));
    QVERIFY(cardCount(*board) >= 6);
    QVERIFY(f.settle());
    QCOMPARE(cutTexts(f.window), QString());
    page->setTypedFilter(QStringLiteral("state:done"));
    QVERIFY(f.settle());
    QTRY_COMPARE(cardCount(*board), of("done"));
}

void QueueViewsTest::theKeyboardMovesOverTheBoardAndOpensACard()
{
    WindowFixture f(m_way);
    QVERIFY(f.company.runEngine());
    QueuesPage* page = openQueues(f, QueuesPage::Board);
    QVERIFY(page);
    QueueBoard* board = page->board();
    page->takeFocus();
    auto* cards = qobject_cast<CardList*>(QApplication::focusWidget());
    QVERIFY(cards);
    QVERIFY(cards->currentIndex().isValid());
    const int column = board->currentColumn();
    if (cards->model()->rowCount() > 1) {
        QTest::keyClick(cards, Qt::Key_Down);
        QCOMPARE(cards->currentIndex().row(), 1);
    }
    QTest::keyClick(cards, Qt::Key_Return);
    const qint64 key = board->model(column)->keyAt(cards->currentIndex().row());
    QCOMPARE(page->detailKey(), key);
    QVERIFY(f.settle());
    QTest::keyClick(cards, Qt::Key_Right);
    auto* next = qobject_cast<CardList*>(QApplication::focusWidget());
    QVERIFY(next);
    if (next != cards) {
        QVERIFY(!cards->currentIndex().isValid());
        QVERIFY(page->detailKey() != key); // the panel follows the cursor
        QTest::keyClick(next, Qt::Key_Left);
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(cards));
    }
    QCOMPARE(cutTexts(f.window), QString());
}

void QueueViewsTest::ticksAndTheOpenEventGoAlong()
{
    WindowFixture f(m_way);
    QueuesPage* page = openQueues(f, QueuesPage::Table);
    QVERIFY(page);
    QVERIFY(page->model()->rowCount() >= 2);
    page->list()->setCurrentRow(1);
    QTest::keyClick(page->list(), Qt::Key_Space);
    const qint64 ticked = page->model()->keyAt(1);
    page->openDetail(ticked);
    page->setView(QueuesPage::Board);
    QVERIFY(f.settle());
    QTRY_COMPARE(page->board()->tickedKeys(), std::vector<qint64>{ticked});
    QCOMPARE(page->detailKey(), ticked);
    page->setView(QueuesPage::Timeline);
    QVERIFY(f.settle());
    QTRY_COMPARE(page->list()->tickedCount(), 1);
    QCOMPARE(page->model()->keyAt(page->list()->tickedRows().front()), ticked);
    QCOMPARE(page->board()->tickedCount(), 0);
    QCOMPARE(page->detailKey(), ticked);
}

void QueueViewsTest::tickedCardsAreDecidedAfterAPreview()
{
    WindowFixture f(m_way);
    QueuesPage* page = openQueues(f, QueuesPage::Board);
    QVERIFY(page);
    QueueBoard* board = page->board();
    int cards = 0;
    for (int column = 0; column < QueueBoard::Done; ++column) {
        board->cards(column)->selectAll();
        cards += board->model(column)->rowCount();
    }
    QVERIFY(cards >= 2);
    QCOMPARE(board->tickedCount(), cards);
    Button* hold = page->bulkButton(page->decisions().hold);
    QTRY_VERIFY(hold->isVisible());
    QVERIFY(hold->isEnabled());
    hold->click();
    QTRY_VERIFY(f.window.findChild<PreviewDialog*>());
    QVERIFY(f.settle());
    f.window.findChild<PreviewDialog*>()->confirmButton()->click();
    QTRY_COMPARE_WITH_TIMEOUT(board->model(QueueBoard::Waiting)->rowCount(), cards, 10000);
    QTRY_COMPARE(board->itemAt(QueueBoard::Waiting, 0)->state, std::string("held"));
}

void QueueViewsTest::theTimelineShowsWhenTheWorkIsDone()
{
    WindowFixture f(m_way);
    QVERIFY(f.company.runEngine());
    QueuesPage* page = openQueues(f, QueuesPage::Timeline);
    QVERIFY(page);
    TimelineView* timeline = page->timeline();
    QVERIFY(timeline->isVisible());
    QVERIFY(!page->list()->isVisible());
    const auto* model = page->model();
    QVERIFY(model->rowCount() > 0);
    const QModelIndex first = model->index(0, 0);
    const auto bars = first.data(TimelineBarsRole).value<QList<TimelineBar>>();
    QVERIFY(!bars.isEmpty());
    const door::QueueItem* item = qobject_cast<const QueueModel*>(model)->itemAt(0);
    QVERIFY(item);
    QVERIFY(first.data(TimelineMomentRole).toDateTime().isValid());
    const QDate day = QDate(1970, 1, 1).addDays(item->effective.days);
    QCOMPARE(first.data(TimelineMomentRole).toDateTime().date(), day);
    // A click beside the title opens the event.
    timeline->showDay(QDate::currentDate());
    QTest::mouseClick(timeline->viewport(), Qt::LeftButton, {},
                      {timeline->axisRect().left() - 40, timeline->rowRect(0).center().y()});
    QCOMPARE(page->detailKey(), model->keyAt(0));
    QVERIFY(f.settle());
    QCOMPARE(cutTexts(f.window), QString());
    const int x = timeline->xOf(QDate::currentDate().startOfDay());
    QVERIFY(timeline->axisRect().contains(x, timeline->axisRect().center().y()));
    QCOMPARE(timeline->dayAt(x + 1), QDate::currentDate());
}

void QueueViewsTest::theKeyboardMovesOverTheTimeline()
{
    WindowFixture f(m_way);
    QueuesPage* page = openQueues(f, QueuesPage::Timeline);
    QVERIFY(page);
    TimelineView* timeline = page->timeline();
    page->takeFocus();
    QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(timeline));
    QTest::keyClick(timeline, Qt::Key_Home);
    QTest::keyClick(timeline, Qt::Key_Down);
    QCOMPARE(page->list()->currentIndex().row(), std::min(1, page->model()->rowCount() - 1));
    QVERIFY(timeline->accessibleDescription().contains(
        page->list()->currentIndex().siblingAtColumn(0).data().toString()));
    QTest::keyClick(timeline, Qt::Key_Space);
    QCOMPARE(page->list()->tickedCount(), 1);
    const int before = timeline->horizontalScrollBar()->value();
    QTest::keyClick(timeline, Qt::Key_Right);
    QVERIFY(timeline->horizontalScrollBar()->value() > before);
    QTest::keyClick(timeline, Qt::Key_T);
    const auto today = [&] { return timeline->xOf(QDate::currentDate().startOfDay()); };
    const int seenAt = today();
    QVERIFY(timeline->axisRect().contains(seenAt, timeline->axisRect().center().y()));
    QTest::keyClick(timeline, Qt::Key_Plus);
    QCOMPARE(timeline->zoom(), TimelineView::Zoom::Day);
    QVERIFY(qAbs(today() - seenAt) <= 1); // what is looked at stays where it is
    QTest::keyClick(timeline, Qt::Key_Return);
    QVERIFY(page->detailKey() > 0);
}

void QueueViewsTest::theViewIsRemembered()
{
    WindowFixture f(m_way);
    QueuesPage* page = openQueues(f, QueuesPage::Timeline);
    QVERIFY(page);
    page->timeline()->setZoom(TimelineView::Zoom::Month);
    page->saveState(f.settings);
    page->setView(QueuesPage::Table);
    page->timeline()->setZoom(TimelineView::Zoom::Day);
    page->restoreState(f.settings);
    QCOMPARE(page->view(), QueuesPage::Timeline);
    QCOMPARE(page->viewSwitch()->current(), static_cast<int>(QueuesPage::Timeline));
    QCOMPARE(page->timeline()->zoom(), TimelineView::Zoom::Month);
    QVERIFY(f.settle());
}

std::unique_ptr<QObject> makeQueueViewsTest(Way way)
{
    return std::make_unique<QueueViewsTest>(way);
}

} // namespace gatehouse::ui::test

#include "queue_views_test.moc"
