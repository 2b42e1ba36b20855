#include "tests/gui/pages/suites.h"
#include "tests/gui/pages/window_fixture.h"

#include "core/door/commands/session.h"
#include "ui/models/audit_model.h"
#include "ui/models/audit_words.h"
#include "ui/pages/audit/audit_page.h"
#include "ui/pages/audit/audit_panel.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/filter_bar.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/panels/banner.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

namespace gatehouse::ui::test {
namespace {

// The window on the small company, an auditor signed in.
class AuditFixture : public WindowFixture {
public:
    explicit AuditFixture(Way way, std::vector<std::string> departments = {}) : WindowFixture(way)
    {
        door::OperatorCreate create;
        create.name = "auditor";
        create.displayName = "Agnes Audit";
        create.roles = {Role::Auditor};
        create.departments = std::move(departments);
        const auto made = company.ask(create);
        const auto signedIn =
            door::ask(company.door(), door::Caller{}, door::SessionSignIn{"auditor", "", -1});
        if (!made || !signedIn)
            return;
        session.setCaller(door::Caller{signedIn->session, {}});
        window.openPage(QStringLiteral("audit"));
        page = qobject_cast<AuditPage*>(window.page(QStringLiteral("audit")));
        ready = page && settle();
        if (page)
            page->refresh();
        ready = ready && settle();
    }

    AuditPage* page = nullptr;
    bool ready = false;
};

} // namespace

class AuditTest : public QObject {
    Q_OBJECT

public:
    explicit AuditTest(Way way) : m_way(way) {}

private slots:
    void theLogIsListedNewestFirstAndTheCountIsHonest();
    void aPersonIsFoundByNameAndNumbersHaveNames();
    void anotherPageLeadsToEverythingAboutAPerson();
    void anEntryShowsWhatItSaysAndItsProof();
    void peopleOutsideTheScopeStayNumbers();
    void verifySaysThatTheLogIsWhole();
    void aCheckpointIsExportedAndVerifiedAgainst();
    void aNameSearchedForPlainlyIsOfferedAsAPerson();

private:
    Way m_way;
};

void AuditTest::theLogIsListedNewestFirstAndTheCountIsHonest()
{
    AuditFixture f(m_way);
    QVERIFY(f.ready);
    const auto* model = qobject_cast<AuditModel*>(f.page->model());
    QVERIFY(model->rowCount() > 20);
    QVERIFY(model->itemAt(0)->seq > model->itemAt(1)->seq);
    f.page->setTypedFilter(QStringLiteral("did:person"));
    QTRY_VERIFY(f.page->filterBar()->count()->text().contains(QStringLiteral(" of ")));
    QVERIFY(f.settle());
    QCOMPARE(model->rowCount(), SmallCompany::kPeople);
    QCOMPARE(cutTexts(f.window), QString());
}

void AuditTest::aPersonIsFoundByNameAndNumbersHaveNames()
{
    AuditFixture f(m_way);
    QVERIFY(f.ready);
    f.page->setTypedFilter(QStringLiteral("person:\"Daniel Osei\""));
    QVERIFY(f.settle());
    const auto* model = qobject_cast<AuditModel*>(f.page->model());
    QVERIFY(model->rowCount() > 0);
    const qint64 person = f.company.idOf("Daniel Osei");
    const QString name = QStringLiteral("Daniel Osei");
    QVERIFY(model->index(0, AuditModel::About).data().toString().contains(name));
    QVERIFY(model->index(0, AuditModel::About)
                .data(Qt::ToolTipRole)
                .toString()
                .contains(QStringLiteral("Daniel Osei (person %1)").arg(person)));
    QVERIFY(f.page->crumb().contains(name));
}

void AuditTest::anotherPageLeadsToEverythingAboutAPerson()
{
    AuditFixture f(m_way);
    QVERIFY(f.ready);
    const qint64 person = f.company.idOf("Hana Kovač");
    f.window.openPage(QStringLiteral("audit"), QStringLiteral("person:%1").arg(person));
    QVERIFY(f.settle());
    QCOMPARE(f.page->location(), QStringLiteral("person:%1").arg(person));
    const auto* model = qobject_cast<AuditModel*>(f.page->model());
    QVERIFY(model->rowCount() > 0);
    for (int row = 0; row < model->rowCount(); ++row)
        QVERIFY(
            model->index(row, AuditModel::About).data().toString().contains(QStringLiteral("Hana Kovač")));
    QString where;
    connect(f.page, &Page::placeWanted, this, [&](const QString& page, const QString& location) {
        where = page + QLatin1Char('/') + location;
    });
    auto* open = buttonSaying(*f.page, QStringLiteral("Open"));
    QVERIFY(open && open->isVisible());
    open->click();
    QCOMPARE(where, QStringLiteral("people/person:%1").arg(person));
}

void AuditTest::anEntryShowsWhatItSaysAndItsProof()
{
    AuditFixture f(m_way);
    QVERIFY(f.ready);
    f.page->setTypedFilter(QStringLiteral("did:person"));
    QVERIFY(f.settle());
    const qint64 entry = f.page->model()->keyAt(0);
    f.page->openDetail(entry);
    QTRY_COMPARE(f.page->auditPanel()->view().entry.id, entry);
    QCOMPARE(f.page->auditPanel()->view().entry.command, std::string("person.recorded"));
    QVERIFY(!f.page->auditPanel()->view().hash.empty());
    for (int tab = 0; tab < AuditPanel::kTabs; ++tab) {
        f.page->panel()->tabs()->setCurrent(tab);
        QVERIFY(f.settle());
        QCOMPARE(cutTexts(f.window), QString());
    }
    QCOMPARE(f.page->location(), QStringLiteral("entry:%1").arg(entry));
}

void AuditTest::peopleOutsideTheScopeStayNumbers()
{
    AuditFixture f(m_way, {"Finance"});
    QVERIFY(f.ready);
    const auto* model = qobject_cast<AuditModel*>(f.page->model());
    bool hidden = false, shown = false;
    for (int row = 0; row < std::min(model->rowCount(), ListModel::kWindow); ++row) {
        const QString about = model->index(row, AuditModel::About).data().toString();
        QVERIFY2(!about.contains(QStringLiteral("Daniel Osei")), qPrintable(about));
        hidden = hidden || about.contains(QStringLiteral("person %1").arg(f.company.idOf("Daniel Osei")));
        shown = shown || about.contains(QStringLiteral("Hana Kovač"));
    }
    QVERIFY(hidden);
    QVERIFY(shown);
}

void AuditTest::verifySaysThatTheLogIsWhole()
{
    AuditFixture f(m_way);
    QVERIFY(f.ready);
    QVERIFY(f.page->verifyButton()->isEnabled());
    f.page->verifyButton()->click();
    QTRY_VERIFY_WITH_TIMEOUT(f.page->result()->isVisible(), 20000);
    QVERIFY(f.page->result()->findChild<QLabel*>());
    bool whole = false;
    for (const QLabel* label : f.page->result()->findChildren<QLabel*>())
        whole = whole || label->text().contains(QStringLiteral("The log is whole"));
    QVERIFY(whole);
    QVERIFY(f.page->verifyButton()->isEnabled());
    QCOMPARE(cutTexts(f.window), QString());
}

void AuditTest::aCheckpointIsExportedAndVerifiedAgainst()
{
    AuditFixture f(m_way);
    QVERIFY(f.ready);
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("checkpoint.txt"));
    QString said;
    connect(f.page, &Page::said, this, [&](Tone, const QString& text) { said = text; });
    f.page->exportCheckpoint(file);
    QTRY_VERIFY_WITH_TIMEOUT(said.contains(QStringLiteral("checkpoint.txt")), 10000);
    QVERIFY(QFile::exists(file));
    f.page->verifyAgainst(file);
    QTRY_VERIFY_WITH_TIMEOUT(f.page->result()->isVisible(), 20000);
    f.page->verifyAgainst(folder.filePath(QStringLiteral("not there")));
    QTRY_VERIFY_WITH_TIMEOUT(f.page->banner()->isVisible(), 10000); // said in place
}

void AuditTest::aNameSearchedForPlainlyIsOfferedAsAPerson()
{
    AuditFixture f(m_way);
    QVERIFY(f.ready);
    f.page->setTypedFilter(QStringLiteral("daniel osei"));
    QVERIFY(f.settle());
    QCOMPARE(f.page->model()->rowCount(), 0);
    QAbstractButton* offer = buttonSaying(*f.page, QStringLiteral("Look for a person of that name"));
    QVERIFY(offer && offer->isVisible());
    offer->click();
    QVERIFY(f.settle());
    QVERIFY(f.page->model()->rowCount() > 0);
}

std::unique_ptr<QObject> makeAuditTest(Way way)
{
    return std::make_unique<AuditTest>(way);
}

} // namespace gatehouse::ui::test

#include "audit_test.moc"
