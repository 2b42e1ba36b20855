#include "tests/gui/pages/suites.h"

#include "ui/session/job_watch.h"
#include "ui/session/paced.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

namespace gatehouse::ui::test {

class SessionTest : public QObject {
    Q_OBJECT

public:
    explicit SessionTest(Way way) : m_way(way) {}

private slots:
    void repliesArriveOnTheThreadThatAsked();
    void aReplyForSomebodyWhoIsGoneIsDropped();
    void errorsCarryTheirCode();
    void aBurstOfChangesIsAnnouncedAtMostEvery250Ms();
    void wishesOfABurstAreGrantedTogetherAndNeverTwoAtATime();
    void aJobIsFollowedToItsEnd();
    void whatTheOperatorMayIsKnown();

private:
    Way m_way;
};

void SessionTest::repliesArriveOnTheThreadThatAsked()
{
    const SmallCompany company(m_way);
    QVERIFY(company.isReady());
    Session session(company.door(), company.caller());
    QThread* thread = nullptr;
    qint64 count = -1;
    session.ask(door::PersonList{}, this, [&](const Result<door::ListOpened>& list) {
        thread = QThread::currentThread();
        count = list ? list->count : -2;
    });
    QCOMPARE(count, -1); // nothing waits
    QVERIFY(!session.isIdle());
    QTRY_COMPARE(count, SmallCompany::kPeople);
    QCOMPARE(thread, QThread::currentThread());
    QTRY_VERIFY(session.isIdle());
}

void SessionTest::aReplyForSomebodyWhoIsGoneIsDropped()
{
    const SmallCompany company(m_way);
    Session session(company.door(), company.caller());
    bool called = false;
    auto receiver = std::make_unique<QObject>();
    session.ask(door::PersonList{}, receiver.get(), [&](const Result<door::ListOpened>&) { called = true; });
    receiver.reset();
    QTRY_VERIFY(session.isIdle());
    QVERIFY(!called);
}

void SessionTest::errorsCarryTheirCode()
{
    const SmallCompany company(m_way);
    Session session(company.door(), company.caller());
    std::string code;
    session.ask(door::PersonGet{"nobody at all"}, this,
                [&](const Result<door::PersonGet::View>& view) { code = view ? "none" : view.error().code; });
    QTRY_COMPARE(code, std::string("service.unknown_person"));
}

void SessionTest::aBurstOfChangesIsAnnouncedAtMostEvery250Ms()
{
    SmallCompany company(m_way);
    Session session(company.door(), company.caller());
    QSignalSpy changes(&session, &Session::changed);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(company.hire("W7", "Aiko", "Mori")); // many transactions
    QVERIFY(company.hire("W8", "Ruth", "Okafor"));
    QTRY_VERIFY(!changes.isEmpty());
    QVERIFY2(changes.size() <= timer.elapsed() / 250 + 1, qPrintable(QString::number(changes.size())));
    const auto change = company.ask(door::ChangeAfter{0});
    QVERIFY(change);
    QTRY_COMPARE(session.lastChange(), change->last); // the last one is not lost
}

void SessionTest::wishesOfABurstAreGrantedTogetherAndNeverTwoAtATime()
{
    int asked = 0;
    Paced paced(
        20, [&] { ++asked; }, this);
    for (int i = 0; i < 5; ++i)
        paced.want();
    QCOMPARE(asked, 1); // the first at once
    paced.wantNow();
    QCOMPARE(asked, 1); // one is under way
    paced.answered();
    QTRY_COMPARE(asked, 2); // the others together, after the pause
    paced.answered();
    paced.want();
    QCOMPARE(asked, 2);
    paced.wantNow();
    QCOMPARE(asked, 3);
    paced.answered();
}

void SessionTest::aJobIsFollowedToItsEnd()
{
    const SmallCompany company(m_way);
    Session session(company.door(), company.caller());
    QString state;
    door::EngineRun run;
    run.patience = 1;
    session.ask(run, this, [&](const Result<door::JobStarted>& job) {
        QVERIFY(job);
        JobWatch* watch = session.watchJob(job->job, QStringLiteral("Running"));
        connect(watch, &JobWatch::finished, this,
                [&](const door::JobGet::View& view) { state = QString::fromStdString(view.state); });
    });
    QTRY_COMPARE_WITH_TIMEOUT(state, QStringLiteral("done"), 20000);
}

void SessionTest::whatTheOperatorMayIsKnown()
{
    const SmallCompany company(m_way);
    const auto auditor = company.ask(door::OperatorCreate{"audrey", "Audrey", {Role::Auditor}, {}, {}, {}});
    QVERIFY(auditor);
    door::SessionSignIn signIn;
    signIn.name = "audrey";
    const auto view = company.ask(signIn);
    QVERIFY(view);
    Session session(company.door(), door::Caller{view->session, {}});
    QSignalSpy known(&session, &Session::operatorChanged);
    QTRY_COMPARE(known.size(), 1);
    QVERIFY(session.may(door::PersonList::kName));
    QVERIFY(!session.may(door::PersonTerminate::kName));
}

std::unique_ptr<QObject> makeSessionTest(Way way)
{
    return std::make_unique<SessionTest>(way);
}

} // namespace gatehouse::ui::test

#include "session_test.moc"
