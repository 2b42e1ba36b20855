// Working lives through the door: exits, rehires, conversions, renames, leaves (LC-1 to LC-4, HR-5).
#include "tests/unit/service/world.h"

using namespace gatehouse;
using namespace gatehouse::testing;
using namespace gatehouse::door;

namespace {

const Row kAnn{.no = "A1", .given = "Ann", .family = "Ash"};

// Ann works in Sales and has what that gives.
struct Provisioned {
    Provisioned()
    {
        world.addCatalogue();
        world.import({kAnn}, "2026-01-05");
        world.run();
        REQUIRE(world.grants("A1") == std::vector<std::string>{"CRM/Deals", "Directory/Staff"});
    }
    ~Provisioned() { world.checkLog(); }
    // The file of a later day, then the engine.
    void next(const std::string& today, const Row& row)
    {
        world.moveTo(today);
        world.import({row}, today);
        world.run();
    }
    World world;
};

PersonTerminate exitOf(const std::string& person, ExitMode mode, bool preview = false)
{
    PersonTerminate request;
    request.person = person;
    request.mode = mode;
    request.reason = "agreed";
    request.preview = preview;
    return request;
}

bool enabled(World& world, const std::string& application, const std::string& login = "ann.ash")
{
    return world.targets.accounts(application).at(login).enabled;
}

std::size_t placeOf(const std::vector<std::string>& journal, const std::string& line)
{
    return static_cast<std::size_t>(std::find(journal.begin(), journal.end(), line) - journal.begin());
}

} // namespace

TEST_CASE("anImmediateExitIsShownBeforeAndThenDisablesEverythingFirst")
{
    Provisioned p;
    p.world.moveTo("2026-02-02");
    const Preview shown = p.world.must("security", exitOf("A1", ExitMode::Immediate, true));
    CHECK(!shown.executed);
    CHECK(shown.losses == 2);
    CHECK(shown.applications == std::vector<std::string>{"CRM", "Directory"});
    CHECK(enabled(p.world, "Directory"));

    const Preview done = p.world.must("security", exitOf("A1", ExitMode::Immediate));
    CHECK(done.executed);
    CHECK(done.lines.size() == shown.lines.size());
    p.world.run();
    CHECK(!enabled(p.world, "Directory"));
    CHECK(!enabled(p.world, "CRM"));
    CHECK(p.world.grants("A1").empty());
    const auto journal = p.world.targets.journal();
    const std::size_t removal = placeOf(journal, "CRM remove_entitlement ann.ash Deals");
    REQUIRE(removal < journal.size());
    CHECK(placeOf(journal, "Directory disable_account ann.ash") < removal);
    CHECK(placeOf(journal, "CRM disable_account ann.ash") < removal);
    CHECK(p.world.refusal("security", exitOf("A1", ExitMode::Immediate)) == "service.already_left");
}

TEST_CASE("anExitAtTheEndOfTheDayLeavesAccessUntilThen")
{
    Provisioned p;
    p.world.moveTo("2026-02-02");
    p.world.must("hr", exitOf("A1", ExitMode::EndOfDay));
    p.world.run();
    CHECK(enabled(p.world, "Directory"));
    CHECK(p.world.grants("A1").size() == 2);
    p.world.clock.set(at("2026-02-02T23:59:00Z"));
    p.world.run();
    CHECK(enabled(p.world, "Directory"));
    p.world.clock.set(at("2026-02-03T00:00:00Z"));
    p.world.run();
    CHECK(!enabled(p.world, "Directory"));
    CHECK(p.world.grants("A1").empty());
}

TEST_CASE("anImmediateExitHasNoLastDay")
{
    Provisioned p;
    PersonTerminate request = exitOf("A1", ExitMode::Immediate);
    request.lastDay = day("2026-03-01");
    CHECK(p.world.refusal("hr", request) == "door.bad_input");
}

TEST_CASE("anExitDecidedHereIsNotTakenBackByALateFile")
{
    Provisioned p;
    p.world.moveTo("2026-02-02");
    p.world.must("hr", exitOf("A1", ExitMode::Immediate));
    p.world.run();
    Row late = kAnn;
    late.title = "Senior clerk";
    p.next("2026-02-03", late);
    CHECK(p.world.person("A1").person.status == EngagementStatus::Ended);
    CHECK(!enabled(p.world, "Directory"));
    CHECK(p.world.grants("A1").empty());
}

TEST_CASE("anExitDecidedHereByMistakeIsTakenBackAndFilesAreHeardAgain")
{
    Provisioned p;
    p.world.moveTo("2026-02-02");
    PersonReinstate back;
    back.person = "A1";
    back.reason = "the wrong Ann";
    CHECK(p.world.refusal("hr", back) == "service.not_terminated");
    p.world.must("hr", exitOf("A1", ExitMode::Immediate));
    p.world.run();
    CHECK(!enabled(p.world, "Directory"));
    back.preview = true;
    CHECK(!p.world.must("hr", back).executed);
    back.preview = false;
    CHECK(p.world.must("hr", back).executed);
    p.world.run();
    CHECK(p.world.person("A1").person.status == EngagementStatus::Active);
    CHECK(enabled(p.world, "Directory"));
    CHECK(enabled(p.world, "CRM"));
    CHECK(p.world.grants("A1").size() == 2);
    CHECK(p.world.events("A1").back() == "cancelled_exit 2026-02-02");
    Row gone = kAnn;
    gone.end = "2026-02-03";
    p.next("2026-02-04", gone);
    CHECK(p.world.person("A1").person.status == EngagementStatus::Ended);
}

TEST_CASE("whoBeginsAnewAfterAnExitDecidedHereHasAccessAgain")
{
    Provisioned p;
    p.world.moveTo("2026-02-02");
    p.world.must("hr", exitOf("A1", ExitMode::Immediate));
    p.world.run();
    Row again = kAnn;
    again.start = "2026-06-01";
    p.next("2026-06-01", again);
    CHECK(p.world.events("A1").back() == "rehire 2026-06-01");
    CHECK(p.world.person("A1").person.status == EngagementStatus::Active);
    CHECK(enabled(p.world, "Directory"));
    CHECK(p.world.grants("A1").size() == 2);
}

TEST_CASE("whoIsMissingInOneFileAndBackInTheNextHasAccessAgain")
{
    const Row bob{.no = "B1", .given = "Bob", .family = "Birch"};
    for (const bool engineBetween : {true, false}) {
        CAPTURE(engineBetween);
        Provisioned p;
        p.world.moveTo("2026-02-02");
        p.world.import({bob}, "2026-02-02", {.complete = true});
        if (engineBetween)
            p.world.run();
        p.world.import({kAnn, bob}, "2026-02-02", {.complete = true});
        p.world.run();
        CHECK(p.world.person("A1").person.status == EngagementStatus::Active);
        CHECK(enabled(p.world, "Directory"));
        CHECK(enabled(p.world, "CRM"));
        CHECK(p.world.grants("A1").size() == 2);
    }
}

TEST_CASE("whoComesBackUnderANewNumberIsTheSamePersonWithoutOldAccess")
{
    Provisioned p;
    Row gone = kAnn;
    gone.end = "2026-02-02";
    gone.email = "ann@example.org";
    p.next("2026-02-02", gone);
    CHECK(p.world.grants("A1").empty());
    Row back{.no = "A2", .given = "Ann", .family = "Ash", .department = "Finance", .start = "2026-06-01"};
    back.email = "ann@example.org";
    p.next("2026-06-01", back);
    CHECK(p.world.id("A2") == p.world.id("A1"));
    CHECK(p.world.events("A2").back() == "rehire 2026-06-01");
    CHECK(p.world.grants("A2") == std::vector<std::string>{"Directory/Staff", "Ledger/Postings"});
    CHECK(p.world.targets.accounts("Directory").size() == 1);
    CHECK(enabled(p.world, "Directory"));
    CHECK(!enabled(p.world, "CRM"));
}

TEST_CASE("aContractorWhoIsHiredStaysOnePersonWithOneAccount")
{
    World world;
    world.addCatalogue();
    Row contractor = kAnn;
    contractor.type = "contractor";
    contractor.end = "2026-12-31";
    world.import({contractor}, "2026-01-05");
    world.run();
    CHECK(world.grants("A1") == std::vector<std::string>{"CRM/Deals"});
    world.moveTo("2026-03-02");
    world.import({kAnn}, "2026-03-02");
    world.run();
    CHECK(world.events("A1").back() == "conversion 2026-03-02");
    CHECK(world.grants("A1") == std::vector<std::string>{"CRM/Deals", "Directory/Staff"});
    CHECK(world.targets.accounts("CRM").size() == 1);
    CHECK(enabled(world, "CRM"));
    world.checkLog();
}

TEST_CASE("aNewNameUpdatesTheAccountAndNeitherDeletesNorCreatesOne")
{
    Provisioned p;
    Row married = kAnn;
    married.family = "Birch";
    p.next("2026-02-02", married);
    CHECK(p.world.events("A1").back() == "rename 2026-02-02");
    CHECK(p.world.targets.accounts("Directory").size() == 1);
    int creations = 0, updates = 0, deletions = 0;
    for (const std::string& line : p.world.targets.journal()) {
        creations += line.starts_with("Directory create_account") ? 1 : 0;
        updates += line.starts_with("Directory update_account") ? 1 : 0;
        deletions += line.find("delete_account") != std::string::npos ? 1 : 0;
    }
    CHECK(creations == 1);
    CHECK(updates == 1);
    CHECK(deletions == 0);
}

TEST_CASE("whatIsKeptInAMoveIsNeverInterrupted")
{
    Provisioned p;
    const std::size_t before = p.world.targets.journal().size();
    Row moved = kAnn;
    moved.department = "Finance";
    p.next("2026-02-02", moved);
    CHECK(p.world.grants("A1") == std::vector<std::string>{"Directory/Staff", "Ledger/Postings"});
    const auto journal = p.world.targets.journal();
    for (std::size_t i = before; i < journal.size(); ++i)
        CHECK_MESSAGE(!journal[i].starts_with("Directory remove_entitlement"), journal[i]);
    CHECK(contains(journal, "CRM remove_entitlement ann.ash Deals"));
}

TEST_CASE("aCancelledHireLeavesNoAccountEnabled")
{
    World world;
    world.addCatalogue();
    Row ann = kAnn;
    ann.start = "2026-01-07"; // accounts are made three days ahead
    world.import({ann}, "2026-01-05");
    world.run();
    CHECK(!enabled(world, "Directory"));
    ann.status = "cancelled";
    world.import({ann}, "2026-01-06");
    world.moveTo("2026-01-08");
    world.run();
    CHECK(contains(world.events("A1"), "cancelled_hire 2026-01-06"));
    CHECK(!enabled(world, "Directory"));
    CHECK(world.grants("A1").empty());
    CHECK(!contains(world.planned("A1"), "enable_account Directory"));
    world.checkLog();
}

TEST_CASE("aMovedStartEnablesOnTheNewDayOnly")
{
    World world;
    world.addCatalogue();
    Row ann = kAnn;
    ann.start = "2026-01-07";
    world.import({ann}, "2026-01-05");
    world.run();
    ann.start = "2026-02-02";
    world.import({ann}, "2026-01-06");
    world.moveTo("2026-01-08");
    world.run();
    CHECK(!enabled(world, "Directory"));
    world.moveTo("2026-02-02");
    world.run();
    CHECK(enabled(world, "Directory"));
    world.checkLog();
}

TEST_CASE("aLeaveSuspendsAndTheReturnRestoresWithoutTakingAnythingAway")
{
    Provisioned p;
    Row leave = kAnn;
    leave.leaveFrom = "2026-02-02";
    leave.leaveTo = "2026-03-02";
    p.next("2026-02-02", leave);
    CHECK(p.world.person("A1").person.status == EngagementStatus::OnLeave);
    CHECK(!enabled(p.world, "Directory"));
    CHECK(p.world.grants("A1").size() == 2);
    p.world.moveTo("2026-03-02");
    p.world.run();
    CHECK(enabled(p.world, "Directory"));
    CHECK(enabled(p.world, "CRM"));
    CHECK(p.world.grants("A1").size() == 2);
}

TEST_CASE("anOperatorCannotSignInAnyMoreWhenHisPersonHasLeft")
{
    Provisioned p;
    p.world.addOperator("ann", {Role::Manager}, {}, p.world.id("A1"));
    const Caller session = p.world.as("ann");
    CHECK(door::ask(p.world.service(), session, SessionWhoAmI{}));
    p.world.must("security", exitOf("A1", ExitMode::Immediate));
    const auto after = door::ask(p.world.service(), session, SessionWhoAmI{});
    REQUIRE(!after);
    CHECK(after.error().code == "access.person_left");
    const auto again = door::ask(p.world.service(), Caller{}, SessionSignIn{"ann", "", -1});
    REQUIRE(!again);
    CHECK(again.error().code == "access.person_left");
}
