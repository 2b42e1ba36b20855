#include "tests/gui/pages/suites.h"
#include "tests/gui/pages/window_fixture.h"

#include "ui/pages/people/people_page.h"
#include "ui/pages/queues/queues_page.h"
#include "ui/shell/screenshots.h"
#include "ui/shell/shortcuts/action_registry.h"
#include "ui/widgets/controls/filter_bar.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QAbstractButton>
#include <QApplication>
#include <QImage>
#include <QTest>

namespace gatehouse::ui::test {

class WindowTest : public QObject {
    Q_OBJECT

public:
    explicit WindowTest(Way way) : m_way(way) {}

private slots:
    void theKeyboardReachesEverything();
    void backLeadsWhereOneWas();
    void everyControlHasAName();
    void noTextIsCutInAnyTheme();
    void theWindowRemembersItself();
    void aPictureOfEveryState();

private:
    Way m_way;
};

void WindowTest::theKeyboardReachesEverything()
{
    WindowFixture f(m_way);
    QVERIFY(f.settle());
    for (const char* id : {"queues", "people"}) {
        const QKeySequence keys = f.window.actions().firstKeyOf(QStringLiteral("page.") + QLatin1String(id));
        QTest::keySequence(&f.window, keys);
        QCOMPARE(f.window.currentPage(), QLatin1String(id));
    }
    PeoplePage* people = f.window.people();
    QTest::keyClick(&f.window, Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(people->filterBar()->edit()));
    people->takeFocus();
    QTest::keyClick(people->list(), Qt::Key_Home);
    QTest::keyClick(people->list(), Qt::Key_Down);
    QCOMPARE(people->list()->currentIndex().row(), 1);
    QCOMPARE(people->detailKey(), 0); // arrows only move
    QTest::keyClick(people->list(), Qt::Key_Return);
    QCOMPARE(people->detailKey(), people->model()->keyAt(1));
    QTest::keyClick(people->list(), Qt::Key_Down);
    QCOMPARE(people->detailKey(), people->model()->keyAt(2)); // the open panel follows
    QTest::keyClick(people->list(), Qt::Key_Delete);
    QVERIFY(f.settle());
    QCOMPARE(people->model()->rowCount(), SmallCompany::kPeople); // Delete does nothing
}

void WindowTest::backLeadsWhereOneWas()
{
    WindowFixture f(m_way);
    QVERIFY(f.settle());
    f.window.people()->openDetail(f.company.idOf("Hana Kovač"));
    f.window.openPage(QStringLiteral("queues"));
    f.window.queues()->setLane(QueuesPage::Leavers);
    f.window.back();
    QCOMPARE(f.window.queues()->lane(), QueuesPage::Joiners);
    f.window.back();
    QCOMPARE(f.window.currentPage(), QStringLiteral("people"));
    QCOMPARE(f.window.people()->detailKey(), f.company.idOf("Hana Kovač"));
    f.window.back();
    QCOMPARE(f.window.people()->detailKey(), 0);
    f.window.forward();
    QCOMPARE(f.window.people()->detailKey(), f.company.idOf("Hana Kovač"));
}

void WindowTest::everyControlHasAName()
{
    WindowFixture f(m_way);
    QVERIFY(f.settle());
    for (const QAbstractButton* button : f.window.findChildren<QAbstractButton*>())
        if (button->isVisible())
            QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty(),
                     button->metaObject()->className());
    QVERIFY(!f.window.people()->list()->accessibleName().isEmpty());
    QVERIFY(!f.window.queues()->list()->accessibleName().isEmpty());
}

void WindowTest::noTextIsCutInAnyTheme()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("Text is cut")));
    for (const QSize size : {QSize(1360, 820), QSize(1920, 1080)})
        for (const Mode mode : {Mode::Light, Mode::Dark}) {
            WindowFixture f(m_way, size);
            f.window.setTheme(mode);
            QVERIFY(f.settle());
            f.window.people()->openDetail(f.company.idOf("Daniel Osei"));
            QVERIFY(f.settle());
            QCOMPARE(f.window.grab().size(), size);
            QCOMPARE(cutTexts(f.window), QString());
            f.window.openPage(QStringLiteral("queues"));
            QVERIFY(f.settle());
            f.window.queues()->openDetail(f.window.queues()->model()->keyAt(0));
            QVERIFY(f.settle());
            QCOMPARE(f.window.grab().size(), size);
            QCOMPARE(cutTexts(f.window), QString());
        }
    applyTheme(*qApp, Mode::Light);
}

void WindowTest::theWindowRemembersItself()
{
    WindowFixture f(m_way);
    f.window.openPage(QStringLiteral("queues"));
    f.window.queues()->setLane(QueuesPage::Movers);
    f.window.people()->setTypedFilter(QStringLiteral("hana"));
    f.window.setTheme(Mode::Dark);
    f.window.close();
    MainWindow again(f.session, f.settings, QStringLiteral("Test"));
    QCOMPARE(again.currentPage(), QStringLiteral("queues"));
    QCOMPARE(again.queues()->lane(), QueuesPage::Movers);
    QCOMPARE(again.people()->typedFilter(), QStringLiteral("hana"));
    QCOMPARE(f.settings.value(QStringLiteral("window/theme")).toString(), QStringLiteral("dark"));
    applyTheme(*qApp, Mode::Light);
}

void WindowTest::aPictureOfEveryState()
{
    const SmallCompany company(m_way);
    const QTemporaryDir folder;
    ScreenshotOrder order;
    order.folder = folder.path();
    order.theme = Mode::Dark;
    int made = 0;
    const auto files =
        takeScreenshots(company.door(), company.caller(), order, [&](const QString&) { ++made; });
    QVERIFY2(files, files ? "" : describe(files.error()).c_str());
    QCOMPARE(files->size(), made);
    QVERIFY(files->size() >= 12);
    QVERIFY(files->contains(folder.filePath(QStringLiteral("people-terminate-dark-1360x820.png"))));
    for (const QString& file : *files)
        QCOMPARE(QImage(file).size(), order.size);
    applyTheme(*qApp, Mode::Light);
}

std::unique_ptr<QObject> makeWindowTest(Way way)
{
    return std::make_unique<WindowTest>(way);
}

} // namespace gatehouse::ui::test

#include "window_test.moc"
