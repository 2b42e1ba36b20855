// The lifecycle policy in the settings: edited in place, kept as a draft, previewed before it is saved.
#include "tests/gui/pages/suites.h"
#include "tests/gui/pages/window_fixture.h"

#include "ui/pages/settings/policy/policy_model.h"
#include "ui/pages/settings/policy/policy_section.h"
#include "ui/pages/settings/settings_page.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/panels/preview_dialog.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

namespace gatehouse::ui::test {

class PolicyTest : public QObject {
    Q_OBJECT

public:
    explicit PolicyTest(Way way) : m_way(way) {}

private slots:
    void aCellOfThePolicyIsEditedAndItsEffectShownBeforeItIsSaved();
    void twoRowsAboutTheSameAreSaidAndNotSaved();
    void theShippedRowsComeBack();
    void whatWasEditedIsOfferedAgain();

private:
    static PolicySection* open(WindowFixture& f)
    {
        f.window.openPage(QStringLiteral("settings"), QStringLiteral("policy"));
        (void)f.settle();
        auto* page = qobject_cast<SettingsPage*>(f.window.page(QStringLiteral("settings")));
        return qobject_cast<PolicySection*>(page->section(QStringLiteral("policy")));
    }
    static void type(QLineEdit* edit, const QString& text)
    {
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    Way m_way;
};

void PolicyTest::aCellOfThePolicyIsEditedAndItsEffectShownBeforeItIsSaved()
{
    WindowFixture f(m_way);
    auto* policy = open(f);
    QTRY_VERIFY(policy->model()->rowCount() > 10);
    QVERIFY(!policy->saveButton()->isEnabled());
    int row = 0;
    while (policy->model()->rules()[static_cast<std::size_t>(row)].event != EventKind::Joiner)
        ++row;
    const QModelIndex when = policy->model()->index(row, PolicyModel::When);
    policy->table()->setCurrentIndex(when);
    QTest::keyClick(policy->table(), Qt::Key_Return);
    QVERIFY(policy->table()->indexWidget(when) || policy->table()->findChild<QSpinBox*>());
    policy->model()->setData(when, -9, Qt::EditRole);
    QVERIFY(policy->isEdited());
    QTRY_VERIFY(policy->saveButton()->isEnabled());
    policy->saveButton()->click();
    QTRY_VERIFY(f.window.findChild<PreviewDialog*>());
    auto* sheet = f.window.findChild<PreviewDialog*>();
    QVERIFY(f.settle());
    QCOMPARE(cutTexts(*sheet), QString());
    QVERIFY(!sheet->confirmButton()->isEnabled()); // a reason is asked for
    type(sheet->reasonEdit(), QStringLiteral("accounts are needed earlier"));
    sheet->confirmButton()->click();
    QTRY_COMPARE(f.company.ask(door::PolicyGet{})->number, 1);
    QTRY_VERIFY(!policy->isEdited());
    QTRY_VERIFY(policy->versions()->itemText(0).startsWith(QStringLiteral("Version 1")));
    QCOMPARE(f.company.ask(door::PolicyVersions{})->items.front().reason,
             std::string("accounts are needed earlier"));
}

void PolicyTest::twoRowsAboutTheSameAreSaidAndNotSaved()
{
    WindowFixture f(m_way);
    auto* policy = open(f);
    QTRY_VERIFY(policy->model()->rowCount() > 10);
    policy->model()->addRow(0); // a copy of the row
    QVERIFY(policy->banner()->isVisible());
    QVERIFY(!policy->saveButton()->isEnabled());
    QVERIFY(!policy->model()->problemOf(1).isEmpty());
    policy->model()->setData(policy->model()->index(1, PolicyModel::Worker), QStringLiteral("intern"),
                             Qt::EditRole);
    QVERIFY(!policy->banner()->isVisible());
    QVERIFY(policy->saveButton()->isEnabled());
    policy->discardButton()->click();
    QVERIFY(!policy->isEdited());
}

void PolicyTest::theShippedRowsComeBack()
{
    WindowFixture f(m_way);
    auto* policy = open(f);
    QTRY_VERIFY(policy->model()->rowCount() > 10);
    const int shipped = policy->model()->rowCount();
    policy->model()->removeRow(0);
    QCOMPARE(policy->model()->rowCount(), shipped - 1);
    policy->shippedButton()->click();
    QTRY_COMPARE(policy->model()->rowCount(), shipped);
    QVERIFY(!policy->isEdited()); // nothing else was stored
}

void PolicyTest::whatWasEditedIsOfferedAgain()
{
    const QTemporaryDir state;
    {
        WindowFixture f(m_way);
        f.session.drafts().setFolder(state.path());
        QVERIFY(f.settle());
        PolicySection* policy = open(f);
        QTRY_VERIFY(policy->model()->rowCount() > 10);
        policy->model()->setData(policy->model()->index(0, PolicyModel::When), -9, Qt::EditRole);
        policy->model()->removeRow(3);
    } // closed without saving
    WindowFixture f(m_way);
    f.session.drafts().setFolder(state.path());
    QVERIFY(f.settle());
    PolicySection* policy = open(f);
    QTRY_VERIFY(policy->model()->rowCount() > 10);
    const int shipped = policy->model()->rowCount();
    QVERIFY(!policy->isEdited());
    QTRY_VERIFY(buttonSaying(*policy, QStringLiteral("Continue"))
                && buttonSaying(*policy, QStringLiteral("Continue"))->isVisible());
    QVERIFY(f.settle());
    QCOMPARE(cutTexts(f.window), QString());
    buttonSaying(*policy, QStringLiteral("Continue"))->click();
    QTRY_VERIFY(policy->isEdited());
    QCOMPARE(policy->model()->rowCount(), shipped - 1);
    QCOMPARE(policy->model()->rules().front().offsetDays, -9);
    QVERIFY(sameRule(policy->model()->rules()[2], policy->model()->stored()[2])); // as it was kept
    policy->discardButton()->click();
    QVERIFY(!policy->isEdited());
    QTRY_VERIFY(!f.session.drafts().find(QStringLiteral("policy")));
}

std::unique_ptr<QObject> makePolicyTest(Way way)
{
    return std::make_unique<PolicyTest>(way);
}

} // namespace gatehouse::ui::test

#include "policy_test.moc"
