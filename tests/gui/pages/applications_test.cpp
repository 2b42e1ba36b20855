#include "tests/gui/pages/suites.h"
#include "tests/gui/pages/window_fixture.h"

#include "ui/models/application_model.h"
#include "ui/pages/applications/application_form.h"
#include "ui/pages/applications/applications_page.h"
#include "ui/pages/applications/entitlement_form.h"
#include "ui/pages/applications/entitlement_view.h"
#include "ui/pages/shared/inner_list.h"
#include "ui/shell/care/window_care.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/filter_bar.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/forms/form_field.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/panels/banner.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QLocale>
#include <QTest>

namespace gatehouse::ui::test {

class ApplicationsTest : public QObject {
    Q_OBJECT

public:
    explicit ApplicationsTest(Way way) : m_way(way) {}

private slots:
    void theListShowsEveryApplicationAndFilters();
    void aTestThatFailsSaysWhatToDo();
    void everyTabShowsTheWholeText();
    void aWrongAddressIsSaidAtItsField();
    void nothingIsTestedWhileSomethingIsTyped();
    void anEntitlementIsMadeChangedAndTakenBack();
    void whatTheCoreRefusesOfAnEntitlementIsSaidAtItsField();

private:
    static ApplicationsPage* applications(WindowFixture& f, const QString& location = {});
    static FormField* field(const ApplicationsPage& page, const QString& label);
    Way m_way;
};

ApplicationsPage* ApplicationsTest::applications(WindowFixture& f, const QString& location)
{
    f.window.openPage(QStringLiteral("applications"), location);
    (void)f.settle();
    return qobject_cast<ApplicationsPage*>(f.window.page(QStringLiteral("applications")));
}

FormField* ApplicationsTest::field(const ApplicationsPage& page, const QString& label)
{
    for (FormField* one : page.applicationPanel()->form()->findChildren<FormField*>())
        if (one->label() == label)
            return one;
    return nullptr;
}

void ApplicationsTest::theListShowsEveryApplicationAndFilters()
{
    WindowFixture f(m_way);
    ApplicationsPage* page = applications(f);
    QTRY_COMPARE(page->model()->rowCount(), 2);
    QTRY_COMPARE(page->filterBar()->count()->text(), QStringLiteral("2 applications"));
    page->setTypedFilter(QStringLiteral("connector:manual"));
    QTRY_COMPARE(page->model()->rowCount(), 1);
    const auto* model = qobject_cast<const ApplicationModel*>(page->model());
    QTRY_VERIFY(model->itemAt(0));
    QCOMPARE(QString::fromStdString(model->itemAt(0)->item.name), QStringLiteral("Badges"));
    page->setTypedFilter(QStringLiteral("nothing like this"));
    QTRY_COMPARE(page->model()->rowCount(), 0);
    QCOMPARE(cutTexts(*page), QString());
}

void ApplicationsTest::aTestThatFailsSaysWhatToDo()
{
    WindowFixture f(m_way);
    ApplicationsPage* page = applications(f, QStringLiteral("name:Directory"));
    QTRY_COMPARE(page->applicationPanel()->applicationName(), QStringLiteral("Directory"));
    QTRY_VERIFY(page->applicationPanel()->testButton()->isEnabled());
    page->applicationPanel()->testButton()->click();
    const Banner* result = page->applicationPanel()->result();
    QTRY_VERIFY(result->isVisible() && !result->accessibleDescription().isEmpty()); // the remedy
    QTRY_VERIFY(page->applicationPanel()->testButton()->isEnabled());
    page->goTo(QStringLiteral("name:Badges"));
    QTRY_COMPARE(page->applicationPanel()->applicationName(), QStringLiteral("Badges"));
    QVERIFY(!page->applicationPanel()->testButton()->isVisible()); // served by hand: there is nothing to ask
    const auto* row = qobject_cast<ApplicationModel*>(page->model())->itemAt(0);
    QVERIFY(row);
    QCOMPARE(page->model()->index(0, ApplicationModel::Waiting).data().toString(),
             QLocale().toString(static_cast<qlonglong>(openWork(row->work))));
    QVERIFY(!result->isVisible());
}

void ApplicationsTest::everyTabShowsTheWholeText()
{
    WindowFixture f(m_way);
    ApplicationsPage* page = applications(f, QStringLiteral("name:Badges"));
    QTRY_COMPARE(page->applicationPanel()->applicationName(), QStringLiteral("Badges"));
    for (int tab = 0; tab < ApplicationPanel::kTabs; ++tab) {
        page->panel()->tabs()->setCurrent(tab);
        QVERIFY(f.settle());
        QCOMPARE(cutTexts(f.window), QString());
    }
}

void ApplicationsTest::aWrongAddressIsSaidAtItsField()
{
    WindowFixture f(m_way);
    ApplicationsPage* page = applications(f, QStringLiteral("name:Directory"));
    QTRY_COMPARE(page->applicationPanel()->applicationName(), QStringLiteral("Directory"));
    page->panel()->tabs()->setCurrent(ApplicationPanel::Settings);
    FormField* address = field(*page, QStringLiteral("Address"));
    QVERIFY(address);
    auto* edit = qobject_cast<QLineEdit*>(address->control());
    QVERIFY(edit);
    edit->selectAll();
    QTest::keyClicks(edit, QStringLiteral("nowhere"));
    QTRY_VERIFY(page->applicationPanel()->form()->saveButton()->isEnabled());
    page->applicationPanel()->form()->saveButton()->click();
    QVERIFY(!address->error().isEmpty());
    edit->selectAll();
    QTest::keyClicks(edit, QStringLiteral("http://127.0.0.1:2/scim/v2"));
    page->applicationPanel()->form()->saveButton()->click();
    const auto url = [&] {
        const auto items = f.company.ask(door::ApplicationList{});
        for (const auto& item : items ? items->items : std::vector<door::ApplicationItem>{})
            if (item.name == "Directory")
                return QString::fromStdString(item.url);
        return QString();
    };
    QTRY_COMPARE(url(), QStringLiteral("http://127.0.0.1:2/scim/v2"));
    QVERIFY(address->error().isEmpty());
}

void ApplicationsTest::nothingIsTestedWhileSomethingIsTyped()
{
    WindowFixture f(m_way);
    ApplicationsPage* page = applications(f, QStringLiteral("name:Directory"));
    const Button* test = page->applicationPanel()->testButton();
    QTRY_VERIFY(test->isEnabled());
    page->panel()->tabs()->setCurrent(ApplicationPanel::Settings);
    auto* edit = qobject_cast<QLineEdit*>(field(*page, QStringLiteral("Address"))->control());
    QTest::keyClicks(edit, QStringLiteral("x"));
    QVERIFY(!test->isEnabled());
    QVERIFY(test->toolTip().startsWith(QStringLiteral("Save the settings first")));
    QCOMPARE(test->accessibleDescription(), test->toolTip());
    QVERIFY(f.settle());
    QCOMPARE(cutTexts(f.window), QString());
    page->applicationPanel()->form()->discardButton()->click();
    QVERIFY(test->isEnabled());
    QCOMPARE(edit->text(), QStringLiteral("http://127.0.0.1:1/scim/v2"));
    page->goTo(QStringLiteral("new"));
    QVERIFY(!test->isEnabled());
    QVERIFY(!test->isVisible()); // nothing is there that could be asked, paused or looked at
    QVERIFY(!page->panel()->tabs()->isVisible());
}

void ApplicationsTest::anEntitlementIsMadeChangedAndTakenBack()
{
    WindowFixture f(m_way);
    ApplicationsPage* page = applications(f, QStringLiteral("name:Badges"));
    QTRY_COMPARE(page->applicationPanel()->applicationName(), QStringLiteral("Badges"));
    page->panel()->tabs()->setCurrent(ApplicationPanel::Entitlements);
    EntitlementView* view = page->applicationPanel()->entitlements();
    QTRY_COMPARE(view->list()->view()->model()->rowCount(), 1);
    view->addButton()->click();
    EntitlementForm* form = view->form();
    QVERIFY(form->isVisible());
    QTest::keyClicks(form->nameField(), QStringLiteral("Server room"));
    form->kindBox()->setCurrentText(QStringLiteral("Badge"));
    form->tierBox()->setCurrentIndex(form->tierBox()->findData(static_cast<int>(RiskTier::High)));
    QVERIFY(f.settle());
    QCOMPARE(cutTexts(f.window), QString());
    form->saveButton()->click();
    const auto made = [&] {
        const auto items = f.company.ask(door::EntitlementList{"Badges"});
        for (const auto& item : items ? items->items : std::vector<door::EntitlementItem>{})
            if (item.name == "Server room")
                return item;
        return door::EntitlementItem{};
    };
    QTRY_VERIFY(made().id);
    QCOMPARE(made().nativeId, std::string("Server room")); // where none is given
    QCOMPARE(made().kind, std::string("badge"));
    QCOMPARE(made().tier, RiskTier::High);
    QTRY_COMPARE(view->list()->view()->model()->rowCount(), 2);
    QVERIFY(!view->isFormShown());

    view->open(made().id);
    QVERIFY(view->isFormShown());
    QVERIFY(!form->nameField()->isEnabled()); // profiles call it by its name
    form->privilegedBox()->click();
    form->saveButton()->click();
    QTRY_VERIFY(made().privileged);
    QTRY_VERIFY(f.window.care().undoStack().canUndo());
    f.window.care().undoStack().undo(); // which asks a second operator
    const auto waiting = [&] {
        const auto items = f.company.ask(door::PendingList{});
        return items ? items->items.size() : 0;
    };
    QTRY_COMPARE(waiting(), std::size_t(1));
    QVERIFY(made().privileged);
    QCOMPARE(made().tier, RiskTier::High);
}

void ApplicationsTest::whatTheCoreRefusesOfAnEntitlementIsSaidAtItsField()
{
    WindowFixture f(m_way);
    ApplicationsPage* page = applications(f, QStringLiteral("name:Badges"));
    page->panel()->tabs()->setCurrent(ApplicationPanel::Entitlements);
    EntitlementView* view = page->applicationPanel()->entitlements();
    QTRY_COMPARE(view->list()->view()->model()->rowCount(), 1);
    view->openNew();
    EntitlementForm* form = view->form();
    QTest::keyClicks(form->nameField(), QStringLiteral("badge")); // there is a "Badge": it would be changed
    form->saveButton()->click();
    QVERIFY(!form->nameLine()->error().isEmpty());
    form->nameField()->clear();
    QTest::keyClicks(form->nameField(), QStringLiteral("Door"));
    QTest::keyClicks(form->nativeField(), QStringLiteral("Badge"));
    form->saveButton()->click();
    QTRY_VERIFY(!form->nativeLine()->error().isEmpty());
    QVERIFY(f.settle());
    QCOMPARE(cutTexts(f.window), QString());
    QVERIFY(form->isEdited());
}

std::unique_ptr<QObject> makeApplicationsTest(Way way)
{
    return std::make_unique<ApplicationsTest>(way);
}

} // namespace gatehouse::ui::test

#include "applications_test.moc"
