#include "tests/gui/pages/suites.h"
#include "tests/gui/pages/window_fixture.h"

#include "ui/pages/profiles/content_view.h"
#include "ui/pages/profiles/profiles_page.h"
#include "ui/pages/profiles/publish_sheet.h"
#include "ui/pages/profiles/rule/rule_view.h"
#include "ui/pages/shared/inner_list.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/panels/banner.h"

#include <QCompleter>
#include <QLineEdit>
#include <QTest>

namespace gatehouse::ui::test {
namespace {

ProfilesPage* openProfiles(WindowFixture& f)
{
    f.window.openPage(QStringLiteral("profiles"));
    return qobject_cast<ProfilesPage*>(f.window.page(QStringLiteral("profiles")));
}

// Opens the profile in the first row and waits until it is read.
bool openFirst(WindowFixture& f, ProfilesPage* page)
{
    if (!f.settle() || page->model()->rowCount() == 0)
        return false;
    page->openDetail(page->model()->keyAt(0));
    return f.settle();
}

} // namespace

class ProfilesTest : public QObject {
    Q_OBJECT

public:
    explicit ProfilesTest(Way way) : m_way(way) {}

private slots:
    void aRuleIsCompletedByWhereTheCursorIs();
    void theListSaysWhoGetsWhat();
    void aProfileShowsContentPeopleAndHistory();
    void whatARuleTakesIsToldWhileItIsTyped();
    void aWrongRuleSaysWhereAndCannotBePublished();
    void theEditorCompletesByKeyboard();
    void aChangeIsPreviewedAndPublishedWithAReason();
    void whatIsPrivilegedIsRefusedAtOnce();
    void aNewProfileAndACopyAreMade();
    void aNewProfileThatWasLeftIsThereAgain();
    void aProfileIsRetiredAfterItsPreview();
    void aDraftSurvivesAnotherProfile();
    void theKeyboardReachesEverything();

private:
    Way m_way;
};

void ProfilesTest::aRuleIsCompletedByWhereTheCursorIs()
{
    door::RuleWords::View words;
    words.attributes = {{"department", "text", true, {"Sales", "Sales EMEA", "Finance"}},
                        {"is_manager", "flag", false, {}},
                        {"start_date", "date", false, {}}};
    const auto at = [&words](const QString& text) {
        return completeRule(text, static_cast<int>(text.size()), words).choices;
    };
    QVERIFY(at(QString()).contains(QStringLiteral("department")));
    QVERIFY(at(QString()).contains(QStringLiteral("everyone")));
    QCOMPARE(at(QStringLiteral("is_m")), QStringList{QStringLiteral("is_manager")});
    QVERIFY(at(QStringLiteral("department ")).contains(QStringLiteral("in tree of")));
    QVERIFY(!at(QStringLiteral("start_date ")).contains(QStringLiteral("starts with")));
    QVERIFY(at(QStringLiteral("start_date ")).contains(QStringLiteral(">=")));
    QCOMPARE(at(QStringLiteral("department = Fi")), QStringList{QStringLiteral("Finance")});
    QCOMPARE(at(QStringLiteral("department in (Sales, ")).size(), 3);
    QVERIFY(at(QStringLiteral("department in tree of ")).contains(QStringLiteral("\"Sales EMEA\"")));
    QCOMPARE(at(QStringLiteral("department = Sales ")),
             (QStringList{QStringLiteral("and"), QStringLiteral("or")}));
    QCOMPARE(at(QStringLiteral("is_manager = ")), (QStringList{QStringLiteral("yes"), QStringLiteral("no")}));
    QCOMPARE(at(QStringLiteral("department is not ")), QStringList{QStringLiteral("set")});
    const QString quoted = QStringLiteral("department = \"Sales E");
    const RuleCompletion found = completeRule(quoted, static_cast<int>(quoted.size()), words);
    QCOMPARE(found.from, 13);
    QCOMPARE(found.choices, QStringList{QStringLiteral("\"Sales EMEA\"")});
    QCOMPARE(placeInRule(QStringLiteral("a\nbcd"), QStringLiteral("line 2, column 3")), 4);
    QCOMPARE(placeInRule(QStringLiteral("abc"), QStringLiteral("/rule")), -1);
    const auto tokens = ruleTokens(QStringLiteral("not department in (\"Sales EMEA\", Finance)"));
    QCOMPARE(tokens.size(), std::size_t{8});
    QCOMPARE(tokens[0].piece, RulePiece::Keyword);
    QCOMPARE(tokens[1].piece, RulePiece::Attribute);
    QCOMPARE(tokens[4].piece, RulePiece::Value);
    QCOMPARE(tokens[4].text, QStringLiteral("Sales EMEA"));
}

void ProfilesTest::theListSaysWhoGetsWhat()
{
    WindowFixture f(m_way);
    ProfilesPage* page = openProfiles(f);
    QVERIFY(page);
    QVERIFY(f.settle());
    QCOMPARE(page->model()->rowCount(), 1);
    const door::ProfileItem* item = page->profiles()->itemAt(0);
    QVERIFY(item);
    QCOMPARE(item->name, std::string("Everyone"));
    QCOMPARE(item->lines.size(), std::size_t{2});
    const auto counted = f.company.ask(door::RuleCheck{item->rule});
    QVERIFY(counted);
    QCOMPARE(item->people, counted->people);
    QCOMPARE(cutTexts(f.window), QString());
    page->setTypedFilter(QStringLiteral("gives:Badge"));
    QVERIFY(f.settle());
    QCOMPARE(page->model()->rowCount(), 1);
    page->setTypedFilter(QStringLiteral("kind:add_on"));
    QVERIFY(f.settle());
    QCOMPARE(page->model()->rowCount(), 0);
}

void ProfilesTest::aProfileShowsContentPeopleAndHistory()
{
    WindowFixture f(m_way);
    ProfilesPage* page = openProfiles(f);
    QVERIFY(openFirst(f, page));
    ProfilePanel* panel = page->profilePanel();
    QCOMPARE(panel->profileName(), QStringLiteral("Everyone"));
    QCOMPARE(page->crumb(), QStringLiteral("Everyone"));
    QCOMPARE(panel->content()->lines()->view()->model()->rowCount(), 4); // two applications, two lines
    for (int tab = 0; tab < ProfilePanel::kTabs; ++tab) {
        panel->tabs()->setCurrent(tab);
        QVERIFY(f.settle());
        QCOMPARE(cutTexts(f.window), QString());
    }
    panel->tabs()->setCurrent(ProfilePanel::People);
    QTRY_COMPARE(static_cast<std::int64_t>(panel->people()->model()->rowCount()),
                 page->profiles()->itemAt(0)->people);
}

void ProfilesTest::whatARuleTakesIsToldWhileItIsTyped()
{
    WindowFixture f(m_way);
    ProfilesPage* page = openProfiles(f);
    QVERIFY(openFirst(f, page));
    ProfilePanel* panel = page->profilePanel();
    panel->tabs()->setCurrent(ProfilePanel::Population);
    RuleEditor* editor = panel->rule()->editor();
    QTRY_VERIFY(panel->rule()->people() > 0);
    editor->setFocus();
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("department = Sales"));
    QTest::keyClick(editor, Qt::Key_Escape);
    QCOMPARE(panel->draft().rule, std::string("department = Sales"));
    const auto counted = f.company.ask(door::RuleCheck{"department = Sales"});
    QVERIFY(counted);
    QTRY_COMPARE(panel->rule()->people(), static_cast<qint64>(counted->people));
    QVERIFY(panel->rule()->problems().isEmpty());
    QVERIFY(panel->isEdited());
    QCOMPARE(cutTexts(f.window), QString());
}

void ProfilesTest::aWrongRuleSaysWhereAndCannotBePublished()
{
    WindowFixture f(m_way);
    ProfilesPage* page = openProfiles(f);
    QVERIFY(openFirst(f, page));
    ProfilePanel* panel = page->profilePanel();
    panel->tabs()->setCurrent(ProfilePanel::Population);
    panel->rule()->editor()->setPlainText(QStringLiteral("country = ES and\ndepartmnt = Sales"));
    QTRY_VERIFY(!panel->rule()->problems().isEmpty());
    const RuleProblem problem = panel->rule()->problems().front();
    QCOMPARE(problem.place, 17);
    QVERIFY(problem.text.contains(QStringLiteral("department")));
    QVERIFY(!panel->publishButton()->isEnabled());
    QVERIFY(!panel->rule()->editor()->extraSelections().isEmpty());
    QVERIFY(f.settle());
    QCOMPARE(cutTexts(f.window), QString());
}

void ProfilesTest::theEditorCompletesByKeyboard()
{
    WindowFixture f(m_way);
    ProfilesPage* page = openProfiles(f);
    QVERIFY(openFirst(f, page));
    ProfilePanel* panel = page->profilePanel();
    panel->tabs()->setCurrent(ProfilePanel::Population);
    QVERIFY(f.settle());
    RuleEditor* editor = panel->rule()->editor();
    editor->setFocus();
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("depa"));
    QTRY_VERIFY(editor->completion()->popup()->isVisible());
    QTest::keyClick(editor->completion()->popup(), Qt::Key_Return);
    QCOMPARE(editor->toPlainText(), QStringLiteral("department "));
    QTest::keyClicks(editor, QStringLiteral("= Sal"));
    QTRY_VERIFY(editor->completion()->popup()->isVisible());
    QTest::keyClick(editor->completion()->popup(), Qt::Key_Return);
    QCOMPARE(editor->rule(), QStringLiteral("department = Sales"));
}

void ProfilesTest::aChangeIsPreviewedAndPublishedWithAReason()
{
    WindowFixture f(m_way);
    ProfilesPage* page = openProfiles(f);
    QVERIFY(openFirst(f, page));
    ProfilePanel* panel = page->profilePanel();
    QVERIFY(!panel->publishButton()->isEnabled());
    panel->content()->focusLine(0);
    panel->content()->removeButton()->click();
    QVERIFY(panel->publishButton()->isEnabled());
    QCOMPARE(panel->draft().lines.size(), std::size_t{1});
    PublishSheet* sheet = panel->publish();
    QTRY_VERIFY(sheet->isKnown());
    QVERIFY(sheet->impact().losers > 0);
    QVERIFY(sheet->impact().gainers == 0);
    QVERIFY(!sheet->confirmButton()->isEnabled()); // a reason is needed
    QCOMPARE(cutTexts(f.window), QString());
    QTest::keyClicks(sheet->reasonEdit(), QStringLiteral("not needed any more"));
    QVERIFY(sheet->confirmButton()->isEnabled());
    QTest::keyClick(sheet->reasonEdit(), Qt::Key_Return);
    const auto stored = [&] {
        const auto view = f.company.ask(door::ProfileGet{"Everyone"});
        return view ? *view : door::ProfileGet::View{};
    };
    QTRY_COMPARE(stored().versions.size(), std::size_t{2});
    QCOMPARE(stored().versions.front().reason, std::string("not needed any more"));
    QCOMPARE(stored().lines.size(), std::size_t{1});
    QTRY_VERIFY(!panel->isEdited());
    QTRY_COMPARE(panel->draft().seen, 2);
}

void ProfilesTest::whatIsPrivilegedIsRefusedAtOnce()
{
    WindowFixture f(m_way);
    door::EntitlementSave root;
    root.application = "Directory";
    root.name = "Root";
    root.privileged = true;
    QVERIFY(f.company.ask(root));
    ProfilesPage* page = openProfiles(f);
    QVERIFY(openFirst(f, page));
    ContentView* content = page->profilePanel()->content();
    QVERIFY(!content->add(QStringLiteral("Directory"), QStringLiteral("Root")));
    QCOMPARE(page->profilePanel()->draft().lines.size(), std::size_t{2});
    QVERIFY(!content->add(QStringLiteral("Directory"), QStringLiteral("Staff"))); // it is there already
    QVERIFY(f.settle());
    QCOMPARE(cutTexts(f.window), QString());
}

void ProfilesTest::aNewProfileAndACopyAreMade()
{
    WindowFixture f(m_way);
    ProfilesPage* page = openProfiles(f);
    QVERIFY(openFirst(f, page));
    ProfilePanel* panel = page->profilePanel();
    panel->copyButton()->click();
    QVERIFY(f.settle());
    QCOMPARE(panel->nameEdit()->text(), QStringLiteral("Copy of Everyone"));
    QCOMPARE(panel->draft().lines.size(), std::size_t{2});
    page->addButton()->click();
    QVERIFY(f.settle());
    QVERIFY(panel->nameEdit()->text().isEmpty());
    QVERIFY(!panel->publishButton()->isEnabled());
    QTest::keyClicks(panel->nameEdit(), QStringLiteral("Sales"));
    QVERIFY(panel->content()->add(QStringLiteral("Badges"), QStringLiteral("Badge")));
    panel->tabs()->setCurrent(ProfilePanel::Population);
    panel->rule()->editor()->setPlainText(QStringLiteral("department = Sales"));
    QTRY_COMPARE(panel->publishButton()->toolTip(), QStringLiteral("Badge: say why it is in the profile"));
    QVERIFY(!panel->publishButton()->isEnabled());
    panel->tabs()->setCurrent(ProfilePanel::Content);
    panel->content()->lines()->view()->setCurrentIndex({});
    panel->content()->showMissing(0);
    emit panel->content()->missing()->actionTriggered(); // leads to the line
    QTest::keyClicks(panel->content()->rationaleEdit(), QStringLiteral("doors"));
    QVERIFY(panel->content()->missing()->isHidden());
    QTRY_VERIFY(panel->publishButton()->isEnabled());
    PublishSheet* sheet = panel->publish();
    QTRY_VERIFY(sheet->isKnown());
    sheet->reasonEdit()->setText(QStringLiteral("sellers visit customers"));
    sheet->confirmButton()->click();
    QTRY_COMPARE(page->model()->rowCount(), 2);
    QTRY_COMPARE(panel->profileName(), QStringLiteral("Sales"));
    QVERIFY(page->detailKey() > 0);
}

void ProfilesTest::aNewProfileThatWasLeftIsThereAgain()
{
    WindowFixture f(m_way);
    ProfilesPage* page = openProfiles(f);
    page->addButton()->click();
    QVERIFY(f.settle());
    ProfilePanel* panel = page->profilePanel();
    QTest::keyClicks(panel->nameEdit(), QStringLiteral("Night shift"));
    QTest::keyClick(panel->nameEdit(), Qt::Key_Escape);
    QVERIFY(f.settle());
    page->addButton()->click();
    QVERIFY(f.settle());
    QCOMPARE(panel->nameEdit()->text(), QStringLiteral("Night shift"));
    panel->discardButton()->click();
    QVERIFY(panel->nameEdit()->text().isEmpty());
}

void ProfilesTest::aProfileIsRetiredAfterItsPreview()
{
    WindowFixture f(m_way);
    ProfilesPage* page = openProfiles(f);
    QVERIFY(openFirst(f, page));
    PublishSheet* sheet = page->profilePanel()->retire();
    QTRY_VERIFY(sheet->isKnown());
    QVERIFY(sheet->impact().losers > 0);
    QCOMPARE(cutTexts(f.window), QString());
    sheet->reasonEdit()->setText(QStringLiteral("nobody needs it"));
    sheet->confirmButton()->click();
    QTRY_COMPARE(page->model()->rowCount(), 0);
    page->setTypedFilter(QStringLiteral("state:retired"));
    QTRY_COMPARE(page->model()->rowCount(), 1);
}

void ProfilesTest::aDraftSurvivesAnotherProfile()
{
    WindowFixture f(m_way);
    door::ProfilePublish second;
    second.name = "Second";
    second.rule = "nobody";
    second.lines = {{"Badges", "Badge", "", "doors"}};
    QVERIFY(f.company.ask(second));
    ProfilesPage* page = openProfiles(f);
    QVERIFY(openFirst(f, page));
    ProfilePanel* panel = page->profilePanel();
    panel->content()->focusLine(0);
    QTest::keyClicks(panel->content()->rationaleEdit(), QStringLiteral(" and more"));
    QVERIFY(panel->isEdited());
    const std::string rationale = panel->draft().lines.front().rationale;
    page->openDetail(page->model()->keyAt(1));
    QVERIFY(f.settle());
    QVERIFY(!panel->isEdited());
    page->openDetail(page->model()->keyAt(0));
    QVERIFY(f.settle());
    QVERIFY(panel->isEdited());
    QCOMPARE(panel->draft().lines.front().rationale, rationale);
    panel->discardButton()->click();
    QVERIFY(!panel->isEdited());
}

void ProfilesTest::theKeyboardReachesEverything()
{
    WindowFixture f(m_way);
    ProfilesPage* page = openProfiles(f);
    QVERIFY(f.settle());
    page->takeFocus();
    page->list()->setCurrentRow(0);
    QTest::keyClick(page->list(), Qt::Key_Return);
    QVERIFY(page->detailKey() > 0);
    QVERIFY(f.settle());
    QSet<const QWidget*> reached;
    for (int i = 0; i < 80; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        reached.insert(QApplication::focusWidget());
    }
    ProfilePanel* panel = page->profilePanel();
    for (const QWidget* wanted : std::initializer_list<const QWidget*>{
             panel->tabs(), panel->content()->addEdit(), panel->content()->lines()->view(),
             panel->copyButton(), panel->retireButton(), page->addButton()})
        QVERIFY2(reached.contains(wanted), qPrintable(wanted->accessibleName() + wanted->objectName()));
    QTest::keyClick(page->list(), Qt::Key_Escape);
}

std::unique_ptr<QObject> makeProfilesTest(Way way)
{
    return std::make_unique<ProfilesTest>(way);
}

} // namespace gatehouse::ui::test

#include "profiles_test.moc"
