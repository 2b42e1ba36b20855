#include "tests/gui/pages/suites.h"
#include "tests/gui/pages/window_fixture.h"

#include "ui/actions/decision_action.h"
#include "ui/models/lateness.h"
#include "ui/models/operation_model.h"
#include "ui/models/queue_model.h"
#include "ui/pages/queues/plan_view.h"
#include "ui/pages/queues/queues_page.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/filter_bar.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/list/list_view.h"

#include <QAbstractButton>
#include <QTest>

namespace gatehouse::ui::test {

class QueuesTest : public QObject {
    Q_OBJECT

public:
    explicit QueuesTest(Way way) : m_way(way) {}

private slots:
    void theLaneShowsItsEvents();
    void holdAndReleaseChangeThePlan();
    void aWideHoldIsPreviewedFirst();
    void everyWideDecisionIsPreviewedFirst();
    void retryAndExpediteReachTheEngine();
    void chipsNarrowTheLane();
    void rowsFollowTheEngine();
    void ticksSurviveARefresh();
    void aNewHireIsOfferedAndNothingMoves();
    void handWorkSaysThatItIsLateAndWhoDidIt();
    void thePlanOfAJoinerTellsTheExitApart();

private:
    static std::string stateOf(const QueuesPage& queues, int row);
    Way m_way;
};

std::string QueuesTest::stateOf(const QueuesPage& queues, int row)
{
    const door::QueueItem* item = qobject_cast<const QueueModel*>(queues.model())->itemAt(row);
    return item ? item->state : "";
}

void QueuesTest::theLaneShowsItsEvents()
{
    WindowFixture f(m_way);
    QVERIFY(f.company.isReady());
    f.window.openPage(QStringLiteral("queues"));
    const QueuesPage* queues = f.window.queues();
    const auto counts = f.company.ask(door::QueueCounts{});
    QVERIFY(counts);
    QVERIFY(counts->counts.at("joiners") >= 1);
    QTRY_COMPARE(static_cast<std::int64_t>(queues->model()->rowCount()), counts->counts.at("joiners"));
    f.window.queues()->setLane(QueuesPage::Leavers);
    QTRY_COMPARE(queues->model()->rowCount(), 0);
    QVERIFY(f.settle());
    QCOMPARE(queues->location(), QStringLiteral("leavers"));
    QCOMPARE(cutTexts(f.window), QString());
}

void QueuesTest::holdAndReleaseChangeThePlan()
{
    WindowFixture f(m_way);
    f.window.openPage(QStringLiteral("queues"));
    QueuesPage* queues = f.window.queues();
    QVERIFY(f.settle());
    QVERIFY(queues->model()->rowCount() > 0);
    queues->openDetail(queues->model()->keyAt(0));
    QVERIFY(f.settle());
    const Decisions& decisions = queues->decisions();
    QVERIFY(queues->eventPanel()->button(decisions.hold)->isEnabled());
    queues->eventPanel()->button(decisions.hold)->click(); // one plan: at once
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(*queues, 0), std::string("held"), 10000);
    QTRY_VERIFY(queues->eventPanel()->button(decisions.release)->isVisible());
    QCOMPARE(cutTexts(f.window), QString());
    queues->eventPanel()->button(decisions.release)->click();
    QTRY_VERIFY_WITH_TIMEOUT(stateOf(*queues, 0) != "held", 10000);
}

void QueuesTest::aWideHoldIsPreviewedFirst()
{
    WindowFixture f(m_way);
    f.window.openPage(QStringLiteral("queues"));
    QueuesPage* queues = f.window.queues();
    QVERIFY(f.settle());
    const int rows = queues->model()->rowCount();
    QVERIFY(rows > 1);
    queues->list()->selectAll();
    QCOMPARE(queues->list()->tickedCount(), rows);
    queues->bulkButton(queues->decisions().hold)->click();
    QTRY_VERIFY(f.window.findChild<PreviewDialog*>());
    QVERIFY(stateOf(*queues, 0) != "held");
    QCOMPARE(cutTexts(f.window), QString());
    for (QAbstractButton* button : f.window.findChild<PreviewDialog*>()->findChildren<QAbstractButton*>())
        if (button->text() == QStringLiteral("Hold"))
            button->click();
    for (int row = 0; row < rows; ++row)
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(*queues, row), std::string("held"), 10000);
    QCOMPARE(queues->list()->tickedCount(), rows); // for what comes next
}

void QueuesTest::everyWideDecisionIsPreviewedFirst()
{
    WindowFixture f(m_way);
    QVERIFY(f.company.runEngine()); // the directory does not answer, so there is something to try again
    f.window.openPage(QStringLiteral("queues"));
    QueuesPage* queues = f.window.queues();
    queues->refresh();
    QVERIFY(f.settle());
    QString said;
    connect(queues, &Page::said, this, [&](Tone, const QString& text) { said = text; });
    const auto sheet = [&] { return f.window.findChild<PreviewDialog*>(); };
    const Decisions& all = queues->decisions();
    for (DecisionAction* action : {all.expedite, all.retry, all.hold, all.release}) {
        queues->list()->selectAll();
        QVERIFY(f.settle());
        QVERIFY2(queues->bulkButton(action)->isEnabled(), qPrintable(action->words().text));
        queues->bulkButton(action)->click();
        QTRY_VERIFY2(sheet(), qPrintable(action->words().text));
        QVERIFY(sheet()->accessibleName().startsWith(action->words().text));
        QTest::keyClick(sheet(), Qt::Key_Escape);
        QTRY_VERIFY(!sheet());
        QVERIFY2(said.isEmpty(), qPrintable(said)); // nothing was done
        if (action != all.hold)
            continue;
        queues->bulkButton(action)->click(); // so that there is something to release
        QTRY_VERIFY(sheet());
        buttonSaying(*sheet(), QStringLiteral("Hold"))->click();
        QTRY_VERIFY_WITH_TIMEOUT(said.startsWith(QStringLiteral("Held")), 10000);
        said.clear();
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(*queues, 0), std::string("held"), 10000);
    }
}

void QueuesTest::chipsNarrowTheLane()
{
    WindowFixture f(m_way);
    f.window.openPage(QStringLiteral("queues"));
    QueuesPage* queues = f.window.queues();
    QVERIFY(f.settle());
    const int all = queues->model()->rowCount();
    QAbstractButton* due = buttonSaying(*queues, QStringLiteral("Due by today"));
    QVERIFY(due && buttonSaying(*queues, QStringLiteral("Privileged")));
    due->click();
    QCOMPARE(queues->typedFilter(), QStringLiteral("due:today"));
    QVERIFY(f.settle());
    const int dueRows = queues->model()->rowCount();
    QVERIFY(dueRows > 0 && dueRows < all); // Jonas starts in 40 days
    QCOMPARE(due->accessibleName(), QStringLiteral("Due by today, %1").arg(dueRows));
    queues->setTypedFilter(QStringLiteral("due:<60d"));
    QVERIFY(f.settle());
    QVERIFY(!due->isChecked());
    QVERIFY(queues->model()->rowCount() > dueRows);
    queues->setTypedFilter(QStringLiteral("privileged:yes"));
    QTRY_COMPARE(queues->model()->rowCount(), 0);
}

void QueuesTest::retryAndExpediteReachTheEngine()
{
    WindowFixture f(m_way);
    f.window.openPage(QStringLiteral("queues"));
    QueuesPage* queues = f.window.queues();
    QVERIFY(f.company.runEngine()); // the directory does not answer
    QVERIFY(f.settle());
    QString said;
    connect(queues, &Page::said, this, [&](Tone, const QString& text) { said = text; });
    int waiting = -1;
    for (int row = 0; row < queues->model()->rowCount(); ++row) {
        const auto view = f.company.ask(door::EventGet{EventId(queues->model()->keyAt(row))});
        QVERIFY(view);
        for (const door::OperationItem& operation : view->operations)
            if (operation.state == OperationState::Retrying
                || operation.state == OperationState::NeedsAttention)
                waiting = row;
    }
    QVERIFY(waiting >= 0);
    queues->openDetail(queues->model()->keyAt(waiting));
    QVERIFY(f.settle());
    Button* retry = queues->eventPanel()->button(queues->decisions().retry);
    QTRY_VERIFY(retry->isVisible() && retry->isEnabled());
    QVERIFY2(!retry->text().contains(QStringLiteral("(s)")),
             qPrintable(retry->text())); // plurals are translated
    retry->click();
    QTRY_VERIFY_WITH_TIMEOUT(said.startsWith(QStringLiteral("Tried again")), 10000);
    said.clear();
    Button* expedite = queues->eventPanel()->button(queues->decisions().expedite);
    QTRY_VERIFY(expedite->isEnabled());
    expedite->click(); // what ran cannot wait again: also one plan is shown first
    QTRY_VERIFY(f.window.findChild<PreviewDialog*>());
    QVERIFY(said.isEmpty());
    buttonSaying(*f.window.findChild<PreviewDialog*>(), QStringLiteral("Expedite"))->click();
    QTRY_VERIFY_WITH_TIMEOUT(said.startsWith(QStringLiteral("Expedited")), 10000);
}

void QueuesTest::rowsFollowTheEngine()
{
    WindowFixture f(m_way);
    f.window.openPage(QStringLiteral("queues"));
    QueuesPage* queues = f.window.queues();
    QVERIFY(f.settle());
    const qint64 first = queues->model()->keyAt(0);
    const auto sent = [&] {
        const auto view = f.company.ask(door::EventGet{EventId(first)});
        door::OperationHold hold;
        hold.events = {EventId(first)};
        hold.reason = "from elsewhere";
        return view && f.company.ask(hold);
    };
    QVERIFY(sent()); // as if from another window
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(*queues, 0), std::string("held"), 10000);
    QCOMPARE(queues->model()->keyAt(0), first);
}

void QueuesTest::ticksSurviveARefresh()
{
    WindowFixture f(m_way);
    f.window.openPage(QStringLiteral("queues"));
    QueuesPage* queues = f.window.queues();
    QVERIFY(f.settle());
    QTest::keyClick(queues->list(), Qt::Key_Home);
    QTest::keyClick(queues->list(), Qt::Key_Space);
    QCOMPARE(queues->list()->tickedRows(), QList<int>{0});
    const qint64 key = queues->model()->keyAt(0);
    QTest::keyClick(queues->list(), Qt::Key_F5);
    QVERIFY(f.settle());
    QCOMPARE(queues->list()->tickedCount(), 1);
    QCOMPARE(queues->model()->keyAt(queues->list()->tickedRows().front()), key);
}

void QueuesTest::aNewHireIsOfferedAndNothingMoves()
{
    WindowFixture f(m_way);
    f.window.openPage(QStringLiteral("queues"));
    QueuesPage* queues = f.window.queues();
    QVERIFY(f.settle());
    const int rows = queues->model()->rowCount();
    const qint64 first = queues->model()->keyAt(0);
    QVERIFY(f.company.hire("W9", "Aaron", "Abbot"));
    QTRY_COMPARE_WITH_TIMEOUT(queues->model()->drift().added, 1, 10000);
    QCOMPARE(queues->model()->rowCount(), rows);
    QCOMPARE(queues->model()->keyAt(0), first);
    QAbstractButton* offer = buttonSaying(*queues, QStringLiteral("1 new"));
    QVERIFY(offer && offer->isVisible());
    offer->click();
    QTRY_COMPARE(queues->model()->rowCount(), rows + 1);
    QVERIFY(!offer->isVisible());
}

void QueuesTest::handWorkSaysThatItIsLateAndWhoDidIt()
{
    const QDateTime now(QDate(2026, 11, 21), QTime(12, 0));
    const auto after = [&now](qint64 hours) {
        return Instant{now.addSecs(hours * 3600).toMSecsSinceEpoch() * 1000};
    };
    QCOMPARE(dueText(after(5 * 24), now), QStringLiteral("in 5 days"));
    QCOMPARE(dueText(after(2), now), QStringLiteral("today"));
    QCOMPARE(dueText(after(-2), now), QStringLiteral("late"));
    QCOMPARE(dueText(after(-24), now), QStringLiteral("1 day late"));
    QCOMPARE(dueText(after(-5 * 24), now), QStringLiteral("5 days late"));
    door::OperationItem operation;
    operation.state = OperationState::Succeeded;
    QCOMPARE(stateWord(operation).text, QStringLiteral("Read back"));
    operation.outcome = "engine.done_by_hand";
    QCOMPARE(stateWord(operation).text, QStringLiteral("Done by hand"));
}

void QueuesTest::thePlanOfAJoinerTellsTheExitApart()
{
    const QDateTime now = QDateTime::currentDateTime();
    const auto day = [&now](int days) { return Instant{now.addDays(days).toMSecsSinceEpoch() * 1000}; };
    door::EventGet::View view;
    view.event.kind = EventKind::Joiner;
    view.event.effective = Date{static_cast<std::int32_t>(QDate(1970, 1, 1).daysTo(now.date()))};
    view.operations.resize(2);
    view.operations[0].kind = OperationKind::CreateAccount;
    view.operations[0].notBefore = day(-1);
    view.operations[1].kind = OperationKind::DisableAccount;
    view.operations[1].notBefore = day(90);
    QCOMPARE(ownOperations(view), 1);
    const QList<TimelineGroup> groups = planGroups(view, now);
    QCOMPARE(groups.size(), 2);
    QCOMPARE(groups[1].title, QStringLiteral("At the exit: Disable sign-in and end sessions"));
    QCOMPARE(planSteps(view, now).size(), 2); // what HR said, and the account
}

std::unique_ptr<QObject> makeQueuesTest(Way way)
{
    return std::make_unique<QueuesTest>(way);
}

} // namespace gatehouse::ui::test

#include "queues_test.moc"
