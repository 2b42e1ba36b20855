#include "tests/gui/pages/suites.h"
#include "tests/gui/pages/window_fixture.h"

#include "ui/models/person_model.h"
#include "ui/pages/people/people_page.h"
#include "ui/pages/queues/queues_page.h"
#include "ui/pages/shared/list_file.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/filter_bar.h"
#include "ui/widgets/list/cell_roles.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/panels/banner.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

namespace gatehouse::ui::test {

class ListKitTest : public QObject {
    Q_OBJECT

public:
    explicit ListKitTest(Way way) : m_way(way) {}

private slots:
    void aHeaderSortsInTheCoreAndIsRemembered();
    void everyHeaderOfBothListsCanBeAskedFor();
    void sortInTheFilterCountsMoreUntilAHeaderIsClicked();
    void columnsAreRemembered();
    void departmentsAreSuggestedFromTheCore();
    void searchesAreRemembered();
    void allRowsOfAFilterStayAllRowsOfIt();
    void rowsThatAreNotLoadedAreCopiedToo();
    void theListIsExportedAsItIsFiltered();
    void anExportThatCannotBeWrittenSaysSoAndKeepsWhatWasThere();

private:
    static QStringList names(const WindowFixture& f, ListModel* model)
    {
        Q_UNUSED(f)
        QStringList out;
        for (int row = 0; row < model->rowCount(); ++row)
            out << model->index(row, 0).data().toString();
        return out;
    }
    static void clickHeader(const ListView* list, int column)
    {
        const QHeaderView* header = list->horizontalHeader();
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                          QPoint(header->sectionViewportPosition(column) + header->sectionSize(column) / 2,
                                 header->height() / 2));
    }

    Way m_way;
};

void ListKitTest::aHeaderSortsInTheCoreAndIsRemembered()
{
    WindowFixture f(m_way);
    PeoplePage* people = f.window.people();
    QVERIFY(f.settle());
    const QStringList byName = names(f, people->model());
    QCOMPARE(people->list()->sort(), QStringLiteral("name"));
    clickHeader(people->list(), PersonModel::Person); // it is sorted by that: turned round
    QVERIFY(f.settle());
    QStringList reversed(byName.rbegin(), byName.rend());
    QCOMPARE(names(f, people->model()), reversed);
    clickHeader(people->list(), PersonModel::Department);
    QVERIFY(f.settle());
    QStringList departments;
    for (int row = 0; row < people->model()->rowCount(); ++row)
        departments << people->model()->index(row, PersonModel::Department).data().toString();
    QStringList sorted = departments;
    std::stable_sort(sorted.begin(), sorted.end());
    QCOMPARE(departments, sorted);
    people->saveState(f.settings);
    MainWindow again(f.session, f.settings, QStringLiteral("Again"));
    QTRY_COMPARE(again.people()->list()->sort(), QStringLiteral("department"));
    QCOMPARE(again.people()->list()->horizontalHeader()->sortIndicatorSection(),
             static_cast<int>(PersonModel::Department));
}

void ListKitTest::everyHeaderOfBothListsCanBeAskedFor()
{
    WindowFixture f(m_way);
    f.window.openPage(QStringLiteral("queues"));
    for (ListPage* page :
         {static_cast<ListPage*>(f.window.people()), static_cast<ListPage*>(f.window.queues())}) {
        QVERIFY(f.settle());
        const int rows = page->model()->rowCount();
        QVERIFY(rows > 1);
        for (int column = 0; column < page->model()->columnCount(); ++column)
            for (const char* way : {"", "-"}) {
                const QString key = page->model()->headerData(column, Qt::Horizontal, SortKeyRole).toString();
                if (key.isEmpty())
                    continue;
                emit page->list()->sortWanted(QLatin1String(way) + key);
                QVERIFY(f.settle());
                QCOMPARE(page->model()->state(), ListModel::State::Ready);
                QCOMPARE(page->model()->rowCount(), rows);
                QCOMPARE(page->list()->horizontalHeader()->sortIndicatorSection(), column);
            }
    }
}

void ListKitTest::sortInTheFilterCountsMoreUntilAHeaderIsClicked()
{
    WindowFixture f(m_way);
    PeoplePage* people = f.window.people();
    QVERIFY(f.settle());
    people->setTypedFilter(QStringLiteral("sort:-start"));
    QVERIFY(f.settle());
    QCOMPARE(people->list()->sort(), QStringLiteral("-start"));
    clickHeader(people->list(), PersonModel::Status);
    QVERIFY(f.settle());
    QCOMPARE(people->typedFilter(), QString());
    QCOMPARE(people->list()->sort(), QStringLiteral("status"));
    people->setTypedFilter(QStringLiteral("sort:salary"));
    QVERIFY(people->banner()->isVisible()); // said, and the order of before stays
    QCOMPARE(people->list()->sort(), QStringLiteral("status"));
}

void ListKitTest::columnsAreRemembered()
{
    WindowFixture f(m_way);
    PeoplePage* people = f.window.people();
    QVERIFY(f.settle());
    QVERIFY(people->list()->isColumnHidden(PersonModel::Email));
    people->list()->setColumnShown(PersonModel::Email, true);
    people->list()->setColumnShown(PersonModel::Type, false);
    people->list()->moveColumn(PersonModel::Status, -2);
    people->saveState(f.settings);
    MainWindow again(f.session, f.settings, QStringLiteral("Again"));
    QVERIFY(again.people());
    const QList<int> shown = again.people()->list()->shownColumns();
    QCOMPARE(shown, people->list()->shownColumns());
    QCOMPARE(shown.indexOf(PersonModel::Status), 1);
    QVERIFY(shown.contains(PersonModel::Email) && !shown.contains(PersonModel::Type));
}

void ListKitTest::departmentsAreSuggestedFromTheCore()
{
    WindowFixture f(m_way);
    FilterEdit* edit = f.window.people()->filterBar()->edit();
    QVERIFY(f.settle());
    f.window.activateWindow();
    edit->setFocus();
    QVERIFY(f.settle());
    QTest::keyClicks(edit, QStringLiteral("department:"));
    QTRY_VERIFY(edit->suggestions().contains(QStringLiteral("department:Sales")));
    QTest::keyClicks(edit, QStringLiteral("sal"));
    QTest::keyClick(edit, Qt::Key_Tab);
    QCOMPARE(edit->text(), QStringLiteral("department:Sales "));
    QTRY_COMPARE(f.window.people()->model()->rowCount(), 4);
}

void ListKitTest::searchesAreRemembered()
{
    WindowFixture f(m_way);
    PeoplePage* people = f.window.people();
    people->setTypedFilter(QStringLiteral("department:Sales"));
    people->filterBar()->saveAs(QStringLiteral("Sales"));
    people->saveState(f.settings);
    MainWindow again(f.session, f.settings, QStringLiteral("Again"));
    QCOMPARE(again.people()->filterBar()->searches(),
             (QList<SavedSearch>{{QStringLiteral("Sales"), QStringLiteral("department:Sales")}}));
    QVERIFY(f.settle());
}

void ListKitTest::allRowsOfAFilterStayAllRowsOfIt()
{
    WindowFixture f(m_way);
    f.window.openPage(QStringLiteral("queues"));
    QueuesPage* queues = f.window.queues();
    QVERIFY(f.settle());
    const int rows = queues->model()->rowCount();
    QVERIFY(rows > 2);
    QTest::keyClick(queues->list(), Qt::Key_A, Qt::ControlModifier);
    QTRY_VERIFY(buttonSaying(*queues, QStringLiteral("Clear"))->isVisible());
    queues->refresh();
    QVERIFY(f.settle());
    QCOMPARE(queues->list()->tickedCount(), rows);
    QCOMPARE(queues->list()->allTicked(), Tick::On);
    queues->setTypedFilter(QStringLiteral("hana")); // another filter: only those who are in both
    QVERIFY(f.settle());
    QVERIFY(queues->list()->tickedCount() <= queues->model()->rowCount());
}

void ListKitTest::rowsThatAreNotLoadedAreCopiedToo()
{
    WindowFixture f(m_way);
    f.window.openPage(QStringLiteral("queues"));
    QueuesPage* queues = f.window.queues();
    QVERIFY(f.settle());
    queues->list()->selectAll();
    QTest::keyClick(queues->list(), Qt::Key_C, Qt::ControlModifier);
    QVERIFY(f.settle());
    const QString text = QApplication::clipboard()->text();
    QCOMPARE(text.count(QLatin1Char('\n')), queues->model()->rowCount() + 1);
    QVERIFY(text.startsWith(QStringLiteral("Person\tEvent\t")));
    QVERIFY(!text.contains(QStringLiteral("…")));
}

void ListKitTest::theListIsExportedAsItIsFiltered()
{
    WindowFixture f(m_way);
    PeoplePage* people = f.window.people();
    QVERIFY(f.settle());
    people->setTypedFilter(QStringLiteral("department:Sales"));
    QVERIFY(f.settle());
    QTemporaryDir folder;
    const QString csv = folder.filePath(QStringLiteral("people.csv"));
    QSignalSpy written(people->file(), &ListFile::written);
    people->exportTo(csv);
    QVERIFY(!people->exportButton()->isEnabled());
    QTRY_COMPARE(written.count(), 1);
    QVERIFY(f.settle());
    QCOMPARE(written.first().at(1).toLongLong(), 4);
    QVERIFY(people->exportButton()->isEnabled());
    QVERIFY(people->banner()->isVisible());
    QFile file(csv);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().split('\n');
    QCOMPARE(lines.size(), 6); // the head, four people, the end
    QVERIFY(lines.first().contains("Person,Job title,Worker number,Department"));
    QVERIFY(lines.at(1).startsWith("Daniel Osei,"));
    const QString sheet = folder.filePath(QStringLiteral("people.xlsx"));
    people->exportTo(sheet);
    QTRY_COMPARE(written.count(), 2);
    QFile zip(sheet);
    QVERIFY(zip.open(QIODevice::ReadOnly));
    QVERIFY(zip.read(2) == "PK");
    QCOMPARE(cutTexts(f.window), QString());
}

void ListKitTest::anExportThatCannotBeWrittenSaysSoAndKeepsWhatWasThere()
{
    WindowFixture f(m_way);
    PeoplePage* people = f.window.people();
    QVERIFY(f.settle());
    QSignalSpy failed(people->file(), &ListFile::failed);
    people->exportTo(QStringLiteral("/nowhere/at/all/people.csv"));
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(people->banner()->isVisible());
    QVERIFY(people->exportButton()->isEnabled());
    QVERIFY(!people->file()->isBusy());
}

std::unique_ptr<QObject> makeListKitTest(Way way)
{
    return std::make_unique<ListKitTest>(way);
}

} // namespace gatehouse::ui::test

#include "list_kit_test.moc"
