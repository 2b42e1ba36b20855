#include "tests/gui/widgets/suites.h"

#include "ui/widgets/controls/labels.h"
#include "ui/widgets/controls/progress_chip.h"
#include "ui/widgets/frame/breadcrumb.h"
#include "ui/widgets/frame/navigation_rail.h"
#include "ui/widgets/frame/rail_entry.h"
#include "ui/widgets/frame/search_box.h"
#include "ui/widgets/frame/status_bar.h"
#include "ui/widgets/frame/status_item.h"
#include "ui/widgets/frame/top_bar.h"
#include "ui/widgets/paint/shapes.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

namespace gatehouse::ui::test {

class FrameTest : public QObject {
    Q_OBJECT

private slots:
    void theRailIsDrivenByKeys();
    void aCollapsedRailIsNarrowAndNamesItsEntries();
    void typingInTheSearchBoxOpensThePaletteWithTheText();
    void theThemeButtonAsksForTheOtherTheme();
    void theThirdJobIsCounted();
    void cancelNamesTheJob();
    void factsKeepTheirOrderWhoeverComesFirst();
    void aNarrowStatusBarDropsTheLeastImportantPartFirst();
    void aMirroredJobKeepsItsTextOffItsIcon();
    void focusShowsOnceTheKeyboardIsUsed();
};

void FrameTest::theRailIsDrivenByKeys()
{
    NavigationRail rail(QStringLiteral("Gatehouse"));
    rail.addEntry(QStringLiteral("home"), QStringLiteral("Home"), QStringLiteral("house"));
    rail.addEntry(QStringLiteral("people"), QStringLiteral("People"), QStringLiteral("people"));
    rail.show();
    rail.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&rail));
    QSignalSpy chosen(&rail, &NavigationRail::chosen);
    rail.findChildren<RailEntry*>().first()->setFocus();
    QTest::keyClick(rail.focusWidget(), Qt::Key_Down);
    QTest::keyClick(rail.focusWidget(), Qt::Key_Return);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(rail.current(), QStringLiteral("people"));
}

void FrameTest::aCollapsedRailIsNarrowAndNamesItsEntries()
{
    NavigationRail rail(QStringLiteral("Gatehouse"));
    rail.addEntry(QStringLiteral("queues"), QStringLiteral("Queues"), QStringLiteral("arrow-left-right"));
    rail.setCount(QStringLiteral("queues"), 73);
    QSignalSpy collapsed(&rail, &NavigationRail::collapsedChanged);
    rail.setCollapsed(true);
    QCOMPARE(collapsed.count(), 1);
    auto* entry = rail.findChild<RailEntry*>();
    QCOMPARE(entry->toolTip(), QStringLiteral("Queues"));
    QCOMPARE(entry->accessibleName(), QStringLiteral("Queues, 73"));
    QVERIFY(rail.sizeHint().width() < 100);
}

void FrameTest::typingInTheSearchBoxOpensThePaletteWithTheText()
{
    SearchBox box(QStringLiteral("Find"), QKeySequence(QStringLiteral("Ctrl+K")));
    QSignalSpy requested(&box, &SearchBox::searchRequested);
    QTest::keyClick(&box, Qt::Key_M);
    QCOMPARE(requested.first().first().toString(), QStringLiteral("m"));
    QTest::mouseClick(&box, Qt::LeftButton);
    QCOMPARE(requested.count(), 2);
}

void FrameTest::theThemeButtonAsksForTheOtherTheme()
{
    TopBar bar(QStringLiteral("Find"));
    QSignalSpy requested(&bar, &TopBar::themeRequested);
    for (auto* button : bar.findChildren<QAbstractButton*>())
        if (button->accessibleName().contains(QLatin1String("dark theme")))
            button->click();
    QCOMPARE(requested.count(), 1);
    QCOMPARE(requested.first().first().value<Mode>(), Mode::Dark);
}

void FrameTest::theThirdJobIsCounted()
{
    StatusBar bar;
    bar.show();
    for (int i = 0; i < 3; ++i)
        bar.setJob(QString::number(i), QStringLiteral("Job %1").arg(i), i, 10);
    int visible = 0;
    for (const auto* chip : bar.findChildren<ProgressChip*>())
        visible += chip->isVisible() ? 1 : 0;
    QCOMPARE(visible, 2);
    bar.removeJob(QStringLiteral("0"));
    QVERIFY(bar.findChildren<ProgressChip*>().last()->isVisible());
}

void FrameTest::cancelNamesTheJob()
{
    StatusBar bar;
    bar.setJob(QStringLiteral("sf"), QStringLiteral("Reconciling Salesforce"), 3104, 5010);
    QSignalSpy cancelled(&bar, &StatusBar::jobCancelRequested);
    for (auto* button : bar.findChildren<QAbstractButton*>())
        if (button->accessibleName() == QLatin1String("Cancel: Reconciling Salesforce"))
            button->click();
    QCOMPARE(cancelled.first().first().toString(), QStringLiteral("sf"));
    const auto* chip = bar.findChild<ProgressChip*>();
    QCOMPARE(chip->accessibleDescription(), QString::fromUtf8("61 %, 3,104 of 5,010"));
}

void FrameTest::factsKeepTheirOrderWhoeverComesFirst()
{
    StatusBar bar;
    for (const char* id : {"breakers", "feed", "place"})
        bar.setFact(QLatin1String(id), QString(), QString()); // the order, nothing to show yet
    bar.resize(1200, 30);
    bar.show();
    const auto texts = [&] {
        QApplication::processEvents();
        QMap<int, QString> byPlace;
        for (const auto* item : bar.findChildren<StatusItem*>())
            if (item->isVisible() && !item->text().isEmpty())
                byPlace.insert(item->x(), item->text());
        return QStringList(byPlace.values()).join(QLatin1Char('|'));
    };
    bar.setFact(QStringLiteral("place"), QString(), QStringLiteral("Here"));
    bar.setFact(QStringLiteral("breakers"), QString(), QStringLiteral("1 breaker"), Tone::Warn);
    bar.setFact(QStringLiteral("feed"), QString(), QStringLiteral("HR feed"));
    QVERIFY2(texts().endsWith(QStringLiteral("1 breaker|HR feed|Here")), qPrintable(texts()));
    bar.setFact(QStringLiteral("breakers"), QString(), QString());
    bar.setFact(QStringLiteral("breakers"), QString(), QStringLiteral("2 breakers"), Tone::Warn);
    QVERIFY2(texts().endsWith(QStringLiteral("2 breakers|HR feed|Here")), qPrintable(texts()));
}

void FrameTest::aNarrowStatusBarDropsTheLeastImportantPartFirst()
{
    StatusBar bar;
    bar.setHealth(Tone::Good, QStringLiteral("Engine running"), QStringLiteral("8 workers, 12 in flight"));
    bar.setJob(QStringLiteral("sf"), QStringLiteral("Reconciling Salesforce"), 3104, 5010);
    bar.setFact(QStringLiteral("b"), QString(), QStringLiteral("1 breaker open"), Tone::Warn);
    bar.setFact(QStringLiteral("s"), QString(), QStringLiteral("On this laptop"));
    bar.show();
    const auto* chip = bar.findChild<ProgressChip*>();
    const auto shown = [&] {
        QStringList texts;
        for (const auto* label : bar.findChildren<ElidedLabel*>())
            texts << label->text();
        return texts;
    };
    const auto whole = [&] {
        for (const auto* label : bar.findChildren<ElidedLabel*>())
            if (label->width() < label->sizeHint().width())
                return false;
        return true;
    };
    for (int width = 1200; width >= 560; width -= 20) {
        bar.resize(width, bar.height());
        QApplication::processEvents();
        QVERIFY2(whole(), qPrintable(QString::number(width)));
    }
    QVERIFY(shown().contains(QStringLiteral("61 %")));
    QCOMPARE(chip->toolTip(), QString::fromUtf8("61 %, 3,104 of 5,010"));
    bar.resize(1200, bar.height());
    QApplication::processEvents();
    QVERIFY(shown().contains(QString::fromUtf8("61 %, 3,104 of 5,010")));
    QVERIFY(chip->toolTip().isEmpty());
}

void FrameTest::aMirroredJobKeepsItsTextOffItsIcon()
{
    ProgressChip chip(QStringLiteral("Reconciling Salesforce"));
    chip.setLayoutDirection(Qt::RightToLeft);
    chip.setProgress(3104, 5010);
    chip.show();
    chip.resize(chip.sizeHint());
    QApplication::processEvents();
    QVERIFY(chip.findChild<ElidedLabel*>()->geometry().right() < chip.width() - 14);
}

void FrameTest::focusShowsOnceTheKeyboardIsUsed()
{
    NavigationRail rail(QStringLiteral("Gatehouse"));
    rail.addEntry(QStringLiteral("home"), QStringLiteral("Home"), QStringLiteral("house"));
    rail.addEntry(QStringLiteral("people"), QStringLiteral("People"), QStringLiteral("people"));
    rail.show();
    rail.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&rail));
    rail.findChildren<RailEntry*>().first()->setFocus();
    QVERIFY(!showsFocus(*rail.focusWidget()));
    QTest::keyClick(rail.focusWidget(), Qt::Key_Down);
    QCOMPARE(rail.focusWidget(), rail.findChildren<RailEntry*>().at(1));
    QVERIFY(showsFocus(*rail.focusWidget()));
}

std::unique_ptr<QObject> makeFrameTest()
{
    return std::make_unique<FrameTest>();
}

} // namespace gatehouse::ui::test

#include "frame_test.moc"
