// What is typed outlives the program: another process types and is killed, and the next window offers what was typed.
#include "tests/gui/pages/draft_typist.h"
#include "tests/gui/pages/suites.h"
#include "tests/gui/pages/window_fixture.h"

#include "ui/pages/applications/application_form.h"
#include "ui/pages/applications/application_panel.h"
#include "ui/pages/applications/applications_page.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/panels/banner.h"

#include <QDirIterator>
#include <QLineEdit>
#include <QProcess>
#include <QTest>

namespace gatehouse::ui::test {
namespace {

// Of the application's settings.
QLineEdit* field(const QWidget& page, const QString& name)
{
    for (QLineEdit* edit : page.findChild<ApplicationForm*>()->findChildren<QLineEdit*>())
        if (edit->accessibleName() == name)
            return edit;
    return nullptr;
}

// Everything that is kept, as one text.
QByteArray keptIn(const QString& folder)
{
    QByteArray all;
    QDirIterator files(folder, {QStringLiteral("*.json")}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

} // namespace

void typeADraft(const QString& folder)
{
    WindowFixture f(Way::Local);
    f.session.drafts().setFolder(folder);
    if (!f.settle())
        return;
    f.window.openPage(QStringLiteral("applications"), QStringLiteral("new"));
    (void)f.settle();
    const QWidget* page = f.window.page(QStringLiteral("applications"));
    QTest::keyClicks(field(*page, QStringLiteral("Name")), QStringLiteral("Payroll"));
    QTest::keyClicks(field(*page, QStringLiteral("Secret")), QStringLiteral("hunter2"));
    QTest::keyClicks(field(*page, QStringLiteral("Address")), QStringLiteral("https://pay.example"));
    std::puts("typed");
    std::fflush(stdout);
    QTest::qWait(120000); // until it is killed
}

class DraftTest : public QObject {
    Q_OBJECT

public:
    explicit DraftTest(Way way) : m_way(way) {}

private slots:
    void whatWasTypedSurvivesAKilledProcess();
    void aSavedFormLeavesNoDraft();
    void discardedIsGone();
    void anotherOperatorIsOfferedNothing();

private:
    static bool keptSoon(const QString& folder, const QByteArray& text);

    Way m_way;
};

bool DraftTest::keptSoon(const QString& folder, const QByteArray& text)
{
    return QTest::qWaitFor([&] { return keptIn(folder).contains(text); }, 5000);
}

void DraftTest::whatWasTypedSurvivesAKilledProcess()
{
    const QTemporaryDir state;
    QProcess typist;
    typist.start(QCoreApplication::applicationFilePath(), {QStringLiteral("type-a-draft"), state.path()});
    QVERIFY(QTest::qWaitFor([&] { return typist.readAllStandardOutput().contains("typed"); }, 60000));
    QElapsedTimer since;
    since.start();
    QVERIFY(keptSoon(state.path(), "https://pay.example"));
    qInfo("on disk %lld ms after the last key", since.elapsed());
    typist.kill(); // SIGKILL: nothing of it runs any more
    QVERIFY(typist.waitForFinished(10000));
    QCOMPARE(typist.exitStatus(), QProcess::CrashExit);
    QVERIFY(!keptIn(state.path()).contains("hunter2"));
    QDirIterator files(state.path(), {QStringLiteral("*.json")}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext())
        QCOMPARE(QFile::permissions(files.next())
                     & (QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteGroup
                        | QFileDevice::WriteOther),
                 QFileDevice::Permissions());

    WindowFixture f(m_way);
    f.session.drafts().setFolder(state.path());
    QVERIFY(f.settle());
    f.window.openPage(QStringLiteral("applications"));
    QVERIFY(f.settle());
    const auto offer = [&]() -> Banner* {
        for (Banner* one : f.window.findChildren<Banner*>())
            if (one->isVisible()
                && one->accessibleName().startsWith(
                    QStringLiteral("You have an unsaved draft of a new application from")))
                return one;
        return nullptr;
    };
    QTRY_VERIFY(offer());
    QCOMPARE(cutTexts(f.window), QString());
    buttonSaying(*offer(), QStringLiteral("Continue"))->click();
    const QWidget* page = f.window.page(QStringLiteral("applications"));
    QTRY_VERIFY(field(*page, QStringLiteral("Name"))->isVisible());
    QTRY_COMPARE(field(*page, QStringLiteral("Name"))->text(), QStringLiteral("Payroll"));
    QCOMPARE(field(*page, QStringLiteral("Address"))->text(), QStringLiteral("https://pay.example"));
    QCOMPARE(field(*page, QStringLiteral("Secret"))->text(), QString());
    QTRY_VERIFY(!offer());
}

void DraftTest::aSavedFormLeavesNoDraft()
{
    const QTemporaryDir state;
    WindowFixture f(m_way);
    f.session.drafts().setFolder(state.path());
    QVERIFY(f.settle());
    f.window.openPage(QStringLiteral("applications"), QStringLiteral("new"));
    QVERIFY(f.settle());
    const QWidget* page = f.window.page(QStringLiteral("applications"));
    QTest::keyClicks(field(*page, QStringLiteral("Name")), QStringLiteral("Payroll"));
    QTest::keyClicks(field(*page, QStringLiteral("Address")), QStringLiteral("https://pay.example"));
    QVERIFY(keptSoon(state.path(), "Payroll"));
    page->findChild<ApplicationForm*>()->saveButton()->click();
    QTRY_VERIFY_WITH_TIMEOUT(!keptIn(state.path()).contains("Payroll"), 10000);
}

void DraftTest::discardedIsGone()
{
    const QTemporaryDir state;
    {
        WindowFixture f(m_way);
        f.session.drafts().setFolder(state.path());
        QVERIFY(f.settle());
        f.window.openPage(QStringLiteral("applications"), QStringLiteral("new"));
        QVERIFY(f.settle());
        const QWidget* page = f.window.page(QStringLiteral("applications"));
        QTest::keyClicks(field(*page, QStringLiteral("Name")), QStringLiteral("Payroll"));
    } // closed without saving
    QVERIFY(keptIn(state.path()).contains("Payroll"));
    WindowFixture f(m_way);
    f.session.drafts().setFolder(state.path());
    QVERIFY(f.settle());
    f.window.openPage(QStringLiteral("applications"));
    QTRY_VERIFY(buttonSaying(f.window, QStringLiteral("Discard"))
                && buttonSaying(f.window, QStringLiteral("Discard"))->isVisible());
    buttonSaying(f.window, QStringLiteral("Discard"))->click();
    QTRY_VERIFY(!keptIn(state.path()).contains("Payroll"));
}

void DraftTest::anotherOperatorIsOfferedNothing()
{
    const QTemporaryDir state;
    DraftStore store;
    store.setFolder(state.path());
    store.setOwner(QStringLiteral("ada"));
    store.keep({QStringLiteral("form"),
                QStringLiteral("a form"),
                QStringLiteral("home"),
                {},
                QDateTime::currentDateTime(),
                {{QStringLiteral("text"), QStringLiteral("Adas")}}});
    QVERIFY(keptSoon(state.path(), "Adas"));
    store.setOwner(QStringLiteral("ben"));
    bool loaded = false;
    connect(&store, &DraftStore::loaded, this, [&] { loaded = true; });
    QTRY_VERIFY(loaded);
    QVERIFY(store.left().isEmpty());
    store.setOwner(QStringLiteral("ada"));
    QTRY_COMPARE(store.left().size(), 1);
}

std::unique_ptr<QObject> makeDraftTest(Way way)
{
    return std::make_unique<DraftTest>(way);
}

} // namespace gatehouse::ui::test

#include "draft_test.moc"
