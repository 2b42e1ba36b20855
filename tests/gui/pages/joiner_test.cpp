#include "tests/gui/pages/suites.h"
#include "tests/gui/pages/window_fixture.h"

#include "ui/models/person_model.h"
#include "ui/pages/people/joiner_record.h"
#include "ui/pages/people/joiner_sheet.h"
#include "ui/pages/people/people_page.h"
#include "ui/pages/shared/import_parts.h"
#include "ui/shell/care/window_care.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/forms/form.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/panels/banner.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPointer>
#include <QScrollBar>
#include <QTest>

namespace gatehouse::ui::test {
namespace {

class JoinerFixture : public WindowFixture {
public:
    explicit JoinerFixture(Way way) : WindowFixture(way)
    {
        window.openPage(QStringLiteral("people"));
        if (!settle())
            return;
        sheet = window.people()->addJoiner();
        ready = settle();
    }
    void type(const char* given, const char* family, const char* number, const char* department)
    {
        sheet->givenName()->setText(QString::fromUtf8(given));
        sheet->familyName()->setText(QString::fromUtf8(family));
        sheet->number()->setText(QLatin1String(number));
        sheet->department()->setCurrentText(QLatin1String(department));
    }
    // Presses the main button and waits for its job.
    bool goOn()
    {
        sheet->mainButton()->click();
        QPointer<JoinerSheet> guard(sheet);
        return QTest::qWaitFor(
                   [&] { return !guard || !guard->isVisible() || guard->mainButton()->isEnabled(); }, 20000)
               && settle();
    }

    QPointer<JoinerSheet> sheet;
    bool ready = false;
};

QString errorAt(const JoinerSheet& sheet, const QString& label)
{
    for (const FormField* field : sheet.findChildren<FormField*>())
        if (field->label() == label)
            return field->error();
    return QStringLiteral("no such field");
}

} // namespace

class JoinerTest : public QObject {
    Q_OBJECT

public:
    explicit JoinerTest(Way way) : m_way(way) {}

private slots:
    void aPersonJoinsByHandInTwoSteps();
    void whatIsMissingIsSaidAtItsField();
    void aNumberThatIsTakenMakesNobodyJoin();
    void whatIsTypedReachesTheFileAsTyped();
    void everyFieldIsWholeInASmallWindow();
    void theKeyboardStaysInTheSheetFromFormToPreviewAndBack();
    void escapeGoesBackAndThenCloses();

private:
    Way m_way;
};

void JoinerTest::aPersonJoinsByHandInTwoSteps()
{
    JoinerFixture f(m_way);
    QVERIFY(f.ready);
    f.type("Zoë", "O'Hara, \"Jr\"", "H-1", "Sales");
    QVERIFY(f.goOn());
    QCOMPARE(f.sheet->mainButton()->text(), QStringLiteral("Add the joiner"));
    QCOMPARE(f.company.idOf("Zoë O'Hara, \"Jr\""), 0); // nothing is written by looking
    QVERIFY(f.goOn());
    QVERIFY(!f.sheet || !f.sheet->isVisible());
    QVERIFY(f.company.idOf("Zoë O'Hara, \"Jr\"") > 0);
    QTRY_COMPARE(f.window.people()->model()->rowCount(), 1); // the list shows whom it was about
}

void JoinerTest::whatIsMissingIsSaidAtItsField()
{
    JoinerFixture f(m_way);
    QVERIFY(f.ready);
    f.type("Ann", "Ash", "", "Sales");
    f.sheet->mainButton()->click();
    QVERIFY(f.settle());
    QVERIFY(!errorAt(*f.sheet, QStringLiteral("Worker number")).isEmpty());
    QCOMPARE(f.sheet->mainButton()->text(), QStringLiteral("Show what happens"));
}

void JoinerTest::aNumberThatIsTakenMakesNobodyJoin()
{
    JoinerFixture f(m_way);
    QVERIFY(f.ready);
    f.type("Ann", "Ash", "H-2", "Sales");
    QVERIFY(f.goOn());
    QVERIFY(f.goOn());
    f.sheet = f.window.people()->addJoiner();
    QVERIFY(f.settle());
    f.type("Ann", "Ash", "H-2", "Sales");
    QVERIFY(f.goOn());
    QCOMPARE(f.sheet->mainButton()->text(), QStringLiteral("Show what happens"));
    QVERIFY(!errorAt(*f.sheet, QStringLiteral("Worker number")).isEmpty());
}

void JoinerTest::whatIsTypedReachesTheFileAsTyped()
{
    JoinerRecord record;
    record.number = QStringLiteral("7");
    record.givenName = QStringLiteral("Zoë");
    record.familyName = QStringLiteral("O'Hara, \"Jr\"");
    record.start = QDate(2026, 12, 1);
    const QList<QByteArray> lines = csvOf(record).split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[1].startsWith("\"7\",\"Zo\xc3\xab\",\"O'Hara, \"\"Jr\"\"\","));
    QVERIFY(lines[1].contains("\"2026-12-01\""));
}

void JoinerTest::everyFieldIsWholeInASmallWindow()
{
    JoinerFixture f(m_way);
    QVERIFY(f.ready);
    QCOMPARE(f.window.size(), QSize(1360, 820));
    const auto bodies = f.sheet->findChildren<SheetBody*>();
    QCOMPARE(bodies.size(), 2);
    const auto shown =
        std::find_if(bodies.begin(), bodies.end(), [](const SheetBody* body) { return body->isVisible(); });
    QVERIFY(shown != bodies.end());
    QCOMPARE((*shown)->verticalScrollBar()->maximum(), 0);
}

void JoinerTest::theKeyboardStaysInTheSheetFromFormToPreviewAndBack()
{
    JoinerFixture f(m_way);
    QVERIFY(f.ready);
    f.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&f.window));
    const auto inside = [&] { return f.sheet->isAncestorOf(QApplication::focusWidget()); };
    f.sheet->givenName()->setFocus();
    f.type("Ann", "Ash", "", "Sales");
    QTest::keyClick(f.sheet->givenName(), Qt::Key_Return);
    QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(f.sheet->number())); // what is missing
    QTest::keyClicks(f.sheet->number(), QStringLiteral("H-7"));
    QTest::keyClick(f.sheet->number(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(f.sheet->mainButton()->text(), QStringLiteral("Add the joiner"), 20000);
    QTRY_COMPARE(QApplication::focusWidget(), static_cast<QWidget*>(f.sheet->mainButton()));
    for (const int key : {Qt::Key_Tab, Qt::Key_Backtab})
        for (int i = 0; i < 8; ++i) {
            QTest::keyClick(QApplication::focusWidget(), static_cast<Qt::Key>(key));
            QVERIFY(inside());
        }
    f.sheet->mainButton()->setEnabled(false); // whoever has the focus passes it on
    f.sheet->mainButton()->setEnabled(true);
    QApplication::focusWidget()->clearFocus();
    QTRY_VERIFY(inside());
    f.window.people()->list()->setFocus(); // what lies behind cannot have it
    QTRY_VERIFY(inside());
}

void JoinerTest::escapeGoesBackAndThenCloses()
{
    JoinerFixture f(m_way);
    QVERIFY(f.ready);
    f.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&f.window));
    f.type("Ann", "Ash", "H-8", "Sales");
    QVERIFY(f.goOn());
    QTRY_COMPARE(QApplication::focusWidget(), static_cast<QWidget*>(f.sheet->mainButton()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QCOMPARE(f.sheet->mainButton()->text(), QStringLiteral("Show what happens"));
    QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(f.sheet->givenName()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QTRY_VERIFY(!f.sheet);
    QTRY_VERIFY(QApplication::focusWidget());
    QVERIFY(f.window.people()->isAncestorOf(QApplication::focusWidget()));
    for (const BookedNotice& one : f.window.care().notices().notices())
        QVERIFY2(!one.title.startsWith(QStringLiteral("Trying")), qPrintable(one.title)); // no news
}

std::unique_ptr<QObject> makeJoinerTest(Way way)
{
    return std::make_unique<JoinerTest>(way);
}

} // namespace gatehouse::ui::test

#include "joiner_test.moc"
