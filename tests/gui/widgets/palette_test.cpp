#include "tests/gui/widgets/suites.h"

#include "ui/widgets/palette/command_palette.h"
#include "ui/widgets/palette/fuzzy_match.h"

#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

namespace gatehouse::ui::test {
namespace {

PaletteItem itemOf(const QString& title, const QString& words = {})
{
    PaletteItem item;
    item.id = title;
    item.title = title;
    item.iconName = QStringLiteral("gear");
    item.words = words;
    return item;
}

struct PaletteFixture {
    PaletteFixture()
    {
        window.resize(900, 640);
        button = new QPushButton(QStringLiteral("Below"), &window);
        window.show();
        window.activateWindow();
        (void)QTest::qWaitForWindowActive(&window);
        button->setFocus();
        palette = new CommandPalette(&window, QStringLiteral("Find"),
                                     {{QStringLiteral("pages"), QStringLiteral("Pages")},
                                      {QStringLiteral("people"), QStringLiteral("People"), 6, false}});
        palette->setItems(QStringLiteral("pages"),
                          {itemOf(QStringLiteral("Home")), itemOf(QStringLiteral("Queues")),
                           itemOf(QStringLiteral("Use the dark theme"), QStringLiteral("colours"))});
        palette->open();
        chosen = new QSignalSpy(palette, &CommandPalette::chosen);
    }
    ~PaletteFixture() { delete chosen; }
    void type(const QString& text) { QTest::keyClicks(palette->field(), text); }
    void press(Qt::Key key) { QTest::keyClick(palette->field(), key); }

    QWidget window;
    QPushButton* button = nullptr;
    CommandPalette* palette = nullptr;
    QSignalSpy* chosen = nullptr;
};

} // namespace

class PaletteTest : public QObject {
    Q_OBJECT

private slots:
    void lettersAreFoundInTheirOrderAndMarked();
    void lettersScatteredInsideWordsAreNoMatch();
    void accentsAndTheOrderOfWordsDoNotMatter();
    void theBetterMatchComesFirst();
    void theKeyboardAloneChooses();
    void hiddenWordsFindTooAndNothingSaysSo();
    void enterWaitsForWhoIsStillSearching();
    void escapeGivesTheFocusBack();
    void theTabKeyStaysInside();
};

void PaletteTest::lettersAreFoundInTheirOrderAndMarked()
{
    const auto found = fuzzyMatch(QStringLiteral("udt"), QStringLiteral("Use the dark theme"));
    QVERIFY(found);
    QCOMPARE(found->positions, (QList<int>{0, 8, 13}));
    QVERIFY(!fuzzyMatch(QStringLiteral("tdu"), QStringLiteral("Use the dark theme")));
    QVERIFY(!fuzzyMatch(QStringLiteral("x"), QString()));
    QVERIFY(fuzzyMatch(QString(), QStringLiteral("anything")));
}

void PaletteTest::lettersScatteredInsideWordsAreNoMatch()
{
    QVERIFY(fuzzyMatch(QStringLiteral("prfl"), QStringLiteral("Pro files list")));
    QVERIFY(fuzzyMatch(QStringLiteral("files"), QStringLiteral("Profiles"))); // one stretch inside
    QVERIFY(!fuzzyMatch(QStringLiteral("oie"), QStringLiteral("Profiles")));
}

void PaletteTest::accentsAndTheOrderOfWordsDoNotMatter()
{
    const auto found = fuzzyMatch(QStringLiteral("kovac hana"), QStringLiteral("Hana Kovač"));
    QVERIFY(found);
    QCOMPARE(found->positions.size(), 9);
    QVERIFY(!fuzzyMatch(QStringLiteral("hana osei"), QStringLiteral("Hana Kovač")));
}

void PaletteTest::theBetterMatchComesFirst()
{
    const auto score = [](const char* query, const char* text) {
        const auto found = fuzzyMatch(QLatin1String(query), QLatin1String(text));
        return found ? found->score : -1;
    };
    QVERIFY(score("en", "Engine") > score("en", "Open settings"));
    QVERIFY(score("home", "Home") > score("home", "Use the home office"));
    QVERIFY(score("au", "Audit") > score("au", "Use the default"));
    PaletteFixture f;
    f.type(QStringLiteral("h"));
    QCOMPARE(f.palette->currentId(), QStringLiteral("Home"));
}

void PaletteTest::theKeyboardAloneChooses()
{
    PaletteFixture f;
    QCOMPARE(f.palette->currentId(), QStringLiteral("Home")); // not the heading
    f.press(Qt::Key_Down);
    QCOMPARE(f.palette->currentId(), QStringLiteral("Queues"));
    f.press(Qt::Key_Up);
    f.press(Qt::Key_Up); // over the top to the last
    QCOMPARE(f.palette->currentId(), QStringLiteral("Use the dark theme"));
    f.press(Qt::Key_Down);
    f.type(QStringLiteral("qu"));
    f.press(Qt::Key_Return);
    QCOMPARE(f.chosen->count(), 1);
    QCOMPARE(f.chosen->first().first().toString(), QStringLiteral("Queues"));
}

void PaletteTest::hiddenWordsFindTooAndNothingSaysSo()
{
    PaletteFixture f;
    f.type(QStringLiteral("colour"));
    QCOMPARE(f.palette->currentId(), QStringLiteral("Use the dark theme"));
    f.palette->setQuery(QStringLiteral("zzz"));
    QCOMPARE(f.palette->model()->rowCount(), 0);
    QVERIFY(!f.palette->list()->isVisible()); // the empty state is
    f.press(Qt::Key_Return);
    QCOMPARE(f.chosen->count(), 0);
}

void PaletteTest::enterWaitsForWhoIsStillSearching()
{
    PaletteFixture f;
    f.type(QStringLiteral("hom"));
    f.palette->setWaiting(true);
    f.press(Qt::Key_Return);
    QCOMPARE(f.chosen->count(), 0);
    f.palette->setAnswers(QStringLiteral("people"), {itemOf(QStringLiteral("Hom Li"))});
    f.palette->setWaiting(false);
    QCOMPARE(f.chosen->count(), 1);
    QCOMPARE(f.chosen->first().first().toString(),
             QStringLiteral("Hom Li")); // a whole word: the better match
}

void PaletteTest::escapeGivesTheFocusBack()
{
    PaletteFixture f;
    QVERIFY(f.palette->field()->hasFocus());
    QPointer<CommandPalette> palette = f.palette;
    f.press(Qt::Key_Escape);
    QVERIFY(f.button->hasFocus());
    QTRY_VERIFY(!palette);
}

void PaletteTest::theTabKeyStaysInside()
{
    PaletteFixture f;
    for (int i = 0; i < 4; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QVERIFY(f.palette->isAncestorOf(QApplication::focusWidget()));
    }
}

std::unique_ptr<QObject> makePaletteTest()
{
    return std::make_unique<PaletteTest>();
}

} // namespace gatehouse::ui::test

#include "palette_test.moc"
