// How the desktop begins and who may use it: look, welcome page, one window a workspace, sign-in, lock, switch.
#include "tests/gui/pages/suites.h"
#include "tests/gui/pages/window_fixture.h"

#include "ui/shell/look/look.h"
#include "ui/shell/look/system_theme.h"
#include "ui/shell/start/session_guard.h"
#include "ui/shell/start/sign_in_form.h"
#include "ui/shell/start/sign_in_window.h"
#include "ui/shell/start/single_instance.h"
#include "ui/shell/start/welcome_window.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QApplication>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QLineEdit>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

#include <atomic>

namespace gatehouse::ui::test {
namespace {

const char* const kPassword = "three words and one more";
const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");

// A session bus of its own with a settings portal that says what the test wants.
class FakePortal : public QDBusVirtualObject {
public:
    bool start()
    {
        m_daemon.start(
            QStringLiteral("dbus-daemon"),
            {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
        if (!m_daemon.waitForReadyRead(5000))
            return false;
        m_address = QString::fromUtf8(m_daemon.readLine()).trimmed();
        QDBusConnection bus = connectAs(QStringLiteral("portal"));
        return bus.registerVirtualObject(kPath, this)
               && bus.registerService(QStringLiteral("org.freedesktop.portal.Desktop"));
    }
    ~FakePortal() override
    {
        for (const char* name : {"portal", "program"})
            QDBusConnection::disconnectFromBus(QLatin1String(name));
        m_daemon.kill();
        m_daemon.waitForFinished();
    }
    QDBusConnection connectAs(const QString& name) const
    {
        return QDBusConnection::connectToBus(m_address, name);
    }
    void wish(uint scheme)
    {
        m_scheme = scheme;
        QDBusMessage signal = QDBusMessage::createSignal(
            kPath, QStringLiteral("org.freedesktop.portal.Settings"), QStringLiteral("SettingChanged"));
        signal << QStringLiteral("org.freedesktop.appearance") << QStringLiteral("color-scheme")
               << QVariant::fromValue(QDBusVariant(scheme));
        QDBusConnection(QStringLiteral("portal")).send(signal);
    }
    QString introspect(const QString&) const override { return {}; }
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override
    {
        const QDBusVariant inner(m_scheme.load());
        connection.send(message.createReply(QVariant::fromValue(QDBusVariant(QVariant::fromValue(inner)))));
        return true;
    }

private:
    QProcess m_daemon;
    QString m_address;
    std::atomic<uint> m_scheme{1};
};

class PrivateSettings {
public:
    QSettings& operator*() { return m_settings; }

private:
    QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
};

} // namespace

class StartTest : public QObject {
    Q_OBJECT

public:
    explicit StartTest(Way way) : m_way(way) {}

private slots:
    void theSystemsThemeIsFollowedWhileTheProgramRuns();
    void rowsBecomeCompactAtOnce();
    void theSizeIsReadBeforeTheFirstWindow();
    void aFolderWithoutAWorkspaceIsSaidInPlace();
    void aDemoShowsItsProgressAndOpens();
    void aSecondStartRaisesTheFirst();
    void tooManyWrongPasswordsAreCountedDown();
    void theLockAsksForThePasswordAgain();
    void whoHasNoPasswordUnlocksWithAClick();
    void somebodyElseSignsInWithoutARestart();

private:
    Way m_way;
};

void StartTest::theSystemsThemeIsFollowedWhileTheProgramRuns()
{
    if (QStandardPaths::findExecutable(QStringLiteral("dbus-daemon")).isEmpty())
        QSKIP("dbus-daemon is not installed");
    FakePortal portal;
    QVERIFY(portal.start());
    PrivateSettings settings;
    Look look(*qApp, *settings);
    look.setSystemTheme(new SystemTheme(Mode::Light, portal.connectAs(QStringLiteral("program")), &look));
    QCOMPARE(look.theme(), ThemeChoice::System); // nothing was chosen
    look.apply();
    QTRY_COMPARE(themeTokens().mode, Mode::Dark);
    portal.wish(2);
    QTRY_COMPARE(themeTokens().mode, Mode::Light);
    look.setTheme(ThemeChoice::Light);
    portal.wish(1);
    QSignalSpy told(ThemeHub::of(qApp), &ThemeHub::changed);
    look.setTheme(ThemeChoice::System);
    QTRY_COMPARE(themeTokens().mode, Mode::Dark);
    QVERIFY(told.count() >= 1);
    applyTheme(*qApp, Mode::Light);
}

void StartTest::rowsBecomeCompactAtOnce()
{
    WindowFixture f(m_way);
    f.window.look().setDensity(Density::Compact);
    QCOMPARE(themeDensity(), Density::Compact);
    QCOMPARE(f.settings.value(QStringLiteral("window/density")).toString(), QStringLiteral("compact"));
    f.window.look().setDensity(Density::Comfortable);
}

void StartTest::theSizeIsReadBeforeTheFirstWindow()
{
    PrivateSettings settings;
    QCOMPARE(Look::scaleOf(*settings), 100);
    Look look(*qApp, *settings);
    look.setScale(150);
    Look::applyScale(*settings);
    QCOMPARE(qgetenv("QT_SCALE_FACTOR"), QByteArray("1.5"));
    look.setScale(1000);
    QCOMPARE(Look::scaleOf(*settings), 200);
    Look::applyScale(*settings);
    QCOMPARE(qgetenv("QT_SCALE_FACTOR"), QByteArray("1.5")); // what is there already goes first
    qunsetenv("QT_SCALE_FACTOR");
}

void StartTest::aFolderWithoutAWorkspaceIsSaidInPlace()
{
    PrivateSettings settings;
    RecentWorkspaces recent(*settings);
    recent.remember(QStringLiteral("/nowhere/acme"), QStringLiteral("acme"), QDateTime::currentDateTime());
    StartDoings doings;
    doings.open = [](const std::string& folder) -> Result<> { return fail("workspace.not_found", {folder}); };
    WelcomeWindow window(doings, recent, QStringLiteral("/tmp"));
    QSignalSpy opened(&window, &WelcomeWindow::opened);
    window.show();
    QAbstractButton* row = buttonSaying(window, QStringLiteral("acme"));
    QVERIFY(row);
    row->click();
    QTRY_VERIFY(window.banner()->isVisible());
    QCOMPARE(window.page(), WelcomeWindow::Page::Start);
    QCOMPARE(opened.count(), 0);
    QCOMPARE(cutTexts(window), QString());
    window.showPage(WelcomeWindow::Page::Create);
    QVERIFY(!buttonSaying(window, QStringLiteral("Create"))->isEnabled());
    QTest::keyClicks(window.nameField(), QStringLiteral("Acme Ltd"));
    QCOMPARE(window.folderField()->text(), QStringLiteral("/tmp/acme-ltd"));
    QVERIFY(buttonSaying(window, QStringLiteral("Create"))->isEnabled());
    QCOMPARE(cutTexts(window), QString());
}

void StartTest::aDemoShowsItsProgressAndOpens()
{
    PrivateSettings settings;
    RecentWorkspaces recent(*settings);
    std::atomic<bool> goOn{false};
    int people = 0;
    StartDoings doings;
    doings.open = [](const std::string&) -> Result<> { return {}; };
    doings.createDemo = [&](const std::string&, int count, const ProgressSink& progress) -> Result<> {
        people = count;
        progress({3, 10, "Reading rows"});
        while (!goOn)
            QThread::yieldCurrentThread();
        return {};
    };
    WelcomeWindow window(doings, recent, QStringLiteral("/tmp"));
    QSignalSpy opened(&window, &WelcomeWindow::opened);
    window.show();
    window.showPage(WelcomeWindow::Page::Demo);
    QAbstractButton* create = buttonSaying(window, QStringLiteral("Create the demo"));
    QVERIFY(create);
    create->click();
    QCOMPARE(window.page(), WelcomeWindow::Page::Busy); // and the window is not waiting
    window.close();
    QVERIFY(window.isVisible()); // what is half made is finished first
    goOn = true;
    QTRY_COMPARE(opened.count(), 1);
    QCOMPARE(people, 500);
    QCOMPARE(opened.first().first().toString(), QStringLiteral("/tmp/demo"));
}

void StartTest::aSecondStartRaisesTheFirst()
{
    const QTemporaryDir folder;
    SingleInstance first(folder.path());
    QVERIFY(!first.askTheOther());
    QSignalSpy raised(&first, &SingleInstance::raiseWanted);
    std::atomic<int> answer{-1};
    std::unique_ptr<QThread> other(QThread::create([&] { // as another process would
        SingleInstance second(folder.path() + QStringLiteral("/."));
        answer = second.askTheOther() ? 1 : 0;
    }));
    other->start();
    QTRY_COMPARE(answer.load(), 1);
    other->wait();
    QCOMPARE(raised.count(), 1);
    const QTemporaryDir elsewhere;
    SingleInstance alone(elsewhere.path());
    QVERIFY(!alone.askTheOther());
}

void StartTest::tooManyWrongPasswordsAreCountedDown()
{
    const SmallCompany company(m_way);
    door::OperatorCreate create;
    create.name = "audrey";
    create.displayName = "Audrey Adams";
    create.roles = {Role::Auditor};
    create.password = kPassword;
    QVERIFY(company.ask(create));
    Session session(company.door(), door::Caller{});
    SignInWindow window(session, QStringLiteral("Test"));
    window.show();
    SignInForm& form = *window.form();
    form.setName(QStringLiteral("audrey"), false);
    QSignalSpy signedIn(&form, &SignInForm::signedIn);
    for (int tries = 0; tries < 20 && !form.confirmButton()->text().startsWith(QStringLiteral("Wait"));
         ++tries) {
        form.passwordField()->setText(QStringLiteral("not this one, I fear"));
        form.confirmButton()->click();
        QTRY_VERIFY_WITH_TIMEOUT(session.isIdle(), 10000);
    }
    QVERIFY2(form.confirmButton()->text().startsWith(QStringLiteral("Wait")),
             qPrintable(form.confirmButton()->text()));
    QVERIFY(!form.confirmButton()->isEnabled());
    QVERIFY(form.banner()->isVisible());
    QTRY_COMPARE(cutTexts(window), QString());
    QCOMPARE(signedIn.count(), 0);
}

void StartTest::theLockAsksForThePasswordAgain()
{
    const SmallCompany company(m_way);
    door::OperatorCreate create;
    create.name = "audrey";
    create.displayName = "Audrey Adams";
    create.roles = {Role::Auditor};
    create.password = kPassword;
    QVERIFY(company.ask(create));
    const auto signedIn = door::ask(company.door(), {}, door::SessionSignIn{"audrey", kPassword});
    QVERIFY(signedIn);
    PrivateSettings settings;
    Session session(company.door(), door::Caller{signedIn->session, {}});
    MainWindow window(session, *settings, QString());
    window.resize(1360, 820);
    window.show();
    QTRY_COMPARE(session.currentOperator().name, std::string("audrey"));
    window.guard().idleLock().setMinutes(1);
    window.guard().idleLock().setMinuteMs(1); // a minute that passes at once
    QTRY_VERIFY(window.guard().sheet());
    window.guard().idleLock().setMinutes(0);
    SignInSheet* sheet = window.guard().sheet();
    QCOMPARE(sheet->why(), SignInSheet::Why::Locked);
    QVERIFY(!sheet->unlockButton());
    QTest::keyClick(sheet->form()->passwordField(), Qt::Key_Escape);
    QVERIFY(window.guard().sheet()); // nobody gets past it
    QTest::keyClicks(sheet->form()->passwordField(), QLatin1String(kPassword));
    QTest::keyClick(sheet->form()->passwordField(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(!window.guard().sheet(), 10000);
}

void StartTest::whoHasNoPasswordUnlocksWithAClick()
{
    WindowFixture f(m_way);
    QVERIFY(f.settle());
    f.window.guard().lock();
    SignInSheet* sheet = f.window.guard().sheet();
    QVERIFY(sheet && sheet->unlockButton());
    QCOMPARE(cutTexts(*sheet), QString());
    sheet->unlockButton()->click();
    QTRY_VERIFY(!f.window.guard().sheet());
}

void StartTest::somebodyElseSignsInWithoutARestart()
{
    WindowFixture f(m_way);
    door::OperatorCreate create;
    create.name = "audrey";
    create.displayName = "Audrey Adams";
    create.roles = {Role::Auditor};
    create.password = kPassword;
    QVERIFY(f.company.ask(create));
    QVERIFY(f.settle());
    f.window.guard().switchOperator();
    QVERIFY(f.settle()); // a demo offers its operators
    SignInSheet* sheet = f.window.guard().sheet();
    QVERIFY(sheet);
    QCOMPARE(cutTexts(*sheet), QString());
    QAbstractButton* offer = buttonSaying(*sheet, QStringLiteral("Audrey Adams"));
    QVERIFY(offer);
    offer->click();
    QTRY_COMPARE(f.session.currentOperator().name, std::string("audrey"));
    QVERIFY(!f.window.guard().sheet());
    QVERIFY(f.settle());
}

std::unique_ptr<QObject> makeStartTest(Way way)
{
    return std::make_unique<StartTest>(way);
}

} // namespace gatehouse::ui::test

#include "start_test.moc"
