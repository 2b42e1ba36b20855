// What people print, read from the PDF files as anybody's reader would.
#include "tests/gui/pages/suites.h"
#include "tests/gui/pages/window_fixture.h"

#include "ui/pages/people/people_page.h"
#include "ui/pages/queues/queues_page.h"
#include "ui/print/paper_columns.h"
#include "ui/print/print_sheet.h"
#include "ui/shell/care/window_care.h"
#include "ui/widgets/panels/banner.h"

#include <QPdfWriter>
#include <QProcess>
#include <QTest>

namespace gatehouse::ui::test {
namespace {

QString textOfPdf(const QString& path)
{
    QProcess tool;
    tool.start(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), path, QStringLiteral("-")});
    tool.waitForFinished(20000);
    return QString::fromUtf8(tool.readAllStandardOutput());
}

} // namespace

class PrintTest : public QObject {
    Q_OBJECT

public:
    explicit PrintTest(Way way) : m_way(way) {}

private slots:
    void theShownListIsPrintedWhole();
    void aPersonIsPrintedWithReasons();
    void anEventIsPrintedWithItsOperations();
    void whatTheAuditFoundIsPrinted();
    void aLongTableHasItsHeadOnEveryPage();
    void columnsOfPaperShareTheWidth();

private:
    static QString printed(WindowFixture& f, int offer, PaperSize size = PaperSize::A4);

    Way m_way;
};

QString PrintTest::printed(WindowFixture& f, int offer, PaperSize size)
{
    PrintSheet* sheet = f.window.care().openPrint();
    if (!sheet)
        return {};
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("page.pdf"));
    sheet->choose(offer);
    sheet->setPaperSize(size);
    int pages = 0;
    connect(sheet, &PrintSheet::written, sheet, [&](const QString&, int many) { pages = many; });
    sheet->savePdf(path);
    if (!QTest::qWaitFor([&] { return pages > 0; }, 20000))
        return sheet->banner()->accessibleName();
    if (qEnvironmentVariableIsSet("GATEHOUSE_KEEP_PDF"))
        QFile::copy(path, qEnvironmentVariable("GATEHOUSE_KEEP_PDF")
                              + QStringLiteral("/%1-%2.pdf")
                                    .arg(QLatin1String(QTest::currentTestFunction()))
                                    .arg(static_cast<int>(size)));
    return textOfPdf(path);
}

void PrintTest::theShownListIsPrintedWhole()
{
    WindowFixture f(m_way);
    QVERIFY(f.settle());
    for (const PaperSize size : {PaperSize::A4, PaperSize::Letter}) {
        const QString text = printed(f, 0, size);
        for (const char* name :
             {"Daniel Osei", "Hana Kovač", "Jonas Weber", "Page 1 of 1", "Gatehouse · Test"})
            QVERIFY2(text.contains(QString::fromUtf8(name)), qPrintable(QString::fromUtf8(name) + text));
    }
    f.window.people()->setTypedFilter(QStringLiteral("department:Finance"));
    QVERIFY(f.settle());
    const QString text = printed(f, 0);
    QVERIFY(text.contains(QStringLiteral("Filter: department:Finance")));
    QVERIFY(text.contains(QStringLiteral("Hana Kovač")));
    QVERIFY(!text.contains(QStringLiteral("Daniel Osei")));
}

void PrintTest::aPersonIsPrintedWithReasons()
{
    WindowFixture f(m_way);
    QVERIFY(f.settle());
    f.window.people()->openDetail(f.company.idOf("Hana Kovač"));
    QVERIFY(f.settle());
    const QString text = printed(f, 0);
    for (const char* part : {"Hana Kovač", "Engagement W2", "Finance", "Everyone", "Directory"})
        QVERIFY2(text.contains(QString::fromUtf8(part)), qPrintable(QString::fromUtf8(part) + text));
    QVERIFY(!text.contains(QStringLiteral("Daniel Osei")));
}

void PrintTest::anEventIsPrintedWithItsOperations()
{
    WindowFixture f(m_way);
    f.window.openPage(QStringLiteral("queues"));
    QVERIFY(f.settle());
    QueuesPage* queues = f.window.queues();
    queues->openDetail(queues->model()->keyAt(0));
    QVERIFY(f.settle());
    const QString text = printed(f, 0);
    QVERIFY2(text.contains(queues->eventPanel()->personName()), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("Operations and their read-backs")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("Directory")), qPrintable(text));
}

void PrintTest::aLongTableHasItsHeadOnEveryPage()
{
    Paper paper;
    paper.title = QStringLiteral("Numbers");
    paper.pageOf = QStringLiteral("Page %1 of %2");
    PaperBlock block;
    block.columns = {{QStringLiteral("Figure"), true}, {QStringLiteral("In words")}};
    for (int i = 0; i < 200; ++i)
        block.rows << QStringList{QStringLiteral("<%1>").arg(i), QStringLiteral("a number at 09:02")};
    paper.blocks << block;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("numbers.pdf"));
    int pages = 0;
    {
        QPdfWriter writer(path);
        writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Portrait,
                                         QMarginsF(14, 14, 14, 14), QPageLayout::Millimeter));
        pages = paintPaper(paper, writer);
    }
    QVERIFY(pages > 2);
    const QStringList texts = textOfPdf(path).split(QLatin1Char('\f'), Qt::SkipEmptyParts);
    QCOMPARE(texts.size(), pages);
    int rows = 0;
    for (int page = 0; page < pages; ++page) {
        QVERIFY(texts[page].contains(QStringLiteral("In words")));
        QVERIFY(texts[page].contains(QStringLiteral("Page %1 of %2").arg(page + 1).arg(pages)));
        QVERIFY(texts[page].contains(QStringLiteral("09:02"))); // as it is read, not only as it looks
        rows += static_cast<int>(texts[page].count(QStringLiteral("a number at")));
    }
    QCOMPARE(rows, 200); // none is lost between two pages
    QPdfWriter stopped(folder.filePath(QStringLiteral("stopped.pdf")));
    QCOMPARE(paintPaper(paper, stopped, [](int, int) { return false; }), 0);
}

void PrintTest::columnsOfPaperShareTheWidth()
{
    QCOMPARE(paperColumnWidths({10, 30}, 80), QList<qreal>({20, 60}));
    QCOMPARE(paperColumnWidths({10, 100, 200}, 90), QList<qreal>({10, 40, 40}));
    QCOMPARE(paperColumnWidths({50, 50}, 40), QList<qreal>({20, 20}));
    QVERIFY(paperColumnWidths({}, 40).isEmpty());
}

void PrintTest::whatTheAuditFoundIsPrinted()
{
    WindowFixture f(m_way);
    door::OperatorCreate create;
    create.name = "audrey";
    create.displayName = "Audrey Adams";
    create.roles = {Role::Auditor};
    QVERIFY(f.company.ask(create));
    const auto signedIn = door::ask(f.company.door(), door::Caller{}, door::SessionSignIn{"audrey", "", -1});
    QVERIFY(signedIn);
    f.session.setCaller(door::Caller{signedIn->session, {}});
    QVERIFY(f.settle());
    f.window.openPage(QStringLiteral("audit"));
    QVERIFY(f.settle());
    const QString text = printed(f, 0);
    QVERIFY2(text.contains(QStringLiteral("Page 1 of")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("Audit")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("Audrey Adams")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("rows")), qPrintable(text));
}

std::unique_ptr<QObject> makePrintTest(Way way)
{
    return std::make_unique<PrintTest>(way);
}

} // namespace gatehouse::ui::test

#include "print_test.moc"
