#include "tests/gui/pages/suites.h"
#include "tests/gui/pages/window_fixture.h"

#include "ui/models/application_model.h"
#include "ui/pages/applications/application_form.h"
#include "ui/pages/applications/applications_page.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/filter_bar.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/forms/form_field.h"
#include "ui/widgets/panels/banner.h"

#include <QLineEdit>
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
    QVERIFY(!page->applicationPanel()->testButton()->isEnabled()); // served by hand
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

std::unique_ptr<QObject> makeApplicationsTest(Way way)
{
    return std::make_unique<ApplicationsTest>(way);
}

} // namespace gatehouse::ui::test

#include "applications_test.moc"
