// What gives and takes access besides HR: profiles, exceptions, decisions about plans; and that plans stay
// single.
#include "core/door/commands/profiles.h"
#include "tests/unit/service/world.h"

using namespace gatehouse;
using namespace gatehouse::testing;
using namespace gatehouse::door;

namespace {

const Row kAnn{.no = "A1", .given = "Ann", .family = "Ash"};

struct Staffed {
    Staffed()
    {
        world.addCatalogue();
        world.import({kAnn, {.no = "B1", .given = "Bob", .family = "Birch"}}, "2026-01-05");
        world.run();
    }
    ~Staffed() { world.checkLog(); }
    World world;
};

ProfilePublish salesWith(std::vector<std::string> entitlements, bool preview)
{
    ProfilePublish publish;
    publish.name = "Sales";
    publish.rule = "department = Sales";
    publish.expectedNumber = 1;
    publish.preview = preview;
    for (std::string& entitlement : entitlements)
        publish.lines.push_back({"CRM", std::move(entitlement), "", "they work with it"});
    return publish;
}

// "add_entitlement CRM Ann Ash Reports", sorted.
std::vector<std::string> linesOf(const Preview& preview)
{
    std::vector<std::string> lines;
    for (const PreviewLine& line : preview.lines)
        lines.push_back(line.action + " " + line.application + " " + line.object);
    std::sort(lines.begin(), lines.end());
    return lines;
}

} // namespace

TEST_CASE("publishingDoesExactlyWhatItsPreviewSaid")
{
    Staffed s;
    const Preview shown = s.world.must("hr", salesWith({"Reports"}, true));
    CHECK(shown.people == 2);
    CHECK(shown.gains == 2);
    CHECK(shown.losses == 2);
    CHECK(linesOf(shown)
          == std::vector<std::string>{"add_entitlement CRM Reports", "add_entitlement CRM Reports",
                                      "remove_entitlement CRM Deals", "remove_entitlement CRM Deals"});
    s.world.must("hr", salesWith({"Reports"}, false));
    const std::size_t before = s.world.targets.journal().size();
    s.world.run();
    std::vector<std::string> did;
    const auto journal = s.world.targets.journal();
    for (std::size_t i = before; i < journal.size(); ++i)
        did.push_back(journal[i]);
    std::sort(did.begin(), did.end());
    CHECK(did
          == std::vector<std::string>{
              "CRM add_entitlement ann.ash Reports", "CRM add_entitlement bob.birch Reports",
              "CRM remove_entitlement ann.ash Deals", "CRM remove_entitlement bob.birch Deals"});
    CHECK(s.world.refusal("hr", salesWith({"Deals"}, false)) == "service.stale");
}

TEST_CASE("retiringAProfileTakesWhatItsPreviewSaid")
{
    Staffed s;
    CHECK(s.world.must("hr", ProfileRetire{"Sales", true}).losses == 2);
    CHECK(s.world.must("hr", ProfileList{}).items.size() == 3);
    s.world.must("hr", ProfileRetire{"Sales", false});
    s.world.run();
    CHECK(s.world.grants("A1") == std::vector<std::string>{"Directory/Staff"});
    CHECK(s.world.refusal("hr", ProfileRetire{"Sales", false}) == "service.unknown_profile");
}

TEST_CASE("aPreviewNamesOnlyPeopleInTheOperatorsScopeAndCountsEverybody")
{
    Staffed s;
    s.world.addOperator("hr.finance", {Role::HrAdmin}, {"Finance"});
    ProfilePreview retire; // a look: publishing or retiring it is refused
    retire.name = "Sales";
    retire.retire = true;
    const auto shown = s.world.must("hr.finance", retire);
    CHECK(shown.losers == 2);
    CHECK(shown.losses == 2);
    CHECK(shown.people.empty());
    CHECK(s.world.refusal("hr.finance", ProfileRetire{"Sales", true}) == "access.out_of_scope");
    const RuleCheck::View rule = s.world.must("hr.finance", RuleCheck{"department = Sales"});
    CHECK(rule.people == 2);
    CHECK(rule.sample.empty());
}

TEST_CASE("aPrivilegedEntitlementNeverEntersABirthright")
{
    Staffed s;
    EntitlementSave root;
    root.application = "CRM";
    root.name = "Root";
    root.privileged = true;
    s.world.must("it", root);
    CHECK(!s.world.ask("hr", salesWith({"Deals", "Root"}, false)));
    EntitlementSave deals;
    deals.application = "CRM";
    deals.name = "Deals";
    deals.privileged = true;
    CHECK(s.world.refusal("it", deals) == "service.privileged_in_profile");
}

TEST_CASE("anExceptionGivesUntilItsEndAndThenGoesByItself")
{
    Staffed s;
    ExceptionGrant grant{"A1",          "Ledger",     "Postings",       "",
                         "quarter end", std::nullopt, at("2026-02-01"), false};
    s.world.must("security", grant);
    s.world.run();
    CHECK(contains(s.world.grants("A1"), "Ledger/Postings"));
    s.world.moveTo("2026-01-31");
    s.world.run();
    CHECK(contains(s.world.grants("A1"), "Ledger/Postings"));
    s.world.moveTo("2026-02-01");
    s.world.run();
    CHECK(s.world.grants("A1") == std::vector<std::string>{"CRM/Deals", "Directory/Staff"});
}

TEST_CASE("whatIsPrivilegedIsGrantedByTwoPeople")
{
    Staffed s;
    EntitlementSave root;
    root.application = "CRM";
    root.name = "Root";
    root.privileged = true;
    s.world.must("it", root);
    s.world.addOperator("ciso", {Role::Ciso});
    ExceptionGrant grant{"A1", "CRM", "Root", "", "year end", std::nullopt, at("2026-06-01"), false};
    const Preview asked = s.world.must("security", grant);
    CHECK(!asked.executed);
    REQUIRE(asked.pending != 0);
    s.world.run();
    CHECK(!contains(s.world.grants("A1"), "CRM/Root"));
    CHECK(s.world.refusal("security", PendingRelease{asked.pending}) == "access.same_operator");
    CHECK(s.world.must("ciso", PendingRelease{asked.pending}).executed);
    s.world.run();
    CHECK(contains(s.world.grants("A1"), "CRM/Root"));
}

TEST_CASE("whatCountsForLessIsReleasedByTwoPeople")
{
    Staffed s;
    s.world.addOperator("both", {Role::ItAdmin, Role::Security});
    EntitlementSave root;
    root.application = "CRM";
    root.name = "Root";
    root.tier = RiskTier::High;
    root.privileged = true;
    s.world.must("both", root); // raised at once
    const auto now = [&] {
        for (const EntitlementItem& item : s.world.must("it", EntitlementList{"CRM"}).items)
            if (item.name == "Root")
                return std::pair(item.privileged, item.tier);
        return std::pair(false, RiskTier::Low);
    };
    EntitlementSave lower = root;
    lower.tier.reset();
    lower.privileged = false;
    const Created asked = s.world.must("both", lower);
    CHECK(asked.id == 0);
    CHECK(asked.message.find("Waits for a second operator under number") == 0);
    CHECK(asked.message.find("let CRM/Root count for less: privileged no more") != std::string::npos);
    EntitlementSave tier = root;
    tier.privileged.reset();
    tier.tier = RiskTier::Medium;
    CHECK(s.world.must("both", tier).message.find("tier medium instead of high") != std::string::npos);
    CHECK(now() == std::pair(true, RiskTier::High));
    const ExceptionGrant grant{"A1", "CRM", "Root", "", "year end", std::nullopt, at("2026-06-01"), false};
    CHECK(s.world.must("both", grant).pending != 0); // which still waits

    const auto waiting = s.world.must("it", PendingList{}).items;
    REQUIRE(waiting.size() == 3);
    CHECK(s.world.refusal("both", PendingRelease{waiting[0].id}) == "access.same_operator");
    for (const PendingItem& item : waiting)
        if (item.command == EntitlementSave::kName)
            CHECK(s.world.must("it", PendingRelease{item.id}).executed);
    CHECK(now() == std::pair(false, RiskTier::Medium));
    CHECK(s.world.must("security", AlertList{}).items.front().code == "service.entitlement_lowered");
    s.world.must("both", root); // and raised again at once
    CHECK(now() == std::pair(true, RiskTier::High));
    s.world.checkLog();
}

TEST_CASE("anExceptionThatIsOverIsRefusedWhenItIsAskedFor")
{
    Staffed s;
    EntitlementSave root;
    root.application = "CRM";
    root.name = "Root";
    root.privileged = true;
    s.world.must("it", root);
    const auto codeOf = [&](const std::string& entitlement, std::optional<Instant> from) {
        const auto reply = s.world.ask("security", ExceptionGrant{"A1", "CRM", entitlement, "", "year end",
                                                                  from, at("2026-01-02"), false});
        return reply || reply.error().problems.empty() ? "" : reply.error().problems.front().code;
    };
    for (const char* entitlement : {"Root", "Reports"}) {
        CHECK(codeOf(entitlement, std::nullopt) == "service.end_is_past");
        CHECK(codeOf(entitlement, at("2026-01-01")) == "service.end_is_past");
        CHECK(codeOf(entitlement, at("2026-01-03")) == "service.end_before_start");
    }
    CHECK(s.world.must("security", PendingList{}).items.empty());
}

TEST_CASE("anExceptionCanBeEndedEarlyAndNobodyGrantsOneToHimself")
{
    Staffed s;
    s.world.addOperator("ann", {Role::Security}, {}, s.world.id("A1"));
    ExceptionGrant grant{"A1",          "Ledger",     "Postings",       "",
                         "quarter end", std::nullopt, at("2026-06-01"), false};
    CHECK(s.world.refusal("ann", grant) == "service.own_exception");
    s.world.must("security", grant);
    s.world.run();
    ExceptionId id;
    const PersonId ann = s.world.id("A1");
    REQUIRE(s.world.store().read([&](Tx& tx) -> Result<> {
        GH_LET(const auto all, tx.catalogue().exceptionsOf(ann));
        id = all.at(0).id;
        return {};
    }));
    s.world.moveTo("2026-01-12");
    s.world.must("security", ExceptionEnd{id, "the quarter is over"});
    s.world.run();
    CHECK(!contains(s.world.grants("A1"), "Ledger/Postings"));
}

TEST_CASE("accessWithTwoReasonsStaysUntilTheLastOneEnds")
{
    Staffed s;
    s.world.must("security", ExceptionGrant{"A1", "CRM", "Deals", "", "a hand-over", std::nullopt,
                                            at("2026-03-01"), false});
    s.world.run();
    s.world.must("hr", ProfileRetire{"Sales", false});
    s.world.run();
    CHECK(contains(s.world.grants("A1"), "CRM/Deals"));
    CHECK(!contains(s.world.grants("B1"), "CRM/Deals"));
    s.world.moveTo("2026-03-01");
    s.world.run();
    CHECK(!contains(s.world.grants("A1"), "CRM/Deals"));
}

TEST_CASE("aDecisionSaysWhatItWasAboutSoThatItCanBeTakenBack")
{
    World world;
    world.addCatalogue();
    world.import({kAnn}, "2026-01-05");
    OperationHold first;
    first.operations = {world.operations("A1").back().id};
    REQUIRE(world.must("hr", first).operations == first.operations);
    OperationHold rest; // of the whole plan: what is held already is passed over
    for (const Operation& operation : world.operations("A1"))
        if (operation.id != first.operations[0])
            rest.operations.push_back(operation.id);
    const Preview held = world.must("hr", rest);
    CHECK(held.operations == rest.operations);
    OperationRelease back;
    back.operations = held.operations;
    world.must("hr", back);
    for (const Operation& operation : world.operations("A1"))
        CHECK((operation.state == OperationState::Held) == (operation.id == first.operations[0]));
    CHECK(world.refusal("hr", back) == "engine.not_possible"); // nobody's later decision is undone
}

TEST_CASE("aHoldSurvivesReplanning")
{
    World world;
    world.addCatalogue();
    world.import({kAnn}, "2026-01-05");
    OperationHold hold;
    for (const Operation& operation : world.operations("A1"))
        if (operation.kind == OperationKind::AddEntitlement)
            hold.operations.push_back(operation.id);
    REQUIRE(hold.operations.size() == 2);
    world.must("hr", hold);
    Row promoted = kAnn;
    promoted.title = "Senior clerk";
    world.import({promoted}, "2026-01-05");
    int held = 0;
    for (const Operation& operation : world.operations("A1"))
        held += operation.state == OperationState::Held ? 1 : 0;
    CHECK(held == 2);
    world.run();
    CHECK(world.grants("A1").empty());
    OperationRelease release;
    for (const Operation& operation : world.operations("A1"))
        if (operation.state == OperationState::Held)
            release.operations.push_back(operation.id);
    world.must("it", release);
    world.run();
    CHECK(world.grants("A1").size() == 2);
    world.checkLog();
}

TEST_CASE("aSubjectHasOneOpenPlanHoweverOftenItIsPlanned")
{
    World world;
    world.addCatalogue();
    Row ann = kAnn;
    for (const char* department : {"Sales", "Finance", "Legal", "Sales"}) {
        ann.department = department;
        world.import({ann}, "2026-01-05");
    }
    int open = 0;
    const PersonId id = world.id("A1");
    REQUIRE(world.store().read([&](Tx& tx) -> Result<> {
        GH_LET(const auto plans, tx.work().plansOf(id));
        open = static_cast<int>(std::count_if(plans.begin(), plans.end(),
                                              [](const Plan& p) { return p.state == PlanState::Open; }));
        return {};
    }));
    CHECK(open == 1);
    world.run();
    CHECK(world.grants("A1") == std::vector<std::string>{"CRM/Deals", "Directory/Staff"});
    CHECK(world.targets.journal().size() == 6); // two accounts made, given one entitlement each, enabled
}

TEST_CASE("theLifecyclePolicyReadAndWrittenBackIsTheSame")
{
    World world;
    const PolicyGet::View shipped = world.must("hr", PolicyGet{});
    CHECK(shipped.number == 0);
    PolicySet set;
    set.rules = shipped.rules;
    world.must("hr", set);
    const PolicyGet::View stored = world.must("hr", PolicyGet{});
    CHECK(stored.number == 1);
    REQUIRE(stored.rules.size() == shipped.rules.size());
    for (std::size_t i = 0; i < stored.rules.size(); ++i)
        CHECK(stored.rules[i].entitlementKind == shipped.rules[i].entitlementKind);
    CHECK(std::any_of(stored.rules.begin(), stored.rules.end(),
                      [](const PolicyRule& rule) { return rule.entitlementKind == "device"; }));
    CHECK(world.refusal("hr", set) == "service.exists");
}

TEST_CASE("aManualApplicationGivesItsOwnerAWorkItemAndNobodyElsesOwner")
{
    World world;
    world.addCatalogue();
    ApplicationSave badges;
    badges.name = "Badges";
    badges.expectedVersion = 1;
    badges.connector = "manual";
    badges.owner = "porter";
    world.must("it", badges);
    world.addOperator("porter", {Role::ApplicationOwner});
    world.addOperator("other", {Role::ApplicationOwner});
    ProfilePublish publish;
    publish.name = "Badge";
    publish.rule = "everyone";
    publish.lines = {{"Badges", "Badge", "", "doors"}};
    world.must("hr", publish);
    world.import({kAnn}, "2026-01-05");
    for (int step = 0; step < 3; ++step) {
        world.run();
        OperationMarkDone done;
        for (const OperationItem& item :
             world.must("porter", OperationList{OperationState::Manual, "", 10, ""}).items)
            done.operations.push_back(item.id);
        CHECK(world.must("other", OperationList{OperationState::Manual, "", 10, ""}).items.empty());
        if (done.operations.empty())
            break;
        CHECK(world.refusal("other", done) == "access.out_of_scope");
        world.must("porter", done);
    }
    CHECK(contains(world.grants("A1"), "Badges/Badge"));
    world.checkLog();
}
