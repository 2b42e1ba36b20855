// One person: what is held and why, what happened, and what can be done about it.
#include "tests/gui/pages/suites.h"
#include "tests/gui/pages/window_fixture.h"

#include "ui/actions/preview_text.h"
#include "ui/actions/reinstate_action.h"
#include "ui/models/person_model.h"
#include "ui/models/plain_text.h"
#include "ui/pages/people/access_view.h"
#include "ui/pages/people/people_page.h"
#include "ui/pages/people/person_head.h"
#include "ui/pages/people/person_panel.h"
#include "ui/pages/people/person_rows.h"
#include "ui/pages/people/why_view.h"
#include "ui/pages/shared/event_changes.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/filter_bar.h"
#include "ui/widgets/controls/segmented_control.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/list/list_view.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

namespace gatehouse::ui::test {

class PersonTest : public QObject {
    Q_OBJECT

public:
    explicit PersonTest(Way way) : m_way(way) {}

private slots:
    void aClickOnAnAccessSaysWhy();
    void theAccessIsFiltered();
    void whySomebodyDoesNotHaveAnAccessCanBeAsked();
    void whoLeftAndCanStillGetInIsSeen();
    void aPreviewSaysOnceWhatHappensInSeveralSystems();
    void changesReadAsTheRestOfTheWindow();
    void whatChangedMeanwhileIsReadWhenThePersonIsLookedAtAgain();
    void enterShowsThePersonAloneAndEscapeLeadsBack();
    void theTimelineTellsEventsStatementsAndTheLogNewestFirst();
    void anExitThatWasDecidedHereIsTakenBack();
    void noTabPromisesWhatThereIsNot();
    void theManagerIsALink();
    void devicesSayWhereTheyStand();

private:
    Way m_way;
};

namespace {

PersonPanel* open(WindowFixture& f, const char* name, int tab)
{
    PeoplePage* people = f.window.people();
    f.window.openPage(QStringLiteral("people"));
    people->openDetail(f.company.idOf(name));
    people->panel()->tabs()->setCurrent(tab);
    return f.settle() ? people->personPanel() : nullptr;
}

QStringList texts(const QWidget& root)
{
    QStringList all;
    for (const QLabel* label : root.findChildren<QLabel*>())
        all << label->text();
    return all;
}

} // namespace

void PersonTest::aClickOnAnAccessSaysWhy()
{
    WindowFixture f(m_way);
    PersonPanel* panel = open(f, "Daniel Osei", PersonPanel::Access);
    QVERIFY(panel);
    ListView* list = panel->access()->list();
    QTRY_COMPARE(list->model()->rowCount(), 4); // two applications with one entitlement each
    QVERIFY(!panel->access()->why()->isVisible());
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {},
                      list->visualRect(list->model()->index(1, 0)).center());
    QTRY_VERIFY(panel->access()->why()->isVisible());
    QVERIFY(panel->access()->why()->blockOf(QStringLiteral("Badges/Badge")));
    const QString said = texts(*panel->access()->why()).join(QLatin1Char('\n'));
    for (const char* part :
         {"Profile Everyone, version 1", "worker_type = employee", "they come in", "Under way"})
        QVERIFY2(said.contains(QLatin1String(part)), qPrintable(said));
    QCOMPARE(cutTexts(f.window), QString());
}

void PersonTest::theAccessIsFiltered()
{
    WindowFixture f(m_way);
    PersonPanel* panel = open(f, "Daniel Osei", PersonPanel::Access);
    QVERIFY(panel);
    ListView* list = panel->access()->list();
    QTRY_COMPARE(list->model()->rowCount(), 4);
    QTest::keyClicks(panel->access()->filter(), QStringLiteral("everyone staff"));
    QCOMPARE(list->model()->rowCount(), 2);
    panel->access()->filter()->setText(QStringLiteral("nothing like this"));
    QCOMPARE(list->model()->rowCount(), 0);
    QVERIFY(texts(*panel->access()).contains(QStringLiteral("Nothing matches")));
    QAbstractButton* clear = buttonSaying(*panel->access(), QStringLiteral("Clear the filter"));
    QVERIFY(clear && clear->isVisible());
    clear->click();
    QCOMPARE(list->model()->rowCount(), 4);
}

void PersonTest::whySomebodyDoesNotHaveAnAccessCanBeAsked()
{
    WindowFixture f(m_way);
    door::EntitlementSave other;
    other.application = "Directory";
    other.name = "Payroll approvers";
    QVERIFY(f.company.ask(other));
    PersonPanel* panel = open(f, "Daniel Osei", PersonPanel::Access);
    QVERIFY(panel);
    AccessView* access = panel->access();
    QVERIFY(!access->question()->isVisible());
    access->whyNot()->click();
    QVERIFY(access->question()->hasFocus());
    QVERIFY(f.settle());
    QCOMPARE(cutTexts(f.window), QString());
    QTest::keyClicks(access->question(), QStringLiteral("payroll"));
    QTest::keyClick(access->question(), Qt::Key_Return);
    QCOMPARE(access->asked(), QStringLiteral("Directory/Payroll approvers"));
    QTRY_VERIFY(access->why()->blockOf(QStringLiteral("Directory/Payroll approvers")));
    QVERIFY(access->why()->isVisible());
    QCOMPARE(cutTexts(f.window), QString());
    QTest::mouseClick(access->list()->viewport(), Qt::LeftButton, {},
                      access->list()->visualRect(access->list()->model()->index(1, 0)).center());
    QTRY_VERIFY(access->why()->blockOf(QStringLiteral("Badges/Badge"))); // another row, another answer
    QVERIFY(access->asked().isEmpty());
}

void PersonTest::whoLeftAndCanStillGetInIsSeen()
{
    door::PersonItem person;
    person.status = EngagementStatus::Ended;
    QVERIFY(standingOf(person).tone == Tone::Neutral);
    person.grants = 2;
    QCOMPARE(standingOf(person).text, QStringLiteral("Left, has access"));
    QVERIFY(standingOf(person).tone == Tone::Warn);
    person.status = EngagementStatus::Active;
    QCOMPARE(standingOf(person).text, QStringLiteral("Active"));
}

void PersonTest::aPreviewSaysOnceWhatHappensInSeveralSystems()
{
    door::Preview preview;
    preview.people = 1;
    for (const char* system : {"Mail", "Directory", "Badges"}) {
        door::PreviewLine line;
        line.application = system;
        line.action = "disable_account";
        line.object = "iris";
        preview.lines.push_back(line);
    }
    preview.lines[2].irreversible = true;
    const Preview sheet = sheetOf(preview);
    QCOMPARE(sheet.items.size(), 2);
    QCOMPARE(sheet.items[0].title, QStringLiteral("Disable account: iris (2)"));
    QCOMPARE(sheet.items[0].subtitle, QStringLiteral("Mail, Directory"));
    QCOMPARE(sheet.more, 0);
}

void PersonTest::changesReadAsTheRestOfTheWindow()
{
    QCOMPARE(changesOf({{"from_start", "2026-11-29"}, {"to_start", "2026-12-13"}}),
             QStringList{QStringLiteral("Start: 29 Nov 2026 → 13 Dec 2026")});
    QCOMPARE(changesOf({{"exit_mode", "immediate"}}), QStringList{QStringLiteral("Exit: At once")});
    QCOMPARE(changesOf({{"from_engagement", "4852"}, {"to_type", "employee"}}),
             QStringList{QStringLiteral("Worker type: Employee")});
    QCOMPARE(changesOf({{"to_status", "confirmed"}}), QStringList{QStringLiteral("Status: Confirmed")});
    QCOMPARE(changesOf({{"to_country", "PL"}}), QStringList{QStringLiteral("Country: Poland")});
    QCOMPARE(withPlainDays(QStringLiteral("until 2026-12-01, in A-2026-12-01-B")),
             QStringLiteral("until 1 Dec 2026, in A-2026-12-01-B"));
    const QDateTime at =
        QDateTime::fromString(QStringLiteral("2026-11-26T23:00:00Z"), Qt::ISODate).toLocalTime();
    QCOMPARE(withPlainDays(QStringLiteral("next at 2026-11-26T23:00:00.069336Z.")),
             QStringLiteral("next at %1, %2.")
                 .arg(plainDay(at.date()), at.time().toString(QStringLiteral("HH:mm"))));
}

void PersonTest::whatChangedMeanwhileIsReadWhenThePersonIsLookedAtAgain()
{
    WindowFixture f(m_way);
    PersonPanel* panel = open(f, "Sara Bianchi", PersonPanel::Overview);
    QVERIFY(panel);
    f.window.openPage(QStringLiteral("queues"));
    QVERIFY(f.settle());
    door::PersonTerminate exit;
    exit.person = "Sara Bianchi";
    exit.reason = "elsewhere";
    QVERIFY(f.company.ask(exit));
    QVERIFY(f.settle());
    f.window.openPage(QStringLiteral("people"));
    QTRY_VERIFY(panel->reinstateButton()->isVisible());
    QVERIFY(!panel->terminateButton()->isEnabled());
}

void PersonTest::enterShowsThePersonAloneAndEscapeLeadsBack()
{
    WindowFixture f(m_way);
    PersonPanel* panel = open(f, "Daniel Osei", PersonPanel::Access);
    QVERIFY(panel);
    PeoplePage* people = f.window.people();
    const int beside = panel->width();
    QVERIFY(panel->access()->list()->isColumnHidden(access::Approver));
    people->list()->setFocus();
    QTest::keyClick(people->list(), Qt::Key_Return);
    QVERIFY(people->isWide());
    QTRY_VERIFY(panel->width() > beside + 200);
    QVERIFY(!people->list()->isVisible());
    QTRY_VERIFY(!panel->access()->list()->isColumnHidden(access::Approver));
    QVERIFY(f.settle());
    QCOMPARE(cutTexts(f.window), QString());
    QTest::keyClick(panel, Qt::Key_Escape);
    QVERIFY(!people->isWide());
    QVERIFY(people->list()->isVisible());
    QVERIFY(panel->isVisible());
    QTest::keyClick(panel, Qt::Key_Escape);
    QVERIFY(!panel->isVisible());
}

void PersonTest::theTimelineTellsEventsStatementsAndTheLogNewestFirst()
{
    WindowFixture f(m_way);
    QVERIFY(f.company.move("W1", "Daniel", "Osei", "Finance"));
    PersonPanel* panel = open(f, "Daniel Osei", PersonPanel::Timeline);
    QVERIFY(panel);
    const auto versions = f.company.ask(door::PersonVersions{"W1"});
    QVERIFY(versions);
    QCOMPARE(versions->items.size(), std::size_t{2});
    QCOMPARE(versions->items.front().changes.at("from_department"), std::string("Sales"));
    QCOMPARE(versions->items.front().changes.at("to_department"), std::string("Finance"));
    PersonHappenings happenings;
    happenings.versions = versions->items;
    const auto person = f.company.ask(door::PersonGet{"W1"});
    QVERIFY(person);
    happenings.events = person->events;
    const auto statements = timelineGroups(happenings, PersonTimeline::Statements);
    QCOMPARE(statements.size(), 2);
    QVERIFY(statements[0].rows.last().title.contains(QStringLiteral("Sales → Finance"))
            || statements[0].rows[1].title.contains(QStringLiteral("Sales → Finance")));
    QCOMPARE(timelineGroups(happenings, PersonTimeline::Everything).size(),
             qsizetype(2 + person->events.size()));
    const int whole = panel->timeline()->rail()->sizeHint().height();
    QVERIFY(whole > 0);
    panel->timeline()->kinds()->setFocus();
    QTest::keyClick(panel->timeline()->kinds(), Qt::Key_Right);
    QVERIFY(panel->timeline()->rail()->sizeHint().height() < whole);
    QCOMPARE(cutTexts(f.window), QString());
}

void PersonTest::anExitThatWasDecidedHereIsTakenBack()
{
    WindowFixture f(m_way);
    door::PersonTerminate exit;
    exit.person = "Sara Bianchi";
    exit.reason = "by mistake";
    QVERIFY(f.company.ask(exit));
    PersonPanel* panel = open(f, "Sara Bianchi", PersonPanel::Overview);
    QVERIFY(panel);
    QTRY_VERIFY(panel->reinstateButton()->isVisible() && panel->reinstateButton()->isEnabled());
    QVERIFY(!panel->terminateButton()->isEnabled());
    panel->reinstateButton()->click();
    QTRY_VERIFY(f.window.findChild<PreviewDialog*>());
    QCOMPARE(f.company.ask(door::PersonGet{"Sara Bianchi"})->person.status, EngagementStatus::Ended);
    auto* sheet = f.window.findChild<PreviewDialog*>();
    QTest::keyClicks(sheet->focusWidget(), QStringLiteral("She stays"));
    buttonSaying(*sheet, QStringLiteral("Reinstate"))->click();
    QTRY_COMPARE(f.company.ask(door::PersonGet{"Sara Bianchi"})->person.status, EngagementStatus::Active);
    QTRY_VERIFY(!panel->reinstateButton()->isVisible());
}

void PersonTest::noTabPromisesWhatThereIsNot()
{
    WindowFixture f(m_way);
    PersonPanel* panel = open(f, "Daniel Osei", PersonPanel::Requests);
    QVERIFY(panel);
    QTRY_VERIFY(texts(*panel).join(QLatin1Char('\n')).contains(QStringLiteral("Requests cannot be made")));
    panel->tabs()->setCurrent(PersonPanel::Accounts);
    QVERIFY(f.settle());
    const auto accounts = f.company.ask(door::PersonGet{"W1"})->accounts;
    const auto rows = accountRows(accounts);
    QVERIFY(rows->rowCount() > 0);
    QCOMPARE(rows->item(0, account_column::LastUsed)->text(), QStringLiteral("no data"));
    QVERIFY(accounts.front().openOperations > 0);
}

void PersonTest::theManagerIsALink()
{
    door::PersonGet::View view;
    view.engagements.resize(1);
    view.engagements.front().manager = "Tomas Keller";
    view.engagements.front().managerId = PersonId(7);
    PersonHead head;
    head.setView(view);
    QSignalSpy wanted(&head, &PersonHead::managerWanted);
    auto* link = buttonSaying(head, QStringLiteral("Tomas Keller"));
    QVERIFY(link);
    link->click();
    QCOMPARE(wanted.count(), 1);
    QCOMPARE(wanted.front().front().value<PersonId>(), PersonId(7));
}

void PersonTest::devicesSayWhereTheyStand()
{
    std::vector<door::PersonExplain::Item> items(3);
    for (auto& item : items)
        item.kind = "device";
    items[0].held = items[0].desired = true;
    items[1].desired = true;
    items[2].held = true;
    std::vector<door::PersonGet::GrantItem> grants(2);
    grants[0].kind = "device";
    grants[0].to = Instant{1};
    grants[1].kind = "group";
    grants[1].to = Instant{1};
    const auto rows = deviceRows(items, grants);
    QStringList states;
    for (int row = 0; row < rows->rowCount(); ++row)
        states << rows->item(row, 1)->text();
    QCOMPARE(states, (QStringList{QStringLiteral("Handed out"), QStringLiteral("On its way"),
                                  QStringLiteral("To be given back"), QStringLiteral("Given back")}));
}

std::unique_ptr<QObject> makePersonTest(Way way)
{
    return std::make_unique<PersonTest>(way);
}

} // namespace gatehouse::ui::test

#include "person_test.moc"
