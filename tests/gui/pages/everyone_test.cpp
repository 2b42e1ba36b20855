// The whole window for everyone: a language with longer words, one that runs from right to left, and a screen reader.
#include "tests/gui/pages/suites.h"
#include "tests/gui/pages/window_fixture.h"

#include "ui/pages/shared/page.h"
#include "ui/shell/shortcuts/shortcuts_sheet.h"
#include "ui/shell/start/session_guard.h"
#include "ui/widgets/frame/navigation_rail.h"
#include "ui/widgets/palette/command_palette.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QTest>
#include <QTextEdit>
#include <QTranslator>

namespace gatehouse::ui::test {
namespace {

// Every text a third longer and with accents; numbers, line ends and mnemonics stay.
class PseudoLocale : public QTranslator {
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* source, const char*, int n) const override
    {
        if (!QByteArray(context).startsWith("gatehouse"))
            return {}; // Qt's own words, among them the names of keys
        QString text = QString::fromUtf8(source);
        if (n >= 0)
            text.replace(QStringLiteral("%n"), QString::number(n));
        static const QString kPlain = QStringLiteral("aeiounAEIOU");
        static const QString kAccented = QStringLiteral("áéíóúñÁÉÍÓÚ");
        for (QChar& letter : text)
            if (const qsizetype at = kPlain.indexOf(letter); at >= 0)
                letter = kAccented[at];
        return text + QString(text.size() / 3, QLatin1Char('~'));
    }
};

class WithPseudoLocale {
public:
    WithPseudoLocale() { QApplication::installTranslator(&m_translator); }
    ~WithPseudoLocale() { QApplication::removeTranslator(&m_translator); }

private:
    PseudoLocale m_translator;
};

class WithMirror {
public:
    WithMirror() { QApplication::setLayoutDirection(Qt::RightToLeft); }
    ~WithMirror() { QApplication::setLayoutDirection(Qt::LeftToRight); }
};

bool isControl(const QWidget& widget)
{
    return qobject_cast<const QAbstractButton*>(&widget) || qobject_cast<const QLineEdit*>(&widget)
           || qobject_cast<const QComboBox*>(&widget) || qobject_cast<const QAbstractItemView*>(&widget)
           || qobject_cast<const QAbstractSpinBox*>(&widget) || qobject_cast<const QTextEdit*>(&widget)
           || (widget.focusPolicy() & Qt::TabFocus);
}

// Visible controls below `root` that a screen reader could not name, or would not know what they are.
QString unnamed(const QWidget& root)
{
    QStringList wrong;
    for (QWidget* widget : root.findChildren<QWidget*>()) {
        // Parts of a control, which the control speaks for.
        const bool inside = qobject_cast<QAbstractSpinBox*>(widget->parentWidget())
                            || qobject_cast<QLineEdit*>(widget->parentWidget())
                            || qobject_cast<QHeaderView*>(widget) || widget->focusProxy()
                            || qobject_cast<QComboBox*>(widget->parentWidget());
        if (!widget->isVisible() || !isControl(*widget) || inside)
            continue;
        const QAccessibleInterface* face = QAccessible::queryAccessibleInterface(widget);
        const QString name = face ? face->text(QAccessible::Name) : QString();
        const QAccessible::Role role = face ? face->role() : QAccessible::NoRole;
        if (name.trimmed().isEmpty() || role == QAccessible::NoRole || role == QAccessible::Client)
            wrong << QStringLiteral("%1 %2 in %3")
                         .arg(QLatin1String(widget->metaObject()->className()), widget->objectName(),
                              QLatin1String(widget->parentWidget()->metaObject()->className()));
    }
    return wrong.join(QStringLiteral("; "));
}

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
