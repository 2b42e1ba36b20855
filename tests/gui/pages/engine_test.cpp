#include "tests/gui/pages/suites.h"
#include "tests/gui/pages/window_fixture.h"

#include "ui/actions/engine_action.h"
#include "ui/models/operation_model.h"
#include "ui/pages/applications/applications_page.h"
#include "ui/pages/engine/engine_overview.h"
#include "ui/pages/engine/engine_page.h"
#include "ui/pages/engine/operation_panel.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/filter_bar.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/frame/status_bar.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/panels/notice_row.h"
#include "ui/widgets/panels/preview_dialog.h"

#include <QTest>

namespace gatehouse::ui::test {

class EngineTest : public QObject {
    Q_OBJECT

public:
    explicit EngineTest(Way way) : m_way(way) {}

private slots:
    void theListShowsWhatIsInAState();
    void workIsHeldInBulkAfterAPreview();
    void theEngineIsPausedAndGoesOn();
    void anOperationIsFoundByItsNumber();
    void whatIsNotInTheListHasNoLiveActions();
    void whatWasOpenIsShownAgain();
    void anApplicationThatDoesNotAnswerIsSaidWithItsNameAndWhatToDo();

private:
    static EnginePage* engine(WindowFixture& f, const QString& location);
    Way m_way;
};

EnginePage* EngineTest::engine(WindowFixture& f, const QString& location)
{
    f.window.openPage(QStringLiteral("engine"), location);
    (void)f.settle();
    return qobject_cast<EnginePage*>(f.window.page(QStringLiteral("engine")));
}

void EngineTest::theListShowsWhatIsInAState()
{
    WindowFixture f(m_way);
    EnginePage* page = engine(f, QStringLiteral("ready"));
    const auto counts = f.company.ask(door::OperationCounts{});
    QVERIFY(counts);
    const std::int64_t ready = counts->counts.at("ready");
    QVERIFY(ready > 0);
    QTRY_COMPARE(static_cast<std::int64_t>(page->model()->rowCount()), ready);
    QCOMPARE(page->location(), QStringLiteral("ready"));
    page->setTypedFilter(QString());
    QTRY_COMPARE(static_cast<std::int64_t>(page->model()->rowCount()), counts->counts.at("open"));
    page->setTypedFilter(QStringLiteral("application:Directory state:ready"));
    QTRY_COMPARE(static_cast<std::int64_t>(page->model()->rowCount()), ready);
    QCOMPARE(cutTexts(*page), QString());
}

void EngineTest::workIsHeldInBulkAfterAPreview()
{
    WindowFixture f(m_way);
    EnginePage* page = engine(f, QStringLiteral("ready"));
    QTRY_VERIFY(page->model()->rowCount() > 1);
    DecisionAction* hold = nullptr;
    for (DecisionAction* action : page->decisions())
        if (qobject_cast<HoldAction*>(action))
            hold = action;
    QVERIFY(hold);
    page->list()->selectAll();
    QTRY_VERIFY(page->bulkButton(hold)->isEnabled());
    page->bulkButton(hold)->click();
    QTRY_VERIFY(f.window.findChild<PreviewDialog*>());
    const auto before = f.company.ask(door::OperationCounts{});
    QVERIFY(before && before->counts.at("held") == 0); // a preview changes nothing
    for (QAbstractButton* button : f.window.findChild<PreviewDialog*>()->findChildren<QAbstractButton*>())
        if (button->text() == hold->words().text)
            button->click();
    const auto held = [&] {
        const auto now = f.company.ask(door::OperationCounts{});
        return now ? now->counts.at("held") : -1;
    };
    QTRY_COMPARE(held(), before->counts.at("ready"));
    QTRY_VERIFY(!f.window.findChild<PreviewDialog*>());
}

void EngineTest::theEngineIsPausedAndGoesOn()
{
    WindowFixture f(m_way);
    EnginePage* page = engine(f, {});
    QTRY_VERIFY(page->pauseButton()->isEnabled());
    page->pauseButton()->click();
    QTRY_COMPARE(page->pauseButton()->text(), QStringLiteral("Resume engine"));
    QTRY_VERIFY(page->pauseButton()->isEnabled());
    page->pauseButton()->click();
    QTRY_COMPARE(page->pauseButton()->text(), QStringLiteral("Pause engine"));
    QVERIFY(page->overview()->status().state != "paused");
}

void EngineTest::anOperationIsFoundByItsNumber()
{
    WindowFixture f(m_way);
    EnginePage* page = engine(f, {});
    QTRY_VERIFY(page->model()->rowCount() > 0);
    const qint64 key = page->model()->keyAt(0);
    f.window.openPage(QStringLiteral("people"));
    f.window.openPage(QStringLiteral("engine"), QStringLiteral("operation:%1").arg(key));
    QTRY_COMPARE(page->operationPanel()->operation().id.value, key);
    QVERIFY(page->operationPanel()->isVisible());
    QVERIFY(f.settle());
    QCOMPARE(cutTexts(*page), QString());
}

void EngineTest::whatIsNotInTheListHasNoLiveActions()
{
    WindowFixture f(m_way);
    EnginePage* page = engine(f, QStringLiteral("operation:987654321"));
    const OperationPanel* panel = page->operationPanel();
    QTRY_VERIFY(buttonSaying(*panel, QStringLiteral("Show everything open")));
    const auto live = [&] {
        return std::any_of(page->decisions().begin(), page->decisions().end(), [panel](const auto* action) {
            return panel->button(action)->isEnabled() || panel->button(action)->isVisible();
        });
    };
    QVERIFY(!live());
    QCOMPARE(cutTexts(*page), QString());
    QTRY_VERIFY(page->model()->rowCount() > 0);
    page->openDetail(page->model()->keyAt(0));
    QTRY_VERIFY(live());
    page->setTypedFilter(
        QStringLiteral("nobody is called this")); // what is shown is not in the list any more
    QTRY_VERIFY(!live());
}

void EngineTest::whatWasOpenIsShownAgain()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    WindowFixture f(m_way);
    EnginePage* page = engine(f, {});
    page->setTypedFilter(QStringLiteral("application:Badges"));
    QTRY_VERIFY(page->model()->state() == ListModel::State::Ready && page->model()->rowCount() > 1);
    const qint64 key = page->model()->keyAt(page->model()->rowCount() - 1);
    page->openDetail(key);
    page->saveState(settings);
    page->closeDetail();
    page->setTypedFilter(QString());
    EnginePage again(f.session);
    again.restoreState(settings);
    again.resize(1200, 800);
    again.show();
    QTRY_COMPARE(again.operationPanel()->operation().id.value, key);
    QCOMPARE(again.typedFilter(), QStringLiteral("application:Badges"));
    QTRY_COMPARE(again.model()->keyAt(again.list()->currentIndex().row()), key);
}

void EngineTest::anApplicationThatDoesNotAnswerIsSaidWithItsNameAndWhatToDo()
{
    WindowFixture f(m_way);
    QVERIFY(f.company.runEngine()); // nobody answers at the directory's address
    const auto status = f.company.ask(door::EngineStatus{});
    QVERIFY(status && !status->breakers.empty());
    EnginePage* page = engine(f, {});
    const auto row = [&]() -> NoticeRow* {
        for (NoticeRow* one : page->findChildren<NoticeRow*>())
            if (one->accessibleName().startsWith(QStringLiteral("Directory does not answer")))
                return one;
        return nullptr;
    };
    QTRY_VERIFY(row());
    QTRY_VERIFY(row()->accessibleDescription().startsWith(QStringLiteral("Since "))); // the alert says when
    QTRY_VERIFY(buttonSaying(f.window, QStringLiteral("Directory does not answer")));
    QVERIFY(f.settle());
    QCOMPARE(cutTexts(f.window), QString());
    QVERIFY(buttonSaying(*row(), QStringLiteral("Test now")));
    buttonSaying(*row(), QStringLiteral("Test now"))->click();
    auto* applications = qobject_cast<ApplicationsPage*>(f.window.page(QStringLiteral("applications")));
    QTRY_COMPARE(applications->applicationPanel()->applicationName(), QStringLiteral("Directory"));
    const Banner* result = applications->applicationPanel()->result();
    QTRY_VERIFY(result->isVisible() && !result->accessibleDescription().isEmpty());
}

std::unique_ptr<QObject> makeEngineTest(Way way)
{
    return std::make_unique<EngineTest>(way);
}

} // namespace gatehouse::ui::test

#include "engine_test.moc"
