#include "tests/gui/pages/suites.h"
#include "tests/gui/pages/window_fixture.h"

#include "ui/actions/terminate_action.h"
#include "ui/models/person_model.h"
#include "ui/pages/people/access_view.h"
#include "ui/pages/people/people_page.h"
#include "ui/pages/people/person_panel.h"
#include "ui/pages/people/why_view.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/filter_bar.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/panels/banner.h"

#include <QLineEdit>
#include <QTest>

namespace gatehouse::ui::test {

class PeopleTest : public QObject {
    Q_OBJECT

public:
    explicit PeopleTest(Way way) : m_way(way) {}

private slots:
    void theListShowsEverybodyAndSaysHowMany();
    void theFilterNarrowsAndTheCountStaysHonest();
    void thePanelShowsThePersonOnEveryTab();
    void terminateIsPreviewedThenDone();
    void aNewPersonWaitsUntilAskedFor();
    void oneWhoComesAndOneWhoGoesAreSeenThoughTheCountIsTheSame();
    void chipsNarrowTheList();
    void whatTheFilterDoesNotUnderstandIsSaid();
    void anErrorIsSaidInPlaceAndCanBeTriedAgain();
    void thePanelGoesWithTheRowThatTheFilterHides();
    void whoALinkOpensAndTheFilterHidesIsSaidNotToBeInTheList();

private:
    Way m_way;
};

void PeopleTest::theListShowsEverybodyAndSaysHowMany()
{
    WindowFixture f(m_way);
    QVERIFY(f.company.isReady());
    QTRY_COMPARE(f.window.people()->model()->rowCount(), SmallCompany::kPeople);
    QTRY_COMPARE(f.window.people()->filterBar()->count()->text(), QStringLiteral("6 people"));
    const auto* model = qobject_cast<PersonModel*>(f.window.people()->model());
    QVERIFY(model->itemAt(0));
    QCOMPARE(QString::fromStdString(model->itemAt(0)->name), QStringLiteral("Daniel Osei"));
}

void PeopleTest::theFilterNarrowsAndTheCountStaysHonest()
{
    WindowFixture f(m_way);
    PeoplePage* people = f.window.people();
    QVERIFY(f.settle());
    QTest::keyClicks(people->filterBar()->edit(), QStringLiteral("department:Sales"));
    QTRY_COMPARE(people->filterBar()->count()->text(), QStringLiteral("4 of 6 people"));
    QCOMPARE(people->model()->rowCount(), 4);
    people->setTypedFilter(QStringLiteral("hana"));
    QTRY_COMPARE(people->model()->rowCount(), 1);
    people->setTypedFilter(QStringLiteral("nobody like this"));
    QTRY_COMPARE(people->model()->rowCount(), 0);
    people->setTypedFilter(QString());
    QTRY_COMPARE(people->model()->rowCount(), SmallCompany::kPeople);
}

void PeopleTest::thePanelShowsThePersonOnEveryTab()
{
    WindowFixture f(m_way);
    PeoplePage* people = f.window.people();
    QVERIFY(f.settle());
    people->openDetail(f.company.idOf("Daniel Osei"));
    QTRY_COMPARE(people->personPanel()->personName(), QStringLiteral("Daniel Osei"));
    QVERIFY(f.settle());
    QCOMPARE(people->crumb(), QStringLiteral("Daniel Osei"));
    QCOMPARE(people->list()->currentIndex().row(), 0);
    for (int tab = 0; tab < PersonPanel::kTabs; ++tab) {
        people->panel()->tabs()->setCurrent(tab);
        QVERIFY(f.settle());
        QCOMPARE(cutTexts(f.window), QString());
    }
    people->panel()->tabs()->setCurrent(PersonPanel::Access);
    QVERIFY(f.settle());
    QVERIFY(people->personPanel()->access()->showEntitlement(QStringLiteral("Directory/Staff")));
    QVERIFY(people->personPanel()->access()->why()->blockOf(QStringLiteral("Directory/Staff")));
    QCOMPARE(cutTexts(f.window), QString());
}

void PeopleTest::terminateIsPreviewedThenDone()
{
    WindowFixture f(m_way);
    PeoplePage* people = f.window.people();
    QVERIFY(f.settle());
    const std::int64_t person = f.company.idOf("Sara Bianchi");
    people->openDetail(person);
    QVERIFY(f.settle());
    QVERIFY(people->personPanel()->terminateButton()->isEnabled());
    people->personPanel()->terminateButton()->click();
    QTRY_VERIFY(f.window.findChild<PreviewDialog*>());
    const auto before = f.company.ask(door::PersonGet{"Sara Bianchi"});
    QVERIFY(before);
    QCOMPARE(before->person.status, EngagementStatus::Active); // a preview changes nothing
    QString said;
    connect(people, &Page::said, this, [&](Tone, const QString& text) { said = text; });
    auto* sheet = f.window.findChild<PreviewDialog*>();
    QAbstractButton* confirm = buttonSaying(*sheet, QStringLiteral("Terminate now"));
    QVERIFY(!confirm->isEnabled()); // until it is said why
    QTest::keyClicks(sheet->focusWidget(), QStringLiteral("Left with the till"));
    QVERIFY(confirm->isEnabled());
    confirm->click();
    QTRY_VERIFY(said.contains(QStringLiteral("Sara Bianchi")));
    const auto after = f.company.ask(door::PersonGet{"Sara Bianchi"});
    QVERIFY(after);
    QCOMPARE(after->person.status, EngagementStatus::Ended);
    QTRY_VERIFY(!people->personPanel()->terminateButton()->isEnabled());
    QTRY_VERIFY(!f.window.findChild<PreviewDialog*>());
}

void PeopleTest::aNewPersonWaitsUntilAskedFor()
{
    WindowFixture f(m_way);
    PeoplePage* people = f.window.people();
    QVERIFY(f.settle());
    people->list()->setCurrentRow(3);
    const qint64 current = people->model()->keyAt(3);
    QVERIFY(f.company.hire("W9", "Aaron", "Abbot")); // before everybody else
    QTRY_COMPARE_WITH_TIMEOUT(people->model()->drift().added, 1, 10000);
    QCOMPARE(people->model()->rowCount(), SmallCompany::kPeople);
    QCOMPARE(people->model()->keyAt(3), current); // nothing moved
    QTest::keyClick(people->list(), Qt::Key_F5);
    QTRY_COMPARE(people->model()->rowCount(), SmallCompany::kPeople + 1);
    QCOMPARE(people->list()->currentIndex().row(), 4); // the same person is the current one
    QCOMPARE(people->model()->keyAt(4), current);
}

void PeopleTest::oneWhoComesAndOneWhoGoesAreSeenThoughTheCountIsTheSame()
{
    WindowFixture f(m_way);
    PeoplePage* people = f.window.people();
    people->setTypedFilter(QStringLiteral("department:Sales"));
    QVERIFY(f.settle());
    QCOMPARE(people->model()->rowCount(), 4);
    const qint64 first = people->model()->keyAt(0);
    QVERIFY(f.company.move("W1", "Daniel", "Osei", "Finance"));
    QVERIFY(f.company.hire("W9", "Aaron", "Abbot"));
    QTRY_COMPARE_WITH_TIMEOUT(people->model()->drift(), (ListDrift{1, 1, false}), 10000);
    QCOMPARE(people->model()->keyAt(0), first); // nothing moved
    const auto offer = buttonSaying(*people, QStringLiteral("1 new, 1 gone"));
    QVERIFY(offer && offer->isVisible());
    QCOMPARE(cutTexts(f.window), QString());
    offer->click();
    QTRY_VERIFY(!people->model()->drift().isAny());
    QCOMPARE(people->model()->rowCount(), 4);
    QVERIFY(people->model()->keyAt(0) != first);
    QVERIFY(!offer->isVisible());
}

void PeopleTest::chipsNarrowTheList()
{
    WindowFixture f(m_way);
    PeoplePage* people = f.window.people();
    QVERIFY(f.settle());
    const auto chip = [&](const char* label) { return buttonSaying(*people, QLatin1String(label)); };
    QVERIFY(chip("Due by today") && chip("Privileged"));
    QTRY_COMPARE(chip("Starting")->accessibleName(), QStringLiteral("Starting, 1"));
    chip("Starting")->click();
    QCOMPARE(people->typedFilter(), QStringLiteral("status:confirmed"));
    QTRY_COMPARE(people->model()->rowCount(), 1);
    chip("Privileged")->click(); // both hold
    QTRY_COMPARE(people->model()->rowCount(), 0);
    chip("Privileged")->click();
    chip("Starting")->click();
    QCOMPARE(people->typedFilter(), QString());
    chip("Due by today")->click();
    QCOMPARE(people->typedFilter(), QStringLiteral("due:today"));
    QVERIFY(f.settle());
    QCOMPARE(chip("Due by today")->accessibleName(),
             QStringLiteral("Due by today, %1").arg(people->model()->rowCount()));
    QVERIFY(people->model()->rowCount() > 0);
    QVERIFY(people->model()->rowCount() < SmallCompany::kPeople); // Jonas starts in 40 days
}

void PeopleTest::whatTheFilterDoesNotUnderstandIsSaid()
{
    WindowFixture f(m_way);
    PeoplePage* people = f.window.people();
    QVERIFY(f.settle());
    people->setTypedFilter(QStringLiteral("colour:red due:soon"));
    QVERIFY(people->banner()->isVisible());
    QVERIFY(f.settle());
    QCOMPARE(people->model()->rowCount(), SmallCompany::kPeople); // left out, not guessed
    QCOMPARE(cutTexts(f.window), QString());
    people->setTypedFilter(QStringLiteral("due:today"));
    QVERIFY(!people->banner()->isVisible());
}

void PeopleTest::anErrorIsSaidInPlaceAndCanBeTriedAgain()
{
    WindowFixture f(m_way);
    PeoplePage* people = f.window.people();
    QVERIFY(f.settle());
    f.session.setCaller(door::Caller{"a session that has ended", {}});
    bool asked = false;
    connect(&f.window, &MainWindow::signInWanted, this, [&] { asked = true; });
    people->refresh();
    QTRY_COMPARE(people->model()->state(), ListModel::State::Failed);
    QVERIFY(asked);
    const auto* state = people->list()->findChild<EmptyState*>();
    QVERIFY(state && state->isVisible());
    QCOMPARE(state->kind(), EmptyState::Kind::Error);
    f.session.setCaller(f.company.caller());
    for (QAbstractButton* button : state->findChildren<QAbstractButton*>())
        button->click();
    QTRY_COMPARE(people->model()->state(), ListModel::State::Ready);
    QTRY_VERIFY(!state->isVisible());
}

void PeopleTest::thePanelGoesWithTheRowThatTheFilterHides()
{
    WindowFixture f(m_way);
    PeoplePage* people = f.window.people();
    QVERIFY(f.settle());
    people->openDetail(f.company.idOf("Sara Bianchi"));
    QVERIFY(f.settle());
    people->filterBar()->edit()->setFocus();
    QTest::keyClicks(people->filterBar()->edit(), QStringLiteral("sara"));
    QTRY_COMPARE(people->model()->rowCount(), 1);
    QVERIFY(f.settle());
    QVERIFY(people->panel()->isVisible()); // she is still there
    people->filterBar()->edit()->selectAll();
    QTest::keyClicks(people->filterBar()->edit(), QStringLiteral("hana"));
    QTRY_VERIFY(!people->panel()->isVisible()); // nobody can terminate whom he does not see
    QCOMPARE(people->detailKey(), 0);
    QVERIFY(people->filterBar()->edit()->hasFocus()); // who types goes on typing
}

void PeopleTest::whoALinkOpensAndTheFilterHidesIsSaidNotToBeInTheList()
{
    WindowFixture f(m_way);
    PeoplePage* people = f.window.people();
    people->setTypedFilter(QStringLiteral("hana"));
    QTRY_COMPARE(people->model()->rowCount(), 1);
    QVERIFY(f.settle());
    people->list()->setCurrentRow(0);
    const qint64 sara = f.company.idOf("Sara Bianchi");
    people->goTo(QStringLiteral("person:%1").arg(sara));
    QVERIFY(f.settle());
    QVERIFY(people->panel()->isVisible());
    QVERIFY(people->panel()->hasNote());
    QVERIFY(!people->list()->currentIndex().isValid()); // Hana is not the one
    QCOMPARE(cutTexts(f.window), QString());
    QAbstractButton* show = buttonSaying(*people->panel(), QStringLiteral("Clear the filter"));
    QVERIFY(show && show->isVisible());
    show->click();
    QTRY_COMPARE(people->model()->rowCount(), SmallCompany::kPeople);
    QTRY_VERIFY(!people->panel()->hasNote());
    QCOMPARE(people->detailKey(), sara);
    QTRY_COMPARE(people->model()->keyAt(people->list()->currentIndex().row()), sara);
}

std::unique_ptr<QObject> makePeopleTest(Way way)
{
    return std::make_unique<PeopleTest>(way);
}

} // namespace gatehouse::ui::test

#include "people_test.moc"
