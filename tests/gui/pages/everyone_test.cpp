// The whole window for everyone: a language with longer words, one that runs from right to left, and a screen reader.
#include "tests/gui/pages/layout_check.h"
#include "tests/gui/pages/pseudo_locale.h"
#include "tests/gui/pages/suites.h"
#include "tests/gui/pages/window_fixture.h"

#include "ui/pages/shared/page.h"
#include "ui/print/print_sheet.h"
#include "ui/shell/care/window_care.h"
#include "ui/shell/notices/notice_panel.h"
#include "ui/shell/shortcuts/shortcuts_sheet.h"
#include "ui/shell/start/session_guard.h"
#include "ui/widgets/frame/navigation_rail.h"
#include "ui/widgets/palette/command_palette.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QTest>

namespace gatehouse::ui::test {
namespace {

class WithMirror {
public:
    WithMirror() { QApplication::setLayoutDirection(Qt::RightToLeft); }
    ~WithMirror() { QApplication::setLayoutDirection(Qt::LeftToRight); }
};

// Visible widgets of a layout that stand outside their parent or over their siblings' place: what mirroring by hand gets wrong.
QString misplaced(const QWidget& root)
{
    QStringList wrong;
    for (const QWidget* widget : root.findChildren<QWidget*>()) {
        const QWidget* parent = widget->parentWidget();
        const bool scrolled = parent->objectName() == QStringLiteral("qt_scrollarea_viewport")
                              || qobject_cast<const QAbstractItemView*>(parent)
                              || qobject_cast<const QAbstractItemView*>(parent->parentWidget());
        if (!widget->isVisible() || widget->isWindow() || scrolled || widget->width() == 0)
            continue;
        if (widget->x() < -1 || widget->geometry().right() > parent->width())
            wrong << QStringLiteral("%1 at %2 to %3 of %4 in %5")
                         .arg(QLatin1String(widget->metaObject()->className()))
                         .arg(widget->x())
                         .arg(widget->geometry().right())
                         .arg(parent->width())
                         .arg(QLatin1String(parent->metaObject()->className()));
    }
    return wrong.join(QStringLiteral("; "));
}

} // namespace

class EveryoneTest : public QObject {
    Q_OBJECT

public:
    explicit EveryoneTest(Way way) : m_way(way) {}

private slots:
    void longerWordsAreNotCut_data() { pages(); }
    void longerWordsAreNotCut();
    void everyPageCanBeMirrored_data() { pages(); }
    void everyPageCanBeMirrored();
    void aScreenReaderKnowsEveryControl_data() { pages(); }
    void aScreenReaderKnowsEveryControl();
    void whatLiesOverTheWindowIsForEveryoneToo();

private:
    static void pages();
    QString walk(WindowFixture& f, QString (*check)(const QWidget&)) const;

    Way m_way;
};

void EveryoneTest::pages()
{
    QTest::addColumn<QString>("id");
    for (const PageEntry& entry : pageTable())
        QTest::newRow(qPrintable(entry.id)) << entry.id;
}

// The page as it opens, and every state it has a picture of.
QString EveryoneTest::walk(WindowFixture& f, QString (*check)(const QWidget&)) const
{
    QFETCH(QString, id);
    f.window.openPage(id);
    if (!f.settle())
        return QStringLiteral("not settled");
    (void)f.window.grab(); // painted texts warn
    QStringList wrong;
    if (const QString found = check(f.window); !found.isEmpty())
        wrong << id + QStringLiteral(": ") + found;
    for (const Scene& scene : f.window.page(id)->scenes()) {
        scene.show();
        if (!f.settle())
            return scene.name + QStringLiteral(": not settled");
        (void)f.window.grab();
        if (const QString found = check(f.window); !found.isEmpty())
            wrong << scene.name + QStringLiteral(": ") + found;
    }
    return wrong.join(QStringLiteral("\n"));
}

void EveryoneTest::longerWordsAreNotCut()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("Text is cut")));
    const WithPseudoLocale pseudo;
    WindowFixture f(m_way);
    QCOMPARE(walk(f, cutTexts), QString());
}

void EveryoneTest::everyPageCanBeMirrored()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("Text is cut")));
    const WithMirror mirror;
    WindowFixture f(m_way);
    QCOMPARE(walk(f, [](const QWidget& root) { return cutTexts(root) + misplaced(root); }), QString());
    const NavigationRail* rail = f.window.rail();
    QCOMPARE(rail->x() + rail->width(), f.window.width());
}

void EveryoneTest::aScreenReaderKnowsEveryControl()
{
    WindowFixture f(m_way);
    QCOMPARE(walk(f, unnamed), QString());
}

void EveryoneTest::whatLiesOverTheWindowIsForEveryoneToo()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral("Text is cut")));
    for (const bool mirrored : {false, true}) {
        const std::unique_ptr<WithMirror> mirror(mirrored ? new WithMirror : nullptr);
        const WithPseudoLocale pseudo;
        WindowFixture f(m_way);
        QVERIFY(f.settle());
        const auto look = [&](Sheet* sheet) {
            QVERIFY(f.settle());
            (void)f.window.grab();
            QCOMPARE(cutTexts(*sheet), QString());
            QCOMPARE(unnamed(*sheet), QString());
            sheet->close();
        };
        look(f.window.openPalette(QStringLiteral("a")));
        look(f.window.openShortcuts());
        look(f.window.care().openNotices());
        look(f.window.care().openPrint());
        f.window.guard().switchOperator();
        look(f.window.guard().sheet());
        f.window.guard().lock();
        look(f.window.guard().sheet());
    }
}

std::unique_ptr<QObject> makeEveryoneTest(Way way)
{
    return std::make_unique<EveryoneTest>(way);
}

} // namespace gatehouse::ui::test

#include "everyone_test.moc"
