// What the window does besides the pages: taking back, telling, going to the place of a failure.
#include "tests/gui/pages/suites.h"
#include "tests/gui/pages/window_fixture.h"

#include "core/door/commands/engine.h"
#include "ui/models/failure.h"
#include "ui/models/queue_model.h"
#include "ui/pages/engine/engine_page.h"
#include "ui/pages/feeds/feed_panel.h"
#include "ui/pages/feeds/feed_settings.h"
#include "ui/pages/feeds/feeds_page.h"
#include "ui/pages/people/people_page.h"
#include "ui/pages/queues/queues_page.h"
#include "ui/shell/care/window_care.h"
#include "ui/shell/engine_status_view.h"
#include "ui/shell/notices/notice_panel.h"
#include "ui/shell/shortcuts/action_registry.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/filter_bar.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/frame/status_bar.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/panels/notice_row.h"
#include "ui/widgets/panels/toast_area.h"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitterHandle>
#include <QTest>

namespace gatehouse::ui::test {
namespace {

bool isSaid(const WindowFixture& f, const QString& part)
{
    const auto* area = f.window.findChild<ToastArea*>();
    for (const QLabel* label : area->findChildren<QLabel*>())
        if (label->text().contains(part))
            return true;
    return false;
}

OperationState stateOfOne(const WindowFixture& f, OperationId id)
{
    const auto operations = f.company.ask(door::OperationList{});
    if (operations)
        for (const door::OperationItem& one : operations->items)
            if (one.id == id)
                return one.state;
    return OperationState::Cancelled;
}

} // namespace

class CareTest : public QObject {
    Q_OBJECT

public:
    explicit CareTest(Way way) : m_way(way) {}

private slots:
    void aHoldIsTakenBackFromItsToast();
    void nobodysLaterDecisionIsUndone();
    void settingsOfAFeedAreTakenBackUnlessSomebodyChangedThemSince();
    void aRemovedSearchComesBack();
    void aPauseOfTheEngineIsTakenBackByKey();
    void anAcknowledgedAlertIsOpenedAgain();
    void onlyTwentyAreKeptAndNoneForTheNextOperator();
    void theBellCountsLeadsAndRemembers();
    void jobsHaveWordsAndAreToldWhenTheyEnd();
    void undoingNothingIsSaid();
    void theListHasTheFocusWhenWhoHadItIsGone();
    void aFailureLeadsToItsPlace();

private:
    Way m_way;
};

void CareTest::aHoldIsTakenBackFromItsToast()
{
    WindowFixture f(m_way);
    f.window.openPage(QStringLiteral("queues"));
    QueuesPage* queues = f.window.queues();
    QVERIFY(f.settle());
    queues->openDetail(queues->model()->keyAt(0));
    QVERIFY(f.settle());
    queues->eventPanel()->button(queues->decisions().hold)->click();
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(f, QStringLiteral("Held")), 10000);
    QCOMPARE(f.window.findChild<ToastArea*>()->count(), 1); // said once, not by the page and the stack
    const auto held = [&] {
        const auto* item = qobject_cast<QueueModel*>(queues->model())->itemAt(0);
        return item && item->state == "held";
    };
    QTRY_VERIFY_WITH_TIMEOUT(held(), 10000);
    QAbstractButton* undo = buttonSaying(*f.window.findChild<ToastArea*>(), QStringLiteral("Undo"));
    QVERIFY(undo && undo->isVisible());
    undo->click();
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(f, QStringLiteral("Not held any more")), 10000);
    QTRY_VERIFY_WITH_TIMEOUT(!held(), 10000);
    QVERIFY(!f.window.care().undoStack().canUndo());
}

void CareTest::nobodysLaterDecisionIsUndone()
{
    WindowFixture f(m_way);
    f.window.openPage(QStringLiteral("queues"));
    QueuesPage* queues = f.window.queues();
    QVERIFY(f.settle());
    queues->openDetail(queues->model()->keyAt(0));
    QVERIFY(f.settle());
    queues->eventPanel()->button(queues->decisions().hold)->click();
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(f, QStringLiteral("Held")), 10000);
    door::OperationRelease release; // somebody else, meanwhile
    release.events = {EventId(queues->detailKey())};
    QVERIFY(f.company.ask(release));
    const auto operations = f.company.ask(door::OperationList{});
    QVERIFY(operations && !operations->items.empty());
    const OperationId some = operations->items.front().id;
    const OperationState before = stateOfOne(f, some);
    f.window.care().undoStack().undo();
    QTRY_VERIFY_WITH_TIMEOUT(isSaid(f, QStringLiteral("Not undone")), 10000);
    QCOMPARE(stateOfOne(f, some), before);
}

void CareTest::settingsOfAFeedAreTakenBackUnlessSomebodyChangedThemSince()
{
    WindowFixture f(m_way);
    f.window.openPage(QStringLiteral("feeds"));
    QVERIFY(f.settle());
    const auto feed = [&] { return f.company.ask(door::FeedList{})->items.front(); };
    auto* page = qobject_cast<FeedsPage*>(f.window.page(QStringLiteral("feeds")));
    page->openDetail(feed().id.value);
    page->panel()->tabs()->setCurrent(FeedPanel::Settings);
    QVERIFY(f.settle());
    FeedSettings* settings = page->panel()->settings();
    const bool before = feed().complete;
    for (const bool overtaken : {false, true}) {
        QTRY_COMPARE(page->panel()->feed().feed.version, feed().version);
        settings->complete()->click();
        QTRY_VERIFY(settings->saveButton()->isEnabled());
        settings->saveButton()->click();
        QTRY_COMPARE_WITH_TIMEOUT(feed().complete, !before, 10000);
        QTRY_VERIFY(f.window.care().undoStack().canUndo());
        if (overtaken) {
            door::FeedUpdate other;
            other.feed = "hr";
            other.expectedVersion = feed().version;
            other.guardCeiling = 40;
            QVERIFY(f.company.ask(other));
        }
        f.window.care().undoStack().undo();
        if (overtaken)
            QTRY_VERIFY_WITH_TIMEOUT(isSaid(f, QStringLiteral("Not undone: hr was changed since")), 10000);
        else
            QTRY_VERIFY_WITH_TIMEOUT(isSaid(f, QStringLiteral("hr is as it was")), 10000);
        QCOMPARE(feed().complete, overtaken ? !before : before);
    }
}

void CareTest::aRemovedSearchComesBack()
{
    WindowFixture f(m_way);
    PeoplePage* people = f.window.people();
    QVERIFY(f.settle());
    people->setTypedFilter(QStringLiteral("department:Sales"));
    people->filterBar()->saveAs(QStringLiteral("Sales"));
    QCOMPARE(people->filterBar()->searches().size(), 1);
    QMenu menu;
    people->filterBar()->fillSearchMenu(menu);
    QMenu* remove = menu.findChild<QMenu*>();
    QVERIFY(remove && remove->actions().size() == 1);
    remove->actions().front()->trigger();
    QCOMPARE(people->filterBar()->searches().size(), 0);
    QTRY_VERIFY(isSaid(f, QStringLiteral("The search \"Sales\" was removed.")));
    f.window.care().undoStack().undo();
    QTRY_COMPARE(people->filterBar()->searches().size(), 1);
    QCOMPARE(people->filterBar()->searches().front().text, QStringLiteral("department:Sales"));
}

void CareTest::aPauseOfTheEngineIsTakenBackByKey()
{
    WindowFixture f(m_way);
    f.window.openPage(QStringLiteral("engine"));
    QVERIFY(f.settle());
    const auto state = [&] { return f.company.ask(door::EngineStatus{})->state; };
    const std::string before = state();
    auto* pause = buttonSaying(*f.window.page(QStringLiteral("engine")), QStringLiteral("Pause engine"));
    QVERIFY(pause && pause->isEnabled());
    pause->click();
    QTRY_COMPARE_WITH_TIMEOUT(state(), std::string("paused"), 10000);
    QTRY_VERIFY(f.window.care().undoStack().canUndo());
    QTest::keySequence(&f.window, QKeySequence(QKeySequence::Undo));
    QTRY_COMPARE_WITH_TIMEOUT(state(), before, 10000);
}

void CareTest::anAcknowledgedAlertIsOpenedAgain()
{
    WindowFixture f(m_way);
    QVERIFY(f.company.runEngine()); // the directory does not answer: that is an alert
    const auto open = [&] { return f.company.ask(door::AlertList{})->items.size(); };
    QVERIFY(open() > 0);
    const std::size_t before = open();
    const AlertId alert = f.company.ask(door::AlertList{})->items.front().id;
    QVERIFY(f.company.ask(door::AlertAcknowledge{alert, false}));
    QCOMPARE(open(), before - 1);
    QVERIFY(f.company.ask(door::AlertAcknowledge{alert, true}));
    QCOMPARE(open(), before);
}

void CareTest::onlyTwentyAreKeptAndNoneForTheNextOperator()
{
    WindowFixture f(m_way);
    QVERIFY(f.settle());
    int undone = -1;
    for (int i = 0; i < 25; ++i)
        f.session.offerUndo(
            {QStringLiteral("Did %1").arg(i), QStringLiteral("it"), [i, &undone](const Undo::Answer& answer) {
                 undone = i;
                 answer(QStringLiteral("back"));
             }});
    QCOMPARE(f.window.care().undoStack().count(), UndoStack::kMost);
    f.window.care().undoStack().undo();
    QCOMPARE(undone, 24);
    door::OperatorCreate second;
    second.name = "second";
    second.displayName = "Second Hand";
    second.roles = {Role::HrAdmin};
    QVERIFY(f.company.ask(second));
    const auto signedIn = door::ask(f.company.door(), door::Caller{}, door::SessionSignIn{"second", "", -1});
    QVERIFY(signedIn);
    f.session.setCaller(door::Caller{signedIn->session, {}});
    QTRY_COMPARE(f.window.care().undoStack().count(), 0);
}

void CareTest::theBellCountsLeadsAndRemembers()
{
    WindowFixture f(m_way);
    QVERIFY(f.company.runEngine());
    QVERIFY(f.settle());
    NoticeBook& book = f.window.care().notices();
    door::JobGet::View job;
    job.job = JobId(900);
    job.call = "feed.import";
    job.state = "failed";
    job.error.text = R"({"code":"service.feed_waits","args":["hr","7"]})";
    book.addJob(job, QStringLiteral("Importing people.csv"));
    QVERIFY(book.unread() >= 1);
    QTest::keySequence(&f.window, f.window.actions().firstKeyOf(QStringLiteral("go.notices")));
    auto* panel = f.window.findChild<NoticePanel*>();
    QVERIFY(panel);
    QVERIFY(f.settle());
    QCOMPARE(cutTexts(*panel), QString());
    const auto row = [&]() -> NoticeRow* {
        for (NoticeRow* one : panel->findChildren<NoticeRow*>())
            if (one->accessibleName().startsWith(QStringLiteral("Importing people.csv: failed")))
                return one;
        return nullptr;
    };
    QVERIFY(row());
    const int unread = book.unread();
    buttonSaying(*row(), QStringLiteral("Mark as read"))->click();
    QTRY_COMPARE(book.unread(), unread - 1);
    QTRY_VERIFY(row());
    buttonSaying(*row(), QStringLiteral("Go there"))->click();
    QTRY_COMPARE(f.window.currentPage(), QStringLiteral("feeds"));
    QTRY_VERIFY(!f.window.findChild<NoticePanel*>());
    book.markAllRead();
    QCOMPARE(book.unread(), 0);
    NoticeBook again(f.session, f.settings, nullptr); // as after a restart
    QCOMPARE(again.unread(), 0);
    QVERIFY(!again.notices().isEmpty());
}

void CareTest::undoingNothingIsSaid()
{
    WindowFixture f(m_way);
    QVERIFY(f.settle());
    QTest::keySequence(&f.window, QKeySequence(QKeySequence::Undo));
    const auto said = [&] {
        for (const QLabel* label : f.window.findChildren<QLabel*>())
            if (label->isVisible() && label->text() == QStringLiteral("There is nothing to undo."))
                return true;
        return false;
    };
    QTRY_VERIFY(said());
}

void CareTest::theListHasTheFocusWhenWhoHadItIsGone()
{
    WindowFixture f(m_way);
    f.window.openPage(QStringLiteral("people"));
    QVERIFY(f.settle());
    f.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&f.window));
    PeoplePage* page = f.window.people();
    page->openDetail(page->model()->keyAt(0));
    QVERIFY(f.settle());
    QWidget* grip = nullptr;
    for (auto* handle : page->findChildren<QSplitterHandle*>())
        if (handle->isVisible())
            grip = handle;
    QVERIFY(grip);
    for (const bool gone : {true, false}) { // as after an action that the row does not offer any more
        auto* button = new QPushButton(page);
        button->show();
        QWidget::setTabOrder(button, grip);
        button->setFocus();
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(button));
        if (gone)
            button->hide();
        else
            button->setEnabled(false);
        QTRY_COMPARE(QApplication::focusWidget(), static_cast<QWidget*>(page->list()));
        delete button;
    }
    grip->setFocus(Qt::TabFocusReason); // who goes there by keys stays
    QVERIFY(f.settle());
    QCOMPARE(QApplication::focusWidget(), grip);
}

void CareTest::jobsHaveWordsAndAreToldWhenTheyEnd()
{
    for (const char* call :
         {"engine.run", "feed.import", "list.export", "audit.verify_start", "workspace.backup_start", "x.y"})
        QVERIFY2(!EngineStatusView::jobTitle(call).contains(QLatin1Char('.')), call);
    WindowFixture f(m_way);
    QVERIFY(f.settle());
    const auto started = f.company.ask(door::AuditVerifyStart{});
    QVERIFY(started);
    const auto told = [&] {
        for (const BookedNotice& one : f.window.care().notices().notices())
            if (one.title == QStringLiteral("Verifying the audit log: finished"))
                return true;
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(told(), 20000);
}

void CareTest::aFailureLeadsToItsPlace()
{
    WindowFixture f(m_way);
    f.window.openPage(QStringLiteral("people"));
    QVERIFY(f.settle());
    Banner* banner = f.window.people()->banner();
    showFailure(*banner, makeError("service.secret_needed", {"Directory"}));
    QAbstractButton* go = buttonSaying(*banner, QStringLiteral("Go there"));
    QVERIFY(go && go->isVisible());
    QCOMPARE(cutTexts(f.window), QString());
    go->click();
    QCOMPARE(f.window.currentPage(), QStringLiteral("applications"));
    QTRY_VERIFY(
        f.window.page(QStringLiteral("applications"))->location().startsWith(QStringLiteral("application:")));
    showFailure(*banner, makeError("access.no_role"));
    QVERIFY(!buttonSaying(*banner, QStringLiteral("Go there")));
}

std::unique_ptr<QObject> makeCareTest(Way way)
{
    return std::make_unique<CareTest>(way);
}

} // namespace gatehouse::ui::test

#include "care_test.moc"
