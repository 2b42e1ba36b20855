// The palette of the window and its shortcuts: what they find, where they lead, how keys are changed.
#include "tests/gui/pages/suites.h"
#include "tests/gui/pages/window_fixture.h"

#include "ui/pages/people/people_page.h"
#include "ui/shell/shortcuts/action_registry.h"
#include "ui/shell/shortcuts/key_button.h"
#include "ui/shell/shortcuts/shortcuts_sheet.h"
#include "ui/widgets/frame/rail_entry.h"
#include "ui/widgets/palette/command_palette.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

namespace gatehouse::ui::test {

class WindowPaletteTest : public QObject {
    Q_OBJECT

public:
    explicit WindowPaletteTest(Way way) : m_way(way) {}

private slots:
    void aPersonIsFoundWhileOneTypesAndOpened();
    void aPageAndAnActionAreFound();
    void whatWasOpenedIsOfferedAgainAfterARestart();
    void typingInTheTopBarLeadsToThePalette();
    void otherKeysAreLearntByPressingThem();
    void keysThatAreTakenAreRefusedWithTheNameOfTheOther();

private:
    Way m_way;
};

void WindowPaletteTest::aPersonIsFoundWhileOneTypesAndOpened()
{
    WindowFixture f(m_way);
    QVERIFY(f.settle());
    f.window.openPage(QStringLiteral("queues"));
    QTest::keyClick(&f.window, Qt::Key_K, Qt::ControlModifier);
    auto* palette = f.window.findChild<CommandPalette*>();
    QVERIFY(palette);
    QTest::keyClicks(palette->field(), QStringLiteral("kovac"));
    QTest::keyClick(palette->field(), Qt::Key_Return); // at once: it waits for the answer
    QTRY_COMPARE_WITH_TIMEOUT(f.window.currentPage(), QStringLiteral("people"), 5000);
    QCOMPARE(f.window.people()->detailKey(), f.company.idOf("Hana Kovač"));
    QTRY_VERIFY(!f.window.findChild<CommandPalette*>());
}

void WindowPaletteTest::aPageAndAnActionAreFound()
{
    WindowFixture f(m_way);
    QVERIFY(f.settle());
    CommandPalette* palette = f.window.openPalette(QStringLiteral("queu"));
    QTest::keyClick(palette->field(), Qt::Key_Return);
    QTRY_COMPARE(f.window.currentPage(), QStringLiteral("queues"));
    palette = f.window.openPalette(QStringLiteral("dark theme"));
    QTest::keyClick(palette->field(), Qt::Key_Down);
    QTest::keyClick(palette->field(), Qt::Key_Return);
    QCOMPARE(themeTokens().mode, Mode::Dark);
    palette = f.window.openPalette(QStringLiteral("nothing is called this"));
    QTRY_VERIFY(!palette->isWaiting());
    QCOMPARE(palette->model()->rowCount(), 0);
    palette->close();
    applyTheme(*qApp, Mode::Light);
}

void WindowPaletteTest::whatWasOpenedIsOfferedAgainAfterARestart()
{
    WindowFixture f(m_way);
    QVERIFY(f.settle());
    f.window.people()->openDetail(f.company.idOf("Sara Bianchi"));
    QVERIFY(f.settle());
    f.window.close();
    MainWindow again(f.session, f.settings, QStringLiteral("Test"));
    again.show();
    again.openPage(QStringLiteral("queues"));
    CommandPalette* palette = again.openPalette({});
    QCOMPARE(palette->model()->itemAt(palette->model()->firstItem()).title, QStringLiteral("Sara Bianchi"));
    QTest::keyClick(palette->field(), Qt::Key_Return);
    QCOMPARE(again.currentPage(), QStringLiteral("people"));
    QCOMPARE(again.people()->detailKey(), f.company.idOf("Sara Bianchi"));
}

void WindowPaletteTest::typingInTheTopBarLeadsToThePalette()
{
    WindowFixture f(m_way);
    QVERIFY(f.settle());
    const auto buttons = f.window.findChildren<QAbstractButton*>();
    const auto box = std::find_if(buttons.begin(), buttons.end(), [](const QAbstractButton* button) {
        return button->accessibleDescription() == QStringLiteral("Ctrl K");
    });
    QVERIFY(box != buttons.end());
    QTest::keyClick(*box, Qt::Key_Q);
    auto* palette = f.window.findChild<CommandPalette*>();
    QVERIFY(palette);
    QCOMPARE(palette->field()->text(), QStringLiteral("q"));
}

void WindowPaletteTest::otherKeysAreLearntByPressingThem()
{
    WindowFixture f(m_way);
    QVERIFY(f.settle());
    QTest::keyClick(&f.window, Qt::Key_Slash, Qt::ControlModifier);
    auto* sheet = f.window.findChild<ShortcutsSheet*>();
    QVERIFY(sheet);
    KeyButton* keys = sheet->keysOf(QStringLiteral("page.queues"));
    QVERIFY(keys);
    keys->click();
    QVERIFY(keys->isWaiting());
    QTest::keyClick(keys, Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(keys->text(), QStringLiteral("Ctrl+Shift+J"));
    sheet->close();
    QTRY_VERIFY(!f.window.findChild<ShortcutsSheet*>());
    QTest::keyClick(&f.window, Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(f.window.currentPage(), QStringLiteral("queues"));
    bool told = false;
    for (const RailEntry* entry : f.window.findChildren<RailEntry*>())
        told = told || entry->toolTip().contains(QStringLiteral("Ctrl+Shift+J"));
    QVERIFY(told); // the tooltips know
    MainWindow again(f.session, f.settings, QStringLiteral("Test"));
    QCOMPARE(again.actions().firstKeyOf(QStringLiteral("page.queues")),
             QKeySequence(QStringLiteral("Ctrl+Shift+J")));
    again.actions().reset(QStringLiteral("page.queues"));
    QVERIFY(!again.actions().isChanged(QStringLiteral("page.queues")));
}

void WindowPaletteTest::keysThatAreTakenAreRefusedWithTheNameOfTheOther()
{
    WindowFixture f(m_way);
    f.window.people();
    QVERIFY(f.settle());
    ShortcutsSheet* sheet = f.window.openShortcuts();
    KeyButton* keys = sheet->keysOf(QStringLiteral("page.queues"));
    const QString before = keys->text();
    const auto press = [&](Qt::Key key, Qt::KeyboardModifiers modifiers) {
        keys->click();
        QTest::keyClick(keys, key, modifiers);
    };
    const auto says = [&](const QString& words) {
        const auto labels = sheet->banner()->findChildren<QLabel*>();
        return sheet->banner()->isVisible()
               && std::any_of(labels.begin(), labels.end(),
                              [&](const QLabel* label) { return label->text().contains(words); });
    };
    press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier); // of a page
    QVERIFY(says(QStringLiteral("Terminate")));
    press(Qt::Key_Q, Qt::NoModifier);
    QVERIFY(says(QStringLiteral("for typing")));
    press(Qt::Key_B, Qt::ControlModifier);
    QVERIFY(says(QStringLiteral("Fold or unfold")));
    QCOMPARE(keys->text(), before);
    QAbstractButton* take = buttonSaying(*sheet, QStringLiteral("Use them here"));
    QVERIFY(take);
    take->click();
    QCOMPARE(keys->text(), QStringLiteral("Ctrl+B"));
    QVERIFY(f.window.actions().keysOf(QStringLiteral("view.rail")).isEmpty());
    QCOMPARE(cutTexts(*sheet), QString());
}

std::unique_ptr<QObject> makeWindowPaletteTest(Way way)
{
    return std::make_unique<WindowPaletteTest>(way);
}

} // namespace gatehouse::ui::test

#include "palette_test.moc"
