// LC-3: a privileged leaver alerts security until every removal is read back.
#include "tests/unit/service/world.h"

using namespace gatehouse;
using namespace gatehouse::testing;
using namespace gatehouse::door;

namespace {

const Row kAnn{.no = "A1", .given = "Ann", .family = "Ash"};

// Ann works in Sales and is root in the ledger, which is privileged.
struct Privileged {
    Privileged()
    {
        world.addCatalogue();
        EntitlementSave root;
        root.application = "Ledger";
        root.name = "Root";
        root.privileged = true;
        world.must("it", root);
        world.import({kAnn}, "2026-01-05");
        ExceptionGrant grant;
        grant.person = "A1";
        grant.application = "Ledger";
        grant.entitlement = "Root";
        grant.reason = "year end";
        grant.to = at("2026-12-31");
        world.addOperator("ciso", {Role::Ciso});
        const Preview asked = world.must("security", grant);
        REQUIRE(asked.pending != 0);
        world.must("ciso", PendingRelease{asked.pending});
        world.run();
        REQUIRE(contains(world.grants("A1"), "Ledger/Root"));
        REQUIRE(alerts().empty());
    }
    ~Privileged() { world.checkLog(); }

    void terminate(ExitMode mode, std::optional<Date> lastDay = {})
    {
        PersonTerminate request;
        request.person = "A1";
        request.mode = mode;
        request.lastDay = lastDay;
        request.reason = "agreed";
        world.must("security", request);
    }
    // Open ones about privileged leavers.
    std::vector<AlertList::Item> alerts()
    {
        auto items = world.must("security", AlertList{}).items;
        std::erase_if(items, [](const auto& item) { return item.code != "engine.privileged_leaver"; });
        return items;
    }
    World world;
};

} // namespace

TEST_CASE("aPrivilegedLeaverAlertsSecurityUntilEveryRemovalIsReadBack")
{
    Privileged p;
    p.world.moveTo("2026-02-02");
    p.terminate(ExitMode::Immediate);
    const auto open = p.alerts();
    REQUIRE(open.size() == 1);
    CHECK(open[0].severity == "critical");
    CHECK(open[0].objectKind == "person");
    CHECK(open[0].object == p.world.id("A1").value);
    CHECK(open[0].message == "Ann Ash leaves and holds privileged access: Ledger/Root.");
    CHECK(p.world.refusal("security", AlertAcknowledge{open[0].id}) == "engine.alert_stands");
    CHECK(p.alerts().size() == 1);
    p.world.run();
    CHECK(p.world.grants("A1").empty());
    CHECK(p.alerts().empty());
    CHECK(p.world.audited("alert.opened") == 1);
    CHECK(p.world.audited("alert.closed") == 1);
}

TEST_CASE("oneRemovalThatIsHeldKeepsTheAlertOfAPrivilegedLeaverOpen")
{
    Privileged p;
    p.world.moveTo("2026-02-02");
    p.terminate(ExitMode::Immediate);
    OperationHold hold;
    for (const Operation& operation : p.world.operations("A1"))
        if (operation.kind == OperationKind::RemoveEntitlement && hold.operations.empty())
            hold.operations = {operation.id};
    REQUIRE(hold.operations.size() == 1);
    p.world.must("it", hold);
    p.world.run();
    CHECK(p.alerts().size() == 1);
    OperationRelease release;
    release.operations = hold.operations;
    p.world.must("it", release);
    p.world.run();
    CHECK(p.alerts().empty());
}

TEST_CASE("aRemovalThatIsNeverDoneKeepsTheAlertUntilSomebodyTakesItUponHimself")
{
    Privileged p;
    p.world.moveTo("2026-02-02");
    p.terminate(ExitMode::Immediate);
    OperationCancel cancel;
    for (const Operation& operation : p.world.operations("A1"))
        if (operation.kind == OperationKind::RemoveEntitlement
            && operation.payload.entitlementNativeId == "Root")
            cancel.operations = {operation.id};
    REQUIRE(cancel.operations.size() == 1);
    p.world.must("it", cancel);
    p.world.run();
    CHECK(p.world.grants("A1") == std::vector<std::string>{"Ledger/Root"});
    REQUIRE(p.alerts().size() == 1);
    const AlertId alert = p.alerts()[0].id;
    p.world.must("security", AlertAcknowledge{alert});
    CHECK(p.alerts().empty());
    p.world.must("security", AlertAcknowledge{alert, true}); // it was not seen after all
    CHECK(p.alerts().size() == 1);
}

TEST_CASE("anExitThatIsCalledOffClosesTheAlert")
{
    Privileged p;
    p.world.moveTo("2026-02-02");
    Row leaving = kAnn;
    leaving.end = "2026-02-20";
    p.world.import({leaving}, "2026-02-02");
    CHECK(p.alerts().size() == 1);
    p.world.moveTo("2026-02-03");
    p.world.import({kAnn}, "2026-02-03");
    p.world.run();
    CHECK(p.alerts().empty());
    CHECK(contains(p.world.grants("A1"), "Ledger/Root"));
}

TEST_CASE("anExitFarAwayAlertsNobodyBeforeItsDay")
{
    Privileged p;
    p.world.moveTo("2026-02-02");
    Row leaving = kAnn;
    leaving.end = "2026-06-30";
    p.world.import({leaving}, "2026-02-02");
    p.world.run();
    CHECK(p.alerts().empty());
    p.world.moveTo("2026-07-02");
    p.world.run();
    CHECK(p.alerts().empty());
    CHECK(p.world.audited("alert.opened") == 1); // on the day, and closed when it was done
    CHECK(p.world.audited("alert.closed") == 1);
    CHECK(p.world.grants("A1").empty());
}

TEST_CASE("aLeaverWithoutPrivilegedAccessAlertsNobody")
{
    World world;
    world.addCatalogue();
    world.import({kAnn}, "2026-01-05");
    world.run();
    Row leaving = kAnn;
    leaving.end = "2026-02-02";
    world.moveTo("2026-02-02");
    world.import({leaving}, "2026-02-02");
    world.run();
    CHECK(world.grants("A1").empty());
    CHECK(world.audited("alert.opened") == 0);
}
