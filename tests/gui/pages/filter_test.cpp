#include "tests/gui/pages/suites.h"

#include "ui/models/list_filter.h"
#include "ui/pages/shared/event_changes.h"
#include "ui/widgets/controls/filter_bar.h"

#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>

namespace gatehouse::ui::test {

class FilterTest : public QObject {
    Q_OBJECT

private slots:
    void plainWordsAndValuesAreToldApart()
    {
        const ListFilter filter =
            parseFilter(QStringLiteral("maria  department:\"Human Resources\" STATUS:active x:1"),
                        {QStringLiteral("department"), QStringLiteral("status")});
        QCOMPARE(filter.text, QStringLiteral("maria"));
        QCOMPARE(filter.value("department"), QStringLiteral("Human Resources"));
        QCOMPARE(filter.value("status"), QStringLiteral("active"));
        QCOMPARE(filter.unknown, QStringList{QStringLiteral("x")});
    }

    void aChipSetsAndTakesItsValue()
    {
        const QString typed = QStringLiteral("maria status:active");
        QCOMPARE(withValue(typed, QStringLiteral("status"), QStringLiteral("ended")),
                 QStringLiteral("maria status:ended"));
        QCOMPARE(withValue(typed, QStringLiteral("status"), QString()), QStringLiteral("maria"));
        QCOMPARE(withValue(QString(), QStringLiteral("department"), QStringLiteral("Human Resources")),
                 QStringLiteral("department:\"Human Resources\""));
    }

    void dueSaysUntilWhen()
    {
        const QDateTime now(QDate(2026, 3, 28), QTime(15, 0), QTimeZone("Europe/Madrid"));
        const auto until = [&](const char* value) {
            const auto before = dueBefore(QLatin1String(value), now);
            return before ? QDateTime::fromMSecsSinceEpoch(before->micros / 1000, now.timeZone())
                                .toString(QStringLiteral("d MMM HH:mm"))
                          : QString();
        };
        QCOMPARE(until("today"), QStringLiteral("29 Mar 00:00"));
        QCOMPARE(until("<1d"), until("TODAY"));
        QCOMPARE(until("<7d"), QStringLiteral("4 Apr 00:00")); // summer time begins in between
        QCOMPARE(until("7d"), until("<7d"));
        QCOMPARE(until("overdue"), QStringLiteral("28 Mar 15:00"));
        for (const char* nonsense : {"", "soon", "<d", "-3d", "99999d"})
            QCOMPARE(until(nonsense), QString());
    }

    void whatIsTypedIsCompleted()
    {
        const QList<FilterWord> words{
            {QStringLiteral("department"),
             {},
             {{QStringLiteral("Sales"), {}}, {QStringLiteral("Human Resources"), {}}}},
            {QStringLiteral("due"), {}, {{QStringLiteral("today"), {}}}},
        };
        const auto at = [&](const QString& typed, bool always = false) {
            QStringList texts;
            for (const FilterCompletion& one :
                 completionsOf(typed, static_cast<int>(typed.size()), words, always))
                texts << one.text;
            return texts;
        };
        QCOMPARE(at(QStringLiteral("d")),
                 (QStringList{QStringLiteral("department:"), QStringLiteral("due:")}));
        QCOMPARE(at(QStringLiteral("maria DEP")), QStringList{QStringLiteral("department:")});
        QCOMPARE(at(QStringLiteral("department:")),
                 (QStringList{QStringLiteral("department:Sales "),
                              QStringLiteral("department:\"Human Resources\" ")}));
        QCOMPARE(at(QStringLiteral("department:\"Human R")),
                 QStringList{QStringLiteral("department:\"Human Resources\" ")});
        QCOMPARE(at(QStringLiteral("resour")),
                 QStringList{QStringLiteral("department:\"Human Resources\" ")});
        QCOMPARE(at(QStringLiteral("department:Sales")), QStringList()); // it stands there
        QCOMPARE(at(QString()), QStringList());
        QCOMPARE(at(QStringLiteral("maria "), true).size(), 2);
        QCOMPARE(at(QStringLiteral("colour:r")), QStringList());
    }

    void suggestionsAreTakenByKeyAndNeverUnasked()
    {
        FilterBar bar(QStringLiteral("Filter"));
        FilterEdit* edit = bar.edit();
        edit->setWords({{QStringLiteral("department"), {}, {{QStringLiteral("Human Resources"), {}}}},
                        {QStringLiteral("due"), {}, {{QStringLiteral("today"), {}}}}});
        bar.resize(900, 300);
        bar.show();
        QVERIFY(QTest::qWaitForWindowExposed(&bar));
        edit->setFocus();
        QSignalSpy edited(&bar, &FilterBar::filterEdited);
        QTest::keyClicks(edit, QStringLiteral("dep"));
        QCOMPARE(edit->suggestions(), QStringList{QStringLiteral("department:")});
        QTest::keyClick(edit, Qt::Key_Return); // nothing was chosen
        QCOMPARE(edit->text(), QStringLiteral("dep"));
        QVERIFY(edit->suggestions().isEmpty());
        QTest::keyClicks(edit, QStringLiteral("a"));
        QTest::keyClick(edit, Qt::Key_Tab);
        QCOMPARE(edit->text(), QStringLiteral("department:"));
        QVERIFY(edit->hasFocus());
        QTest::keyClick(edit, Qt::Key_Down);
        QTest::keyClick(edit, Qt::Key_Return);
        QCOMPARE(edit->text(), QStringLiteral("department:\"Human Resources\" "));
        QCOMPARE(edited.last().first().toString(), edit->text());
        QTest::keyClick(edit, Qt::Key_Space, Qt::ControlModifier);
        QCOMPARE(edit->suggestions().size(), 2);
        QTest::keyClick(edit, Qt::Key_Escape); // first the suggestions, then the text
        QVERIFY(edit->suggestions().isEmpty() && !edit->text().isEmpty());
        QTest::keyClick(edit, Qt::Key_Escape);
        QVERIFY(edit->text().isEmpty());
    }

    void searchesAreSavedUsedAndRemoved()
    {
        FilterBar bar(QStringLiteral("Filter"));
        bar.setSearches({});
        bar.resize(1100, 60);
        bar.show();
        QVERIFY(QTest::qWaitForWindowExposed(&bar));
        QSignalSpy changed(&bar, &FilterBar::searchesChanged);
        QSignalSpy filtered(&bar, &FilterBar::filterEdited);
        QTest::keyClicks(bar.edit(), QStringLiteral("department:Sales"));
        bar.askName();
        auto* name = bar.findChild<QLineEdit*>(QStringLiteral("searchName"));
        QVERIFY(name);
        QTest::keyClicks(name, QStringLiteral("  My team "));
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(bar.searches(),
                 (QList<SavedSearch>{{QStringLiteral("My team"), QStringLiteral("department:Sales")}}));
        QCOMPARE(changed.count(), 1);
        bar.edit()->clear();
        QMenu menu;
        bar.fillSearchMenu(menu);
        QCOMPARE(menu.actions().first()->text(), QStringLiteral("My team"));
        menu.actions().first()->trigger();
        QCOMPARE(bar.edit()->text(), QStringLiteral("department:Sales"));
        QCOMPARE(filtered.last().first().toString(), QStringLiteral("department:Sales"));
        menu.actions().last()->menu()->actions().first()->trigger();
        QVERIFY(bar.searches().isEmpty());
    }

    void fromAndToBecomeOneLine()
    {
        QCOMPARE(
            changesOf(
                {{"from_department", "Sales"}, {"to_department", "Finance"}, {"to_start", "2026-01-05"}}),
            QStringList(
                {QStringLiteral("Department: Sales → Finance"), QStringLiteral("Start: 5 Jan 2026")}));
    }
};

std::unique_ptr<QObject> makeFilterTest()
{
    return std::make_unique<FilterTest>();
}

} // namespace gatehouse::ui::test

#include "filter_test.moc"
