#include "tests/gui/pages/suites.h"
#include "tests/gui/pages/window_fixture.h"

#include "core/access/totp.h"
#include "ui/pages/settings/account/account_section.h"
#include "ui/pages/settings/account/second_factor_sheet.h"
#include "ui/pages/settings/calendars/calendar_form.h"
#include "ui/pages/settings/calendars/calendars_section.h"
#include "ui/pages/settings/operators/operators_section.h"
#include "ui/pages/settings/own/appearance_section.h"
#include "ui/pages/settings/own/notifications_section.h"
#include "ui/pages/settings/own/shortcuts_section.h"
#include "ui/pages/settings/policy/policy_model.h"
#include "ui/pages/settings/policy/policy_section.h"
#include "ui/pages/settings/section_list.h"
#include "ui/pages/settings/settings_page.h"
#include "ui/pages/settings/workspace/backup_section.h"
#include "ui/shell/alert_toasts.h"
#include "ui/shell/look/look.h"
#include "ui/shell/shortcuts/shortcuts_sheet.h"
#include "ui/shell/start/session_guard.h"
#include "ui/shell/start/sign_in_form.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/segmented_control.h"
#include "ui/widgets/forms/form_field.h"
#include "ui/widgets/forms/qr_code.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace gatehouse::ui::test {
namespace {

const QString kPassword = QStringLiteral("three words and one more");

std::string fromBase32(QString text)
{
    constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string bytes;
    quint32 bits = 0;
    int held = 0;
    for (const QChar c : text.remove(QLatin1Char(' ')).remove(QLatin1Char('\n'))) {
        bits = (bits << 5) | static_cast<quint32>(kLetters.find(c.toLatin1()));
        held += 5;
        if (held >= 8) {
            held -= 8;
            bytes += static_cast<char>((bits >> held) & 0xff);
        }
    }
    return bytes;
}

QString codeNow(const QString& secret)
{
    const Instant now{QDateTime::currentMSecsSinceEpoch() * 1000};
    return QString::fromStdString(access::totpCode(fromBase32(secret), access::totpStep(now)));
}

} // namespace

class SettingsTest : public QObject {
    Q_OBJECT

public:
    explicit SettingsTest(Way way) : m_way(way) {}

private slots:
    void everySectionShowsItsWholeText();
    void aSectionIsMadeWhenItIsLookedAtAndFoundAgain();
    void theLookChangesAtOnce();
    void theShortcutsAreASheetAway();
    void aPasswordThatWillNotDoIsSaidAtItsField();
    void aSecondFactorIsSetUpWithACodeAndAskedAtSignIn();
    void aCalendarIsMadeAndItsMistakesAreSaidInPlace();
    void quietHoursAndLevelAreKept();
    void aBackupIsMadeAndItsMomentShown();
    void whoMayNotChangeAnythingReadsWhy();

private:
    template <class S>
    static S* open(WindowFixture& f, const QString& id)
    {
        f.window.openPage(QStringLiteral("settings"), id);
        (void)f.settle();
        auto* page = qobject_cast<SettingsPage*>(f.window.page(QStringLiteral("settings")));
        return qobject_cast<S*>(page->section(id));
    }
    static void type(QLineEdit* edit, const QString& text)
    {
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    Way m_way;
};

void SettingsTest::everySectionShowsItsWholeText()
{
    WindowFixture f(m_way);
    for (const SectionEntry& entry : sectionTable()) {
        auto* section = open<SettingsSection>(f, entry.id);
        QVERIFY2(section, qPrintable(entry.id));
        QTRY_VERIFY2(section->isLoaded(), qPrintable(entry.id));
        QVERIFY(f.settle());
        QCOMPARE(entry.id + QLatin1String(": ") + cutTexts(f.window), entry.id + QLatin1String(": "));
        QVERIFY(!section->banner()->isVisible());
    }
}

void SettingsTest::aSectionIsMadeWhenItIsLookedAtAndFoundAgain()
{
    WindowFixture f(m_way);
    f.window.openPage(QStringLiteral("settings"));
    auto* page = qobject_cast<SettingsPage*>(f.window.page(QStringLiteral("settings")));
    QCOMPARE(page->current(), QStringLiteral("account"));
    QCOMPARE(page->findChildren<SettingsSection*>().size(), 1);
    page->sections()->setFocus();
    QTest::keyClick(page->sections(), Qt::Key_Down);
    QCOMPARE(page->current(), QStringLiteral("operators"));
    QCOMPARE(page->location(), QStringLiteral("operators"));
    QCOMPARE(page->crumb(), QStringLiteral("Operators and roles"));
    QCOMPARE(page->findChildren<SettingsSection*>().size(), 2);
    f.window.back();
    QCOMPARE(page->current(), QStringLiteral("account"));
}

void SettingsTest::theLookChangesAtOnce()
{
    WindowFixture f(m_way);
    auto* look = open<AppearanceSection>(f, QStringLiteral("appearance"));
    emit look->theme()->chosen(1);
    QCOMPARE(f.window.look().theme(), ThemeChoice::Dark);
    emit look->theme()->chosen(0);
    emit look->density()->chosen(1);
    QCOMPARE(f.window.look().density(), Density::Compact);
    emit look->density()->chosen(0);
    look->size()->setCurrentIndex(look->size()->findData(125));
    emit look->size()->activated(look->size()->currentIndex());
    QCOMPARE(Look::scaleOf(f.window.look().settings()), 125);
}

void SettingsTest::theShortcutsAreASheetAway()
{
    WindowFixture f(m_way);
    open<ShortcutsSection>(f, QStringLiteral("shortcuts"))->openButton()->click();
    QTRY_VERIFY(f.window.findChild<ShortcutsSheet*>());
}

void SettingsTest::aPasswordThatWillNotDoIsSaidAtItsField()
{
    WindowFixture f(m_way);
    auto* account = open<AccountSection>(f, QStringLiteral("account"));
    QTRY_VERIFY(account->isLoaded());
    QVERIFY(!account->savePassword()->isEnabled()); // nothing is typed
    type(account->passwordField(), QStringLiteral("short"));
    account->savePassword()->click();
    QVERIFY(!buttonSaying(*account, QStringLiteral("nothing like this")));
    const auto errors = [account] {
        QStringList texts;
        for (const FormField* field : account->findChildren<FormField*>())
            if (!field->error().isEmpty())
                texts << field->label();
        return texts;
    };
    QCOMPARE(errors(), (QStringList{QStringLiteral("New password"), QStringLiteral("The same again")}));
    type(account->passwordField(), QStringLiteral("aaaaaaaaaaaaaa")); // the core knows what the form does not
    type(account->repeatField(), QStringLiteral("aaaaaaaaaaaaaa"));
    account->savePassword()->click();
    QTRY_COMPARE(errors(), QStringList{QStringLiteral("New password")});
}

void SettingsTest::aSecondFactorIsSetUpWithACodeAndAskedAtSignIn()
{
    WindowFixture f(m_way);
    auto* account = open<AccountSection>(f, QStringLiteral("account"));
    QTRY_VERIFY(account->isLoaded());
    QVERIFY(!account->setUpButton()->isEnabled()); // without a password there is nothing it comes after
    type(account->passwordField(), kPassword);
    type(account->repeatField(), kPassword);
    account->savePassword()->click();
    QTRY_VERIFY(account->setUpButton()->isEnabled());

    account->setUpButton()->click();
    auto* sheet = f.window.findChild<SecondFactorSheet*>();
    QVERIFY(sheet);
    QTRY_VERIFY(!sheet->secretText()->text().contains(QChar(0x00b7)));
    QVERIFY(sheet->picture()->modules() >= 21);
    QCOMPARE(cutTexts(*sheet), QString());
    type(sheet->codeField(), QStringLiteral("12"));
    sheet->confirmButton()->click();
    QVERIFY(!sheet->codeLine()->error().isEmpty());
    type(sheet->codeField(), codeNow(sheet->secretText()->text()));
    sheet->confirmButton()->click();
    QTRY_VERIFY(sheet->doneButton()->isVisible());
    const QString codes = sheet->recoveryCodes()->toPlainText();
    QCOMPARE(codes.count(QLatin1Char('-')), 30); // ten codes of four groups
    QCOMPARE(cutTexts(*sheet), QString());
    sheet->doneButton()->click();
    QTRY_VERIFY(account->removeButton()->isVisible());

    f.window.guard().lock();
    QTRY_VERIFY(f.window.guard().sheet());
    SignInForm* form = f.window.guard().sheet()->form();
    QTRY_VERIFY(form->passwordField()->isVisible()); // a click was enough before
    QVERIFY(!form->codeField()->isVisible());
    type(form->passwordField(), kPassword);
    form->confirmButton()->click();
    QTRY_VERIFY(form->codeField()->isVisible());
    type(form->codeField(), codes.section(QLatin1Char(' '), 0, 0).trimmed());
    form->confirmButton()->click();
    QTRY_VERIFY(!f.window.guard().sheet());
}

void SettingsTest::aCalendarIsMadeAndItsMistakesAreSaidInPlace()
{
    WindowFixture f(m_way);
    auto* section = open<CalendarsSection>(f, QStringLiteral("calendars"));
    QTRY_VERIFY(section->isLoaded());
    section->addButton()->click();
    CalendarForm* form = section->form();
    type(form->nameField(), QStringLiteral("Madrid"));
    form->holidaysField()->setPlainText(QStringLiteral("2026-12-25 Christmas\nChristmas again"));
    form->saveButton()->click();
    QVERIFY(form->holidaysLine()->error().contains(QStringLiteral("Line 2")));
    form->holidaysField()->setPlainText(QStringLiteral("2026-12-25 Christmas\n2026-01-06"));
    type(form->placesField(), QStringLiteral("Madrid, ES"));
    form->dayBox(6)->click();
    form->defaultBox()->click();
    QCOMPARE(cutTexts(f.window), QString());
    form->saveButton()->click();
    QTRY_COMPARE(f.company.ask(door::CalendarList{})->items.size(), std::size_t(1));
    const door::CalendarItem item = f.company.ask(door::CalendarList{})->items.front();
    QCOMPARE(item.weekdays, (std::vector<int>{1, 2, 3, 4, 5, 6}));
    QCOMPARE(item.holidays.size(), std::size_t(2));
    QCOMPARE(item.places.size(), std::size_t(2));
    QVERIFY(item.isDefault);
    QTRY_VERIFY(form->removeButton()->isVisible());
    form->removeButton()->click();
    QTRY_VERIFY(f.company.ask(door::CalendarList{})->items.empty());
    section->addButton()->click();
    type(form->nameField(), QStringLiteral("Nowhere"));
    QAbstractButton* cancel = buttonSaying(*form, QStringLiteral("Cancel"));
    QVERIFY(cancel && cancel->isVisible());
    cancel->click();
    QVERIFY(!form->isVisible());
    QVERIFY(!form->isEdited());
}

void SettingsTest::quietHoursAndLevelAreKept()
{
    WindowFixture f(m_way);
    auto* section = open<NotificationsSection>(f, QStringLiteral("notifications"));
    section->quietBox()->click();
    QVERIFY(AlertToasts::quietHoursOf(f.settings).on);
    section->level()->setCurrentIndex(0);
    emit section->level()->activated(0);
    QCOMPARE(AlertToasts::levelOf(f.settings), AlertLevel::None);
    QuietHours night{true, QTime(20, 0), QTime(7, 0)};
    QVERIFY(night.contains(QTime(23, 0)) && night.contains(QTime(6, 59)) && !night.contains(QTime(7, 0)));
}

void SettingsTest::aBackupIsMadeAndItsMomentShown()
{
    WindowFixture f(m_way);
    QTemporaryDir folder;
    auto* section = open<BackupSection>(f, QStringLiteral("backup"));
    QTRY_VERIFY(section->isLoaded());
    type(section->folderField(), QStringLiteral("nowhere"));
    section->backupButton()->click(); // said at the field, nothing is asked
    QVERIFY(f.settle());
    type(section->folderField(), folder.path());
    QSignalSpy ended(section, &BackupSection::backupEnded);
    section->backupButton()->click();
    QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 10000);
    QVERIFY(ended.front().front().toBool());
    const auto files = QDir(folder.path()).entryInfoList(QDir::Files);
    QCOMPARE(files.size(), 1);
    QVERIFY(files.front().size() > 0);
    const auto settings = f.company.ask(door::SettingList{});
    QVERIFY(settings);
    QCOMPARE(QString::fromStdString(settings->values.at("backup.last_file")),
             files.front().absoluteFilePath());
    section->checkButton()->click();
    QTRY_VERIFY(section->banner()->isVisible());
}

void SettingsTest::whoMayNotChangeAnythingReadsWhy()
{
    WindowFixture f(m_way);
    door::OperatorCreate auditor;
    auditor.name = "auditor";
    auditor.roles = {Role::Auditor};
    QVERIFY(f.company.ask(auditor));
    const auto session = door::ask(f.company.door(), door::Caller{}, door::SessionSignIn{"auditor", "", -1});
    QVERIFY(session);
    f.session.setCaller(door::Caller{session->session, {}});
    QTRY_COMPARE(QString::fromStdString(f.session.currentOperator().name), QStringLiteral("auditor"));
    auto* policy = open<PolicySection>(f, QStringLiteral("policy"));
    QTRY_VERIFY(policy->model()->rowCount() > 10);
    QVERIFY(!(policy->model()->index(0, PolicyModel::When).flags() & Qt::ItemIsEditable));
    QVERIFY(!policy->shippedButton()->isEnabled());
    QVERIFY(!policy->findChildren<Banner*>().isEmpty());
    auto* operators = open<OperatorsSection>(f, QStringLiteral("operators"));
    QTRY_VERIFY(operators->isLoaded());
    QVERIFY(!operators->addButton()->isEnabled());
    auto* calendars = open<CalendarsSection>(f, QStringLiteral("calendars"));
    QTRY_VERIFY(calendars->isLoaded());
    QVERIFY(!calendars->addButton()->isEnabled());
    QCOMPARE(cutTexts(f.window), QString());
}

std::unique_ptr<QObject> makeSettingsTest(Way way)
{
    return std::make_unique<SettingsTest>(way);
}

} // namespace gatehouse::ui::test

#include "settings_test.moc"
