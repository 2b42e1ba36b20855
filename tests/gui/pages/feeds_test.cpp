#include "tests/gui/pages/suites.h"
#include "tests/gui/pages/window_fixture.h"

#include "core/door/commands/session.h"
#include "ui/models/feed_model.h"
#include "ui/pages/feeds/feed_panel.h"
#include "ui/pages/feeds/feed_settings.h"
#include "ui/pages/feeds/feed_stops.h"
#include "ui/pages/feeds/feeds_page.h"
#include "ui/pages/feeds/import_sheet.h"
#include "ui/pages/feeds/mapping/mapping_editor.h"
#include "ui/pages/feeds/quality/quarantine_view.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/forms/form_field.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/panels/preview_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTest>

namespace gatehouse::ui::test {
namespace {

const QByteArray kHeader = "worker_no,given_name,family_name,department,start,worker_type,hire_status,email,"
                           "job_code,job_title,location,zone\n";

QByteArray line(const char* number, const char* name, const char* start)
{
    return QByteArray(number) + "," + name + ",Test,Sales," + start + ",employee,confirmed," + number
           + "@example.com,J1,Clerk,Madrid,Europe/Madrid\n";
}

class FeedsFixture : public WindowFixture {
public:
    explicit FeedsFixture(Way way) : WindowFixture(way)
    {
        window.openPage(QStringLiteral("feeds"));
        page = qobject_cast<FeedsPage*>(window.page(QStringLiteral("feeds")));
        ready = page && settle() && page->model()->rowCount() > 0;
    }
    // Through the sheet, dry run first; waits until it is in.
    bool import(const QByteArray& bytes, bool complete = false)
    {
        ImportSheet* sheet = page->importFile(QStringLiteral("test.csv"), bytes);
        if (!settle())
            return false;
        sheet->complete()->setChecked(complete);
        QPointer<ImportSheet> guard(sheet);
        sheet->mainButton()->click();
        if (!QTest::qWaitFor([&] { return sheet->tried().dryRun; }, 20000) || !settle())
            return false;
        sheet->mainButton()->click();
        return QTest::qWaitFor([&] { return !guard || !guard->isVisible(); }, 20000) && settle();
    }

    FeedsPage* page = nullptr;
    bool ready = false;
};

} // namespace

class FeedsTest : public QObject {
    Q_OBJECT

public:
    explicit FeedsTest(Way way) : m_way(way) {}

private slots:
    void theFeedsShowHowTheyAreDoing();
    void aFileIsTriedBeforeItIsImported();
    void theButtonSaysWhatAnImportDoes();
    void theOrderOfDatesIsAskedAndNeverGuessed();
    void aRowInQuarantineIsMendedInPlace();
    void aRowIsLeftOutWithAReason();
    void settingsSayWhatIsWrongBesideTheField();
    void aStoppedFileNamesWhomItWouldHitAndASecondOperatorReleasesIt();

private:
    Way m_way;
};

void FeedsTest::theFeedsShowHowTheyAreDoing()
{
    FeedsFixture f(m_way);
    QVERIFY(f.ready);
    QCOMPARE(f.page->model()->rowCount(), 1);
    QCOMPARE(f.page->model()->index(0, FeedModel::Feed).data().toString(), QStringLiteral("hr"));
    QCOMPARE(f.page->model()->index(0, FeedModel::State).data().toString(), QStringLiteral("Fine"));
    f.page->openDetail(f.page->model()->itemAt(0)->feed.id.value);
    for (int tab = 0; tab < FeedPanel::kTabs; ++tab) {
        f.page->panel()->tabs()->setCurrent(tab);
        QVERIFY(f.settle());
        QCOMPARE(cutTexts(f.window), QString());
    }
    QCOMPARE(f.page->crumb(), QStringLiteral("hr"));
}

void FeedsTest::aFileIsTriedBeforeItIsImported()
{
    FeedsFixture f(m_way);
    QVERIFY(f.ready);
    ImportSheet* sheet =
        f.page->importFile(QStringLiteral("new.csv"), kHeader + line("N1", "Nora", "2026-01-05"));
    QVERIFY(f.settle());
    QCOMPARE(sheet->feed()->currentText(), QStringLiteral("hr")); // its columns are that feed's
    QVERIFY(sheet->mainButton()->isEnabled());
    QCOMPARE(cutTexts(f.window), QString());
    sheet->mainButton()->click();
    QTRY_COMPARE_WITH_TIMEOUT(sheet->tried().rows, 1, 20000);
    QVERIFY(f.settle());
    QCOMPARE(f.company.idOf("N1"), 0); // a dry run changes nothing
    QCOMPARE(cutTexts(f.window), QString());
    QString said;
    connect(f.page, &Page::said, this, [&](Tone, const QString& text) { said = text; });
    sheet->mainButton()->click();
    QTRY_VERIFY_WITH_TIMEOUT(said.contains(QStringLiteral("1 rows taken")), 20000);
    QVERIFY(f.company.idOf("N1") > 0);
}

void FeedsTest::theButtonSaysWhatAnImportDoes()
{
    FeedsFixture f(m_way);
    QVERIFY(f.ready);
    ImportSheet* sheet = f.page->importFile(
        QStringLiteral("new.csv"), kHeader + line("N1", "Nora", "2026-01-05")
                                       + line("N2", "Nils", "2026-02-30") + line("N3", "Nina", "2026-02-31"));
    QVERIFY(f.settle());
    sheet->mainButton()->click();
    QTRY_COMPARE_WITH_TIMEOUT(sheet->tried().rows, 3, 20000);
    QVERIFY(f.settle());
    QCOMPARE(sheet->mainButton()->text(), QStringLiteral("Import 1 row, 2 wait for a person"));
    QCOMPARE(cutTexts(f.window), QString());
}

void FeedsTest::theOrderOfDatesIsAskedAndNeverGuessed()
{
    FeedsFixture f(m_way);
    QVERIFY(f.ready);
    ImportSheet* sheet =
        f.page->importFile(QStringLiteral("other.csv"),
                           "Employee Number,First Name,Last Name,Hire Date\n7,Ann,Ash,03/04/2026\n");
    QVERIFY(f.settle());
    QCOMPARE(sheet->feed()->currentText(), QString());
    QCOMPARE(sheet->mapping()->questionCount(), 1);
    QVERIFY(!sheet->mainButton()->isEnabled());
    QAbstractButton* dayFirst = buttonSaying(*sheet, QStringLiteral("Day first, as 31/12/2026"));
    QVERIFY(dayFirst && dayFirst->isVisible());
    dayFirst->click();
    QTRY_COMPARE(sheet->mapping()->questionCount(), 0);
    QVERIFY(f.settle());
    QVERIFY(sheet->mainButton()->isEnabled());
    QVERIFY(sheet->mapping()->mapping().contains(QStringLiteral("\"dmy\"")));
}

void FeedsTest::aRowInQuarantineIsMendedInPlace()
{
    FeedsFixture f(m_way);
    QVERIFY(f.ready);
    QVERIFY(f.import(kHeader + line("Q1", "Quin", "2026-02-30")));
    QTRY_COMPARE(f.page->model()->itemAt(0)->waiting, 1);
    f.page->openDetail(f.page->model()->itemAt(0)->feed.id.value);
    f.page->panel()->tabs()->setCurrent(FeedPanel::Quarantine);
    QVERIFY(f.settle());
    QuarantineView* quarantine = f.page->panel()->quarantine();
    QVERIFY(quarantine->valueOf(QStringLiteral("start")));
    QCOMPARE(cutTexts(f.window), QString());
    quarantine->valueOf(QStringLiteral("start"))->setText(QStringLiteral("2026-02-03"));
    quarantine->fixButton()->click();
    QTRY_COMPARE_WITH_TIMEOUT(f.page->model()->itemAt(0)->waiting, 0, 20000);
    QVERIFY(f.company.idOf("Q1") > 0);
}

void FeedsTest::aRowIsLeftOutWithAReason()
{
    FeedsFixture f(m_way);
    QVERIFY(f.ready);
    QVERIFY(f.import(kHeader + line("Q2", "Quin", "")));
    QTRY_COMPARE(f.page->model()->itemAt(0)->waiting, 1);
    f.page->openDetail(f.page->model()->itemAt(0)->feed.id.value);
    f.page->panel()->tabs()->setCurrent(FeedPanel::Quarantine);
    QVERIFY(f.settle());
    f.page->panel()->quarantine()->dismissButton()->click();
    auto* sheet = f.window.findChild<PreviewDialog*>();
    QVERIFY(sheet);
    QVERIFY(!sheet->confirmButton()->isEnabled()); // without a reason it stays
    QCOMPARE(cutTexts(f.window), QString());
    sheet->reasonEdit()->setText(QStringLiteral("a test record"));
    sheet->confirmButton()->click();
    QTRY_COMPARE_WITH_TIMEOUT(f.page->model()->itemAt(0)->waiting, 0, 20000);
}

void FeedsTest::settingsSayWhatIsWrongBesideTheField()
{
    FeedsFixture f(m_way);
    QVERIFY(f.ready);
    f.page->openDetail(f.page->model()->itemAt(0)->feed.id.value);
    f.page->panel()->tabs()->setCurrent(FeedPanel::Settings);
    QVERIFY(f.settle());
    FeedSettings* settings = f.page->panel()->settings();
    QVERIFY(!settings->saveButton()->isEnabled());
    settings->ceiling()->setValue(5); // less than the floor of 10
    QVERIFY(settings->saveButton()->isEnabled());
    settings->saveButton()->click();
    QVERIFY(!settings->ceilingField()->error().isEmpty());
    QCOMPARE(f.page->model()->itemAt(0)->feed.guardCeiling, 200);
    settings->ceiling()->setValue(50);
    QVERIFY(settings->ceilingField()->error().isEmpty());
    settings->saveButton()->click();
    QTRY_COMPARE_WITH_TIMEOUT(f.page->model()->itemAt(0)->feed.guardCeiling, 50, 10000);
}

void FeedsTest::aStoppedFileNamesWhomItWouldHitAndASecondOperatorReleasesIt()
{
    FeedsFixture f(m_way);
    QVERIFY(f.ready);
    door::FeedUpdate strict;
    strict.feed = "hr";
    strict.expectedVersion = f.page->model()->itemAt(0)->feed.version;
    strict.guardFloor = 1;
    strict.guardPercent = 1;
    strict.guardCeiling = 1;
    QVERIFY(f.company.ask(strict));
    QTRY_COMPARE(f.page->model()->itemAt(0)->feed.guardCeiling, 1);
    QVERIFY(f.import(kHeader + line("N1", "Nora", "2026-01-05"), true)); // everybody else has left
    QTRY_COMPARE(f.page->stops()->count(), 1);
    QVERIFY(f.settle());
    bool named = false;
    for (const QLabel* label : f.page->stops()->findChildren<QLabel*>())
        named = named || label->text().contains(QStringLiteral("Daniel Osei"));
    QVERIFY(named);
    QCOMPARE(cutTexts(f.window), QString());
    buttonSaying(*f.page->stops(), QStringLiteral("Ask a second operator …"))->click();
    auto* reason = f.window.findChild<PreviewDialog*>();
    QVERIFY(reason);
    reason->reasonEdit()->setText(QStringLiteral("the company was sold"));
    reason->confirmButton()->click();
    QTRY_VERIFY_WITH_TIMEOUT(buttonSaying(*f.page->stops(), QStringLiteral("Let it go on")), 10000);
    QVERIFY(!buttonSaying(*f.page->stops(), QStringLiteral("Let it go on"))->isEnabled()); // he asked himself
    door::OperatorCreate second;
    second.name = "second";
    second.displayName = "Second Hand";
    second.roles = {Role::HrAdmin};
    QVERIFY(f.company.ask(second));
    const auto signedIn = door::ask(f.company.door(), door::Caller{}, door::SessionSignIn{"second", "", -1});
    QVERIFY(signedIn);
    f.session.setCaller(door::Caller{signedIn->session, {}});
    QTRY_VERIFY_WITH_TIMEOUT(
        buttonSaying(*f.page->stops(), QStringLiteral("Let it go on"))
            && buttonSaying(*f.page->stops(), QStringLiteral("Let it go on"))->isEnabled(),
        10000);
    buttonSaying(*f.page->stops(), QStringLiteral("Let it go on"))->click();
    auto* sheet = f.window.findChild<PreviewDialog*>();
    QVERIFY(sheet);
    buttonSaying(*sheet, QStringLiteral("Release"))->click();
    QTRY_COMPARE_WITH_TIMEOUT(f.page->stops()->count(), 0, 20000);
    const auto left = f.company.ask(door::PersonGet{"Daniel Osei"});
    QVERIFY(left);
    QCOMPARE(left->person.status, EngagementStatus::Ended);
}

std::unique_ptr<QObject> makeFeedsTest(Way way)
{
    return std::make_unique<FeedsTest>(way);
}

} // namespace gatehouse::ui::test

#include "feeds_test.moc"
