// What the window says about who runs the engine, with a service and an owner of the workspace that do as the test says.
#include "tests/gui/pages/suites.h"
#include "tests/gui/pages/window_fixture.h"

#include "app/gatehouse/holding_notice.h"
#include "ui/widgets/panels/banner.h"

#include <QAbstractButton>
#include <QTest>

namespace gatehouse::ui::test {
namespace {

using workspace::Holding;

class Held : public workspace::Attachment {
public:
    explicit Held(door::Door& door) : m_door(door) {}
    door::Door& door() override { return m_door; }
    Holding holding() const override { return m_holding; }
    void listen(std::function<void(Holding)> changed) override { m_changed = std::move(changed); }
    void become(Holding holding)
    {
        m_holding = holding;
        m_changed(holding);
    }

private:
    door::Door& m_door;
    Holding m_holding = Holding::Owner;
    std::function<void(Holding)> m_changed;
};

class Service : public ServiceControl {
public:
    void look() override { setView({state, {}, {}, false}); }
    void install() override
    {
        state = State::Running;
        look();
    }
    void remove() override { state = State::NotInstalled; }
    State state = State::NotInstalled;
};

bool says(const Banner& banner, const QString& part)
{
    return banner.isVisible() && banner.accessibleName().contains(part);
}

} // namespace

class ServiceTest : public QObject {
    Q_OBJECT

public:
    explicit ServiceTest(Way way) : m_way(way) {}

private slots:
    void theServiceIsOfferedAndInstalledOnceThereIsSomethingToDo();
    void anOfferThatWasTurnedDownIsNotMadeAgain();
    void anOwnerThatHasEndedIsSaidAndWhoTakesOver();

private:
    Way m_way;
};

void ServiceTest::theServiceIsOfferedAndInstalledOnceThereIsSomethingToDo()
{
    WindowFixture f(m_way);
    Held held(f.company.door());
    Service service;
    const HoldingNotice notice(held, f.session, service, f.settings, *f.window.notice());
    const Banner& banner = *f.window.notice();
    QTRY_VERIFY(says(banner, QStringLiteral("works only while this window is open")));
    QVERIFY(f.settle());
    QCOMPARE(cutTexts(f.window), QString());
    buttonSaying(banner, QStringLiteral("Install the service"))->click();
    QCOMPARE(service.state, ServiceControl::State::Running);
    QVERIFY(!banner.isVisible());
}

void ServiceTest::anOfferThatWasTurnedDownIsNotMadeAgain()
{
    WindowFixture f(m_way);
    Held held(f.company.door());
    Service service;
    Banner& banner = *f.window.notice();
    {
        const HoldingNotice notice(held, f.session, service, f.settings, banner);
        QTRY_VERIFY(banner.isVisible());
        buttonSaying(banner, QStringLiteral("Not now"))->click();
        QVERIFY(!banner.isVisible());
        QCOMPARE(service.state, ServiceControl::State::NotInstalled);
    }
    const HoldingNotice again(held, f.session, service, f.settings, banner);
    QVERIFY(f.settle());
    QVERIFY(!banner.isVisible());
}

void ServiceTest::anOwnerThatHasEndedIsSaidAndWhoTakesOver()
{
    WindowFixture f(m_way);
    Held held(f.company.door());
    Service service;
    service.state = ServiceControl::State::Running;
    const HoldingNotice notice(held, f.session, service, f.settings, *f.window.notice());
    const Banner& banner = *f.window.notice();
    held.become(Holding::Lost);
    QTRY_VERIFY(says(banner, QStringLiteral("has ended")));
    QCOMPARE(cutTexts(f.window), QString());
    held.become(Holding::Owner);
    QTRY_VERIFY(says(banner, QStringLiteral("this window runs the engine now")));
}

std::unique_ptr<QObject> makeServiceTest(Way way)
{
    return std::make_unique<ServiceTest>(way);
}

} // namespace gatehouse::ui::test

#include "service_test.moc"
