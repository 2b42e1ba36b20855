#include "tests/gui/pages/suites.h"
#include "tests/gui/pages/window_fixture.h"

#include "ui/pages/home/first_steps.h"
#include "ui/pages/home/home_page.h"
#include "ui/pages/home/person_progress.h"
#include "ui/pages/people/people_page.h"
#include "ui/pages/queues/queues_page.h"
#include "ui/widgets/charts/chart_view.h"
#include "ui/widgets/controls/filter_bar.h"
#include "ui/widgets/panels/stat_card.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QAbstractButton>
#include <QApplication>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>

namespace gatehouse::ui::test {

class HomeTest : public QObject {
    Q_OBJECT

public:
    explicit HomeTest(Way way) : m_way(way) {}

private slots:
    void whatNeedsTheOperatorComesFirstAndNobodyReleasesHisOwn();
    void heldWorkLeadsToItsRows();
    void aTileOpensTheRowsBehindItsNumber();
    void whoeverStartsThisWeekIsShownAndOpened();
    void chartsSayTheirNumbersToScreenReaders();
    void itFitsIntoASmallWindow();
    void aNewWorkspaceSaysWhatToDoFirst();
    void whatIsDoneByHandIsSaidToBe();

private:
    static HomePage* home(WindowFixture& f);
    Way m_way;
};

HomePage* HomeTest::home(WindowFixture& f)
{
    f.window.openPage(QStringLiteral("home"));
    (void)f.settle();
    return qobject_cast<HomePage*>(f.window.page(QStringLiteral("home")));
}

void HomeTest::whatNeedsTheOperatorComesFirstAndNobodyReleasesHisOwn()
{
    HomeData data;
    door::PendingItem own;
    own.id = 1;
    own.asker = "Ingrid";
    door::PendingItem other;
    other.id = 2;
    other.asker = "Ivan";
    door::PendingItem forbidden;
    forbidden.id = 3;
    forbidden.asker = "Olga";
    data.pending = {own, other, forbidden};
    data.engine.state = "paused";
    data.insight.manual = 4;
    data.alerts.resize(11);
    const NeedRules rules{[](const door::PendingItem& item) { return item.asker == "Ivan"; },
                          [](const door::PendingItem& item) { return item.asker == "Ingrid"; }};
    const QList<NeedGroup> groups = needsOf(data, rules, QDateTime::currentDateTime());
    QCOMPARE(groups.size(), 5);
    QCOMPARE(groups[0].rows.size(), 1);
    QCOMPARE(groups[0].rows[0].id, 2);
    QVERIFY(groups[0].rows[0].kind == NeedKind::Release);
    QVERIFY(groups.last().rows[0].kind == NeedKind::Own);
    QCOMPARE(groups[3].more, 3); // of eleven alerts eight are rows
    QCOMPARE(countOf(groups), 1 + 1 + 1 + 11 + 1);
    QCOMPARE(countOf(needsOf({}, rules, QDateTime::currentDateTime())), 0);
}

void HomeTest::heldWorkLeadsToItsRows()
{
    WindowFixture f(m_way);
    door::OperationHold hold;
    const auto open = f.company.ask(door::OperationList{});
    QVERIFY(open && !open->items.empty());
    for (const door::OperationItem& item : open->items)
        hold.operations.push_back(item.id);
    QVERIFY(f.company.ask(hold));
    HomePage* page = home(f);
    QTRY_VERIFY(!page->needs().isEmpty());
    const auto hasWork = [page] {
        for (const NeedGroup& group : page->needs())
            for (const Need& need : group.rows)
                if (need.place.location == QLatin1String("held"))
                    return true;
        return false;
    };
    QTRY_VERIFY(hasWork());
    QCOMPARE(cutTexts(*page), QString());
    QString wanted;
    connect(page, &Page::placeWanted, this,
            [&](const QString& to, const QString& place) { wanted = to + QLatin1Char('/') + place; });
    page->tile(3)->click(); // to do by hand
    QCOMPARE(wanted, QStringLiteral("engine/manual"));
}

void HomeTest::aTileOpensTheRowsBehindItsNumber()
{
    WindowFixture f(m_way);
    HomePage* page = home(f);
    QTRY_VERIFY(page->tile(0)->isVisible());
    page->tile(0)->click();
    QTRY_COMPARE(f.window.queues()->typedFilter(), QStringLiteral("due:<7d"));
    QVERIFY(f.window.queues()->isVisible());
    f.window.openPage(QStringLiteral("people"), QStringLiteral("filter:status:active"));
    QCOMPARE(f.window.people()->typedFilter(), QStringLiteral("status:active"));
    QVERIFY(f.settle());
}

void HomeTest::whoeverStartsThisWeekIsShownAndOpened()
{
    WindowFixture f(m_way);
    QVERIFY(f.company.hire("W9", "Aaron", "Abbot"));
    HomePage* page = home(f);
    PersonProgress* row = nullptr;
    const auto find = [&] {
        for (auto* one : page->findChildren<PersonProgress*>())
            if (one->accessibleName().startsWith(QStringLiteral("Aaron Abbot")))
                row = one;
        return row != nullptr;
    };
    QTRY_VERIFY(find());
    const qint64 event = row->eventId();
    row->click();
    QTRY_COMPARE(f.window.queues()->detailKey(), event);
    QVERIFY(f.settle());
}

void HomeTest::chartsSayTheirNumbersToScreenReaders()
{
    WindowFixture f(m_way);
    HomePage* page = home(f);
    const auto charts = page->findChildren<ChartView*>();
    QCOMPARE(charts.size(), 3);
    for (const ChartView* chart : charts) {
        QVERIFY(!chart->accessibleName().isEmpty());
        QTRY_VERIFY(chart->accessibleDescription().contains(QStringLiteral("latest")));
    }
    QCOMPARE(axisScale(3065, 2).top, 4000.0);
    QCOMPARE(axisScale(0, 3).step, 1.0);
}

void HomeTest::itFitsIntoASmallWindow()
{
    for (const Mode mode : {Mode::Dark, Mode::Light}) {
        applyTheme(*qApp, mode);
        WindowFixture f(m_way, {1360, 820});
        HomePage* page = home(f);
        QTRY_VERIFY(page->content()->isVisible());
        QVERIFY(f.settle());
        (void)f.window.grab();
        QCOMPARE(page->content()->verticalScrollBar()->maximum(), 0);
        QCOMPARE(page->content()->horizontalScrollBar()->maximum(), 0);
        QVERIFY(!page->firstSteps()->isVisible()); // people are here
    }
}

void HomeTest::aNewWorkspaceSaysWhatToDoFirst()
{
    const auto openLinks = [](const FirstSteps& steps) {
        return steps.findChildren<QAbstractButton*>().size();
    };
    HomeData data;
    QVERIFY(firstStepsOf(data).isEmpty()); // nobody has counted yet
    data.people = data.applications = data.profiles = 0;
    const QList<Need> all = firstStepsOf(data);
    QCOMPARE(all.size(), 4);
    for (const Need& step : all)
        QVERIFY(!step.place.page.isEmpty());
    FirstSteps card;
    card.setSteps(all);
    QString wanted;
    connect(&card, &FirstSteps::wanted, this,
            [&](const QString& page, const QString& place) { wanted = page + QLatin1Char('/') + place; });
    const auto links = card.findChildren<QAbstractButton*>();
    QCOMPARE(links.size(), 4);
    links[1]->click();
    QCOMPARE(wanted, QStringLiteral("people/new"));
    data.people = 1; // what is done stays, ticked off
    QCOMPARE(firstStepsOf(data).size(), 4);
    card.setSteps(firstStepsOf(data));
    QCOMPARE(openLinks(card), 2);
    data.applications = 2;
    card.setSteps(firstStepsOf(data));
    QCOMPARE(openLinks(card), 1);
    data.profiles = 1;
    QVERIFY(firstStepsOf(data).isEmpty());
    card.setSteps({});
    QVERIFY(card.isHidden());
}

void HomeTest::whatIsDoneByHandIsSaidToBe()
{
    door::QueueItem item;
    item.name = "Ann Lee";
    item.total = 3;
    item.done = 2;
    item.effective = Date{20000};
    const auto said = [&](const char* state, const char* by) {
        item.state = state;
        item.blockedBy = by;
        return PersonProgress(item, QDate(2024, 10, 4), false).accessibleName();
    };
    QVERIFY(said("by_hand", "Badges: by hand").contains(QStringLiteral("Badges: by hand")));
    QVERIFY(said("retrying", "").contains(QStringLiteral("Retrying")));
    QVERIFY(said("blocked", "").contains(QStringLiteral("Needs attention")));
    item.effective = Date{19999};
    item.done = 0;
    QVERIFY(!said("scheduled", "").contains(QStringLiteral("On schedule"))); // its day is past
    QVERIFY(said("waiting", "").contains(QStringLiteral("Late")));
}

std::unique_ptr<QObject> makeHomeTest(Way way)
{
    return std::make_unique<HomeTest>(way);
}

} // namespace gatehouse::ui::test

#include "home_test.moc"
