// Every page and every state it has a picture of, in two sizes, in English and in a longer language: nothing overlaps, leaves its place, is
// cut, is too small or has no name, and the window keeps the size it was given.
#include "tests/gui/pages/layout_check.h"
#include "tests/gui/pages/pseudo_locale.h"
#include "tests/gui/pages/suites.h"
#include "tests/gui/pages/window_fixture.h"

#include "ui/pages/shared/page.h"

#include <QLabel>
#include <QPushButton>
#include <QTest>

namespace gatehouse::ui::test {

namespace {

// The way down to what asks for most width.
QString widestOf(const QWidget& root)
{
    QStringList path;
    for (const QWidget* at = &root; at;) {
        const QWidget* widest = nullptr;
        for (const QWidget* child : at->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
            const int least = std::max(child->minimumSizeHint().width(), child->minimumWidth());
            if (child->isVisible() && !child->isWindow()
                && (!widest || least > std::max(widest->minimumSizeHint().width(), widest->minimumWidth())))
                widest = child;
        }
        if (widest)
            path << QStringLiteral("%1 (%2)")
                        .arg(QLatin1String(widest->metaObject()->className()).mid(0))
                        .arg(widest->minimumSizeHint().width());
        at = widest;
    }
    return path.join(QStringLiteral(" > "));
}

} // namespace

class LayoutTest : public QObject {
    Q_OBJECT

public:
    explicit LayoutTest(Way way) : m_way(way) {}

private slots:
    void everySceneIsInOrder_data();
    void everySceneIsInOrder();
    void theCheckFindsWhatIsWrong();

private:
    static void look(WindowFixture& f, const QString& scene, QStringList& wrong);

    Way m_way;
};

void LayoutTest::everySceneIsInOrder_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<bool>("longer");
    for (const PageEntry& entry : pageTable())
        for (const bool longer : {false, true})
            QTest::addRow("%s %s", qPrintable(entry.id), longer ? "longer" : "english") << entry.id << longer;
}

void LayoutTest::look(WindowFixture& f, const QString& scene, QStringList& wrong)
{
    for (const QSize size : {QSize(1024, 700), QSize(1360, 820)}) {
        f.window.resize(size);
        if (!f.settle())
            wrong << scene + QStringLiteral(": not settled");
        (void)f.window.grab(); // lays out what is not yet, and painted texts warn
        const QString where = QStringLiteral("%1 %2x%3: ").arg(scene).arg(size.width()).arg(size.height());
        if (f.window.size() != size)
            wrong << where
                         + QStringLiteral("the window has grown to %1x%2 because of %3")
                               .arg(f.window.width())
                               .arg(f.window.height())
                               .arg(widestOf(f.window));
        for (const QString& defect : layoutDefects(f.window))
            wrong << where + defect;
    }
}

void LayoutTest::everySceneIsInOrder()
{
    QFETCH(QString, id);
    QFETCH(bool, longer);
    QTest::failOnWarning(QRegularExpression(QStringLiteral("Text is cut")));
    const std::unique_ptr<WithPseudoLocale> pseudo(longer ? new WithPseudoLocale : nullptr);
    WindowFixture f(m_way);
    QStringList wrong;
    f.window.openPage(id);
    look(f, QStringLiteral("first"), wrong);
    for (const Scene& scene : f.window.page(id)->scenes()) {
        scene.show();
        look(f, scene.name, wrong);
    }
    wrong.removeDuplicates();
    QVERIFY2(wrong.isEmpty(), qPrintable(QLatin1Char('\n') + wrong.join(QLatin1Char('\n'))));
}

void LayoutTest::theCheckFindsWhatIsWrong()
{
    QWidget window;
    window.resize(300, 200);
    const auto defects = [&window] { return layoutDefects(window).join(QLatin1Char('\n')); };
    auto* button = new QPushButton(QStringLiteral("Terminate"), &window);
    button->setGeometry(10, 10, 120, 32);
    auto* label = new QLabel(QStringLiteral("a longer sentence than fits"), &window);
    label->setGeometry(10, 60, 280, 20);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QCOMPARE(defects(), QString());
    label->setGeometry(100, 20, 280, 20);
    QVERIFY(defects().contains(QStringLiteral("overlap: QPushButton \"Terminate\"")));
    QVERIFY(defects().contains(QStringLiteral("outside its parent of 300x200: QLabel")));
    label->setGeometry(10, 60, 40, 20);
    QVERIFY(defects().startsWith(QStringLiteral("cut (needs")));
    label->setToolTip(label->text());
    QCOMPARE(defects(), QString());
    button->resize(30, 32);
    QVERIFY(defects().contains(QStringLiteral("smaller than")));
    button->setText(QString());
    QVERIFY(defects().contains(QStringLiteral("without a name: QPushButton")));
}

std::unique_ptr<QObject> makeLayoutTest(Way way)
{
    return std::make_unique<LayoutTest>(way);
}

} // namespace gatehouse::ui::test

#include "layout_test.moc"
