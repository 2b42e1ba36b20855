// What is taken back from the window, page by page: the change is made with the page's own controls and undone from its toast's stack.
#include "tests/gui/pages/suites.h"
#include "tests/gui/pages/window_fixture.h"

#include "core/door/commands/engine.h"
#include "ui/pages/applications/application_form.h"
#include "ui/pages/applications/applications_page.h"
#include "ui/pages/engine/engine_page.h"
#include "ui/pages/settings/calendars/calendar_form.h"
#include "ui/pages/settings/calendars/calendars_section.h"
#include "ui/pages/settings/operators/operator_form.h"
#include "ui/pages/settings/operators/operators_section.h"
#include "ui/pages/settings/settings_page.h"
#include "ui/shell/care/window_care.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/forms/form_field.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QTest>

namespace gatehouse::ui::test {

class UndoTest : public QObject {
    Q_OBJECT

public:
    explicit UndoTest(Way way) : m_way(way) {}

private slots:
    void anAlertThatWasSeenIsOpenAgain();
    void theSettingsOfAnApplicationAreAsTheyWere();
    void aChangedCalendarIsAsItWasAndARemovedOneIsBack();
    void anOperatorMaySignInAgain();
    void theSecondFactorOfEverybodyIsAChoiceAgain();

private:
    // Takes back what was done last, once it can be.
    static bool undo(WindowFixture& f)
    {
        UndoStack& stack = f.window.care().undoStack();
        if (!QTest::qWaitFor([&stack] { return stack.canUndo(); }, 10000))
            return false;
        stack.undo();
        return true;
    }
    template <class S>
    static S* section(WindowFixture& f, const QString& id)
    {
        f.window.openPage(QStringLiteral("settings"), id);
        (void)f.settle();
        return qobject_cast<S*>(
            qobject_cast<SettingsPage*>(f.window.page(QStringLiteral("settings")))->section(id));
    }
    static void type(QLineEdit* edit, const QString& text)
    {
        edit->selectAll();
        QTest::keyClicks(edit, text);
    }
    Way m_way;
};

void UndoTest::anAlertThatWasSeenIsOpenAgain()
{
    WindowFixture f(m_way);
    QVERIFY(f.company.runEngine()); // the directory does not answer: that is an alert
    const auto open = [&] { return f.company.ask(door::AlertList{})->items.size(); };
    const std::size_t before = open();
    QVERIFY(before > 0);
    f.window.openPage(QStringLiteral("engine"));
    const QWidget* page = f.window.page(QStringLiteral("engine"));
    QTRY_VERIFY(buttonSaying(*page, QStringLiteral("Acknowledge")));
    buttonSaying(*page, QStringLiteral("Acknowledge"))->click();
    QTRY_COMPARE(open(), before - 1);
    QVERIFY(undo(f));
    QTRY_COMPARE(open(), before);
}

void UndoTest::theSettingsOfAnApplicationAreAsTheyWere()
{
    WindowFixture f(m_way);
    f.window.openPage(QStringLiteral("applications"), QStringLiteral("name:Directory"));
    auto* page = qobject_cast<ApplicationsPage*>(f.window.page(QStringLiteral("applications")));
    QTRY_COMPARE(page->applicationPanel()->applicationName(), QStringLiteral("Directory"));
    ApplicationForm* form = page->applicationPanel()->form();
    const auto url = [&] {
        const auto items = f.company.ask(door::ApplicationList{});
        for (const auto& item : items->items)
            if (item.name == "Directory")
                return item.url;
        return std::string();
    };
    const std::string before = url();
    for (FormField* field : form->findChildren<FormField*>())
        if (field->label() == QLatin1String("Address"))
            type(qobject_cast<QLineEdit*>(field->control()), QStringLiteral("http://127.0.0.1:2/scim/v2"));
    form->saveButton()->click();
    QTRY_COMPARE(url(), std::string("http://127.0.0.1:2/scim/v2"));
    QVERIFY(undo(f));
    QTRY_COMPARE(url(), before);
}

void UndoTest::aChangedCalendarIsAsItWasAndARemovedOneIsBack()
{
    WindowFixture f(m_way);
    auto* calendars = section<CalendarsSection>(f, QStringLiteral("calendars"));
    QTRY_VERIFY(calendars->isLoaded());
    const auto all = [&] { return f.company.ask(door::CalendarList{})->items; };
    calendars->addButton()->click();
    CalendarForm* form = calendars->form();
    type(form->nameField(), QStringLiteral("Madrid"));
    form->saveButton()->click();
    QTRY_COMPARE(all().size(), std::size_t(1));
    QTRY_VERIFY(form->shownCalendar());
    QVERIFY(!f.window.care().undoStack().canUndo()); // a new one is removed where it stands
    type(form->nameField(), QStringLiteral("Lisbon"));
    form->saveButton()->click();
    QTRY_COMPARE(all().front().name, std::string("Lisbon"));
    QVERIFY(undo(f));
    QTRY_COMPARE(all().front().name, std::string("Madrid"));
    QVERIFY(f.settle());
    calendars->read();
    QTRY_COMPARE(form->nameField()->text(), QStringLiteral("Madrid"));
    form->removeButton()->click();
    QTRY_VERIFY(all().empty());
    QVERIFY(undo(f));
    QTRY_COMPARE(all().size(), std::size_t(1));
    QCOMPARE(all().front().name, std::string("Madrid"));
}

void UndoTest::anOperatorMaySignInAgain()
{
    WindowFixture f(m_way);
    door::OperatorCreate second;
    second.name = "second";
    second.roles = {Role::HrAdmin};
    const auto made = f.company.ask(second);
    QVERIFY(made);
    const auto isDisabled = [&] {
        const auto operators = f.company.ask(door::OperatorList{});
        for (const door::OperatorItem& op : operators->items)
            if (op.name == "second")
                return op.disabled;
        return false;
    };
    auto* operators = section<OperatorsSection>(f, QStringLiteral("operators"));
    QTRY_VERIFY(operators->isLoaded());
    operators->goTo(QString::number(made->id));
    OperatorForm* form = operators->form();
    QTRY_COMPARE(form->nameField()->text(), QStringLiteral("second"));
    form->disabledBox()->click();
    form->saveButton()->click();
    QTRY_VERIFY(isDisabled());
    QVERIFY(undo(f));
    QTRY_VERIFY(!isDisabled());
}

void UndoTest::theSecondFactorOfEverybodyIsAChoiceAgain()
{
    WindowFixture f(m_way);
    auto* operators = section<OperatorsSection>(f, QStringLiteral("operators"));
    QTRY_VERIFY(operators->isLoaded());
    const auto isRequired = [&] {
        const auto values = f.company.ask(door::SettingList{})->values;
        const auto found = values.find("sign_in.second_factor");
        return found != values.end() && found->second == "required";
    };
    operators->requireBox()->click();
    QTRY_VERIFY(isRequired());
    QVERIFY(undo(f));
    QTRY_VERIFY(!isRequired());
}

std::unique_ptr<QObject> makeUndoTest(Way way)
{
    return std::make_unique<UndoTest>(way);
}

} // namespace gatehouse::ui::test

#include "undo_test.moc"
