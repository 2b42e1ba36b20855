// Operators in the settings: who may sign in, what for, and which person that is.
#include "tests/gui/pages/suites.h"
#include "tests/gui/pages/window_fixture.h"

#include "ui/pages/people/person_edit.h"
#include "ui/pages/settings/operators/call_words.h"
#include "ui/pages/settings/operators/operator_form.h"
#include "ui/pages/settings/operators/operators_section.h"
#include "ui/pages/settings/settings_page.h"
#include "ui/pages/shared/inner_list.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/forms/form_field.h"
#include "ui/widgets/list/list_view.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QTest>

namespace gatehouse::ui::test {

namespace {

const QString kPassword = QStringLiteral("three words and one more");

} // namespace

class OperatorsTest : public QObject {
    Q_OBJECT

public:
    explicit OperatorsTest(Way way) : m_way(way) {}

private slots:
    void anOperatorIsMadeAndChanged();
    void anAuditorHoldsNoOtherRole();
    void theTableOfRolesSaysWhatTheCoreSays();
    void everyCallHasItsWords();
    void anOperatorIsLinkedWithAPerson();

private:
    static OperatorsSection* open(WindowFixture& f)
    {
        f.window.openPage(QStringLiteral("settings"), QStringLiteral("operators"));
        (void)f.settle();
        auto* page = qobject_cast<SettingsPage*>(f.window.page(QStringLiteral("settings")));
        return qobject_cast<OperatorsSection*>(page->section(QStringLiteral("operators")));
    }
    static void type(QLineEdit* edit, const QString& text)
    {
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    Way m_way;
};

void OperatorsTest::anOperatorIsMadeAndChanged()
{
    WindowFixture f(m_way);
    auto* section = open(f);
    QTRY_VERIFY(section->isLoaded());
    const int before = section->list()->view()->model()->rowCount();
    section->addButton()->click();
    OperatorForm* form = section->form();
    QVERIFY(form->isVisible());
    type(form->nameField(), QStringLiteral("sec"));
    form->roleBox(Role::Security)->click();
    type(form->passwordField(), kPassword);
    QCOMPARE(cutTexts(f.window), QString());
    form->saveButton()->click();
    QTRY_COMPARE(section->list()->view()->model()->rowCount(), before + 1);
    QTRY_COMPARE(form->nameField()->text(), QStringLiteral("sec"));
    QTRY_VERIFY(form->shownOperator());
    form->disabledBox()->click();
    form->saveButton()->click();
    const auto disabled = [&] {
        const auto operators = f.company.ask(door::OperatorList{});
        for (const door::OperatorItem& op : operators->items)
            if (op.name == "sec")
                return op.disabled && op.hasPassword;
        return false;
    };
    QTRY_VERIFY(disabled());
}

void OperatorsTest::anAuditorHoldsNoOtherRole()
{
    WindowFixture f(m_way);
    auto* section = open(f);
    QTRY_VERIFY(section->isLoaded());
    section->addButton()->click();
    OperatorForm* form = section->form();
    type(form->nameField(), QStringLiteral("both"));
    form->roleBox(Role::Auditor)->click();
    form->roleBox(Role::HrAdmin)->click();
    form->saveButton()->click();
    QVERIFY(f.settle());
    for (const FormField* field : form->findChildren<FormField*>())
        if (field->label() == QLatin1String("Roles"))
            QVERIFY(!field->error().isEmpty());
    QVERIFY(!form->shownOperator());
}

void OperatorsTest::theTableOfRolesSaysWhatTheCoreSays()
{
    WindowFixture f(m_way);
    auto* section = open(f);
    QTRY_VERIFY(section->isLoaded());
    section->tabs()->setCurrent(1);
    const QAbstractItemModel* table = section->roleTable()->view()->model();
    int open = 0, groups = 0;
    for (const door::Descriptor& call : f.session.calls())
        open += call.open ? 0 : 1;
    for (int row = 0; row < table->rowCount(); ++row)
        groups += table->index(row, 0).data(Qt::ToolTipRole).toString().isEmpty() ? 1 : 0;
    QCOMPARE(table->rowCount() - groups, open);
    for (int row = 0; row < table->rowCount(); ++row)
        if (table->index(row, 0).data(Qt::ToolTipRole).toString() == QLatin1String("operator.create")) {
            QCOMPARE(table->index(row, 1).data().toString(), QStringLiteral("–"));   // HR
            QCOMPARE(table->index(row, 8).data().toString(), QStringLiteral("Yes")); // workspace owner
        }
}

void OperatorsTest::everyCallHasItsWords()
{
    WindowFixture f(m_way);
    for (const door::Descriptor& call : f.session.calls()) {
        const auto name = QString::fromLatin1(call.name.data(), static_cast<qsizetype>(call.name.size()));
        QVERIFY2(!callWord(name).isEmpty(), qPrintable(name));
    }
}

void OperatorsTest::anOperatorIsLinkedWithAPerson()
{
    WindowFixture f(m_way);
    OperatorsSection* section = open(f);
    QTRY_VERIFY(section->isLoaded());
    section->addButton()->click();
    OperatorForm* form = section->form();
    type(form->nameField(), QStringLiteral("hana"));
    form->roleBox(Role::Manager)->click();
    type(form->personField(), QStringLiteral("nobody at all"));
    form->saveButton()->click();
    QTRY_VERIFY(!form->personLine()->error().isEmpty());
    QVERIFY(f.settle());
    QCOMPARE(cutTexts(f.window), QString());
    type(form->personField(), QStringLiteral("W2"));
    form->saveButton()->click();
    const auto linked = [&] {
        const auto operators = f.company.ask(door::OperatorList{});
        for (const door::OperatorItem& op : operators->items)
            if (op.name == "hana")
                return op.person;
        return PersonId();
    };
    const auto hana = f.company.ask(door::PersonGet{"W2"});
    QVERIFY(hana);
    QTRY_COMPARE(linked(), hana->person.id);
    QTRY_COMPARE(form->personField()->text(), QStringLiteral("Hana Kovač (W2)")); // not a number
    QVERIFY(!form->isEdited());
    form->personField()->selectAll();
    QTest::keyClick(form->personField(), Qt::Key_Delete);
    form->saveButton()->click();
    QTRY_VERIFY(!linked());
}

std::unique_ptr<QObject> makeOperatorsTest(Way way)
{
    return std::make_unique<OperatorsTest>(way);
}

} // namespace gatehouse::ui::test

#include "operators_test.moc"
